#include "inbox/dropped_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "foundation/digest.h"
#include "intake/gunzip.h"

namespace hcp {
namespace {

constexpr std::size_t pieceBytes = 65536;

std::int64_t modifiedNs(const struct stat& status) {
    return status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
}

Problem unreadable(int error) { return {"file-unreadable", "文件无法读取", std::generic_category().message(error)}; }

Problem noRegularFile(const struct stat& status) {
    const std::string what = S_ISLNK(status.st_mode)    ? "a symbolic link"
                             : S_ISDIR(status.st_mode)  ? "a folder"
                             : S_ISFIFO(status.st_mode) ? "a pipe"
                                                        : "no regular file";
    return {"not-a-file", "不是普通文件，未读取", "it is " + what + "; only regular files are read"};
}

Problem tooLarge(std::uint64_t bytesMax) {
    return {"file-too-large", "文件超过大小上限",
            "at most " + std::to_string(bytesMax) + " bytes, expanded; send the records in several files"};
}

/// Hands content on within the limit, expanding it where its form says so.
class Content {
public:
    Content(FileForm form, std::uint64_t bytesMax, const std::function<bool(std::string_view)>& take)
        : bytesMax_(bytesMax), take_(take) {
        if (form == FileForm::gzippedNdjson) {
            gunzip_.emplace();
        }
    }

    void feed(std::string_view raw) {
        if (!gunzip_) {
            give(raw);
            return;
        }
        std::array<char, pieceBytes> room;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled before it is read
        while (goesOn()) {
            const auto step = gunzip_->expand(raw, room.data(), room.size());
            if (!step) {
                problem = Problem{"not-gzip", "压缩数据不正确", "the file is no gzip or was damaged"};
                return;
            }
            raw.remove_prefix(step->taken);
            if (step->given == 0 && raw.empty()) {
                return;
            }
            give({room.data(), step->given});
        }
    }
    void end() {
        if (goesOn() && gunzip_ && !gunzip_->complete()) {
            problem = Problem{"truncated-file", "文件不完整", "the file ends before the end of its gzip"};
        }
    }
    [[nodiscard]] bool goesOn() const { return !problem && !stopped; }

    std::optional<Problem> problem;
    bool stopped = false;

private:
    void give(std::string_view piece) {
        given_ += piece.size();
        if (given_ > bytesMax_) {
            problem = tooLarge(bytesMax_);
        } else {
            stopped = !take_(piece);
        }
    }

    std::uint64_t bytesMax_;
    std::uint64_t given_ = 0;
    const std::function<bool(std::string_view)>& take_;
    std::optional<Gunzip> gunzip_;
};

}  // namespace

std::optional<FileForm> fileFormOf(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    for (const auto& [suffix, form] :
         {std::pair{".ndjson", FileForm::ndjson}, std::pair{".ndjson.gz", FileForm::gzippedNdjson},
          std::pair{".csv", FileForm::csv}}) {
        if (lower.ends_with(suffix)) {
            return form;
        }
    }
    return std::nullopt;
}

Expected<DroppedFile, Problem> DroppedFile::open(const std::filesystem::path& path, FileForm form,
                                                 std::uint64_t bytesMax) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        return Unexpected{unreadable(errno)};
    }
    if (!S_ISREG(status.st_mode)) {
        return Unexpected{noRegularFile(status)};
    }
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) {
        return Unexpected{unreadable(errno)};
    }
    DroppedFile file(descriptor, form, bytesMax);
    if (::fstat(descriptor, &status) != 0) {
        return Unexpected{unreadable(errno)};
    }
    if (!S_ISREG(status.st_mode)) {
        return Unexpected{noRegularFile(status)};
    }
    if (status.st_nlink != 1) {
        return Unexpected{Problem{"file-linked", "文件另有硬链接，未读取",
                                  "it has " + std::to_string(status.st_nlink) +
                                      " names, so it can be changed from elsewhere; copy it instead of linking it"}};
    }
    file.size_ = status.st_size;
    file.modifiedNs_ = modifiedNs(status);
    if (static_cast<std::uint64_t>(file.size_) > bytesMax) {
        return Unexpected{tooLarge(bytesMax)};
    }
    return file;
}

DroppedFile::DroppedFile(int descriptor, FileForm form, std::uint64_t bytesMax)
    : descriptor_(descriptor), form_(form), bytesMax_(bytesMax) {}

DroppedFile::~DroppedFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

DroppedFile::DroppedFile(DroppedFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      form_(other.form_),
      bytesMax_(other.bytesMax_),
      size_(other.size_),
      modifiedNs_(other.modifiedNs_) {}

DroppedFile::Reading DroppedFile::read(const std::function<bool(std::string_view)>& take) {
    Content content(form_, bytesMax_, take);
    Sha256 digest;
    std::array<char, pieceBytes> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled before it is read
    // Read to its end even behind a problem, so that the journal can say which file it was.
    for (off_t at = 0; !content.stopped;) {
        const ssize_t got = ::pread(descriptor_, buffer.data(), buffer.size(), at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return {"", unreadable(errno)};
        }
        if (got == 0) {
            content.end();
            return {toHex(digest.digest()), content.problem};
        }
        at += got;
        if (static_cast<std::uint64_t>(at) > bytesMax_) {
            return {"", tooLarge(bytesMax_)};
        }
        const std::string_view raw(buffer.data(), static_cast<std::size_t>(got));
        digest.feed(raw);
        if (content.goesOn()) {
            content.feed(raw);
        }
    }
    return {"", {}, true};
}

bool DroppedFile::changed() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) != 0 || status.st_size != size_ || modifiedNs(status) != modifiedNs_;
}

FileSurvey survey(DroppedFile& file, const std::function<bool()>& goOn) {
    CsvCharsetSurvey charset;
    const bool csv = file.form() == FileForm::csv;
    auto reading = file.read([&](std::string_view piece) {
        if (csv) {
            charset.feed(piece);
        }
        return goOn();
    });
    FileSurvey found{std::move(reading.digest), CsvCharset::utf8, std::move(reading.problem)};
    if (csv && !found.problem && !reading.stopped) {
        auto verdict = charset.verdict();
        if (verdict) {
            found.charset = *verdict;
        } else {
            found.problem =
                Problem{"csv-encoding", "CSV 文件既不是 UTF-8 编码，也不是 GB18030 编码", std::move(verdict).error()};
        }
    }
    return found;
}

}  // namespace hcp
