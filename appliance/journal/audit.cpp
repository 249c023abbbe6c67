#include "journal/audit.h"

#include <algorithm>
#include <array>

namespace hcp {

std::string_view nameOf(JournalState state) {
    constexpr std::array<std::string_view, 4> names{"intact", "altered", "truncated", "forked"};
    return names.at(static_cast<std::size_t>(state));
}

Expected<Checkpoint, std::string> Auditor::opened(const std::string& note) const {
    return verifier_ ? verifier_->open(note) : readCheckpoint(note);
}

bool Auditor::startAfter(const BookCheckpoint& start, std::string& why) {
    const auto checkpoint = opened(start.note);
    if (!checkpoint) {
        why = checkpoint.error();
        return false;
    }
    try {
        tree_ = MerkleTree(checkpoint->size, start.subtrees);
    } catch (const std::invalid_argument& fault) {
        why = fault.what();
        return false;
    }
    why = "does not have the root of its subtrees";
    report_.covered = checkpoint->size;
    return tree_.root() == checkpoint->root;
}

bool Auditor::bring(const std::string& note, std::string& why) {
    const auto checkpoint = opened(note);
    if (!checkpoint) {
        why = checkpoint.error();
        return false;
    }
    expect(*checkpoint);
    return true;
}

void Auditor::entry(const BookEntry& entry) {
    if (!numbered_) {
        return;
    }
    const std::uint64_t expected = tree_.size() + 1;
    if (entry.number != expected) {
        numbered_ = false;
        found(JournalState::altered, expected, expected,
              "entry " + std::to_string(entry.number) + " stands in the place of entry " + std::to_string(expected));
        return;
    }
    if (entry.leaf != leafHash(entry.text)) {
        found(JournalState::altered, expected, expected,
              "entry " + std::to_string(expected) + " is not the one that was written");
    }
    if (entry.leaf.size() != 32) {
        numbered_ = false;
        return;
    }
    // The leaf as it was written: whether it is the signed one is what the next checkpoint tells.
    tree_.append(entry.leaf);
    const auto [begin, end] = pending_.equal_range(tree_.size());
    std::for_each(begin, end, [&](const auto& brought) { compare(brought.second); });
    pending_.erase(begin, end);
}

void Auditor::checkpoint(const std::string& note) {
    const auto checkpoint = opened(note);
    if (!checkpoint) {
        found(JournalState::altered, report_.covered + 1, std::max(tree_.size(), report_.covered + 1),
              "a checkpoint after entry " + std::to_string(tree_.size()) + " " + checkpoint.error());
    } else if (checkpoint->size < tree_.size()) {
        stray("a checkpoint up to entry " + std::to_string(checkpoint->size) + " stands after entry " +
              std::to_string(tree_.size()));
    } else {
        expect(*checkpoint);
    }
}

void Auditor::expect(const Checkpoint& checkpoint) {
    if (checkpoint.size == tree_.size()) {
        compare(checkpoint);
    } else if (checkpoint.size > tree_.size()) {
        pending_.emplace(checkpoint.size, checkpoint);
    }
}

void Auditor::stray(const std::string& what) { found(JournalState::altered, tree_.size() + 1, tree_.size() + 1, what); }

void Auditor::compare(const Checkpoint& checkpoint) {
    if (!numbered_) {
        return;
    }
    const bool good = checkpoint.root == tree_.root();
    // Two histories under the same keys: one that these entries have, one that they do not have.
    if ((good && mismatched_) || (!good && report_.covered == checkpoint.size && report_.checkpoints > 0)) {
        found(JournalState::forked, checkpoint.size, checkpoint.size,
              "two signed checkpoints up to entry " + std::to_string(checkpoint.size) + " contradict each other");
    }
    if (good) {
        // One that was brought may be the journal's own.
        report_.checkpoints += report_.checkpoints == 0 || report_.covered != checkpoint.size ? 1 : 0;
        report_.covered = checkpoint.size;
        return;
    }
    mismatched_ = true;
    const std::uint64_t first = std::min(report_.covered + 1, checkpoint.size);
    found(JournalState::altered, first, checkpoint.size,
          "entries " + std::to_string(first) + " to " + std::to_string(checkpoint.size) +
              " are not those that were signed");
}

void Auditor::found(JournalState state, std::uint64_t first, std::uint64_t last, const std::string& what) {
    // The first thing found tells where to look; only a fork says more than it.
    const bool told =
        state == JournalState::forked ? report_.state == JournalState::forked : report_.state != JournalState::intact;
    if (!told) {
        report_.state = state;
        report_.first = first;
        report_.last = last;
        report_.what = what;
    }
}

AuditReport Auditor::finish(bool complete) {
    report_.entries = tree_.size();
    report_.signaturesVerified = verifier_.has_value();
    if (numbered_ && !pending_.empty()) {
        const std::uint64_t signedSize = pending_.rbegin()->first;
        found(JournalState::truncated, tree_.size() + 1, signedSize,
              "a checkpoint covers " + std::to_string(signedSize) + " entries, but only " +
                  std::to_string(tree_.size()) + " are there");
    } else if (!complete) {
        found(JournalState::truncated, tree_.size() + 1, tree_.size() + 1,
              "the journal breaks off after entry " + std::to_string(tree_.size()));
    }
    return report_;
}

AuditReport audit(Book& book, Auditor& auditor) {
    // Checkpoints first: one that is signed meanwhile would cover entries this reading does not see.
    for (const auto& checkpoint : book.checkpoints(auditor.size() + 1)) {
        auditor.checkpoint(checkpoint.note);
    }
    book.entries(auditor.size() + 1, [&](const BookEntry& entry) {
        auditor.entry(entry);
        return true;
    });
    return auditor.finish(true);
}

}  // namespace hcp
