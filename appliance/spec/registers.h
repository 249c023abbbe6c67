// Registers: code lists that a package only names and an installation fills, such as its offices, its evaluation
// devices and the regions it works for.
//
// A register is a file <name>.json of one folder in the form of a package's code list (specs/README.md).
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "foundation/expected.h"
#include "spec/load.h"
#include "spec/package.h"

namespace hcp {

using Registers = std::map<std::string, CodeList, std::less<>>;

/// Every register in the folder, or everything that is wrong: files that are no code lists, lists that the
/// package does not leave to the installation, codes without an attribute that a rule asks for. An empty path
/// gives no registers. A list the package leaves to the installation may be missing: its rules are silent then.
[[nodiscard]] Expected<Registers, std::vector<SpecProblem>> loadRegisters(const std::filesystem::path& folder,
                                                                          const Package& package);

}  // namespace hcp
