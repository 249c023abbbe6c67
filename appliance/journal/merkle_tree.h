// The Merkle tree of RFC 6962, section 2.1, over leaf hashes of 32 bytes.
//
// A tree of n leaves is kept as the roots of its full subtrees, at most 64 of them: leaves can be appended and
// the root asked for at any size, without the leaves before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

/// RFC 6962, 2.1, 32 bytes: SHA-256 over 0x00 and the entry's canonical bytes.
[[nodiscard]] std::string leafHash(std::string_view canonicalBytes);

class MerkleTree {
public:
    MerkleTree() = default;
    /// Goes on with a tree of `size` leaves whose subtrees() are these. Throws std::invalid_argument when there can
    /// be no such tree.
    MerkleTree(std::uint64_t size, std::vector<std::string> subtrees);

    /// `leaf` has 32 bytes; anything else throws std::invalid_argument.
    void append(std::string_view leaf);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// 32 bytes; of an empty tree, SHA-256 of nothing.
    [[nodiscard]] std::string root() const;
    /// Roots of the full subtrees, widest first: one for each bit that is set in size().
    [[nodiscard]] const std::vector<std::string>& subtrees() const { return subtrees_; }

private:
    std::uint64_t size_ = 0;
    std::vector<std::string> subtrees_;
};

/// Leaves begin … end - 1, counted from 0.
struct LeafRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    friend bool operator==(const LeafRange&, const LeafRange&) = default;
};

/// The subtrees beside the way from leaf `index` up to the root of a tree of `size` leaves, in that order: the
/// roots over these ranges are the inclusion proof (RFC 6962, 2.1.1). Throws std::invalid_argument unless
/// index < size.
[[nodiscard]] std::vector<LeafRange> rangesBeside(std::uint64_t index, std::uint64_t size);

/// The root that an inclusion proof leads to (RFC 6962, 2.1.1), or nothing when it is too long or too short for
/// the place.
[[nodiscard]] std::optional<std::string> rootFromInclusion(std::string_view leaf, std::uint64_t index,
                                                           std::uint64_t size, const std::vector<std::string>& proof);

}  // namespace hcp
