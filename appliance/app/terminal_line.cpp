#include "app/terminal_line.h"

#include <unistd.h>

#include <iostream>

namespace hcp {
namespace {

constexpr const char* startOver = "\r\033[K";

}  // namespace

TerminalLine::TerminalLine() : isWatched_(::isatty(STDERR_FILENO) != 0) {}

TerminalLine::~TerminalLine() { show(""); }

void TerminalLine::show(const std::string& text) const {
    if (isWatched_) {
        std::cerr << startOver << text << std::flush;
    }
}

}  // namespace hcp
