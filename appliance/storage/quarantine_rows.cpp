#include "storage/quarantine_rows.h"

#include <algorithm>
#include <iterator>

#include "check/outcome_json.h"

namespace hcp {
namespace {

constexpr std::string_view columns =
    "SELECT r.id, r.submission, r.kind, r.sender, r.package, r.received_at, r.findings, coalesce(r.superseded_by, '')";

/// Every condition stands on an index's own columns: no page costs more than what it shows, however much there is.
std::string pageSql(const QuarantineQuestion& question) {
    const bool byRule = !question.rule.empty();
    const std::string from = byRule ? "q" : "r";
    const std::string id = byRule ? "q.record" : "r.id";
    std::string sql(columns);
    sql += byRule ? " FROM quarantine AS q JOIN records AS r ON r.id = q.record WHERE q.rule = ?"
                  : " FROM records AS r WHERE r.disposition = 'refused'";
    if (!byRule) {
        sql += question.state == QuarantineState::open ? " AND r.superseded_by IS NULL"
                                                       : " AND r.superseded_by IS NOT NULL";
    }
    sql += question.access.sender ? " AND " + from + ".sender = ?" : "";
    sql += question.kind ? " AND " + from + ".kind = ?" : "";
    sql += " AND (" + from + ".received_at, " + id + ") > (?, ?) AND " + from + ".received_at < ?";
    return sql + " ORDER BY " + from + ".received_at, " + id + " LIMIT ?";
}

/// Two pages of one order as one.
QuarantinePage merged(const QuarantinePage& one, const QuarantinePage& other, std::size_t countMax) {
    QuarantinePage page;
    std::ranges::merge(one.records, other.records, std::back_inserter(page.records), {}, &QuarantinedRecord::place,
                       &QuarantinedRecord::place);
    // Behind the end of a page that ended early nobody knows what comes first.
    for (const auto* part : {&one, &other}) {
        if (part->more) {
            std::erase_if(page.records, [&](const auto& r) { return part->records.back().place() < r.place(); });
        }
    }
    page.more = one.more || other.more || page.records.size() > countMax;
    page.records.resize(std::min(page.records.size(), countMax));
    return page;
}

QuarantinedRecord readQuarantined(const SqlStatement& row) {
    const auto kind = recordKindOf(row.text(2));
    if (!kind) {
        throw StoreFault("record " + row.text(0) + " has a kind that is none");
    }
    return {
        row.text(0), row.text(1), *kind, row.text(3), row.text(4), Moment{row.number(5)}, findingsFromJson(row.text(6)),
        row.text(7)};
}

}  // namespace

void enterQuarantine(SqlDatabase& database, const KeptRecord& record) {
    for (const auto& finding : record.findings) {
        database
            .prepare(
                "INSERT INTO quarantine (record, rule, kind, sender, received_at) VALUES (?,?,?,?,?)"
                " ON CONFLICT DO NOTHING")
            ->bind(record.id)
            .bind(finding.rule)
            .bind(nameOf(record.key.kind))
            .bind(record.sender)
            .bind(record.receivedAt.msSinceEpoch)
            .run();
    }
}

void leaveQuarantine(SqlDatabase& database, const std::string& record) {
    database.prepare("DELETE FROM quarantine WHERE record = ?")->bind(record).run();
}

QuarantinePage quarantinePage(SqlDatabase& database, const QuarantineQuestion& question) {
    if (question.state == QuarantineState::all) {
        QuarantineQuestion part = question;
        part.state = QuarantineState::open;
        const QuarantinePage open = quarantinePage(database, part);
        part.state = QuarantineState::corrected;
        return merged(open, quarantinePage(database, part), question.countMax);
    }
    const auto row = database.prepare(pageSql(question));
    // Behind no id is the first of a moment.
    const QuarantinePlace begin =
        std::max(question.after.value_or(QuarantinePlace{question.since, ""}), QuarantinePlace{question.since, ""});
    if (!question.rule.empty()) {
        row->bind(question.rule);
    }
    if (question.access.sender) {
        row->bind(*question.access.sender);
    }
    if (question.kind) {
        row->bind(nameOf(*question.kind));
    }
    row->bind(begin.receivedAt.msSinceEpoch)
        .bind(begin.id)
        .bind(question.until.msSinceEpoch)
        .bind(static_cast<std::int64_t>(question.countMax) + 1);
    QuarantinePage page;
    for (std::size_t bytes = 0; row->step(); bytes += row->text(6).size()) {
        if (page.records.size() == question.countMax || bytes >= quarantinePageBytesMax) {
            page.more = true;
            break;
        }
        page.records.push_back(readQuarantined(*row));
    }
    return page;
}

}  // namespace hcp
