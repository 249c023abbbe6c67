#include "storage/erasure_rows.h"

#include <algorithm>
#include <map>
#include <set>

#include "check/outcome_json.h"
#include "storage/parcel_rows.h"

namespace hcp {
namespace {

/// A finding without what it quotes.
std::vector<Finding> withoutValues(std::vector<Finding> findings) {
    for (auto& finding : findings) {
        finding.value.clear();
        finding.message.clear();
        finding.evidence.clear();
    }
    return findings;
}

void eraseVerdicts(SqlDatabase& database, const std::string& record) {
    std::map<std::int64_t, std::string> findings;
    {
        const auto row = database.prepare("SELECT seq, findings FROM verdicts WHERE record = ?");
        row->bind(record);
        while (row->step()) {
            findings[row->number(0)] = findingsJson(withoutValues(findingsFromJson(row->text(1))));
        }
    }
    for (const auto& [seq, text] : findings) {
        database.prepare("UPDATE verdicts SET findings = ? WHERE seq = ?")->bind(text).bind(seq).run();
    }
}

/// A connection may fetch a result whole.
constexpr int rowsAtOnce = 10000;

bool holds(std::string_view digests, std::string_view digest) {
    for (; !digests.empty(); digests.remove_prefix(std::min(digest.size(), digests.size()))) {
        if (digests.starts_with(digest)) {
            return true;
        }
    }
    return false;
}

using ServiceKeys = std::set<std::pair<std::string, std::string>>;

/// Hands over the rows of a statement part by part: its first column is seq, its places are those of `seq > ?` and
/// `LIMIT ?`.
template <class Take>
void eachRow(SqlDatabase& database, std::string_view sql, const Take& take) {
    std::int64_t after = 0;
    for (int looked = rowsAtOnce; looked == rowsAtOnce;) {
        const auto row = database.prepare(sql);
        row->bind(after).bind(std::int64_t{rowsAtOnce});
        for (looked = 0; row->step(); ++looked) {
            after = row->number(0);
            take(*row);
        }
    }
}

/// Records with one of the person's numbers, and the services that they are about. A refused record may name a service
/// that is somebody else's.
ServiceKeys addNamed(SqlDatabase& database, std::string_view digest, std::map<std::int64_t, std::string>& found) {
    ServiceKeys services;
    const auto take = [&](const SqlStatement& row) {
        if (!holds(row.text(1), digest)) {
            return;
        }
        found.emplace(row.number(0), row.text(2));
        if (row.text(3) != nameOf(Disposition::refused)) {
            services.emplace(row.text(4), row.text(5));
        }
    };
    eachRow(database,
            "SELECT seq, identifiers, id, disposition, project_no, service_number FROM records"
            " WHERE seq > ? AND length(identifiers) > 0 ORDER BY seq LIMIT ?",
            take);
    return services;
}

void addRecordsOf(SqlDatabase& database, const std::pair<std::string, std::string>& service,
                  std::map<std::int64_t, std::string>& found) {
    const auto row = database.prepare(
        "SELECT seq, id FROM records WHERE project_no = ? AND service_number = ? AND erased_at IS NULL");
    row->bind(service.first).bind(service.second);
    while (row->step()) {
        found.emplace(row->number(0), row->text(1));
    }
}

/// Those that no identifiers were kept of.
void addMentions(SqlDatabase& database, const StoreSeal& seal, const std::string& identifier,
                 std::map<std::int64_t, std::string>& found) {
    const auto take = [&](const SqlStatement& row) {
        KeptRecord record;
        record.id = row.text(1);
        seal.open(row.text(2), record);
        if (record.bytes.find(identifier) != std::string::npos) {
            found.emplace(row.number(0), record.id);
        }
    };
    eachRow(database,
            "SELECT seq, id, bytes FROM records WHERE seq > ? AND erased_at IS NULL AND (disposition = 'refused'"
            " OR seq < (SELECT indexed_from FROM digest_key WHERE id = 1)) ORDER BY seq LIMIT ?",
            take);
}

bool hasOpenCase(SqlDatabase& database, const RecordKey& service) {
    const auto row =
        database.prepare("SELECT 1 FROM cases WHERE project_no = ? AND service_number = ? AND settled = 0");
    row->bind(service.projectNo).bind(service.serviceNumber);
    return row->step();
}

std::string_view conditionOf(RetentionClass retentionClass) {
    switch (retentionClass) {
        case RetentionClass::service:
            return "kind = 'service' AND disposition <> 'refused'";
        case RetentionClass::evaluation:
            return "kind NOT IN ('service', 'deviceCheck') AND disposition <> 'refused'";
        case RetentionClass::deviceCheck:
            return "kind = 'deviceCheck' AND disposition <> 'refused'";
        case RetentionClass::refused:
            return "disposition = 'refused'";
    }
    return "";
}

}  // namespace

void eraseRecord(SqlDatabase& database, const KeptRecord& record, Moment at) {
    database
        .prepare(
            "UPDATE records SET bytes = ?, identifiers = ?, findings = ?, erased_at = ?"
            " WHERE id = ? AND erased_at IS NULL")
        ->bindBytes("")
        .bindBytes("")
        .bind(findingsJson(withoutValues(record.findings)))
        .bind(at.msSinceEpoch)
        .bind(record.id)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("record " + record.id + " is not in the store, or was erased before");
    }
    eraseVerdicts(database, record.id);
    eraseEvents(database, record.id);
    database.prepare("DELETE FROM traces WHERE record = ?")->bind(record.id).run();
}

bool owesParcels(SqlDatabase& database, const RecordKey& service) {
    const auto row = database.prepare(
        "SELECT 1 FROM parcels AS p JOIN records AS r ON r.id = p.record WHERE r.project_no = ?"
        " AND r.service_number = ? AND p.state IN ('due', 'unknown', 'rejected', 'in flight') LIMIT 1");
    row->bind(service.projectNo).bind(service.serviceNumber);
    return row->step() || hasOpenCase(database, service);
}

std::vector<std::string> recordsOfPerson(SqlDatabase& database, const StoreSeal& seal, const std::string& identifier) {
    std::map<std::int64_t, std::string> found;
    for (const auto& service : addNamed(database, seal.identifierDigest(identifier), found)) {
        addRecordsOf(database, service, found);
    }
    addMentions(database, seal, identifier, found);
    std::vector<std::string> ids;
    for (auto& [seq, id] : found) {
        ids.push_back(std::move(id));
    }
    return ids;
}

std::vector<std::string> agedRecords(SqlDatabase& database, RetentionClass retentionClass, Moment before,
                                     std::size_t countMax) {
    const auto row =
        database.prepare("SELECT id FROM records AS r WHERE erased_at IS NULL AND received_at < ? AND " +
                         std::string(conditionOf(retentionClass)) +
                         " AND NOT EXISTS (SELECT 1 FROM parcels AS p JOIN records AS o ON o.id = p.record"
                         "  WHERE o.project_no = r.project_no AND o.service_number = r.service_number"
                         "  AND p.state <> 'delivered')"
                         " AND NOT EXISTS (SELECT 1 FROM cases AS c WHERE c.project_no = r.project_no"
                         "  AND c.service_number = r.service_number AND c.settled = 0) ORDER BY received_at LIMIT ?");
    row->bind(before.msSinceEpoch).bind(static_cast<std::int64_t>(countMax));
    std::vector<std::string> ids;
    while (row->step()) {
        ids.push_back(row->text(0));
    }
    return ids;
}

int resealRecords(SqlDatabase& database, const StoreSeal& seal, std::int64_t& after, int countMax) {
    std::vector<std::pair<std::int64_t, std::string>> changed;
    int looked = 0;
    {
        const auto row = database.prepare(
            "SELECT seq, id, bytes FROM records WHERE seq > ? AND erased_at IS NULL ORDER BY seq LIMIT ?");
        row->bind(after).bind(std::int64_t{countMax});
        for (; row->step(); ++looked) {
            after = row->number(0);
            if (auto again = seal.resealed(row->text(2), row->text(1))) {
                changed.emplace_back(after, *std::move(again));
            }
        }
    }
    for (const auto& [seq, sealed] : changed) {
        database.prepare("UPDATE records SET bytes = ? WHERE seq = ?")->bindBytes(sealed).bind(seq).run();
    }
    return looked;
}

}  // namespace hcp
