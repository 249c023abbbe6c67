#include "foundation/pending_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace hcp {
namespace {

std::string sentence(const std::string& what, const std::filesystem::path& path, int error) {
    return what + "“" + path.string() + "”：" + std::generic_category().message(error);
}

bool synced(const std::filesystem::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    const bool done = ::fsync(file) == 0;
    const int error = errno;
    ::close(file);
    errno = error;
    return done;
}

std::filesystem::path folderOf(const std::filesystem::path& target) {
    return target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
}

}  // namespace

PendingFile::PendingFile(std::filesystem::path target, std::filesystem::path directory)
    : target_(std::move(target)), directory_(std::move(directory)) {}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)), directory_(std::exchange(other.directory_, {})) {}

Expected<PendingFile, std::string> PendingFile::beside(const std::filesystem::path& target) {
    std::error_code unseen;
    const auto there = std::filesystem::status(target, unseen);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
        return Unexpected{"“" + target.string() + "”不是普通文件，不能覆盖"};
    }
    const auto folder = folderOf(target);
    std::string pattern = folder / ("." + target.filename().string() + ".XXXXXX");
    if (::mkdtemp(pattern.data()) == nullptr) {
        return Unexpected{sentence("不能写入文件夹", folder, errno)};
    }
    return PendingFile(target, pattern);
}

PendingFile::~PendingFile() {
    if (!directory_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }
}

Expected<std::filesystem::path, std::string> PendingFile::commit() {
    if (!synced(content(), O_RDONLY)) {
        return Unexpected{sentence("不能写入文件", target_, errno)};
    }
    std::error_code failed;
    std::filesystem::rename(content(), target_, failed);
    if (failed) {
        return Unexpected{sentence("不能写入文件", target_, failed.value())};
    }
    if (!synced(folderOf(target_), O_RDONLY | O_DIRECTORY)) {
        return Unexpected{sentence("不能写入文件夹", folderOf(target_), errno)};
    }
    return target_;
}

}  // namespace hcp
