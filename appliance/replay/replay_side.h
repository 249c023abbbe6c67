// One side of a replay: everything that a package and an executable make of stored records, one after the other, and
// then the workbooks that come of it. Both sides look at one moment of the store (pipeline/snapshot.h).
//
// What is replayed: records of every kind (services, evaluations, checks of devices, the steps of casework that go to
// the province), their letters, and the tables of the workbooks of figures. What is not, and why:
// - records whose content was erased: there is nothing to judge; they count in workbooks as they are stored;
// - the day on which a letter leaves, so also an operation for late ones: letters are those that would leave at once;
// - the installation's settings (`province.settings`) and the seal of a letter: neither is the package's;
// - cases, text audits and what was found of devices in workbooks: people decided on them, and they stand as stored;
//   a case that a newly accepted review would have opened was worked on by nobody;
// - the office with which a received evaluation is counted, which is that of its service as stored;
// - lists, the files for the public and what is shown on pages: they tell of stored verdicts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/reconciliation_store.h"
#include "pipeline/snapshot.h"
#include "replay/replayed_record.h"
#include "reporting/figure_tables.h"

namespace hcp {

/// The tables of one workbook.
struct ReplayedReport {
    std::string name;              ///< "monthly 2026-10"
    std::set<std::string> months;  ///< "2026-10" each: of everything that stands in it
    std::vector<FigureTable> tables;
    std::string impossible = {};  ///< Chinese: why it cannot be written; empty for most

    friend bool operator==(const ReplayedReport&, const ReplayedReport&) = default;
};

/// What a side rests on, told when everything else was.
struct ReplayGround {
    /// Requirements by rule ("FJ-S-013"), by finding of a schema ("schema.type /pf"), and by element
    /// ("getSaveEvaluation/projectName").
    std::map<std::string, std::set<std::string>> requirements;
    /// What workbooks are counted and written by besides records, in Chinese: channels of default reviews, definitions.
    std::map<std::string, std::string> words;

    friend bool operator==(const ReplayGround&, const ReplayGround&) = default;
};

class ReplaySide {
public:
    virtual ~ReplaySide() = default;
    /// Of some records, in their order; of each record once, in the order in which the snapshot tells them.
    [[nodiscard]] virtual std::vector<ReplayedRecord> of(Snapshot& snapshot, const std::vector<OwnRecord>& records) = 0;
    /// After the last record: one workbook after the other, nothing behind the last.
    [[nodiscard]] virtual std::optional<ReplayedReport> nextReport(Snapshot& snapshot) = 0;
    /// After the last workbook.
    [[nodiscard]] virtual ReplayGround ground() = 0;
};

}  // namespace hcp
