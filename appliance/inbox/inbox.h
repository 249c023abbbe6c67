// Watches a folder for files of records, and answers each with a file of outcomes beside it.
//
// What waits is claimed by a move, received batch by batch, entered into the journal, answered by a result file that
// appears whole, and laid aside as it came: in done/, or in failed/ when it could not be read. Whatever interrupts
// this, a claimed file stays claimed and is taken up again from its beginning; what was kept is then answered as
// repeated, so nothing is lost and nothing doubled. A result file that is there is complete.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "inbox/inbox_folder.h"
#include "pipeline/ports.h"
#include "pipeline/receive.h"

namespace hcp {

/// The configuration's section `inbox`.
struct InboxSettings {
    std::filesystem::path folder;
    std::string sender;      ///< actor in the journal of everything dropped here, a name as isSenderName() says
    int pollMs = 1000;       ///< between looks at a folder in which nothing waits
    int settleSeconds = 10;  ///< a file that was written to within so long may still be copied
    std::uint64_t fileBytesMax = std::uint64_t{4} << 30;  ///< of a file, after expansion too
    std::size_t lineBytesMax = 1U << 20;                  ///< of a line or a row
};

/// What is durable of the work on one file, in this order; batchKept as often as there are batches.
enum class InboxStep { claimed, batchKept, journalled, answered, laidAside };

struct InboxOutcome {
    std::string file;          ///< its name in done/ or failed/
    std::size_t received = 0;  ///< records that are kept, now or before
    std::string problem;       ///< why it failed: slug and sentence, in English; empty for none
};

/// Told of the work on the thread that does it.
class InboxObserver {
public:
    virtual ~InboxObserver() = default;
    virtual void onStep(InboxStep step) = 0;
    virtual void onOutcome(const InboxOutcome& outcome) = 0;
};

/// For one thread.
class Inbox {
public:
    /// All of them must outlive it. Throws InboxFault when the folder cannot be used.
    Inbox(InboxSettings settings, Receiver& receiver, Store& store, const Clock& clock, InboxObserver& observer);

    /// Works on one file: one that is claimed already, else the next that waits. False when there was none, when the
    /// store takes nothing now, or when it was asked to stop. Throws StoreFault, InboxFault and what else breaks; then
    /// the file stays claimed. A file that cannot even be claimed keeps no other from its turn.
    bool work(const std::stop_token& stop);

private:
    [[nodiscard]] std::optional<ClaimedFile> claimNext();

    const InboxSettings settings_;
    Receiver& receiver_;
    Store& store_;
    const Clock& clock_;
    InboxObserver& observer_;
    InboxFolder folder_;
    std::vector<WaitingFile> waiting_;  ///< of the last look, the next one last
};

}  // namespace hcp
