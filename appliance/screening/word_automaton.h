// Finds all words of a list in one pass over a text: Aho and Corasick, "Efficient string matching", CACM 18 (1975).
//
// The words' common beginnings are one tree; a state is a node of it, and stands for the longest beginning of any word
// that ends where the text has got to. Nodes are numbered level by level and in order of their characters, so that the
// children of a node lie side by side: a node is five numbers, whatever the alphabet, and a step is a search among the
// children. A step costs O(log children), and no more than two on the average over a text, whatever the text.
//
// Memory: 20 bytes a node, and there is at most one node more than the words have characters together; besides, for the
// beginning of words, 1 KiB for each block of 256 code points in which some word begins, at most 4.3 MiB and 17 KiB. So
// 10,000 words of four characters stay below 1 MiB, and 2,000,000 characters (lexiconLimits) below 45 MiB.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hcp {

/// Immutable; safe to use from several threads.
class WordAutomaton {
public:
    using State = std::uint32_t;
    static constexpr State start = 0;

    /// Words are known by their place in the list. They are distinct and not empty, and have fewer than 2^32 characters
    /// together; otherwise std::invalid_argument is thrown. Nothing of the list is kept.
    explicit WordAutomaton(const std::vector<std::u32string_view>& words);

    /// The state after one more character.
    [[nodiscard]] State next(State state, char32_t character) const;

    /// Gives the places of the words that end in this state to `take`, the longest first.
    template <class Take>
    void eachEnding(State state, const Take& take) const {
        for (State at = word_[state] == none ? shorter_[state] : state; at != start; at = shorter_[at]) {
            take(word_[at]);
        }
    }

    [[nodiscard]] std::size_t states() const { return label_.size(); }
    [[nodiscard]] std::size_t memoryBytes() const;

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    static constexpr unsigned pageBits = 8;

    void grow(const std::vector<std::u32string_view>& words);
    void indexBeginnings();
    void link();
    [[nodiscard]] State child(State state, char32_t character) const;

    std::vector<char32_t> label_;      ///< by which a node is reached from its parent
    std::vector<State> firstChild_;    ///< children of n: firstChild_[n] to firstChild_[n + 1], in order of label
    std::vector<State> fallBack_;      ///< the longest proper ending that is a node too
    std::vector<State> shorter_;       ///< the next on the way of falling back in which a word ends, or start
    std::vector<std::uint32_t> word_;  ///< which word ends in the node, or none

    std::array<std::uint32_t, (0x110000U >> pageBits)> beginningPages_{};
    std::vector<State> beginnings_;  ///< the root's children by character, page by page; the first page is empty
};

}  // namespace hcp
