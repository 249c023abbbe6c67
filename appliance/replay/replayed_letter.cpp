#include "replay/replayed_letter.h"

#include "province/fujian_letter.h"
#include "province/national_letter.h"
#include "province/wire_values.h"

namespace hcp {
namespace {

/// As the deliverer makes it: the record, what it rests on, and what the province answered to the evaluation.
Consignment consignmentOf(const Lookups& lookups, RecordReader& records, const KeptRecord& record) {
    Consignment consignment;
    consignment.key = record.key;
    consignment.records.emplace(record.key.kind, record.fields);
    for (const Relation relation : relations) {
        if (!hasRelation(record.key.kind, relation) || consignment.records.contains(kindOf(relation))) {
            continue;
        }
        const RecordKey key = record.key.of(relation);
        if (auto fields = lookups.accepted(key)) {
            consignment.records.emplace(kindOf(relation), *std::move(fields));
        }
        if (relation == Relation::evaluation) {
            const auto evaluation = records.find(key);
            const auto parcel = evaluation ? records.parcel(evaluation->id) : std::nullopt;
            consignment.receipt = parcel ? parcel->parcel.receipt : std::string();
        }
    }
    return consignment;
}

}  // namespace

void writeReplayedLetter(const Package& package, const Lookups& lookups, RecordReader& records,
                         const KeptRecord& record, ReplayedRecord& into) {
    const WireOperation* operation = package.mapping.operationFor(record.key.kind);
    if (operation == nullptr || record.origin == RecordOrigin::province) {
        return;
    }
    const auto values = wireValues(*operation, consignmentOf(lookups, records, record), {});
    into.operation = operation->name;
    for (const auto& value : values) {
        into.elements.emplace(value.element->name, replayDigest(value.text));
    }
    if (const auto* soap = std::get_if<SoapTransport>(&package.transport)) {
        const auto letter = writeLetter(package.mapping, soap->cipher.charset, values);
        into.letter = letter ? replayDigest(*letter) : "impossible: " + letter.error().element;
    } else {
        into.letter = replayDigest(writeJsonLetter(values));
    }
}

}  // namespace hcp
