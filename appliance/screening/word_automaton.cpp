#include "screening/word_automaton.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace hcp {
namespace {

/// The words that share a node's beginning, a range of the sorted list.
struct Branch {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t depth = 0;
};

std::vector<std::uint32_t> sortedPlaces(const std::vector<std::u32string_view>& words) {
    std::size_t characters = 0;
    for (const auto word : words) {
        characters += word.size();
        if (word.empty()) {
            throw std::invalid_argument("WordAutomaton: an empty word");
        }
    }
    if (characters >= 0xFFFFFFFF) {
        throw std::invalid_argument("WordAutomaton: too many characters");
    }
    std::vector<std::uint32_t> places(words.size());
    std::iota(places.begin(), places.end(), 0U);
    std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) { return words[a] < words[b]; });
    const auto same = [&](std::uint32_t a, std::uint32_t b) { return words[a] == words[b]; };
    if (std::adjacent_find(places.begin(), places.end(), same) != places.end()) {
        throw std::invalid_argument("WordAutomaton: a word twice");
    }
    return places;
}

}  // namespace

WordAutomaton::WordAutomaton(const std::vector<std::u32string_view>& words) {
    grow(words);
    indexBeginnings();
    link();
}

void WordAutomaton::grow(const std::vector<std::u32string_view>& words) {
    const auto places = sortedPlaces(words);
    std::vector<Branch> level{{0, static_cast<std::uint32_t>(places.size()), 0}};
    label_.push_back(0);
    std::vector<Branch> below;
    for (; !level.empty(); level.swap(below), below.clear()) {
        for (auto branch : level) {
            const bool ends = branch.from < branch.to && words[places[branch.from]].size() == branch.depth;
            word_.push_back(ends ? places[branch.from++] : none);
            firstChild_.push_back(static_cast<State>(label_.size()));
            while (branch.from < branch.to) {
                const char32_t label = words[places[branch.from]][branch.depth];
                const auto beginning = branch.from;
                while (branch.from < branch.to && words[places[branch.from]][branch.depth] == label) {
                    ++branch.from;
                }
                label_.push_back(label);
                below.push_back({beginning, branch.from, branch.depth + 1});
            }
        }
    }
    firstChild_.push_back(static_cast<State>(label_.size()));
    for (auto* grown : {&firstChild_, &word_}) {
        grown->shrink_to_fit();
    }
    label_.shrink_to_fit();
}

void WordAutomaton::indexBeginnings() {
    constexpr std::size_t pageSize = std::size_t{1} << pageBits;
    beginnings_.assign(pageSize, start);
    for (State node = firstChild_[start]; node < firstChild_[start + 1]; ++node) {
        auto& page = beginningPages_[label_[node] >> pageBits];
        if (page == 0) {
            page = static_cast<std::uint32_t>(beginnings_.size());
            beginnings_.resize(beginnings_.size() + pageSize, start);
        }
        beginnings_[page + (label_[node] & (pageSize - 1))] = node;
    }
    beginnings_.shrink_to_fit();
}

void WordAutomaton::link() {
    fallBack_.assign(states(), start);
    shorter_.assign(states(), start);
    for (State node = start; node < states(); ++node) {
        for (State below = firstChild_[node]; below < firstChild_[node + 1]; ++below) {
            const State back = node == start ? start : next(fallBack_[node], label_[below]);
            fallBack_[below] = back;
            shorter_[below] = word_[back] == none ? shorter_[back] : back;
        }
    }
}

WordAutomaton::State WordAutomaton::child(State state, char32_t character) const {
    if (state == start) {
        constexpr char32_t mask = (1U << pageBits) - 1;
        return beginnings_[beginningPages_[character >> pageBits] + (character & mask)];
    }
    const auto first = label_.begin() + firstChild_[state];
    const auto last = label_.begin() + firstChild_[state + 1];
    const auto found = std::lower_bound(first, last, character);
    return found != last && *found == character ? static_cast<State>(found - label_.begin()) : start;
}

WordAutomaton::State WordAutomaton::next(State state, char32_t character) const {
    for (; state != start; state = fallBack_[state]) {
        if (const State found = child(state, character); found != start) {
            return found;
        }
    }
    return child(start, character);
}

std::size_t WordAutomaton::memoryBytes() const {
    return sizeof *this + label_.capacity() * sizeof(char32_t) +
           (firstChild_.capacity() + fallBack_.capacity() + shorter_.capacity() + word_.capacity() +
            beginnings_.capacity()) *
               sizeof(State);
}

}  // namespace hcp
