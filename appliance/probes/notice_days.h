// The days of the holiday notices, read afresh from their files and counted one by one: what the calendar's own answers
// are held against. Shares nothing with the room `calendar` but the notices.
#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include "foundation/civil_time.h"

namespace hcp {

class NoticeDays {
public:
    /// Throws ProbeFault when no notice can be read.
    explicit NoticeDays(const std::filesystem::path& folder);

    /// Monday to Friday, unless a notice says otherwise.
    [[nodiscard]] bool isWorking(const Day& day) const;
    /// The last of so many working days after `from`, at least 1, whose own day is not counted.
    [[nodiscard]] Day due(const Day& from, int workingDays) const;
    /// Every day that a notice names.
    [[nodiscard]] std::vector<Day> named() const;
    [[nodiscard]] bool covers(int year) const { return years_.contains(year); }

private:
    std::map<Day, bool> works_;
    std::map<int, int> years_;  ///< how many days each notice names
};

/// The day so many days later, or earlier when negative.
[[nodiscard]] Day dayAfter(const Day& day, int days);

}  // namespace hcp
