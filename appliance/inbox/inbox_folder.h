// The watched folder on disk: what waits in it, and the moves by which a file is claimed and laid aside.
//
//     services/ evaluations/    where local systems drop files
//     device-checks/            … and here
//     claimed/                  taken, not yet answered; taken up again after whatever interrupts the work
//     done/ failed/             the files as they came, each with its <name>.result.ndjson
//
// A move is one rename(2) that never replaces anything, so a file is in one place or the other at any moment. A claimed
// file is called <submission>.<folder it came from>.<its name>: two files of one name are both kept, and the name leads
// to the submission and back. Nothing here is followed: what is no regular file is moved, never opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.h"
#include "record/record.h"

namespace hcp {

/// The folder could not be read or changed as it should. What was to be moved is still where it was.
struct InboxFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct WaitingFile {
    RecordKind kind = RecordKind::service;
    std::string name;  ///< as it was dropped, whatever bytes that are
    std::int64_t modifiedNs = 0;
};

struct ClaimedFile {
    RecordKind kind = RecordKind::service;
    std::string submission;
    std::string name;  ///< as it was dropped, or inboxUnnamed
    [[nodiscard]] std::string keptName() const;
};

/// Stands for a name that is not UTF-8, has control characters or more than inboxNameBytesMax bytes.
inline constexpr std::string_view inboxUnnamed = "unnamed";
/// Leaves room for what claiming and answering add to a name (NAME_MAX is 255).
inline constexpr std::size_t inboxNameBytesMax = 150;

enum class LaidAside { done, failed };

class InboxFolder {
public:
    /// What stands in the way of using the folder, in English; nothing when it can be used. Changes nothing.
    [[nodiscard]] static std::optional<std::string> complaintAbout(const std::filesystem::path& folder);

    /// Makes the subfolders that are missing and removes what an interrupted answer left. Throws InboxFault.
    explicit InboxFolder(std::filesystem::path folder);

    /// What may be taken: not modified for `settleMs`, services before evaluations, then by time of modification and
    /// name, at most `countMax`. Left alone are names that begin with a dot or end with .part, .filepart or .tmp.
    [[nodiscard]] std::vector<WaitingFile> waiting(Moment now, std::int64_t settleMs, std::size_t countMax) const;
    /// Moves the file into claimed/. Nothing when it is no longer there or was written to since; throws
    /// InboxFault when it cannot be moved.
    [[nodiscard]] std::optional<ClaimedFile> claim(const WaitingFile& file, const std::string& submission) const;
    /// What is in claimed/, oldest first. Files of other names are nobody's and stay there.
    [[nodiscard]] std::vector<ClaimedFile> claimed() const;

    [[nodiscard]] std::filesystem::path claimedPath(const ClaimedFile& file) const;
    [[nodiscard]] std::filesystem::path resultPath(const ClaimedFile& file, LaidAside where) const;
    /// Moves a claimed file to where its result is. Throws InboxFault.
    void layAside(const ClaimedFile& file, LaidAside where) const;

private:
    std::filesystem::path folder_;
};

}  // namespace hcp
