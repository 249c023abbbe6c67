#include "spec/casework_terms.h"

#include <algorithm>

namespace hcp {
namespace {

template <class Of>
auto pointerIn(const std::vector<Of>& things, const auto& wanted, auto member) -> const Of* {
    const auto found = std::ranges::find(things, wanted, member);
    return found == things.end() ? nullptr : &*found;
}

}  // namespace

const EvidenceField* StepTerms::find(std::string_view name) const {
    return pointerIn(evidence, name, &EvidenceField::name);
}
bool CaseworkTerms::isPoor(std::string_view level) const {
    return std::ranges::find(poorLevels, level) != poorLevels.end();
}
const CaseLimit* CaseworkTerms::limit(std::string_view limitName) const {
    return pointerIn(limits, limitName, &CaseLimit::name);
}
const StepTerms* CaseworkTerms::step(CaseAction action) const { return pointerIn(steps, action, &StepTerms::action); }
const CaseMove* CaseworkTerms::move(std::string_view id) const { return pointerIn(moves, id, &CaseMove::id); }

}  // namespace hcp
