#include "calendar/holiday_notice.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "calendar/day_number.h"
#include "foundation/json.h"

namespace hcp {
namespace {

constexpr JsonLimits limits{
    .bytesMax = noticeBytesMax, .depthMax = 4, .stringBytesMax = 4096, .membersMax = 1000, .comments = false};
constexpr std::size_t papersMax = 8;
constexpr std::size_t paperCharactersMax = 300;
constexpr std::size_t noteCharactersMax = 1000;
constexpr std::size_t nameCharactersMax = 60;
constexpr std::size_t daysMax = 100;
constexpr int yearMin = 2000;
constexpr int yearMax = 2999;

using Names = std::initializer_list<std::string_view>;

/// `text` is well-formed UTF-8.
std::size_t charactersOf(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// What moves a cursor or colours a terminal must not reach one.
bool hasControlCharacters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (byte < 0x20 || byte == 0x7F || c1) {
            return true;
        }
    }
    return false;
}

class NoticeReader {
public:
    NoticeReader(const std::string& file, std::vector<std::string>& problems) : file_(file), problems_(problems) {}

    HolidayNotice read(const JsonValue& document) {
        HolidayNotice notice;
        if (!isObject(document, "", {"year", "papers", "days"}, {"note"})) {
            return notice;
        }
        notice.year = year(document["year"]);
        if (const JsonValue* note = findMember(document, "note")) {
            text(*note, "/note", noteCharactersMax);
        }
        if (isArray(document["papers"], "/papers", papersMax)) {
            for (const auto& paper : document["papers"].GetArray()) {
                notice.papers.push_back(
                    text(paper, "/papers/" + std::to_string(notice.papers.size()), paperCharactersMax));
            }
        }
        if (isArray(document["days"], "/days", daysMax)) {
            readDays(document["days"], notice);
        }
        return notice;
    }

private:
    void problem(const std::string& at, const std::string& what) {
        problems_.push_back(file_ + (at.empty() ? "" : " " + at) + ": " + what);
    }

    bool isObject(const JsonValue& value, const std::string& at, Names required, Names optional) {
        const auto before = problems_.size();
        if (!value.IsObject()) {
            problem(at, "is no object");
            return false;
        }
        for (const auto& member : value.GetObject()) {
            const std::string_view name = asText(member.name);
            if (std::ranges::find(required, name) == required.end() &&
                std::ranges::find(optional, name) == optional.end()) {
                problem(at + "/" + pointerToken(hasControlCharacters(name) ? "?" : name), "is not known");
            }
        }
        for (const auto name : required) {
            if (findMember(value, name) == nullptr) {
                problem(at, "lacks " + std::string(name));
            }
        }
        return problems_.size() == before;
    }

    bool isArray(const JsonValue& value, const std::string& at, std::size_t countMax) {
        if (!value.IsArray() || value.Empty() || value.Size() > countMax) {
            problem(at, "is no array of 1 to " + std::to_string(countMax));
            return false;
        }
        return true;
    }

    std::string text(const JsonValue& value, const std::string& at, std::size_t charactersMax) {
        if (!value.IsString() || value.GetStringLength() == 0 || charactersOf(asText(value)) > charactersMax ||
            hasControlCharacters(asText(value))) {
            problem(at, "is no text of 1 to " + std::to_string(charactersMax) +
                            " characters, none of them a control character");
            return "";
        }
        return std::string(asText(value));
    }

    int year(const JsonValue& value) {
        if (!value.IsInt() || value.GetInt() < yearMin || value.GetInt() > yearMax) {
            problem("/year", "is no year from " + std::to_string(yearMin) + " to " + std::to_string(yearMax));
            return 0;
        }
        return value.GetInt();
    }

    void readDays(const JsonValue& days, HolidayNotice& notice) {
        for (rapidjson::SizeType i = 0; i < days.Size(); ++i) {
            const std::string at = "/days/" + std::to_string(i);
            const auto named = day(days[i], at);
            if (!named) {
                continue;
            }
            if (std::ranges::find(notice.days, named->day, &NoticeDay::day) != notice.days.end()) {
                problem(at + "/date", formatDay(named->day) + " is named twice");
            }
            if (const auto objection = notice.year == 0 ? std::nullopt : objectionTo(*named, notice.year)) {
                problem(at, *objection);
            }
            notice.days.push_back(*named);
        }
        std::ranges::sort(notice.days, {}, &NoticeDay::day);
    }

    std::optional<NoticeDay> day(const JsonValue& value, const std::string& at) {
        if (!isObject(value, at, {"date", "nature", "name"}, {})) {
            return std::nullopt;
        }
        const auto date = value["date"].IsString() ? parseDay(asText(value["date"])) : std::nullopt;
        if (!date) {
            problem(at + "/date", "is no day that exists, yyyy-MM-dd");
        }
        const std::string_view nature = value["nature"].IsString() ? asText(value["nature"]) : "";
        const bool working = nature == "makeUpWorkingDay";
        if (!working && nature != "publicHoliday") {
            problem(at + "/nature", "is neither publicHoliday nor makeUpWorkingDay");
            return std::nullopt;
        }
        const std::string name = text(value["name"], at + "/name", nameCharactersMax);
        return date ? std::optional(NoticeDay{*date, working, name}) : std::nullopt;
    }

    const std::string& file_;
    std::vector<std::string>& problems_;
};

}  // namespace

Expected<HolidayNotice, std::vector<std::string>> parseHolidayNotice(std::string_view text, const std::string& file) {
    const auto document = parseJson(text, limits);
    if (!document) {
        return Unexpected{
            std::vector{file + " byte " + std::to_string(document.error().offset) + ": " + document.error().detail}};
    }
    std::vector<std::string> problems;
    HolidayNotice notice = NoticeReader(file, problems).read(*document);
    if (!problems.empty()) {
        return Unexpected{std::move(problems)};
    }
    return notice;
}

std::optional<std::string> objectionTo(const NoticeDay& named, int year) {
    const std::string day = formatDay(named.day);
    if (named.day < Day{year - 1, 12, 1} || named.day > Day{year, 12, 31}) {
        return day + " lies outside " + formatDay({year - 1, 12, 1}) + " to " + formatDay({year, 12, 31});
    }
    if (named.working && !isWeekend(named.day)) {
        return day + " is no Saturday or Sunday and cannot be a make-up working day";
    }
    return std::nullopt;
}

}  // namespace hcp
