// The letter by which a record would go to the province under a package: the operation, the values on the wire and the
// bytes before they are sealed, as digests.
#pragma once

#include "check/lookups.h"
#include "pipeline/ports.h"
#include "replay/replayed_record.h"
#include "spec/package.h"

namespace hcp {

/// Fills in operation, letter and elements of an accepted record that nothing took the place of; leaves them empty
/// where the province takes no such record, or has it from its own pages. What it rests on is asked of `lookups`, the
/// receipt that it quotes of `records`.
void writeReplayedLetter(const Package& package, const Lookups& lookups, RecordReader& records,
                         const KeptRecord& record, ReplayedRecord& into);

}  // namespace hcp
