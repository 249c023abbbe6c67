// What a replay is played on: the store, the days, and a side of it by a package that is installed or lies in a folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "replay/package_side.h"
#include "storage/open_store.h"

namespace CLI {
class App;
}

namespace hcp {

struct ReplayOptions {
    std::string store = usualStore;
    std::string keys;
    std::string since;
    std::string until;
    std::string spec = "fujian";
    std::string registers;
    std::string calendar;
};

/// Adds the options that both executables of a replay understand.
void addReplayOptions(CLI::App& command, ReplayOptions& options);

/// A folder of a package, which has a slash in it, or ID or ID@VERSION of an installed one. Throws std::runtime_error
/// with everything that is wrong with it.
[[nodiscard]] std::shared_ptr<const Package> packageNamed(const std::string& name, Moment now);

class ReplayStage {
public:
    /// Throws std::runtime_error when options say nothing sound. `now` is the moment of the run.
    ReplayStage(const ReplayOptions& options, Moment now);

    [[nodiscard]] SqlStore& store() const { return *store_; }
    [[nodiscard]] const DaySpan& days() const { return days_; }
    [[nodiscard]] Moment now() const { return now_; }
    [[nodiscard]] std::unique_ptr<PackageSide> sideOf(const std::shared_ptr<const Package>& package) const;
    /// The command by which another executable tells its side, by the package of that name.
    [[nodiscard]] std::vector<std::string> argumentsFor(const std::string& package) const;

private:
    ReplayOptions options_;
    Moment now_;
    DaySpan days_;
    std::unique_ptr<SqlStore> store_;
};

}  // namespace hcp
