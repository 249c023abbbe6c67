// Posts NDJSON of any length to a running daemon, in constant memory.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>

#include "app/daemon_access.h"

namespace hcp {

struct SentLines {
    int status = 0;         ///< of HTTP
    std::string mediaType;  ///< of the answer
    std::uint64_t bytes = 0;
};

/// Sends what `lines` gives to `path` in chunks and hands over the answer line by line. Ends early when the daemon
/// answers before everything was sent. A last line without line feed gets one. `onProgress` is told the bytes sent so
/// far, now and then. Throws std::runtime_error, with a sentence for the command line, when the daemon cannot be
/// reached or breaks off, or when `lines` cannot be read.
[[nodiscard]] SentLines sendLines(const DaemonAccess& daemon, const std::string& path, std::istream& lines,
                                  const std::function<void(std::uint64_t)>& onProgress,
                                  const std::function<void(const std::string&)>& onAnswerLine);

}  // namespace hcp
