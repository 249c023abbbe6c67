#include "quality/day_counts.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

constexpr std::array countedBooks{std::pair{CountedBook::local, std::string_view("local")},
                                  std::pair{CountedBook::handedIn, std::string_view("handedIn")},
                                  std::pair{CountedBook::refused, std::string_view("refused")},
                                  std::pair{CountedBook::appliance, std::string_view("appliance")},
                                  std::pair{CountedBook::province, std::string_view("province")}};

}  // namespace

std::string_view nameOf(CountedBook book) {
    return std::ranges::find(countedBooks, book, [](const auto& one) { return one.first; })->second;
}

std::optional<CountedBook> countedBookOf(std::string_view name) {
    const auto* found = std::ranges::find(countedBooks, name, [](const auto& one) { return one.second; });
    return found == countedBooks.end() ? std::nullopt : std::optional(found->first);
}

void compareCounts(const LocalCounts& local, const DaySpan& days, DayCounts& counts,
                   const std::function<void(const Difference&)>& take) {
    for (const auto& [day, told] : local) {
        if (!days.holds(day)) {
            continue;
        }
        counts[{day, CountedBook::local}] = told;
        const RecordCount kept = counts[{day, CountedBook::handedIn}];
        const RecordCount refused = counts[{day, CountedBook::refused}];
        for (const auto kind : {RecordKind::service, RecordKind::evaluation}) {
            const auto of = [kind](const RecordCount& c) {
                return kind == RecordKind::service ? c.services : c.evaluations;
            };
            if (of(told) == of(kept)) {
                continue;
            }
            Difference difference{DifferenceKind::counted, ComparedBook::local, DifferenceCause::countDiffers,
                                  ProposedStep::askLocal,  {kind, "", "", ""},  day};
            if (of(told) == of(kept) + of(refused)) {
                difference.kind = DifferenceKind::explained;
                difference.cause = DifferenceCause::refusedHere;
                difference.step = ProposedStep::mend;
            }
            difference.fields = {{"count", std::to_string(of(kept)), std::to_string(of(told))}};
            take(difference);
        }
    }
}

}  // namespace hcp
