// Records as the store keeps them, made from drafts.
#pragma once

#include "foundation/digest.h"
#include "foundation/seal.h"
#include "pipeline/ports.h"
#include "record/record_json.h"
#include "support/fujian.h"

namespace hcp::test {

inline KeptRecord kept(RecordKind kind, const Draft& draft, const std::string& id,
                       Disposition disposition = Disposition::accepted) {
    KeptRecord record;
    record.id = id;
    record.submission = "submission-" + id;
    record.bytes = draft.json();
    record.fields = fieldsOf(*parseJson(record.bytes));
    record.key = keyOf(kind, record.fields);
    record.disposition = disposition;
    record.package = "fujian@test";
    record.receivedAt = arrival();
    record.contentDigest = toHex(sha256(record.bytes));
    record.sender = "hall-1";
    record.salt = std::string(31, 's') + std::string(1, '\0');
    if (disposition != Disposition::accepted) {
        record.findings.push_back({"FJ-X-001", disposition == Disposition::held ? Severity::hold : Severity::refuse,
                                   Dimension::complete, "FJ-R-001", "条款", "/pf", "值", "请补充"});
    }
    return record;
}

/// The keys of a test's store.
inline const KeyRing& testKeys() {
    static const KeyRing ring = KeyRing::from("hcp-store-key 1 " + toHex(std::string(32, 'k'))).value();
    return ring;
}

inline Parcel parcelFor(const KeptRecord& record, const std::string& id) {
    Parcel parcel;
    parcel.id = id;
    parcel.record = record.id;
    parcel.lane = record.key.projectNo + "/" + record.key.serviceNumber;
    parcel.dueAt = parcel.changedAt = arrival();
    return parcel;
}

}  // namespace hcp::test
