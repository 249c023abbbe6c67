#include "journal/merkle_tree.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "foundation/digest.h"

namespace hcp {
namespace {

std::string nodeHash(std::string_view left, std::string_view right) {
    std::string node(1, '\1');
    node.append(left).append(right);
    return sha256(node);
}

}  // namespace

std::string leafHash(std::string_view canonicalBytes) {
    std::string leaf(1, '\0');
    leaf += canonicalBytes;
    return sha256(leaf);
}

MerkleTree::MerkleTree(std::uint64_t size, std::vector<std::string> subtrees)
    : size_(size), subtrees_(std::move(subtrees)) {
    if (subtrees_.size() != static_cast<std::size_t>(std::popcount(size)) ||
        std::ranges::any_of(subtrees_, [](const std::string& root) { return root.size() != 32; })) {
        throw std::invalid_argument("a tree of this size has other subtrees");
    }
}

void MerkleTree::append(std::string_view leaf) {
    if (leaf.size() != 32) {
        throw std::invalid_argument("a leaf hash has 32 bytes");
    }
    std::string node(leaf);
    for (std::uint64_t full = size_; (full & 1) == 1; full >>= 1) {
        node = nodeHash(subtrees_.back(), node);
        subtrees_.pop_back();
    }
    subtrees_.push_back(std::move(node));
    ++size_;
}

std::string MerkleTree::root() const {
    if (subtrees_.empty()) {
        return sha256("");
    }
    std::string node = subtrees_.back();
    for (auto left = std::next(subtrees_.rbegin()); left != subtrees_.rend(); ++left) {
        node = nodeHash(*left, node);
    }
    return node;
}

std::vector<LeafRange> rangesBeside(std::uint64_t index, std::uint64_t size) {
    if (index >= size) {
        throw std::invalid_argument("there is no such leaf in the tree");
    }
    std::vector<LeafRange> ranges;
    LeafRange tree{0, size};
    while (tree.end - tree.begin > 1) {
        const std::uint64_t middle = tree.begin + std::bit_floor(tree.end - tree.begin - 1);
        if (index < middle) {
            ranges.push_back({middle, tree.end});
            tree.end = middle;
        } else {
            ranges.push_back({tree.begin, middle});
            tree.begin = middle;
        }
    }
    std::ranges::reverse(ranges);
    return ranges;
}

std::optional<std::string> rootFromInclusion(std::string_view leaf, std::uint64_t index, std::uint64_t size,
                                             const std::vector<std::string>& proof) {
    if (index >= size) {
        return std::nullopt;
    }
    const auto beside = rangesBeside(index, size);
    if (beside.size() != proof.size()) {
        return std::nullopt;
    }
    std::string node(leaf);
    for (std::size_t i = 0; i < proof.size(); ++i) {
        node = beside[i].begin > index ? nodeHash(node, proof[i]) : nodeHash(proof[i], node);
    }
    return node;
}

}  // namespace hcp
