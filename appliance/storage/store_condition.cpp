#include "storage/store_condition.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace hcp {
namespace {

namespace fs = std::filesystem;

std::uint64_t freeBytes(const fs::path& folder) {
    struct statvfs disk {};
    return ::statvfs(folder.c_str(), &disk) == 0 ? std::uint64_t{disk.f_bavail} * disk.f_frsize : 0;
}

}  // namespace

StoreCondition::StoreCondition(const fs::path& store, std::uint64_t reserveBytes)
    : store_(fs::absolute(store)), reserve_(store_.string() + ".reserve"), reserveBytes_(reserveBytes) {
    trouble_ = layReserve() ? StoreTrouble::none : StoreTrouble::full;
}

StoreTrouble StoreCondition::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void StoreCondition::note(const StoreFault& fault) {
    const std::lock_guard lock(mutex_);
    if (fault.trouble == StoreTrouble::none || trouble_ == StoreTrouble::corrupted) {
        return;
    }
    trouble_ = fault.trouble;
    if (trouble_ == StoreTrouble::full) {
        std::error_code ignored;  // what cannot be deleted gives no room; the next write tells
        fs::remove(reserve_, ignored);
    }
}

void StoreCondition::attend() {
    const std::lock_guard lock(mutex_);
    // Twice the reserve, so that the first record afterwards does not fill the disk again.
    if (trouble_ == StoreTrouble::full && freeBytes(store_.parent_path()) >= 2 * reserveBytes_ && layReserve()) {
        trouble_ = StoreTrouble::none;
    }
    if (trouble_ == StoreTrouble::readOnly && ::access(store_.c_str(), W_OK) == 0) {
        trouble_ = StoreTrouble::none;
    }
}

bool StoreCondition::layReserve() const {
    if (reserveBytes_ == 0) {
        return true;
    }
    const int file = ::open(reserve_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
    const bool laid = ::posix_fallocate(file, 0, static_cast<off_t>(reserveBytes_)) == 0;
    ::close(file);
    if (!laid) {
        ::unlink(reserve_.c_str());
    }
    return laid;
}

}  // namespace hcp
