#include "replay/cell_comparison.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr std::size_t causesNamedMax = 3;

/// By heading; of several with one heading, in their order.
using RowsByHeading = std::map<std::pair<std::string, int>, const FigureTable::Row*>;

RowsByHeading rowsOf(const FigureTable& table) {
    RowsByHeading rows;
    std::map<std::string, int> seen;
    for (const auto& row : table.rows) {
        rows.emplace(std::pair(row.heading, seen[row.heading]++), &row);
    }
    return rows;
}

std::map<std::pair<std::string, int>, std::size_t> columnsOf(const FigureTable& table) {
    std::map<std::pair<std::string, int>, std::size_t> columns;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        columns.emplace(std::pair(table.columns[i], seen[table.columns[i]]++), i);
    }
    return columns;
}

/// The keys of both.
template <class Map>
auto keysOf(const Map& before, const Map& after) {
    std::set<typename Map::key_type> keys;
    for (const auto* map : {&before, &after}) {
        for (const auto& [key, value] : *map) {
            keys.insert(key);
        }
    }
    return keys;
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
    for (const auto& word : keysOf(before.words, after.words)) {
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
        FigureTable old = tableNamed(before, sheet);
        FigureTable now = tableNamed(after, sheet);
        old.sheet = now.sheet = sheet;
        compareTables(before, old, now);
    }
}

void CellComparison::compareTables(const ReplayedReport& report, const FigureTable& before, const FigureTable& after) {
    const auto oldRows = rowsOf(before);
    const auto newRows = rowsOf(after);
    const auto oldColumns = columnsOf(before);
    const auto newColumns = columnsOf(after);
    for (const auto& heading : keysOf(oldRows, newRows)) {
        const auto oldRow = oldRows.find(heading);
        const auto newRow = newRows.find(heading);
        const bool isInBoth = oldRow != oldRows.end() && newRow != newRows.end();
        const FigureTable::Row& row = oldRow == oldRows.end() ? *newRow->second : *oldRow->second;
        const std::string place = report.name + " “" + before.sheet + "” " + heading.first;
        if (!isInBoth) {
            note(report, row.office, place + "：" + (oldRow == oldRows.end() ? "新增这一行" : "不再有这一行"));
            continue;
        }
        for (const auto& column : keysOf(oldColumns, newColumns)) {
            const auto from = oldColumns.find(column);
            const auto to = newColumns.find(column);
            const std::string old = from == oldColumns.end() ? "没有这一列" : oldRow->second->cells[from->second];
            const std::string now = to == newColumns.end() ? "没有这一列" : newRow->second->cells[to->second];
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
