#include "pipeline/erase.h"

#include <algorithm>

#include "pipeline/case_erasure.h"

namespace hcp {
namespace {

constexpr std::size_t recordsATransaction = 100;
constexpr std::size_t agedACall = 200;
constexpr std::int64_t dayMs = 86400000;

JournalEntry entryFor(const KeptRecord& record, const ErasureOrder& order, Moment at) {
    return {at, JournalKind::erased, order.actor, record.id, commitmentTo(record), "", {}, order.reason};
}

}  // namespace

ErasureAnswer Eraser::erasePerson(const std::string& identifier, const ErasureOrder& order) {
    ErasureAnswer answer;
    const auto ids = store_.recordsOfPerson(identifier);
    for (auto next = ids.begin(); next != ids.end();) {
        const auto count = std::min<std::ptrdiff_t>(recordsATransaction, ids.end() - next);
        erase({next, next + count}, order, answer);
        next += count;
    }
    return answer;
}

std::size_t Eraser::eraseAged(const Retention& retention) {
    for (const auto& [retentionClass, days] : retention) {
        const auto ids = store_.aged(retentionClass, clock_.now().plusMs(-dayMs * days), agedACall);
        if (!ids.empty()) {
            ErasureAnswer answer;
            erase(ids,
                  {"retention",
                   std::string(nameOf(retentionClass)) + " records are kept for " + std::to_string(days) + " days"},
                  answer);
            return answer.erased;
        }
    }
    return 0;
}

void Eraser::erase(const std::vector<std::string>& ids, const ErasureOrder& order, ErasureAnswer& answer) {
    ErasureAnswer done;
    store_.write([&](StoreTransaction& transaction) {
        done = {};
        const Moment now = clock_.now();
        for (const auto& id : ids) {
            const auto record = transaction.byId(id);
            if (!record || record->erasedAt) {
                continue;  // somebody else was faster
            }
            if (isOfService(record->key.kind) && transaction.owes(record->key.of(Relation::service))) {
                done.owed.push_back(id);
                continue;
            }
            transaction.append(entryFor(*record, order, now));
            transaction.erase(*record, now);
            if (record->key.kind == RecordKind::evaluation) {
                eraseCasework(transaction, record->key, shelf_, now);
            }
            ++done.erased;
        }
    });
    answer.erased += done.erased;
    answer.owed.insert(answer.owed.end(), done.owed.begin(), done.owed.end());
}

}  // namespace hcp
