#include "storage/store_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>

#include "pipeline/ports.h"

namespace hcp {

StoreLock::StoreLock(const std::filesystem::path& store)
    : descriptor_(::open((store.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) {
        throw StoreFault("the store " + store.string() + " cannot be locked: its folder is missing or read-only");
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw StoreFault("another process serves the store " + store.string());
    }
}

StoreLock::~StoreLock() { ::close(descriptor_); }

}  // namespace hcp
