#include <set>

#include "pipeline/reconciliation_store.h"
#include "pipeline/report_rows.h"

namespace hcp {
namespace {

constexpr std::size_t runsLookedAt = 10'000;

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
        std::set<std::string> senders;
        for (const auto& run : request_.snapshot.reconciliation().runs(runsLookedAt)) {
            const bool lies = request_.period.first() <= run.days.last && run.days.last <= request_.period.last();
            if (lies && run.result && senders.insert(run.sender).second) {
                rowsOf(run, rows);
            }
        }
        return false;
    }
    void rowsOf(const Reconciliation& run, std::vector<ListRow>& rows) {
        const std::string days = formatDay(run.days.first) + " 至 " + formatDay(run.days.last);
        request_.snapshot.reconciliation().rowsOf(run.id, [&](const KeptDifference& kept) {
            const Difference& found = kept.difference;
            rows.push_back(
                {{timeText(run.at), days, run.sender, std::string(chinese(found.book)), std::string(nameOf(found.kind)),
                  std::string(chinese(found.cause)), std::string(chinese(found.step)),
                  std::string(nameOf(found.key.kind)), found.key.projectNo, found.key.serviceNumber,
                  found.key.assessNumber, found.day ? formatDay(*found.day) : "", fieldsInWords(found.fields),
                  found.record, found.receipt, kept.firstRun == run.id ? "fresh" : "known"},
                 found.record});
        });
    }

    RowsRequest request_;
    std::vector<std::string> fields_{"runTime", "days",       "sender",    "book",          "kind",         "cause",
                                     "step",    "recordKind", "projectNo", "serviceNumber", "assessNumber", "day",
                                     "fields",  "record",     "receipt",   "news"};
};

}  // namespace

std::unique_ptr<ListRows> reconciliationRows(const RowsRequest& request) {
    return std::make_unique<ReconciliationRows>(request);
}

}  // namespace hcp
