#include "replay/cell_comparison.h"

#include <algorithm>
#include <functional>

#include "replay/keys_of_both.h"

namespace hcp {
namespace {

constexpr std::size_t causesNamedMax = 3;

/// A heading, and which of several with it.
using Heading = std::pair<std::string, int>;

/// Where each stands, by its heading.
template <class Each, class HeadingOf>
std::map<Heading, std::size_t> placesOf(const std::vector<Each>& all, const HeadingOf& headingOf) {
    std::map<Heading, std::size_t> places;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string& heading = std::invoke(headingOf, all[i]);
        places.emplace(Heading(heading, seen[heading]++), i);
    }
    return places;
}

const FigureTable& tableNamed(const ReplayedReport& report, const std::string& sheet) {
    static const FigureTable none;
    const auto found = std::ranges::find(report.tables, sheet, &FigureTable::sheet);
    return found == report.tables.end() ? none : *found;
}

std::string differenceOf(const ReplayGround& before, const ReplayGround& after) {
    std::string text;
    const auto in = [](const ReplayGround& ground, const std::string& word) {
        const auto found = ground.words.find(word);
        return found == ground.words.end() ? "无" : found->second;
    };
    for (const auto& word : keysOfBoth(before.words, after.words)) {
        if (in(before, word) != in(after, word)) {
            text += (text.empty() ? "" : "；") + word + " " + in(before, word) + " → " + in(after, word);
        }
    }
    return text.empty() ? "统计或制表的方法" : text;
}

}  // namespace

void CellComparison::touch(const std::string& cause, const std::string& office, const std::set<std::string>& months) {
    for (const auto& month : months) {
        touched_[cause].emplace(office, month);
    }
}

void CellComparison::compare(std::optional<ReplayedReport> before, std::optional<ReplayedReport> after) {
    for (auto [report, own, others] : {std::tuple(&before, &before_, &after_), {&after, &after_, &before_}}) {
        if (!*report) {
            continue;
        }
        const auto counterpart = others->find((*report)->name);
        if (counterpart == others->end()) {
            own->emplace((*report)->name, **report);
        } else {
            const bool isNew = own == &after_;
            compareReports(isNew ? counterpart->second : **report, isNew ? **report : counterpart->second);
            others->erase(counterpart);
        }
    }
}

void CellComparison::finish() {
    for (const auto& [name, report] : before_) {
        byWords_.note("", name + "：不再有这张报表", {});
    }
    for (const auto& [name, report] : after_) {
        byWords_.note("", name + "：新增这张报表", {});
    }
}

void CellComparison::compareReports(const ReplayedReport& before, const ReplayedReport& after) {
    if (before.impossible != after.impossible) {
        note(before, "",
             before.name + "：" + (before.impossible.empty() ? "制得出" : before.impossible) + " → " +
                 (after.impossible.empty() ? "制得出" : after.impossible));
        return;
    }
    std::set<std::string> sheets;
    for (const auto* report : {&before, &after}) {
        for (const auto& table : report->tables) {
            sheets.insert(table.sheet);
        }
    }
    for (const auto& sheet : sheets) {
        compareTables(before, tableNamed(before, sheet), tableNamed(after, sheet), sheet);
    }
}

void CellComparison::compareTables(const ReplayedReport& report, const FigureTable& before, const FigureTable& after,
                                   const std::string& sheet) {
    const auto oldRows = placesOf(before.rows, &FigureTable::Row::heading);
    const auto newRows = placesOf(after.rows, &FigureTable::Row::heading);
    const auto oldColumns = placesOf(before.columns, std::identity());
    const auto newColumns = placesOf(after.columns, std::identity());
    for (const auto& heading : keysOfBoth(oldRows, newRows)) {
        const auto oldRow = oldRows.find(heading);
        const auto newRow = newRows.find(heading);
        const bool isInBoth = oldRow != oldRows.end() && newRow != newRows.end();
        const FigureTable::Row& row =
            oldRow == oldRows.end() ? after.rows[newRow->second] : before.rows[oldRow->second];
        const std::string place = report.name + " “" + sheet + "” " + heading.first;
        if (!isInBoth) {
            note(report, row.office, place + "：" + (oldRow == oldRows.end() ? "新增这一行" : "不再有这一行"));
            continue;
        }
        for (const auto& column : keysOfBoth(oldColumns, newColumns)) {
            const auto from = oldColumns.find(column);
            const auto to = newColumns.find(column);
            const std::string old = from == oldColumns.end() ? "没有这一列" : row.cells[from->second];
            const std::string now =
                to == newColumns.end() ? "没有这一列" : after.rows[newRow->second].cells[to->second];
            ++cells_;
            if (old != now) {
                note(report, row.office, place + " / " + column.first + "：" + old + " → " + now);
            }
        }
    }
}

void CellComparison::note(const ReplayedReport& report, const std::string& office, const std::string& change) {
    const std::string causes = causesOf(report, office);
    (causes.empty() ? byWords_ : byRecords_).note(causes, change, {});
}

std::string CellComparison::causesOf(const ReplayedReport& report, const std::string& office) const {
    std::string causes;
    std::size_t count = 0;
    for (const auto& [cause, places] : touched_) {
        const bool touches = std::ranges::any_of(places, [&](const auto& place) {
            return report.months.contains(place.second) &&
                   (office.empty() || place.first.empty() || place.first == office);
        });
        if (touches && ++count <= causesNamedMax) {
            causes += (causes.empty() ? "" : " 或 ") + cause;
        }
    }
    return count > causesNamedMax ? causes + " 等 " + std::to_string(count) + " 个原因" : causes;
}

std::vector<TestResult> CellComparison::results(const std::string& test, const std::string& title,
                                                const ReplayGround& before, const ReplayGround& after,
                                                const std::vector<std::string>& ofTest) const {
    auto results = byRecords_.results(test, title, {}, ofTest);
    for (auto& result : byWords_.results(test, title, {}, ofTest)) {
        const std::string cause = differenceOf(before, after);
        result.test += cause;
        result.seen += cause;
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace hcp
