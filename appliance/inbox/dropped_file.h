// A file of the watched folder, as somebody dropped it there: opened without trust, read more than once.
//
// Only a regular file of one name is read; anything else is refused before or right after it is opened, so that no link
// leads out of the folder and no pipe or device keeps anybody waiting.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "foundation/expected.h"
#include "intake/csv_charset.h"
#include "pipeline/outcome_lines.h"

namespace hcp {

enum class FileForm { ndjson, gzippedNdjson, csv };

/// By the end of its name, in any case; nothing for others.
[[nodiscard]] std::optional<FileForm> fileFormOf(std::string_view name);

class DroppedFile {
public:
    /// Refused when it is no regular file, has several names, is larger than `bytesMax` or cannot be opened.
    [[nodiscard]] static Expected<DroppedFile, Problem> open(const std::filesystem::path& path, FileForm form,
                                                             std::uint64_t bytesMax);
    ~DroppedFile();
    DroppedFile(DroppedFile&& other) noexcept;
    DroppedFile& operator=(DroppedFile&&) = delete;
    DroppedFile(const DroppedFile&) = delete;
    DroppedFile& operator=(const DroppedFile&) = delete;

    struct Reading {
        std::string digest;                   ///< SHA-256 of the file, hex; empty when it could not be read to its end
        std::optional<Problem> problem = {};  ///< why not everything was given
        bool stopped = false;                 ///< by `take`
    };
    /// Gives the content from its beginning, expanded, in pieces of at most 64 KiB, until `take` returns false.
    /// More than `bytesMax` bytes, damaged gzip and errors of the disk are problems.
    [[nodiscard]] Reading read(const std::function<bool(std::string_view)>& take);

    /// True when somebody has written to it since it was opened.
    [[nodiscard]] bool changed() const;

    [[nodiscard]] FileForm form() const { return form_; }

private:
    DroppedFile(int descriptor, FileForm form, std::uint64_t bytesMax);

    int descriptor_;
    FileForm form_;
    std::uint64_t bytesMax_;
    std::int64_t size_ = 0;
    std::int64_t modifiedNs_ = 0;
};

/// What a first reading tells: nothing is received of a file that is damaged or unreadable anywhere.
struct FileSurvey {
    std::string digest;  ///< as in Reading
    CsvCharset charset = CsvCharset::utf8;
    std::optional<Problem> problem = {};
};
/// Reads the whole file; `goOn` is asked now and then.
[[nodiscard]] FileSurvey survey(DroppedFile& file, const std::function<bool()>& goOn);

}  // namespace hcp
