// One daemon a store.
#pragma once

#include <filesystem>

namespace hcp {

/// Holds an advisory lock on `<store>.lock` until it is destroyed or the process ends, however it ends. A
/// second daemon on the same store would take the first one's letters for lost and send them again.
/// Commands that only read or report need no lock.
class StoreLock {
public:
    /// Throws StoreFault when another process holds it.
    explicit StoreLock(const std::filesystem::path& store);
    ~StoreLock();
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;

private:
    int descriptor_;
};

}  // namespace hcp
