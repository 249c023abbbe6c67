#include "replay/replay_lines.h"

#include "foundation/json_object.h"
#include "replay/replay.h"

namespace hcp {
namespace {

constexpr JsonLimits limits{.bytesMax = replayLineBytesMax, .membersMax = 8'000'000};

std::string jsonOf(const FigureTable& table) {
    return JsonObject()
        .text("sheet", table.sheet)
        .put("columns", jsonTexts(table.columns))
        .put("rows", jsonArray(table.rows,
                               [](const FigureTable::Row& row) {
                                   return JsonObject()
                                       .text("heading", row.heading)
                                       .text("office", row.office)
                                       .put("cells", jsonTexts(row.cells))
                                       .json();
                               }))
        .json();
}

/// The member's elements as texts; nothing when it is no array of texts.
std::optional<std::vector<std::string>> textsIn(const JsonValue& object, std::string_view member) {
    const JsonValue* list = findMember(object, member);
    if (list == nullptr || !list->IsArray()) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const auto& each : list->GetArray()) {
        if (!each.IsString()) {
            return std::nullopt;
        }
        texts.emplace_back(asText(each));
    }
    return texts;
}

const JsonValue* arrayIn(const JsonValue& object, std::string_view member) {
    const JsonValue* list = findMember(object, member);
    return list != nullptr && list->IsArray() ? list : nullptr;
}

std::optional<FigureTable> tableIn(const JsonValue& json) {
    auto columns = textsIn(json, "columns");
    const JsonValue* rows = arrayIn(json, "rows");
    if (!columns || rows == nullptr) {
        return std::nullopt;
    }
    FigureTable table{textOf(json, "sheet"), *std::move(columns), {}};
    for (const auto& row : rows->GetArray()) {
        auto cells = textsIn(row, "cells");
        if (!cells || cells->size() != table.columns.size()) {
            return std::nullopt;
        }
        table.rows.push_back({textOf(row, "heading"), textOf(row, "office"), *std::move(cells)});
    }
    return table;
}

}  // namespace

std::string momentLine(std::int64_t journalSize) { return JsonObject().number("moment", journalSize).json(); }

std::optional<std::int64_t> momentIn(std::string_view line) {
    const auto parsed = parseJson(line);
    const JsonValue* moment = parsed ? findMember(*parsed, "moment") : nullptr;
    return moment != nullptr && moment->IsInt64() ? std::optional(moment->GetInt64()) : std::nullopt;
}

std::string jsonOf(const ReplayedReport& report) {
    return JsonObject()
        .text("report", report.name)
        .put("months", jsonTexts(report.months))
        .text("impossible", report.impossible)
        .put("tables", jsonArray(report.tables, [](const FigureTable& table) { return jsonOf(table); }))
        .json();
}

std::optional<ReplayedReport> replayedReportIn(std::string_view line) {
    const auto parsed = parseJson(line, limits);
    const auto months = parsed ? textsIn(*parsed, "months") : std::nullopt;
    const JsonValue* tables = parsed ? arrayIn(*parsed, "tables") : nullptr;
    if (!months || tables == nullptr || textOf(*parsed, "report").empty()) {
        return std::nullopt;
    }
    ReplayedReport report{
        textOf(*parsed, "report"), {months->begin(), months->end()}, {}, textOf(*parsed, "impossible")};
    for (const auto& each : tables->GetArray()) {
        auto table = tableIn(each);
        if (!table) {
            return std::nullopt;
        }
        report.tables.push_back(*std::move(table));
    }
    return report;
}

std::string jsonOf(const ReplayGround& ground) {
    JsonObject requirements;
    for (const auto& [what, owners] : ground.requirements) {
        requirements.put(what, jsonTexts(owners));
    }
    JsonObject words;
    for (const auto& [what, word] : ground.words) {
        words.text(what, word);
    }
    return JsonObject()
        .put("ground", JsonObject().put("requirements", requirements.json()).put("words", words.json()).json())
        .json();
}

std::optional<ReplayGround> replayGroundIn(std::string_view line) {
    const auto parsed = parseJson(line, limits);
    const JsonValue* told = parsed ? findMember(*parsed, "ground") : nullptr;
    const JsonValue* requirements = told == nullptr ? nullptr : findMember(*told, "requirements");
    const JsonValue* words = told == nullptr ? nullptr : findMember(*told, "words");
    if (requirements == nullptr || !requirements->IsObject() || words == nullptr || !words->IsObject()) {
        return std::nullopt;
    }
    ReplayGround ground;
    for (const auto& member : requirements->GetObject()) {
        const std::string what(asText(member.name));
        const auto owners = textsIn(*requirements, what);
        if (!owners) {
            return std::nullopt;
        }
        ground.requirements[what].insert(owners->begin(), owners->end());
    }
    for (const auto& member : words->GetObject()) {
        ground.words.emplace(asText(member.name), member.value.IsString() ? asText(member.value) : "");
    }
    return ground;
}

void tellReplay(Snapshot& snapshot, const DaySpan& days, ReplaySide& side,
                const std::function<void(const std::string&)>& takeLine) {
    takeLine(momentLine(snapshot.journalSize()));
    eachReplayed(snapshot, days, [&](const std::vector<OwnRecord>& records) {
        for (const auto& replayed : side.of(snapshot, records)) {
            takeLine(jsonOf(replayed));
        }
    });
    while (const auto report = side.nextReport(snapshot)) {
        takeLine(jsonOf(*report));
    }
    takeLine(jsonOf(side.ground()));
}

}  // namespace hcp
