#include "pipeline/casework_store.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace hcp {
namespace {

constexpr std::array<std::pair<ToldState, std::string_view>, 4> toldStates{{{ToldState::sending, "sending"},
                                                                            {ToldState::sent, "sent"},
                                                                            {ToldState::failed, "failed"},
                                                                            {ToldState::unknown, "unknown"}}};

}  // namespace

std::vector<CaseStep> KeptCase::plainSteps() const {
    std::vector<CaseStep> plain;
    std::ranges::transform(steps, std::back_inserter(plain), &KeptStep::step);
    return plain;
}

std::optional<AuditScreening> summaryOf(const std::vector<Screening>& screenings) {
    if (screenings.empty()) {
        return std::nullopt;
    }
    AuditScreening summary;
    for (const auto& screening : screenings) {
        summary.lexiconVersion += (summary.lexiconVersion.empty() ? "" : " ") + screening.lexicon;
        summary.hits += static_cast<int>(screening.hitsInAll);
    }
    return summary;
}

std::string_view nameOf(ToldState state) {
    return std::ranges::find(toldStates, state, &std::pair<ToldState, std::string_view>::first)->second;
}

std::optional<ToldState> toldStateOf(std::string_view name) {
    const auto* found = std::ranges::find(toldStates, name, &std::pair<ToldState, std::string_view>::second);
    return found == toldStates.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace hcp
