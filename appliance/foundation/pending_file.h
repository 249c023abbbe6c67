// A file that appears whole or not at all.
//
// The work is done in a private directory (mode 0700) beside the target, so that the last step is a rename
// within one file system and nobody reads half a workbook. What goes wrong is one Chinese sentence.
#pragma once

#include <filesystem>
#include <string>

#include "foundation/expected.h"

namespace hcp {

class PendingFile {
public:
    /// Makes the private directory beside `target`. Refused when the folder of the target is missing, is no
    /// directory or cannot be written, and when the target is there and no plain file: a device is not to be replaced.
    [[nodiscard]] static Expected<PendingFile, std::string> beside(const std::filesystem::path& target);

    PendingFile(PendingFile&& other) noexcept;
    PendingFile& operator=(PendingFile&&) = delete;
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;
    /// Removes the private directory and all in it. A target that was not committed keeps its former content.
    ~PendingFile();

    /// Where to write the content.
    [[nodiscard]] std::filesystem::path content() const { return directory_ / "content"; }
    /// The private directory, for a library's own temporary files.
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

    /// Syncs the content, renames it over the target and syncs the folder. Returns the target.
    [[nodiscard]] Expected<std::filesystem::path, std::string> commit();

private:
    PendingFile(std::filesystem::path target, std::filesystem::path directory);

    std::filesystem::path target_;
    std::filesystem::path directory_;
};

}  // namespace hcp
