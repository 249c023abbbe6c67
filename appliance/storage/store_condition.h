// Whether the store can keep new records, and a reserve of disk that is given up when it cannot.
//
// On a full disk what is owed already (outcomes of letters, the journal's checkpoints) still needs a few pages. A file
// beside the store holds room for them; it is deleted at the first fault of a full disk and made again when space has
// returned. Until then new records are refused, and everything else goes on.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>

#include "pipeline/ports.h"

namespace hcp {

/// Safe to use from several threads.
class StoreCondition {
public:
    /// Makes `<store>.reserve` of that size; 0 for none. A disk that is too full for it is a full disk.
    StoreCondition(const std::filesystem::path& store, std::uint64_t reserveBytes);

    [[nodiscard]] StoreTrouble trouble() const;
    /// What a fault of the store says about its condition.
    void note(const StoreFault& fault);
    /// To be called about once a second: takes back a trouble that is over. A corrupted store stays one until it was
    /// looked after and the daemon was started again.
    void attend();

private:
    /// False when the disk has no room for it.
    [[nodiscard]] bool layReserve() const;

    const std::filesystem::path store_;
    const std::filesystem::path reserve_;
    const std::uint64_t reserveBytes_;
    mutable std::mutex mutex_;
    StoreTrouble trouble_ = StoreTrouble::none;
};

}  // namespace hcp
