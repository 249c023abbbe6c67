// Signs the journal as it grows, and lays each checkpoint into a folder from which copies can be taken elsewhere.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "foundation/clock.h"
#include "journal/book.h"
#include "journal/checkpoint.h"
#include "journal/merkle_tree.h"
#include "pipeline/ports.h"

namespace hcp {

struct NotarySettings {
    std::filesystem::path folder;       ///< exists; empty: checkpoints stay in the store only
    std::uint64_t everyEntries = 1000;  ///< a checkpoint at each multiple; at least 1
};

/// Not safe to use from several threads.
class Notary {
public:
    /// Goes on from the newest checkpoint in the book. Throws std::runtime_error when that one is not of this
    /// origin or contradicts itself, or when the folder holds a larger one: such a journal must be looked at by a
    /// person before anything is signed over it.
    Notary(Book& book, Store& store, CheckpointSigner signer, NotarySettings settings, const Clock& clock);

    /// To be called about once a second: signs at each multiple of everyEntries that the journal has reached, and
    /// at its end when an entry has waited for a minute. Takes at most 20000 entries a call. Returns how many
    /// checkpoints it signed. Throws StoreFault, and std::runtime_error when the folder does not take one; the next
    /// call tries again.
    int attend();
    /// Signs what nothing covers yet, at once; before the process ends. Throws like attend().
    int close();

private:
    /// Takes new entries into the tree and signs at the multiples; true when the end of the journal was reached.
    bool readOn(std::vector<BookCheckpoint>& made);
    int sign(bool now);
    [[nodiscard]] BookCheckpoint checkpoint() const;
    void publish();

    Book& book_;
    Store& store_;
    CheckpointSigner signer_;
    NotarySettings settings_;
    const Clock& clock_;
    MerkleTree tree_;                     ///< of the entries read so far
    std::uint64_t signed_ = 0;            ///< size of the newest checkpoint in the store
    std::uint64_t published_ = 0;         ///< size of the newest one in the folder
    std::optional<Moment> waitingSince_;  ///< since when an entry waits for a checkpoint
};

}  // namespace hcp
