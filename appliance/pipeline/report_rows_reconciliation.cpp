#include "pipeline/reconciliation_store.h"
#include "pipeline/report_rows.h"

namespace hcp {
namespace {

std::string fieldsInWords(const std::vector<FieldDifference>& fields) {
    std::string words;
    for (const auto& field : fields) {
        words += (words.empty() ? "" : "；") + field.name + "：本系统 " + field.ours + "，对方 " + field.theirs;
    }
    return words;
}

class ReconciliationRows final : public PagedRows {
public:
    explicit ReconciliationRows(const RowsRequest& request) : request_(request) {}

    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }

private:
    bool read(std::vector<ListRow>& rows) override {
        if (!asked_) {
            runs_ = request_.snapshot.reconciliation().newestRunsWithin({request_.period.first(), request_.period.last()});
            asked_ = true;
        }
        if (run_ == runs_.size()) {
            return false;
        }
        const auto page = request_.snapshot.reconciliation().pageOf(runs_[run_].id, after_);
        for (const auto& kept : page.rows) {
            rows.push_back(rowOf(kept, runs_[run_]));
        }
        run_ += page.rows.empty() ? 1U : 0U;
        after_ = page.rows.empty() ? 0 : page.after;
        return true;
    }
    static ListRow rowOf(const KeptDifference& kept, const Reconciliation& run) {
        const Difference& found = kept.difference;
        return {{timeText(run.at), formatDay(run.days.first) + " 至 " + formatDay(run.days.last), run.sender,
                 std::string(chinese(found.book)), std::string(nameOf(found.kind)), std::string(chinese(found.cause)),
                 std::string(chinese(found.step)), std::string(nameOf(found.key.kind)), found.key.projectNo,
                 found.key.serviceNumber, found.key.assessNumber, found.day ? formatDay(*found.day) : "",
                 fieldsInWords(found.fields), found.record, found.receipt, kept.firstRun == run.id ? "fresh" : "known"},
                found.record};
    }

    RowsRequest request_;
    bool asked_ = false;
    std::vector<Reconciliation> runs_;  ///< one a sender
    std::size_t run_ = 0;
    std::int64_t after_ = 0;  ///< the number of the run's last row that was told
    std::vector<std::string> fields_{"runTime", "days",       "sender",    "book",          "kind",         "cause",
                                     "step",    "recordKind", "projectNo", "serviceNumber", "assessNumber", "day",
                                     "fields",  "record",     "receipt",   "news"};
};

}  // namespace

std::unique_ptr<ListRows> reconciliationRows(const RowsRequest& request) {
    return std::make_unique<ReconciliationRows>(request);
}

}  // namespace hcp
