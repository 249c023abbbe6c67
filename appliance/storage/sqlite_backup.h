// Copies of a store: taken while it is served, looked through before anybody relies on them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "foundation/clock.h"
#include "foundation/seal.h"

namespace hcp {

/// What was looked through.
struct StoreSurvey {
    int schemaVersion = 0;
    std::uint64_t records = 0;
    std::uint64_t opened = 0;  ///< records that were opened and are what was received; 0 without keys
    std::uint64_t parcels = 0;
    std::uint64_t entries = 0;      ///< of the journal
    std::uint64_t checkpoints = 0;  ///< of the journal
    std::uint64_t covered = 0;      ///< entries that the newest checkpoint covers
    std::string notEntered;         ///< why a backup could not be entered in the store's journal; empty when it was
};

/// Copies the store of `from`, which may be served meanwhile, into the new file `into`, which appears only when the
/// copy was surveyed and is durable: the database's own structure and references, each record by opening it (when keys
/// are given) and against its digest, and the journal against its checkpoints (without public keys; `journal verify`
/// has them). Throws StoreFault; then there is no file. Before the file appears, the store's journal says that `actor`
/// takes it, under its name and with its digest. Only where the store cannot be written (a disk that is full or
/// read-only, which is when a copy is needed most) it appears without, and the survey tells.
StoreSurvey backUp(const std::filesystem::path& from, const std::filesystem::path& into, const KeyRing& ring,
                   const std::string& actor, const Clock& clock);

/// Puts a backup in the place of a store. Throws StoreFault when there is a store already (nothing is ever
/// overwritten), when somebody serves one there, or when the backup is no good.
StoreSurvey restore(const std::filesystem::path& backup, const std::filesystem::path& store, const KeyRing& ring);

}  // namespace hcp
