// What an Excel workbook can carry, checked before the library sees it.
//
// Limits are those of Excel ("Excel specifications and limits") and of ECMA-376. Lengths that Excel counts
// in characters are counted here in UTF-16 code units, as Excel does. The answers are Chinese sentences
// that say what is wrong; nothing means: fit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/civil_time.h"

namespace hcp {

inline constexpr std::uint32_t sheetRowsMax = 1'048'576;
inline constexpr std::uint16_t sheetColumnsMax = 16'384;
inline constexpr std::size_t cellUnitsMax = 32'767;
inline constexpr std::size_t formulaUnitsMax = 8'192;
inline constexpr std::size_t footerUnitsMax = 255;
/// The library keeps names of sheets in fixed buffers together with decorations of its own; 72 bytes are
/// 24 Chinese characters and leave it room.
inline constexpr std::size_t sheetNameUnitsMax = 31;
inline constexpr std::size_t sheetNameBytesMax = 72;
/// Above this a double no longer tells neighbours apart.
inline constexpr std::int64_t countMax = std::int64_t{1} << 53;

/// Length of well-formed UTF-8 in UTF-16 code units.
[[nodiscard]] std::size_t utf16Units(std::string_view utf8);

/// Any text of a cell: well-formed UTF-8, no U+0000, not longer than cellUnitsMax.
[[nodiscard]] std::optional<std::string> unfitForCell(std::string_view text);
/// A text that a person wrote for headings, words and page footers: fit for a cell and without control characters.
[[nodiscard]] std::optional<std::string> unfitForWording(std::string_view text);
/// The name of a sheet: wording, not blank, none of [ ] : * ? / \, no apostrophe at either end, not the
/// reserved word History.
[[nodiscard]] std::optional<std::string> unfitForSheetName(std::string_view name);

/// The text as a cell keeps it. ECMA-376 (22.9.2.19, ST_Xstring) reads _xHHHH_ in a cell as a character, so a
/// text that holds such a sequence has its underscore escaped, and U+FFFE and U+FFFF, which XML forbids, are
/// written in that form. Other control characters are escaped by the library.
[[nodiscard]] std::string cellText(std::string_view utf8);
/// The same, in the place of what `into` held.
void putCellText(std::string_view utf8, std::string& into);

/// Excel takes 1900 for a leap year: no earlier day is the same to all readers.
inline constexpr Day firstCellDay{1900, 3, 1};
/// A date and time as a cell counts it: days since 1899-12-30.
[[nodiscard]] double serialOf(const CivilTime& time);

/// A text as a string constant within a formula, with its quotation marks.
[[nodiscard]] std::string formulaText(std::string_view text);

/// "A1" for row 0, column 0; "$A$1" when fixed.
[[nodiscard]] std::string cellName(std::uint32_t row, std::uint16_t column, bool fixed = false);
/// The name of a sheet as a formula writes it, quoted, with its exclamation mark.
[[nodiscard]] std::string sheetReference(std::string_view name);

}  // namespace hcp
