// The journal as it lies in a store: entries that only grow in number, and the checkpoints signed over them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hcp {

/// One entry as it was written down.
struct BookEntry {
    std::uint64_t number = 1;  ///< from 1, without gaps
    std::string text;          ///< its canonical form
    std::string leaf;          ///< its leaf hash, 32 bytes
};

/// A checkpoint with what is needed to go on from it.
struct BookCheckpoint {
    std::uint64_t size = 0;
    std::string note;                   ///< as signed
    std::vector<std::string> subtrees;  ///< of the tree at this size (merkle_tree.h)
};

class Book {
public:
    virtual ~Book() = default;

    /// Hands the entries from number `from` on to `take`, in order, until it returns false. Throws StoreFault.
    virtual void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) = 0;
    /// The checkpoints whose size is at least `from`, in order of size. Throws StoreFault.
    [[nodiscard]] virtual std::vector<BookCheckpoint> checkpoints(std::uint64_t from) = 0;
    [[nodiscard]] virtual std::optional<BookCheckpoint> newestCheckpoint() = 0;
};

}  // namespace hcp
