// What sides of a replay say, as tests want it.
#pragma once

#include <map>
#include <string>

#include "replay/replay_side.h"

namespace hcp::test {

/// `verdict` is a disposition, and findings joined by "; ".
inline ReplayedRecord replayed(const std::string& verdict, const std::map<std::string, std::string>& elements = {},
                               const std::string& letter = "") {
    const auto space = std::min(verdict.find(' '), verdict.size());
    ReplayedRecord record{"0190",  {verdict.substr(0, space), {}}, {}, {}, elements.empty() ? "" : "save", letter,
                          elements};
    for (std::string rest = verdict.substr(space); !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        record.verdict.findings.push_back(rest.substr(1, end - 1));
        rest.erase(0, end + 1);
    }
    record.alone = record.verdict;
    return record;
}

/// … of a record that would be accepted if the one below were.
inline ReplayedRecord restingOn(ReplayedRecord record, const ReplayedRecord& below) {
    record.basis = {{"0180", below.verdict}};
    record.alone = {"accepted", {}};
    return record;
}

}  // namespace hcp::test
