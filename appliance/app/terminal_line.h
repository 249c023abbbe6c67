// One line of standard error that is written over again and again, for whoever watches; nothing where that is no
// terminal. Gone when it ends, so that results stand by themselves.
#pragma once

#include <string>

namespace hcp {

class TerminalLine {
public:
    TerminalLine();
    ~TerminalLine();
    TerminalLine(const TerminalLine&) = delete;
    TerminalLine& operator=(const TerminalLine&) = delete;

    /// In the place of what it showed before. Short enough for one line.
    void show(const std::string& text) const;

private:
    bool isWatched_;
};

}  // namespace hcp
