// Screening: which words of a lexicon stand in a text, and where. It finds; a person decides.
//
// A word is found wherever the units of its fold follow each other in the fold of the text (character_fold.h), with no
// more than the lexicon's noiseMax noise characters between two of them. There are no word boundaries, as Chinese has
// none: words are also found inside other words, and allow-words are for that.
//   - An allow-word covers what lies within it: a hit that lies within one occurrence of an allow-word is no hit. The
//   longest
//     wins on both sides: a hit that reaches beyond every allow-word stays, and so does one that only two allow-words
//     together would cover.
//   - Of the hits of one category those are told that lie in no longer one of the same category. They may overlap each
//     other, and those of different categories may hold each other: each category gets its own answer.
// Positions are those of the text as it came, never of its fold, in code points and in bytes. A hit begins with the
// first character of the word and ends with the last: noise within it belongs to it, noise around it does not. A
// character that folds to several units belongs wholly to each hit that has one of them.
//
// Time is linear in the text; memory is constant but for the hits that are told: at most some 5,000 others wait at a
// time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "screening/lexicon.h"

namespace hcp {

struct Hit {
    std::string category;    ///< its id
    std::string word;        ///< as the lexicon has it
    std::size_t at = 0;      ///< code points before it
    std::size_t length = 0;  ///< code points, from 1
    std::size_t byteAt = 0;  ///< the same place in bytes of UTF-8
    std::size_t byteLength = 0;

    friend bool operator==(const Hit&, const Hit&) = default;
};

struct Screening {
    std::string lexicon;        ///< id@version
    std::string lexiconDigest;  ///< SHA-256 of its file
    std::string folding;        ///< foldingName()
    /// By place, then the longer first, then in the order of the lexicon's categories. At most hitsMax, the first.
    std::vector<Hit> hits;
    std::size_t hitsInAll = 0;  ///< also those beyond hitsMax
};

inline constexpr std::size_t hitsMax = 1000;

/// `text` is well-formed UTF-8 (isUtf8); else std::invalid_argument is thrown. The JSON reader and the command line see
/// to it: whoever comes here with other bytes has forgotten to ask.
[[nodiscard]] Screening screen(const Lexicon& lexicon, std::string_view text);

}  // namespace hcp
