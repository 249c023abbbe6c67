#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/filing_words.h"
#include "app/share.h"
#include "foundation/file_content.h"
#include "pipeline/filing_desk.h"
#include "pipeline/filing_store.h"
#include "quality/filing_page.h"
#include "reporting/filing_book.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

struct FilingOptions {
    std::string store = usualStore;
    std::string number;
    FilingOrder order;
    FilingStep step;
    std::string solveBy;
    std::string state;
    std::string out;
    std::string by = accountName();
    std::string format = "text";
};

/// A filing holds nothing that is sealed, so no keys are needed.
std::unique_ptr<SqlStore> storeOf(const FilingOptions& options) {
    return openStore(options.store, StoreUse::beside, {});
}

FilingNumber numberOf(const FilingOptions& options) {
    const auto number = FilingNumber::parse(options.number);
    if (!number) {
        throw std::runtime_error("N is a filing's number, 2026-1 or 报备〔2026〕1号");
    }
    return *number;
}

std::optional<Day> dayOf(const FilingOptions& options) {
    if (options.solveBy.empty()) {
        return std::nullopt;
    }
    const auto day = parseDay(options.solveBy);
    if (!day) {
        throw std::runtime_error("--solve-by must be a day, yyyy-MM-dd");
    }
    return day;
}

void print(const FilingOptions& options, const Filing& filing) {
    std::cout << (options.format == "json" ? jsonOf(filing) : inWords(filing));
}

int printOutcome(const FilingOptions& options, const Expected<Filing, FilingRefusal>& filing) {
    if (!filing) {
        throw std::runtime_error(filing.error().what);
    }
    print(options, *filing);
    return succeeded;
}

int open(FilingOptions options) {
    options.order.solveBy = dayOf(options);
    const SystemClock clock;
    const auto store = storeOf(options);
    return printOutcome(options, FilingDesk(*store, clock).open(options.order, options.by));
}

int note(FilingOptions options, bool solves) {
    options.step.solveBy = dayOf(options);
    const FilingNumber number = numberOf(options);
    const SystemClock clock;
    const auto store = storeOf(options);
    FilingDesk desk(*store, clock);
    return printOutcome(
        options, solves ? desk.solve(number, options.step, options.by) : desk.note(number, options.step, options.by));
}

int list(const FilingOptions& options) {
    const auto store = storeOf(options);
    for (const auto& filing : store->filings().filings(filingStateOf(options.state))) {
        std::cout << (options.format == "json" ? jsonOf(filing) : lineOf(filing));
    }
    return succeeded;
}

/// Writes what prints, and returns where it is.
std::filesystem::path writePrinted(const FilingOptions& options, const Filing& filing) {
    const std::filesystem::path file =
        options.out.empty() ? "filing-" + filing.number.text() + "." + options.format : options.out;
    if (options.format == "html") {
        const auto page = writeFile(file, filingPage(filing));
        return page ? *page : throw std::runtime_error(page.error());
    }
    const auto book = writeFilingBook(filing, shareFolder() / "reports/filing.json", file);
    return book ? *book : throw std::runtime_error(book.error().what);
}

int show(const FilingOptions& options) {
    const FilingNumber number = numberOf(options);
    const auto filing = storeOf(options)->filings().filing(number);
    if (!filing) {
        throw std::runtime_error(number.chinese() + "不存在");
    }
    if (options.format == "text" || options.format == "json") {
        print(options, *filing);
    } else {
        std::cout << writePrinted(options, *filing).string() << '\n';
    }
    return succeeded;
}

using Shared = std::shared_ptr<FilingOptions>;

CLI::App* addStep(CLI::App& command, const Shared& options, const char* name, const char* about) {
    auto* step = command.add_subcommand(name, about);
    addStoreOption(*step, options->store);
    return step;
}

void addNumber(CLI::App& step, const Shared& options) {
    step.add_option("N", options->number, "Number of the filing, 2026-1 or 报备〔2026〕1号")->required();
}

void addTexts(CLI::App& step, std::string& cause, std::string& solution, const Shared& options) {
    step.add_option("--cause", cause, "Why it happened");
    step.add_option("--solution", solution, "What is done about it");
    step.add_option("--solve-by", options->solveBy, "Day by which it is solved, yyyy-MM-dd");
    step.add_option("--by", options->by, "Who does it; default the account that runs this");
    addListFormat(step, options->format);
}

}  // namespace

void addFilingCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("filing",
                                       "Problems of data that are filed with the city (报备), numbered by year. No "
                                       "personal data may enter: leave names "
                                       "out; a text with an identity number or a mobile number is refused");
    command->require_subcommand(1);
    auto options = std::make_shared<FilingOptions>();
    auto* opens = addStep(*command, options, "open", "File a problem; it gets the year's next number");
    opens->add_option("--problem", options->order.problem, "What is wrong")->required();
    opens->add_option("--scope", options->order.scope, "Which records, offices and days it concerns")->required();
    addTexts(*opens, options->order.cause, options->order.solution, options);
    opens->callback([options, &exitCode] { exitCode = open(*options); });
    for (const bool solves : {false, true}) {
        auto* step = addStep(*command, options, solves ? "solve" : "note",
                             solves ? "Say how it was solved; nothing is added afterwards" : "Add what has happened");
        addNumber(*step, options);
        step->add_option("--text", options->step.words, solves ? "How it was solved" : "What has happened")->required();
        addTexts(*step, options->step.cause, options->step.solution, options);
        step->callback([options, solves, &exitCode] { exitCode = note(*options, solves); });
    }
    auto* lists = addStep(*command, options, "list", "List filings, oldest first");
    lists->add_option("--state", options->state, "Only those")->check(CLI::IsMember({"open", "solved"}));
    addListFormat(*lists, options->format);
    lists->callback([options, &exitCode] { exitCode = list(*options); });
    auto* shows = addStep(*command, options, "show",
                          "Show a filing with its history, or write it as a page or a workbook to print");
    addNumber(*shows, options);
    shows->add_option("--format", options->format, "html and xlsx write a file and print its path")
        ->check(CLI::IsMember({"text", "json", "html", "xlsx"}))
        ->capture_default_str();
    shows->add_option("--out", options->out, "File for html or xlsx; default filing-N.html, filing-N.xlsx");
    shows->callback([options, &exitCode] { exitCode = show(*options); });
}

}  // namespace hcp
