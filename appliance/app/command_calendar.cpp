#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "calendar/derivation_json.h"
#include "calendar/derivation_words.h"
#include "calendar/working_hours.h"
#include "foundation/json.h"

namespace hcp {
namespace {

struct CalendarOptions {
    std::string folder;
    std::string from;
    int workingDays = 0;
    std::string endsAt = "24:00";
    bool explain = false;
    std::string format = "text";

    [[nodiscard]] bool json() const { return format == "json"; }
};

/// yyyy-MM-dd, alone or with a time of day; seconds may be left out.
std::optional<Day> dayIn(const std::string& text) {
    constexpr std::size_t dayBytes = 10;
    if (text.size() == dayBytes) {
        return parseDay(text);
    }
    if (text.size() < dayBytes || (text[dayBytes] != 'T' && text[dayBytes] != ' ')) {
        return std::nullopt;
    }
    const std::string time = text.substr(0, dayBytes) + " " + text.substr(dayBytes + 1);
    const auto whole = parseCivilTime(time.size() == sizeof("yyyy-MM-dd HH:mm") - 1 ? time + ":00" : time);
    return whole ? std::optional(whole->day) : std::nullopt;
}

int due(const CalendarOptions& options) {
    const auto from = dayIn(options.from);
    if (!from) {
        std::cerr << "hcp-appliance: --from takes a day that exists, yyyy-MM-dd, alone or with a time in Beijing, "
                     "yyyy-MM-ddTHH:mm\n";
        return couldNot;
    }
    const int endMinute = parseMinuteOfDay(options.endsAt).value_or(0);
    if (endMinute == 0) {
        std::cerr << "hcp-appliance: --ends-at takes a time of day, 00:01 to 24:00\n";
        return couldNot;
    }
    const Derivation derivation = derive(requireCalendar(options.folder), *from, options.workingDays);
    if (options.json()) {
        std::cout << derivationJson(derivation, endMinute, options.explain) << '\n';
        return succeeded;
    }
    for (const auto& step : options.explain ? derivation.steps : std::vector<DerivationStep>()) {
        std::cout << sentenceOf(step) << '\n';
    }
    for (const auto& line : conclusionOf(derivation, endMinute)) {
        std::cout << line << '\n';
    }
    return succeeded;
}

std::string noticeJson(const HolidayNotice& notice, std::ptrdiff_t worked) {
    std::string papers;
    for (const auto& paper : notice.papers) {
        papers += (papers.empty() ? "" : ",") + quoteJson(paper);
    }
    return "{\"year\":" + std::to_string(notice.year) +
           ",\"daysOff\":" + std::to_string(std::ssize(notice.days) - worked) +
           ",\"makeUpWorkingDays\":" + std::to_string(worked) +
           ",\"first\":" + quoteJson(formatDay(notice.days.front().day)) +
           ",\"last\":" + quoteJson(formatDay(notice.days.back().day)) + ",\"papers\":[" + papers + "]}";
}

int list(const CalendarOptions& options) {
    const WorkingCalendar calendar = requireCalendar(options.folder);
    for (const auto& notice : calendar.notices()) {
        const auto worked = std::ranges::count(notice.days, true, &NoticeDay::working);
        if (options.json()) {
            std::cout << noticeJson(notice, worked) << '\n';
            continue;
        }
        std::cout << notice.year << "  " << std::ssize(notice.days) - worked << " days off, " << worked
                  << " make-up working days, " << formatDay(notice.days.front().day) << " to "
                  << formatDay(notice.days.back().day) << '\n';
    }
    if (!options.json()) {
        std::cout << calendar.notices().size() << (calendar.notices().size() == 1 ? " notice" : " notices")
                  << ", SHA-256 " << calendar.digest() << '\n';
    }
    return succeeded;
}

}  // namespace

void addCalendarCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("calendar", "Working days: when a limit ends, and why");
    command->require_subcommand(1);
    const auto options = std::make_shared<CalendarOptions>();
    const auto addCommon = [&options](CLI::App* subcommand) {
        subcommand->add_option("--calendar", options->folder, "Folder of holiday notices, if not the installed");
        addListFormat(*subcommand, options->format);
        subcommand->footer("Exit status: 0 done, 2 it could not be done.");
    };

    auto* dueCommand = command->add_subcommand("due", "The day on which a limit in working days ends");
    dueCommand->add_option("--from", options->from, "Day on which it begins, which is not counted; a time may follow")
        ->required();
    dueCommand->add_option("--working-days", options->workingDays, "The limit; 0 ends with the first working day")
        ->required()
        ->check(CLI::Range(0, workingDaysMax));
    dueCommand->add_flag("--explain", options->explain, "Day by day, what each is and what it counts");
    dueCommand->add_option("--ends-at", options->endsAt, "When the last day ends, HH:mm")->capture_default_str();
    addCommon(dueCommand);
    dueCommand->callback([options, &exitCode] { exitCode = due(*options); });

    auto* listCommand = command->add_subcommand("list", "The notices, with their days off and make-up working days");
    addCommon(listCommand);
    listCommand->callback([options, &exitCode] { exitCode = list(*options); });
}

}  // namespace hcp
