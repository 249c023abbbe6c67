// A problem of data that is told to the city (报备): what it is, how far it goes, why, what is done about it and by
// when.
//
// Filings are numbered within their year of China Standard Time, from 1 without a gap: 报备〔2026〕1号. A filing is its
// entries; what stands in it is what the last of them says. Persons have no place in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/clock.h"

namespace hcp {

struct FilingNumber {
    int year = 1970;
    int number = 1;

    friend auto operator<=>(const FilingNumber&, const FilingNumber&) = default;
    /// As people write it: 报备〔2026〕1号.
    [[nodiscard]] std::string chinese() const;
    /// As commands take it: 2026-1.
    [[nodiscard]] std::string text() const;
    /// Either form and nothing else.
    [[nodiscard]] static std::optional<FilingNumber> parse(std::string_view text);
};

enum class FilingState { open, solved };
enum class FilingEntryKind { opened, noted, solved };

struct FilingEntry {
    FilingEntryKind kind = FilingEntryKind::opened;
    Moment at;
    std::string actor;
    std::string words;                ///< what happened; empty in the first one
    std::string cause = {};           ///< where the entry says it anew
    std::string solution = {};        ///< likewise
    std::optional<Day> solveBy = {};  ///< likewise
};

struct Filing {
    FilingNumber number;
    Moment openedAt;
    std::string problem;
    std::string scope;
    std::string cause;
    std::string solution;
    std::optional<Day> solveBy;  ///< none: not said yet
    FilingState state = FilingState::open;
    std::vector<FilingEntry> history;  ///< oldest first; the first one opened it
};

/// What stands before the parts of an entry.
struct FilingTitles {
    std::string_view cause;
    std::string_view solution;
    std::string_view solveBy;
};
/// The words of an entry and, a line each, what it says anew; what the first one says stands in the filing.
[[nodiscard]] std::string saidBy(const FilingEntry& entry, const FilingTitles& titles);

/// The filing with one more entry.
[[nodiscard]] Filing with(Filing filing, const FilingEntry& entry);

/// The enumerators' names, and what people call them.
[[nodiscard]] std::string_view nameOf(FilingState state);
[[nodiscard]] std::string_view nameOf(FilingEntryKind kind);
[[nodiscard]] std::optional<FilingState> filingStateOf(std::string_view name);
[[nodiscard]] std::optional<FilingEntryKind> filingEntryKindOf(std::string_view name);
[[nodiscard]] std::string_view chinese(FilingState state);
[[nodiscard]] std::string_view chinese(FilingEntryKind kind);

}  // namespace hcp
