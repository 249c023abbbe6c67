// The demo's watched folder: a few records of the day before, dropped as a CSV file in GB18030 as an office's
// spreadsheet would write it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inbox/inbox.h"
#include "sample/sample_day.h"

namespace hcp {

/// Watches a folder below `folder` that it makes.
[[nodiscard]] InboxSettings demoInbox(const std::filesystem::path& folder);

/// Drops the right ones among the first `countMax` of the records.
void dropAsCsv(const InboxSettings& inbox, const std::vector<SampleRecord>& services, std::size_t countMax);

/// Waits for the answer and prints one line about it. False when it does not come or not everything was accepted.
[[nodiscard]] bool printDropped(const InboxSettings& inbox);

}  // namespace hcp
