#include "app/log.h"

#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>

namespace hcp {
namespace {

std::string prefix(LogLevel level, bool underSystemd) {
    switch (level) {
        case LogLevel::error:
            return underSystemd ? "<3>" : "error: ";
        case LogLevel::warning:
            return underSystemd ? "<4>" : "warning: ";
        case LogLevel::notice:
            return underSystemd ? "<5>" : "";
        case LogLevel::info:
            return underSystemd ? "<6>" : "";
    }
    return "";
}

}  // namespace

void logLine(LogLevel level, std::string_view text) {
    static std::mutex mutex;
    static const bool underSystemd = std::getenv("JOURNAL_STREAM") != nullptr;  // NOLINT(concurrency-mt-unsafe)
    std::string line = prefix(level, underSystemd);
    for (const char c : text) {
        line += c == '\n' ? ' ' : c;
    }
    line += '\n';
    const std::lock_guard lock(mutex);
    std::cerr << line << std::flush;
}

}  // namespace hcp
