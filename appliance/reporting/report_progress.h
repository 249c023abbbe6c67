// How far a report is, for whoever waits for it.
#pragma once

#include <cstdint>
#include <functional>

namespace hcp {

/// Called now and then, from the thread that writes, with the rows written so far. An exception from it ends the
/// writing: no file appears, and it passes through. May be empty.
using ReportProgress = std::function<void(std::uint64_t rows)>;

}  // namespace hcp
