#include "probes/case_room.h"

#include <stdexcept>

namespace hcp {
namespace {

constexpr int services = 160;

}  // namespace

const CaseActor CaseRoom::lead{"probe-lead", CaseRole::leadDepartment, ""};

CaseRoom::CaseRoom(const Subject& subject, const ProbePlace& place)
    : bench(subject, place.folder, place.evening),
      handed(handDay(bench, sampleFor(subject.package(), place.evening, services))),
      notices(subject.calendarFolder) {
    if (subject.package().casework == nullptr) {
        throw std::runtime_error("规范包没有差评办理条款");
    }
    cases = bench.store().casework().cases({.settled = false, .countMax = 10'000});
}

KeptCase CaseRoom::fresh() {
    while (next_ < cases.size()) {
        if (const KeptCase& kept = cases[next_++]; !kept.opening.office.empty() && kept.steps.empty()) {
            return kept;
        }
    }
    throw ProbeFault("样本中的差评不够");
}

KeptCase CaseRoom::freshDelivered() {
    while (true) {
        KeptCase kept = fresh();
        const auto queued = bench.store().parcel(kept.openedBy);
        if (queued && queued->parcel.state == ParcelState::delivered) {
            return kept;
        }
    }
}

Case CaseRoom::caseOf(const std::string& id) {
    const auto kept = bench.store().casework().caseNamed(id).value();
    return folded(kept.opening, kept.plainSteps(), *bench.rules().current()->terms(kept.terms));
}

CaseRoom::Taken CaseRoom::take(const std::string& id, CaseAction action, const CaseActor& actor, Evidence evidence) {
    CaseStep step;
    step.action = action;
    step.actor = actor;
    step.onVersion = caseOf(id).version;
    step.at = bench.clock().now();
    for (const auto& [name, value] : evidence) {
        step.evidence.add(name, value);
    }
    return bench.cases().take({id, step});
}

bool CaseRoom::verify(const std::string& id, const char* verdict) {
    return take(id, CaseAction::contact, lead, contacted).hasValue() &&
           take(id, CaseAction::verdict, lead,
                {{"verifyResult", verdict}, {"verifier", "检验员"}, {"statement", "查过记录"}})
               .hasValue();
}

bool CaseRoom::withdraw(const std::string& id) {
    return verify(id, "6") && take(id, CaseAction::applyForWithdrawal, lead, withdrawal).hasValue() &&
           take(id, CaseAction::provinceAnswer, lead, {{"answer", "granted"}, {"answerText", "同意"}}).hasValue();
}

std::optional<Day> CaseRoom::dueOfRunning(const std::string& id, const std::string& limit) {
    for (const auto& open : bench.store().casework().openLimits()) {
        if (open.about == id && open.limit == limit) {
            return dueOf(open.budget, bench.rules().current()->time()).day;
        }
    }
    return std::nullopt;
}

void CaseRoom::expectDue(const std::string& id, const std::string& limit, Moment from, int workingDays,
                         Witness& witness) {
    const Day expected = notices.due(toCivilTime(from).day, workingDays);
    const auto found = dueOfRunning(id, limit);
    witness.expect(found == expected, limit + "：应到 " + formatDay(expected) + "，实为 " +
                                          (found ? formatDay(*found) : std::string("没有计时")));
}

}  // namespace hcp
