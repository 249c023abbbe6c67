// `journal verify`: audits a store or an export.
#pragma once

namespace CLI {
class App;
}

namespace hcp {

/// Adds `verify` to the command `journal`; it stores its exit code in `exitCode` when it is run.
void addJournalVerifyCommand(CLI::App& journal, int& exitCode);

}  // namespace hcp
