#include "pipeline/tell_province.h"

#include "pipeline/transaction_lookups.h"
#include "record/record_json.h"

namespace hcp {
namespace {

struct Written {
    std::string bytes;
    std::string digest;
    CheckedRecord checked;
};

}  // namespace

Expected<std::vector<std::string>, std::vector<Finding>> tellProvince(StoreTransaction& transaction,
                                                                      const std::vector<StepRecord>& told,
                                                                      const std::string& actor, const Store& store,
                                                                      const RulesInForce& rules, const Clock& clock,
                                                                      IdentifierSource& identifiers) {
    const Moment now = clock.now();
    std::vector<Written> records;
    for (const auto& record : told) {
        const std::string bytes = jsonOf(record.fields);
        const std::string digest = store.digestOf(bytes);
        const TransactionLookups lookups(transaction, rules.calendar(), digest, HeldUnderItsKey::claims);
        records.push_back({bytes, digest, rules.checker().check(record.kind, bytes, now, lookups)});
        if (records.back().checked.disposition() == Disposition::refused) {
            return Unexpected{records.back().checked.findings()};
        }
    }
    Keeper keeper(transaction, rules, clock, identifiers);
    const Source source{actor, "", RecordOrigin::casework};
    const std::string submission = identifiers.next();
    std::vector<std::string> ids;
    for (const auto& record : records) {
        const KeptRecord kept = keeper.recordOf(record.checked, {submission, source, now, record.bytes, record.digest});
        keeper.keep(kept, source);
        ids.push_back(kept.id);
    }
    return ids;
}

}  // namespace hcp
