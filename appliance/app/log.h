// The daemon's log: one line an event on standard error, where the service manager collects it.
#pragma once

#include <string_view>

namespace hcp {

enum class LogLevel { error, warning, notice, info };

/// Writes one line, whole, safe from several threads. Under systemd the level travels as the prefix that
/// its journal understands (sd-daemon(3)); on a terminal as a word. Never give it personal data or secrets.
void logLine(LogLevel level, std::string_view text);

}  // namespace hcp
