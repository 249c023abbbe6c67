// What ICU knows about single characters, as far as folding asks (character_fold.h).
//
// A failure inside ICU, for example data that is not installed, is a fault and throws std::runtime_error.
#pragma once

#include <string>

namespace hcp {

/// NFKC_Casefold of one character, its marks taken off by canonical decomposition; a Hangul syllable stays whole. Empty
/// when the character is ignorable by default. A surrogate, which no text has, stands for itself.
[[nodiscard]] std::u32string compatibilityParts(char32_t character);

/// The simplified form of a traditional character or of a variant; any other stands for itself.
[[nodiscard]] char32_t simplified(char32_t character);

/// True for a combining mark that goes with letters of any script (U+0301, U+20E3, variation selectors): script
/// Inherited.
[[nodiscard]] bool isMarkOfNoScript(char32_t character);

}  // namespace hcp
