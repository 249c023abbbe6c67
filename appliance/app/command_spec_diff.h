// `spec diff`: what a new version of a package changes, printed.
#pragma once

#include <string>

namespace hcp {

/// Compares two packages, each a folder or ID@VERSION of the installed ones, and prints what `format` (text or json)
/// asks for. Returns the exit code: 0 nothing changed, 1 differences, 2 one could not be read.
[[nodiscard]] int compareSpecs(const std::string& older, const std::string& newer, const std::string& format);

}  // namespace hcp
