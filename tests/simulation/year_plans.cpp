#include "year_plans.h"

namespace hcp::test {
namespace {

using enum CaseAction;

PlannedStep by(CaseAction action, Evidence changes = {}, int afterWorkingDays = 0) {
    return {action, std::move(changes), false, afterWorkingDays, false};
}
PlannedStep lead(CaseAction action, Evidence changes = {}, int afterWorkingDays = 0) {
    return {action, std::move(changes), true, afterWorkingDays, false};
}
PlannedStep late(CaseAction action, Evidence changes = {}) {
    changes.emplace_back("lateReason", "经办人员休假，未及时交接");
    return {action, std::move(changes), false, 0, true};
}
PlannedStep verdictOf(const char* code) { return by(verdict, {{"verifyResult", code}}); }
PlannedStep visit(const char* result) { return by(followUp, {{"visitResult", result}}, 1); }

std::vector<PlannedStep> inVain(int times) {
    return std::vector<PlannedStep>(static_cast<std::size_t>(times), by(contact, {{"reached", "no"}, {"said", ""}}));
}

std::vector<PlannedStep> joined(std::vector<std::vector<PlannedStep>> parts) {
    std::vector<PlannedStep> all;
    for (const auto& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace

const std::vector<YearPlan>& yearPlans() {
    static const std::vector<YearPlan> plans{
        {"rectified at once", {by(contact), verdictOf("1"), by(rectify), visit("1")}},
        {"rectified by date", {by(contact), verdictOf("2"), by(rectify, {}, 4), visit("2")}},
        {"extended", {by(contact), verdictOf("2"), by(contact, {}, 3), by(extend), by(rectify, {}, 5), visit("1")}},
        {"extension refused",
         {by(contact), verdictOf("2"), by(contact), by(extend, {{"extensionDays", "3"}}), lead(extensionRefused, {}, 1),
          by(rectify, {}, 2), visit("1")}},
        {"explained", {by(contact), verdictOf("3"), by(explain, {}, 1), visit("3")}},
        {"mistaken and withdrawn",
         {by(contact), verdictOf("6"), lead(applyForWithdrawal), lead(provinceAnswer, {}, 3)},
         {},
         false,
         "withdrawn"},
        {"withdrawal refused",
         {by(contact), verdictOf("5"), lead(applyForWithdrawal, {{"withdrawReason", "恶意差评"}}),
          lead(provinceAnswer, {{"answer", "refused"}}, 2), by(contact), verdictOf("1"), by(rectify), visit("1")}},
        {"returned by the lead",
         {by(contact), verdictOf("4"), lead(returnToVerification, {}, 1), by(contact), verdictOf("1"), by(rectify),
          visit("1")}},
        {"never reached", joined({inVain(3),
                                  {verdictOf("2"), by(rectify, {}, 3)},
                                  inVain(3),
                                  {by(followUp, {{"visitWay", "9"}, {"visitResult", "9"}, {"opinion", ""}})}})},
        {"not satisfied",
         {by(contact), verdictOf("1"), by(rectify), visit("3"), by(contact), verdictOf("2"), by(rectify, {}, 2),
          visit("1")}},
        {"reopened",
         {by(contact), verdictOf("1"), by(rectify), visit("1"), lead(reopen, {}, 5), by(contact), verdictOf("1"),
          by(rectify), visit("2")}},
        {"too late", {late(contact), late(verdict, {{"verifyResult", "2"}}), late(rectify), visit("1")}},
        {"a second review after the verdict",
         {by(contact), verdictOf("2"), by(contact, {}, 2), verdictOf("1"), by(rectify), visit("1")},
         PlannedSupplement{2, true}},
        {"a second review before the verdict",
         {by(contact), by(contact, {}, 1), verdictOf("1"), by(rectify), visit("1")},
         PlannedSupplement{1, true}},
        {"a second review while the province decides",
         {by(contact), verdictOf("6"), lead(applyForWithdrawal), lead(provinceAnswer, {}, 2), by(contact),
          verdictOf("1"), by(rectify), visit("1")},
         PlannedSupplement{3, true}},
        {"praise added later",
         {by(contact), verdictOf("1"), by(rectify, {}, 1), visit("1")},
         PlannedSupplement{2, false}},
        {"held at first", {by(contact), verdictOf("1"), by(rectify), visit("1")}, {}, true},
    };
    return plans;
}

}  // namespace hcp::test
