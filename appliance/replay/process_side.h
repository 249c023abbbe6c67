// The other side of a replay in another executable: it judges the same records of the same moment in the same order,
// and tells what it made of them line by line (replay/replay_lines.h).
//
// Nothing that it does harms this process. One that says no whole line for as long as it is given, that says something
// else, or that ends too early is a ReplayFault; it is ended with this.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "replay/replay_side.h"

namespace hcp {

/// The other executable is none that can be compared with, in words for people.
struct ReplayFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ProcessSide final : public ReplaySide {
public:
    /// Starts the executable with these arguments. `patience` is how long it may take for a line. Throws ReplayFault
    /// when it cannot be started.
    ProcessSide(const std::filesystem::path& executable, const std::vector<std::string>& arguments,
                std::chrono::milliseconds patience);
    ~ProcessSide() override;

    /// Before anything else: entries of the journal at the moment that it looks at. An executable that is older than
    /// this, and knows no moments, throws ReplayFault.
    [[nodiscard]] std::int64_t moment();
    [[nodiscard]] std::vector<ReplayedRecord> of(Snapshot& snapshot, const std::vector<OwnRecord>& records) override;
    [[nodiscard]] std::optional<ReplayedReport> nextReport(Snapshot& snapshot) override;
    [[nodiscard]] ReplayGround ground() override;

private:
    class Running;
    std::unique_ptr<Running> running_;
    std::string last_;  ///< the line behind the reports
};

/// A moment of the store and a process that looks at the same one.
struct SharedMoment {
    std::unique_ptr<Snapshot> snapshot;
    std::unique_ptr<ProcessSide> side;
};

/// Starts the other side until the store was written to between its look and ours no more; the store may be in use.
/// Throws ReplayFault when it is written to each time.
[[nodiscard]] SharedMoment atOneMoment(SnapshotSource& source,
                                       const std::function<std::unique_ptr<ProcessSide>()>& start);

}  // namespace hcp
