#include "app/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

#include "foundation/pending_file.h"

namespace hcp {
namespace {

void writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ::ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written <= 0) {
            throw std::runtime_error("the file cannot be written");
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Whose the file is to be, and what they may do.
void assign(int descriptor, const std::filesystem::path& file) {
    struct ::stat found {};
    const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
    bool given = false;
    ::mode_t mode = 0640;
    if (::stat(file.c_str(), &found) == 0) {
        given = ::fchown(descriptor, found.st_uid, found.st_gid) == 0;
        mode = found.st_mode & 0770U;
    } else if (::stat(folder.c_str(), &found) == 0) {
        given = ::fchown(descriptor, static_cast<::uid_t>(-1), found.st_gid) == 0;
    }
    if (::fchmod(descriptor, given ? mode : 0600U) != 0) {
        throw std::runtime_error(file.string() + " cannot be kept from others");
    }
}

}  // namespace

void writePrivateFile(const std::filesystem::path& file, std::string_view bytes) {
    auto pending = PendingFile::beside(file);
    if (!pending) {
        throw std::runtime_error(pending.error());
    }
    const int descriptor = ::open(pending->content().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw std::runtime_error(file.string() + " cannot be written");
    }
    try {
        writeAll(descriptor, bytes);
        assign(descriptor, file);
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    ::close(descriptor);
    if (const auto written = pending->commit(); !written) {
        throw std::runtime_error(written.error());
    }
}

}  // namespace hcp
