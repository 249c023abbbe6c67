#include "casework/rights.h"

namespace hcp {

RightScope scopeOf(CaseRole role, CaseAction action, const CaseworkTerms& terms) {
    const auto rights = terms.rights.find(action);
    if (rights == terms.rights.end()) {
        return RightScope::none;
    }
    const auto scope = rights->second.find(role);
    return scope == rights->second.end() ? RightScope::none : scope->second;
}

std::optional<StepRefusal> objectionTo(const CaseActor& actor, CaseAction action, const std::string& office,
                                       const CaseworkTerms& terms) {
    switch (scopeOf(actor.role, action, terms)) {
        case RightScope::none:
            return StepRefusal{StepRefusalKind::noRight, "", "您的角色没有此项权限。请由有权限的人员办理。"};
        case RightScope::own:
            if (office.empty() || actor.office != office) {
                return StepRefusal{StepRefusalKind::foreignOffice, "",
                                   "这件工单不属于您的处室。请由责任处室或牵头部门办理。"};
            }
            break;
        case RightScope::all:
            break;
    }
    return std::nullopt;
}

std::vector<std::string> rightsTable(const CaseworkTerms& terms) {
    std::vector<std::string> lines;
    for (const auto& [action, scopes] : terms.rights) {
        std::string line(nameOf(action));
        for (const auto& [role, scope] : scopes) {
            line += (line.find(':') == std::string::npos ? ": " : ", ") + std::string(nameOf(role)) +
                    (scope == RightScope::own ? " own" : " all");
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace hcp
