#include "pipeline/run_rows.h"

#include <utility>

namespace hcp {
namespace {

constexpr std::size_t rowsAtOnce = 500;

/// Counts and states, and nothing of a person.
std::string noteOf(const Reconciliation& run) {
    return formatDay(run.days.first) + ".." + formatDay(run.days.last) + " differences " +
           std::to_string(run.result->differences) + " explained " + std::to_string(run.result->explained) + " local " +
           std::string(nameOf(run.local.state)) + " province " + std::string(nameOf(run.province.state)) +
           (run.sender.empty() ? "" : " sender " + run.sender);
}

}  // namespace

RunRows::RunRows(Store& store, Reconciliation run) : store_(store), run_(std::move(run)) {
    store_.write([&](StoreTransaction& transaction) { transaction.reconciliation().begin(run_); });
}

void RunRows::add(const Difference& difference) {
    ++(difference.kind == DifferenceKind::explained ? result_.explained : result_.differences);
    digest_.feed(difference.identity() + "\n");
    waiting_.push_back(difference);
    if (waiting_.size() == rowsAtOnce) {
        flush();
    }
}

void RunRows::flush() {
    store_.write([&](StoreTransaction& transaction) { transaction.reconciliation().add(run_, kept_ + 1, waiting_); });
    kept_ += static_cast<std::int64_t>(waiting_.size());
    waiting_.clear();
}

Reconciliation RunRows::conclude(const DayCounts& counts, Moment at) {
    result_.digest = toHex(digest_.digest());
    store_.write([&](StoreTransaction& transaction) {
        transaction.reconciliation().add(run_, kept_ + 1, waiting_);
        run_.result = transaction.reconciliation().conclude(run_, result_, counts);
        transaction.append({at, JournalKind::reconciled, run_.actor, run_.id, result_.digest, "", {}, noteOf(run_)});
    });
    return run_;
}

}  // namespace hcp
