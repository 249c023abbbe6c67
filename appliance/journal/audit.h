// Finds out whether a journal is what its checkpoints say.
//
// What is handed in, row by row or line by line, is hostile: the auditor rests on the public keys and on
// checkpoints that were kept elsewhere, on nothing else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "journal/book.h"
#include "journal/checkpoint.h"
#include "journal/merkle_tree.h"

namespace hcp {

enum class JournalState {
    intact,     ///< every entry is the one that was written, as far as checkpoints reach
    altered,    ///< an entry was changed, inserted, swapped or taken out of the middle
    truncated,  ///< entries that a checkpoint covers are missing at the end
    forked      ///< two checkpoints that the keys signed speak of two different histories
};

[[nodiscard]] std::string_view nameOf(JournalState state);

struct AuditReport {
    JournalState state = JournalState::intact;
    std::uint64_t first = 0;  ///< what is wrong lies within the entries first … last; 0 when intact
    std::uint64_t last = 0;
    std::string what;               ///< what was found, in English; empty when intact
    std::uint64_t entries = 0;      ///< how many were read, those before a trusted beginning included
    std::uint64_t covered = 0;      ///< how many of them the newest good checkpoint covers
    std::uint64_t checkpoints = 0;  ///< good ones
    bool signaturesVerified = false;
};

class Auditor {
public:
    /// Without a verifier checkpoints count as they stand, whoever wrote them.
    explicit Auditor(std::optional<CheckpointVerifier> verifier) : verifier_(std::move(verifier)) {}

    /// Starts after the entries under this checkpoint, which is believed when the keys signed it; before anything
    /// else. False when they did not or its subtrees do not have its root; then `why` says the reason.
    [[nodiscard]] bool startAfter(const BookCheckpoint& checkpoint, std::string& why);
    /// Brings a checkpoint that was kept outside of the journal; before the first entry. False when it is none or
    /// not signed by the keys; then `why` says the reason. One from before the start has no effect.
    [[nodiscard]] bool bring(const std::string& note, std::string& why);

    /// How many entries were read, those before the start included.
    [[nodiscard]] std::uint64_t size() const { return tree_.size(); }
    void entry(const BookEntry& entry);
    /// A checkpoint that the journal holds itself, before its last entry or right after it.
    void checkpoint(const std::string& note);
    /// Something that is neither; at the place it was met.
    void stray(const std::string& what);
    /// `complete` is false when the journal broke off.
    [[nodiscard]] AuditReport finish(bool complete);

private:
    [[nodiscard]] Expected<Checkpoint, std::string> opened(const std::string& note) const;
    void expect(const Checkpoint& checkpoint);
    void compare(const Checkpoint& checkpoint);
    void found(JournalState state, std::uint64_t first, std::uint64_t last, const std::string& what);

    std::optional<CheckpointVerifier> verifier_;
    std::multimap<std::uint64_t, Checkpoint> pending_;  ///< of sizes not reached yet
    MerkleTree tree_;
    AuditReport report_;
    bool numbered_ = true;     ///< the entries so far stand in their places
    bool mismatched_ = false;  ///< a signed checkpoint was met that the entries do not have
};

/// Reads a book from where the auditor starts to its end.
[[nodiscard]] AuditReport audit(Book& book, Auditor& auditor);

}  // namespace hcp
