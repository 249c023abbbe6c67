// A journal in memory whose keeper can be made to lie, for tests of audits.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "journal/book.h"
#include "journal/checkpoint.h"
#include "journal/merkle_tree.h"

namespace hcp::test {

class MemoryBook final : public Book {
public:
    std::vector<BookEntry> rows;
    std::vector<BookCheckpoint> notes;

    /// A journal of these texts, signed at these sizes.
    static MemoryBook of(const std::vector<std::string>& texts, const CheckpointSigner& signer,
                         const std::set<std::uint64_t>& sizes) {
        MemoryBook book;
        MerkleTree tree;
        for (const auto& text : texts) {
            book.rows.push_back({book.rows.size() + 1, text, leafHash(text)});
            tree.append(book.rows.back().leaf);
            if (sizes.contains(tree.size())) {
                book.notes.push_back({tree.size(), signer.sign(tree.size(), tree.root()), tree.subtrees()});
            }
        }
        return book;
    }

    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) override {
        for (const auto& row : rows) {
            if (row.number >= from && !take(row)) {
                return;
            }
        }
    }
    std::vector<BookCheckpoint> checkpoints(std::uint64_t from) override {
        std::vector<BookCheckpoint> out;
        for (const auto& note : notes) {
            if (note.size >= from) {
                out.push_back(note);
            }
        }
        return out;
    }
    std::optional<BookCheckpoint> newestCheckpoint() override {
        return notes.empty() ? std::nullopt : std::optional(notes.back());
    }
};

}  // namespace hcp::test
