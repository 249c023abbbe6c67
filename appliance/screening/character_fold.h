// What a character is compared as.
//
// Who writes a word so that no list finds it changes its look: Ａ for a, 臺 for 台, ③ for 3, é for e. Words and texts
// are therefore compared by their fold, one character at a time, so that every unit of a fold knows the character it
// stands for. A character folds to nothing (it is *noise*), to one unit or to several (㎏ to k, g):
//   1. NFKC_Casefold (UAX 31): width, case, ligatures, circled and superscript forms, compatibility ideographs; letters
//      in filled circles and squares and regional indicators, which Unicode leaves alone, are letters too;
//   2. canonical decomposition, so that marks come off their letters: é is e, が is か (Hangul syllables stay whole);
//   3. traditional characters as simplified (ICU's Traditional-Simplified and a short list of our own);
//   4. decimal digits of every script as 0-9, and signs for whole numbers to 99 (❸, ⓫) as their digits. 一二三 are
//   words
//      first and numbers second (三八, 一定): they fold to digits only where a lexicon asks for it, digit by digit;
//   5. white space, punctuation, symbols, emoji, controls, what is invisible, and marks that belong to no script are
//   noise.
// Everything else stands for itself: private use and unassigned code points too.
//
// The properties are those of the ICU that is installed; foldingName() says which, for the record of a screening.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hcp {

/// Immutable; made once on first use (some 0.1 s) and shared by all threads.
class CharacterFold {
public:
    [[nodiscard]] static const CharacterFold& plain();
    /// The same, and 〇零一壹…九玖两 are 0-9. There is no reckoning: 十 stays 十, 三八 is 38.
    [[nodiscard]] static const CharacterFold& withChineseNumerals();

    /// Gives the units of a character to `take`, none when it is noise. `character` is at most U+10FFFF.
    template <class Take>
    void each(char32_t character, const Take& take) const {
        const std::uint32_t entry = entries_[pages_[character >> pageBits] + (character & pageMask)];
        if (entry == itself) {
            take(character);
            return;
        }
        const std::uint32_t units = entry >> countShift;
        for (std::uint32_t i = 0; i < units; ++i) {
            take(sequences_[(entry & firstMask) + i]);
        }
    }

private:
    static constexpr std::uint32_t itself = 0xFFFFFFFF;
    static constexpr unsigned pageBits = 8;
    static constexpr std::uint32_t pageMask = (1U << pageBits) - 1;
    static constexpr unsigned countShift = 24;
    static constexpr std::uint32_t firstMask = (1U << countShift) - 1;
    static constexpr std::size_t pageCount = 0x110000U >> pageBits;

    explicit CharacterFold(bool chineseNumerals);

    /// Pages that say the same are kept once: where each page's entries begin.
    std::array<std::uint32_t, pageCount> pages_{};
    std::vector<std::uint32_t> entries_;  ///< `itself`, or how many units and where they begin in sequences_
    std::u32string sequences_;
};

/// The rules above and the data they stood on, for example "1 (ICU 72.1, Unicode 15.0)". Two screenings under one name
/// compared alike.
[[nodiscard]] const std::string& foldingName();

}  // namespace hcp
