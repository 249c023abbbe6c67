// Rows of the lists (reports/kinds.json), read from the store a page at a time.
//
// They show nobody's data in clear. What a spec package calls personal is masked; other texts that people write have
// numbers of persons within them masked (record/finding.h); the words of an evaluation, of an audit's reason and of a
// case's evidence are not among the fields. What is a code or a moment is as it came.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/period.h"
#include "pipeline/rules_in_force.h"
#include "pipeline/snapshot.h"
#include "reporting/list_report.h"

namespace hcp {

struct RowsRequest {
    Period period;
    Moment now;  ///< limits that run are late or not by this moment
    std::shared_ptr<const RulesInForce> rules;
    Snapshot& snapshot;  ///< must outlive the rows
};

/// Each is one row, in the order given. All throw StoreFault while they are read.
/// Cases opened in the period, as they were opened.
[[nodiscard]] std::unique_ptr<ListRows> caseRows(const RowsRequest& request);
/// Text audits of evaluations of the period, as they were opened.
[[nodiscard]] std::unique_ptr<ListRows> auditRows(const RowsRequest& request);
/// Evaluations of the period by their time; refused and superseded ones are none.
[[nodiscard]] std::unique_ptr<ListRows> evaluationRows(const RowsRequest& request);
/// Findings about records received in the period, whatever became of these, in the order of arrival: every one.
[[nodiscard]] std::unique_ptr<ListRows> findingRows(const RowsRequest& request);

/// Checks of devices, and registered devices that were not looked at on a working day that is over, day by day.
[[nodiscard]] std::unique_ptr<ListRows> deviceCheckRows(const RowsRequest& request);
/// What the newest concluded reconciliation of each local system found, of those whose last day lies in the period.
[[nodiscard]] std::unique_ptr<ListRows> reconciliationRows(const RowsRequest& request);

/// Rows that are had a page at a time.
class PagedRows : public ListRows {
public:
    bool next(ListRow& into) final;

protected:
    /// Adds the rows of the next page; false when there is no further page. A page may bring no rows.
    virtual bool read(std::vector<ListRow>& rows) = 0;

private:
    std::vector<ListRow> page_;
    std::size_t at_ = 0;
    bool more_ = true;
};

/// `yyyy-MM-dd HH:mm:ss`.
[[nodiscard]] std::string timeText(Moment moment);
/// A due day in words: one that rests on days that are not announced says so.
[[nodiscard]] std::string dueText(const DueMoment& due);
/// The name of a field's code in the package's list; the code itself where there is none.
[[nodiscard]] std::string codeName(const Package& package, RecordKind kind, std::string_view field,
                                   std::string_view code);
/// The text with numbers of persons masked, also where such a number is all of it: nobody knows what it stands for.
[[nodiscard]] std::string withoutNumbers(std::string_view text);
/// A field's text, without what it says of persons.
[[nodiscard]] std::string discreet(const Package& package, RecordKind kind, std::string_view field,
                                   std::string_view text);
[[nodiscard]] std::string discreet(const Package& package, const KeptRecord& record, std::string_view field);

}  // namespace hcp
