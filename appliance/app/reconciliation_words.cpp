#include "app/reconciliation_words.h"

#include <array>
#include <iomanip>
#include <map>

#include "foundation/json_object.h"
#include "pipeline/run_comparison.h"

namespace hcp {
namespace {

constexpr std::array columns{CountedBook::local, CountedBook::handedIn, CountedBook::refused, CountedBook::appliance,
                             CountedBook::province};

std::string_view titleOf(CountedBook book) {
    switch (book) {
        case CountedBook::local:
            return "local book";
        case CountedBook::handedIn:
            return "handed in";
        case CountedBook::refused:
            return "refused";
        case CountedBook::appliance:
            return "here";
        case CountedBook::province:
            return "province";
    }
    return "";
}

bool isCounted(const Reconciliation& run, CountedBook book) {
    if (book == CountedBook::province) {
        return run.compares(ComparedBook::province);
    }
    return book != CountedBook::local || run.compares(ComparedBook::local);
}

std::string inWords(const ReconciledBook& book) {
    switch (book.state) {
        case BookState::compared:
            return "compared";
        case BookState::countsOnly:
            return "compared by its counts";
        case BookState::notGiven:
            return "not given";
        case BookState::notAvailable:
            return "not available: " + book.words;
        case BookState::cannotBeAsked:
            return "not available: by its interface it cannot be asked what it holds";
    }
    return "";
}

std::string dayOf(const Difference& difference) { return difference.day ? formatDay(*difference.day) : ""; }

void printCounts(std::ostream& out, const Reconciliation& run, const DayCounts& counts) {
    out << "services / evaluations\n" << std::left << std::setw(12) << "day";
    for (const auto book : columns) {
        out << std::setw(14) << titleOf(book);
    }
    out << '\n';
    std::map<Day, std::map<CountedBook, RecordCount>> days;
    for (const auto& [place, count] : counts) {
        days[place.first][place.second] = count;
    }
    for (auto& [day, books] : days) {
        out << std::setw(12) << formatDay(day);
        for (const auto book : columns) {
            // Provinces list no service records.
            const std::string services = book == CountedBook::province ? "-" : std::to_string(books[book].services);
            out << std::setw(14)
                << (isCounted(run, book) ? services + " / " + std::to_string(books[book].evaluations) : "-");
        }
        out << '\n';
    }
}

void printRow(std::ostream& out, const Difference& difference) {
    out << std::left << std::setw(10) << nameOf(difference.kind) << std::setw(10) << nameOf(difference.book)
        << std::setw(11) << nameOf(difference.key.kind) << ' ' << difference.key.text() << "  " << dayOf(difference)
        << "  " << chinese(difference.cause);
    for (const auto& field : difference.fields) {
        out << "  " << field.name << " " << field.ours << " / " << field.theirs;
    }
    if (difference.times > 1) {
        out << "  " << difference.times << " times";
    }
    out << "；" << chinese(difference.step) << '\n';
}

std::string rowJson(const KeptDifference& kept, const std::string& run) {
    const Difference& difference = kept.difference;
    const auto fields = jsonArray(difference.fields, [](const FieldDifference& field) {
        return JsonObject().text("name", field.name).text("ours", field.ours).text("theirs", field.theirs).json();
    });
    return JsonObject()
        .text("what", nameOf(difference.kind))
        .text("book", nameOf(difference.book))
        .text("cause", nameOf(difference.cause))
        .text("causeWords", chinese(difference.cause))
        .text("step", nameOf(difference.step))
        .text("stepWords", chinese(difference.step))
        .text("kind", nameOf(difference.key.kind))
        .text("key", difference.key.text())
        .textIfAny("day", dayOf(difference))
        .textIfAny("record", difference.record)
        .textIfAny("receipt", difference.receipt)
        .put("fields", fields)
        .number("times", difference.times)
        .flag("new", kept.firstRun == run)
        .json();
}

std::string bookJson(const ReconciledBook& book) {
    return JsonObject()
        .text("state", nameOf(book.state))
        .textIfAny("words", book.words)
        .textIfAny("sha256", book.digest)
        .json();
}

std::string runJson(const Reconciliation& run) {
    JsonObject json;
    json.text("what", "run").text("id", run.id).moment("at", run.at);
    json.text("from", formatDay(run.days.first)).text("to", formatDay(run.days.last));
    json.textIfAny("sender", run.sender).put("local", bookJson(run.local)).put("province", bookJson(run.province));
    json.textIfAny("previous", run.previous).flag("concluded", run.result.has_value());
    if (run.result) {
        json.number("differences", run.result->differences).number("explained", run.result->explained);
        json.number("new", run.result->fresh).number("gone", run.result->gone).text("digest", run.result->digest);
    }
    return json.json();
}

std::string daysOf(const Reconciliation& run) {
    return formatDay(run.days.first) + " to " + formatDay(run.days.last) +
           (run.sender.empty() ? "" : ", sender " + run.sender);
}

using NewsCounts = std::map<RunNews, std::int64_t>;

std::string inWords(NewsCounts counts) {
    return std::to_string(counts[RunNews::fresh]) + " new, " + std::to_string(counts[RunNews::known]) +
           " still there, " + std::to_string(counts[RunNews::gone]) + " gone; not looked for then " +
           std::to_string(counts[RunNews::notAskedThen]) + ", not looked for now " +
           std::to_string(counts[RunNews::notAskedNow]);
}

}  // namespace

void printRunLine(std::ostream& out, const Reconciliation& run) {
    out << run.id << "  " << formatCivilTime(toCivilTime(run.at)) << "  " << daysOf(run) << "  by " << run.actor << "  "
        << (run.result ? summaryOf(run) : std::string("not concluded")) << '\n';
}

void printRunLineAsJson(std::ostream& out, const Reconciliation& run) { out << runJson(run) << '\n'; }

void printComparison(std::ostream& out, const Reconciliation& earlier, const Reconciliation& later,
                     ReconciliationReader& reader) {
    out << "earlier  ";
    printRunLine(out, earlier);
    out << "later    ";
    printRunLine(out, later);
    NewsCounts counts;
    compareRuns(earlier, later, reader, [&](RunNews news, const KeptDifference& kept) {
        ++counts[news];
        out << std::left << std::setw(14) << nameOf(news);
        printRow(out, kept.difference);
    });
    out << inWords(std::move(counts)) << '\n';
}

void printComparisonAsJson(std::ostream& out, const Reconciliation& earlier, const Reconciliation& later,
                           ReconciliationReader& reader) {
    out << JsonObject().text("what", "comparison").put("earlier", runJson(earlier)).put("later", runJson(later)).json()
        << '\n';
    NewsCounts counts;
    compareRuns(earlier, later, reader, [&](RunNews news, const KeptDifference& kept) {
        ++counts[news];
        out << JsonObject().text("what", nameOf(news)).put("row", rowJson(kept, later.id)).json() << '\n';
    });
    JsonObject json;
    json.text("what", "counts");
    for (const auto news :
         {RunNews::fresh, RunNews::known, RunNews::gone, RunNews::notAskedThen, RunNews::notAskedNow}) {
        json.number(nameOf(news), counts[news]);
    }
    out << json.json() << '\n';
}

std::string summaryOf(const Reconciliation& run) {
    const ReconciliationResult& result = run.result.value();
    std::string text = std::to_string(result.differences) + " differences";
    text += run.previous.empty() ? ""
                                 : " (" + std::to_string(result.fresh) + " new, " + std::to_string(result.gone) +
                                       " gone since the run before)";
    return text + ", " + std::to_string(result.explained) + " explained";
}

void printRun(std::ostream& out, const Reconciliation& run, ReconciliationReader& reader) {
    out << "reconciled  " << daysOf(run) << "\nlocal book  " << inWords(run.local) << "\nprovince    "
        << inWords(run.province) << '\n';
    printCounts(out, run, reader.countsOf(run.id));
    std::map<std::pair<DifferenceCause, ProposedStep>, std::int64_t> explained;
    reader.rowsOf(run.id, [&](const KeptDifference& kept) {
        if (kept.difference.kind == DifferenceKind::explained) {
            ++explained[{kept.difference.cause, kept.difference.step}];
        } else {
            printRow(out, kept.difference);
        }
    });
    for (const auto& [why, count] : explained) {
        out << "explained " << count << "  " << chinese(why.first) << "；" << chinese(why.second) << '\n';
    }
    out << summaryOf(run) << "; run " << run.id << '\n';
}

void printRunAsJson(std::ostream& out, const Reconciliation& run, ReconciliationReader& reader) {
    out << runJson(run) << '\n';
    for (const auto& [place, count] : reader.countsOf(run.id)) {
        out << JsonObject()
                   .text("what", "count")
                   .text("day", formatDay(place.first))
                   .text("book", nameOf(place.second))
                   .number("services", count.services)
                   .number("evaluations", count.evaluations)
                   .json()
            << '\n';
    }
    reader.rowsOf(run.id, [&](const KeptDifference& kept) { out << rowJson(kept, run.id) << '\n'; });
    reader.goneWith(run, [&](const KeptDifference& kept) {
        out << JsonObject().text("what", "gone").put("row", rowJson(kept, run.id)).json() << '\n';
    });
}

}  // namespace hcp
