// A matcher that tries every word at every place and compares every hit with every other: too slow for use, too simple
// to be wrong. It shares the folding with screen() and nothing else.
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "screening/screen.h"
#include "screening/text_characters.h"

namespace hcp::test {

struct Unit {
    char32_t unit;
    TextPlace place;
    std::size_t noiseBefore;
};

inline std::vector<Unit> unitsOf(const Lexicon& lexicon, std::string_view text) {
    std::vector<Unit> units;
    std::size_t noise = 0;
    eachCharacter(text, [&](char32_t character, const TextPlace& place) {
        std::u32string fold;
        lexicon.fold().each(character, [&](char32_t unit) { fold += unit; });
        noise += fold.empty() ? 1U : 0U;
        for (const char32_t unit : fold) {
            units.push_back({unit, place, noise});
            noise = 0;
        }
    });
    return units;
}

struct Occurrence {
    std::size_t word, begin, end;
};

inline bool standsAt(const std::vector<Unit>& units, std::size_t begin, const std::u32string& word,
                     std::size_t noiseMax) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (begin + i >= units.size() || units[begin + i].unit != word[i] ||
            (i > 0 && units[begin + i].noiseBefore > noiseMax)) {
            return false;
        }
    }
    return true;
}

inline std::vector<Occurrence> occurrences(const Lexicon& lexicon, const std::vector<Unit>& units) {
    std::vector<Occurrence> all;
    for (std::size_t word = 0; word < lexicon.words().size(); ++word) {
        const auto fold = foldText(lexicon.fold(), lexicon.words()[word].text);
        for (std::size_t begin = 0; begin < units.size(); ++begin) {
            if (standsAt(units, begin, fold, lexicon.noiseMax())) {
                all.push_back({word, begin, begin + fold.size()});
            }
        }
    }
    return all;
}

inline std::vector<Hit> naiveHits(const Lexicon& lexicon, std::string_view text) {
    const auto units = unitsOf(lexicon, text);
    const auto all = occurrences(lexicon, units);
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t, Hit>> hits;
    for (const auto& hit : all) {
        const auto& word = lexicon.words()[hit.word];
        const bool falls = std::any_of(all.begin(), all.end(), [&](const Occurrence& other) {
            const auto& its = lexicon.words()[other.word];
            const bool holds = other.begin <= hit.begin && other.end >= hit.end;
            const bool longer = other.end - other.begin > hit.end - hit.begin;
            return holds && (its.isAllowed() || (longer && its.category == word.category));
        });
        if (!word.isAllowed() && !falls) {
            const auto& first = units[hit.begin].place;
            const auto& last = units[hit.end - 1].place;
            hits.emplace_back(first.at, ~last.end, word.category,
                              Hit{lexicon.categories()[word.category].id, word.text, first.at, last.end - first.at,
                                  first.byteAt, last.byteEnd - first.byteAt});
        }
    }
    std::stable_sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a), std::get<2>(a)) <
               std::tie(std::get<0>(b), std::get<1>(b), std::get<2>(b));
    });
    std::vector<Hit> result;
    for (const auto& [at, end, category, hit] : hits) {
        result.push_back(hit);
    }
    return result;
}

}  // namespace hcp::test
