#include "spec/casework_words.h"

#include <algorithm>
#include <utility>

namespace hcp {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<CaseState, 9> states{{{CaseState::verifying, "verifying"},
                                      {CaseState::rectifyingAtOnce, "rectifyingAtOnce"},
                                      {CaseState::rectifyingByDate, "rectifyingByDate"},
                                      {CaseState::explaining, "explaining"},
                                      {CaseState::withdrawing, "withdrawing"},
                                      {CaseState::awaitingProvince, "awaitingProvince"},
                                      {CaseState::withdrawn, "withdrawn"},
                                      {CaseState::followingUp, "followingUp"},
                                      {CaseState::closed, "closed"}}};

constexpr Names<CaseState, 9> stateTitles{{{CaseState::verifying, "核实"},
                                           {CaseState::rectifyingAtOnce, "立行立改"},
                                           {CaseState::rectifyingByDate, "限期整改"},
                                           {CaseState::explaining, "解释说明"},
                                           {CaseState::withdrawing, "待申请撤销"},
                                           {CaseState::awaitingProvince, "待省里答复"},
                                           {CaseState::withdrawn, "已撤销"},
                                           {CaseState::followingUp, "待回访"},
                                           {CaseState::closed, "已办结"}}};

constexpr Names<CaseAction, 21> actions{{{CaseAction::contact, "contact"},
                                         {CaseAction::join, "join"},
                                         {CaseAction::assign, "assign"},
                                         {CaseAction::verdict, "verdict"},
                                         {CaseAction::applyForWithdrawal, "applyForWithdrawal"},
                                         {CaseAction::returnToVerification, "returnToVerification"},
                                         {CaseAction::provinceAnswer, "provinceAnswer"},
                                         {CaseAction::extend, "extend"},
                                         {CaseAction::extensionRefused, "extensionRefused"},
                                         {CaseAction::rectify, "rectify"},
                                         {CaseAction::explain, "explain"},
                                         {CaseAction::followUp, "followUp"},
                                         {CaseAction::reopen, "reopen"},
                                         {CaseAction::decideTextAudit, "decideTextAudit"},
                                         {CaseAction::seeTextAudit, "seeTextAudit"},
                                         {CaseAction::releaseText, "releaseText"},
                                         {CaseAction::seeCase, "seeCase"},
                                         {CaseAction::seePersonalData, "seePersonalData"},
                                         {CaseAction::seeRegister, "seeRegister"},
                                         {CaseAction::seeCaseHealth, "seeCaseHealth"},
                                         {CaseAction::seeQuarantine, "seeQuarantine"}}};

constexpr Names<CaseRole, 7> roles{{{CaseRole::leadDepartment, "leadDepartment"},
                                    {CaseRole::officeContact, "officeContact"},
                                    {CaseRole::performanceOffice, "performanceOffice"},
                                    {CaseRole::dataQualityOfficer, "dataQualityOfficer"},
                                    {CaseRole::operations, "operator"},
                                    {CaseRole::auditor, "auditor"},
                                    {CaseRole::appliance, "appliance"}}};

constexpr Names<CaseGuard, 10> guards{{{CaseGuard::contacted, "contacted"},
                                       {CaseGuard::allVerified, "allVerified"},
                                       {CaseGuard::anotherWaits, "anotherWaits"},
                                       {CaseGuard::newEvaluation, "newEvaluation"},
                                       {CaseGuard::extensionLeft, "extensionLeft"},
                                       {CaseGuard::extensionStands, "extensionStands"},
                                       {CaseGuard::beforeDue, "beforeDue"},
                                       {CaseGuard::talkedSinceVerdict, "talkedSinceVerdict"},
                                       {CaseGuard::withinTotal, "withinTotal"},
                                       {CaseGuard::unreachableSinceReply, "unreachableSinceReply"}}};

template <class Enum, std::size_t N>
std::string_view nameIn(const Names<Enum, N>& names, Enum value) {
    return std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first)->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> valueIn(const Names<Enum, N>& names, std::string_view name) {
    const auto* found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view nameOf(CaseState state) { return nameIn(states, state); }
std::optional<CaseState> caseStateOf(std::string_view name) { return valueIn(states, name); }
std::string_view nameOf(CaseAction action) { return nameIn(actions, action); }
std::optional<CaseAction> caseActionOf(std::string_view name) { return valueIn(actions, name); }
std::string_view nameOf(CaseRole role) { return nameIn(roles, role); }
std::optional<CaseRole> caseRoleOf(std::string_view name) { return valueIn(roles, name); }
std::string_view nameOf(CaseGuard guard) { return nameIn(guards, guard); }
std::optional<CaseGuard> caseGuardOf(std::string_view name) { return valueIn(guards, name); }
std::string_view titleOf(CaseState state) { return nameIn(stateTitles, state); }

}  // namespace hcp
