#include "pipeline/reconciliation_store.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hcp {
namespace {

constexpr std::array stateNames{std::pair{BookState::compared, std::string_view("compared")},
                                std::pair{BookState::countsOnly, std::string_view("countsOnly")},
                                std::pair{BookState::notGiven, std::string_view("notGiven")},
                                std::pair{BookState::notAvailable, std::string_view("notAvailable")},
                                std::pair{BookState::cannotBeAsked, std::string_view("cannotBeAsked")}};

}  // namespace

std::string_view nameOf(BookState state) {
    return std::ranges::find(stateNames, state, [](const auto& one) { return one.first; })->second;
}

std::optional<BookState> bookStateOf(std::string_view name) {
    const auto* found = std::ranges::find(stateNames, name, [](const auto& one) { return one.second; });
    return found == stateNames.end() ? std::nullopt : std::optional(found->first);
}

bool Reconciliation::compares(ComparedBook book) const {
    const bool localTakesPart = local.state == BookState::compared || local.state == BookState::countsOnly;
    switch (book) {
        case ComparedBook::local:
            return localTakesPart;
        case ComparedBook::appliance:
            return local.state == BookState::compared;  // only a local book tells what is missing here
        case ComparedBook::province:
            return province.state == BookState::compared;
    }
    return false;
}

void ReconciliationReader::rowsOf(const std::string& run, const TakeRow& take) {
    for (DifferencePage page = pageOf(run, 0); !page.rows.empty(); page = pageOf(run, page.after)) {
        std::ranges::for_each(page.rows, take);
    }
}

}  // namespace hcp
