// The other side of a replay in another executable: it judges the same records of the same store in the same order, and
// tells what it made of them line by line.
#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "replay/replay_side.h"

namespace hcp {

/// The other executable ended, or told of another record: the two did not see the same store.
struct ReplayFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ProcessSide final : public ReplaySide {
public:
    /// Starts the executable with these arguments; it is ended with this. Throws ReplayFault when it cannot be started.
    ProcessSide(const std::filesystem::path& executable, const std::vector<std::string>& arguments);
    ~ProcessSide() override;

    [[nodiscard]] std::vector<ReplayedRecord> of(Store& store, const std::vector<OwnRecord>& records) override;
    [[nodiscard]] ReplayFigures figures() override;

private:
    [[nodiscard]] std::string nextLine();

    struct Running;
    std::unique_ptr<Running> running_;
};

/// The line that stands behind all records: {"figures":{…}}.
[[nodiscard]] std::string jsonOf(const ReplayFigures& figures);

}  // namespace hcp
