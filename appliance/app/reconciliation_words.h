// What a run of reconciliation is printed as.
#pragma once

#include <ostream>
#include <string>

#include "pipeline/reconciliation_store.h"

namespace hcp {

/// The counts by day, each difference, and what it comes to; what is explained only as counts by cause.
void printRun(std::ostream& out, const Reconciliation& run, ReconciliationReader& reader);
/// One JSON object a line: the run, its counts by day, each row, each difference that is gone.
void printRunAsJson(std::ostream& out, const Reconciliation& run, ReconciliationReader& reader);
/// A line of a list; one that was not concluded says so.
void printRunLine(std::ostream& out, const Reconciliation& run);
void printRunLineAsJson(std::ostream& out, const Reconciliation& run);
/// What is new, still there and gone in `later`, and how many of each. The runs are concluded.
void printComparison(std::ostream& out, const Reconciliation& earlier, const Reconciliation& later,
                     ReconciliationReader& reader);
/// One JSON object a line: what is compared, each difference with its news, the counts.
void printComparisonAsJson(std::ostream& out, const Reconciliation& earlier, const Reconciliation& later,
                           ReconciliationReader& reader);
/// One line for a log.
[[nodiscard]] std::string summaryOf(const Reconciliation& run);

}  // namespace hcp
