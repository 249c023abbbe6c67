#include "quality/filing.h"
#include "quality/quality_words.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hcp {
namespace {

constexpr std::string_view before = "报备〔";
constexpr std::string_view between = "〕";
constexpr std::string_view behind = "号";

constexpr std::array stateWords{QualityWord<FilingState>{FilingState::open, "open", "整改中"},
                                QualityWord<FilingState>{FilingState::solved, "solved", "已解决"}};
constexpr std::array kindWords{QualityWord<FilingEntryKind>{FilingEntryKind::opened, "opened", "报备"},
                               QualityWord<FilingEntryKind>{FilingEntryKind::noted, "noted", "进展"},
                               QualityWord<FilingEntryKind>{FilingEntryKind::solved, "solved", "解决"}};

std::optional<int> wholeNumber(std::string_view text, std::size_t digitsMax) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && text.size() <= digitsMax &&
                       !text.starts_with('0') && value > 0;
    return whole ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string FilingNumber::chinese() const {
    return std::string(before) + std::to_string(year) + std::string(between) + std::to_string(number) +
           std::string(behind);
}

std::string FilingNumber::text() const { return std::to_string(year) + "-" + std::to_string(number); }

std::optional<FilingNumber> FilingNumber::parse(std::string_view text) {
    const bool printed = text.starts_with(before) && text.ends_with(behind);
    if (printed) {
        text.remove_prefix(before.size());
        text.remove_suffix(behind.size());
    }
    const std::string_view separator = printed ? between : "-";
    const auto at = text.find(separator);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const auto year = wholeNumber(text.substr(0, at), 4);
    const auto number = wholeNumber(text.substr(at + separator.size()), 6);
    return year && *year >= 1970 && number ? std::optional(FilingNumber{*year, *number}) : std::nullopt;
}

std::string saidBy(const FilingEntry& entry, const FilingTitles& titles) {
    std::string said = entry.words;
    const auto add = [&](std::string_view title, const std::string& text) {
        said += text.empty() ? "" : (said.empty() ? "" : "\n") + std::string(title) + text;
    };
    if (entry.kind != FilingEntryKind::opened) {
        add(titles.cause, entry.cause);
        add(titles.solution, entry.solution);
        add(titles.solveBy, entry.solveBy ? formatDay(*entry.solveBy) : "");
    }
    return said;
}

Filing with(Filing filing, const FilingEntry& entry) {
    filing.cause = entry.cause.empty() ? filing.cause : entry.cause;
    filing.solution = entry.solution.empty() ? filing.solution : entry.solution;
    filing.solveBy = entry.solveBy ? entry.solveBy : filing.solveBy;
    filing.state = entry.kind == FilingEntryKind::solved ? FilingState::solved : filing.state;
    filing.history.push_back(entry);
    return filing;
}

std::string_view nameOf(FilingState state) { return wordOf(stateWords, state).name; }
std::string_view nameOf(FilingEntryKind kind) { return wordOf(kindWords, kind).name; }
std::optional<FilingState> filingStateOf(std::string_view name) { return wordNamed(stateWords, name); }
std::optional<FilingEntryKind> filingEntryKindOf(std::string_view name) { return wordNamed(kindWords, name); }
std::string_view chinese(FilingState state) { return wordOf(stateWords, state).chinese; }
std::string_view chinese(FilingEntryKind kind) { return wordOf(kindWords, kind).chinese; }

}  // namespace hcp
