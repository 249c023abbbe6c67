#include "casework/case.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace hcp {
namespace {

int numberIn(std::string_view text) {
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void startClock(Case& on, const std::string& name, const std::string& assessNumber, const Budget& begun,
                const CaseworkTerms& terms) {
    const bool runs = std::ranges::any_of(on.clocks, [&](const CaseClock& clock) {
        return clock.running() && clock.limit == name && clock.assessNumber == assessNumber;
    });
    if (runs) {
        return;
    }
    const CaseLimit* limit = terms.limit(name);
    if (limit == nullptr) {
        throw std::invalid_argument("the terms " + terms.name + " have no limit " + name);
    }
    CaseClock clock{name, assessNumber, begun, std::nullopt};
    clock.budget.ledger.push_back({limit->workingDays, name, begun.start});
    on.clocks.push_back(std::move(clock));
}

/// The latest clock of the limit that can be extended; with `granted`, the latest that was.
CaseClock& extendableClock(Case& on, const CaseworkTerms& terms, bool granted) {
    const auto found = std::find_if(on.clocks.rbegin(), on.clocks.rend(), [&](const CaseClock& clock) {
        return clock.limit == terms.extension.limit && (!granted || clock.budget.ledger.size() > 1);
    });
    if (found == on.clocks.rend()) {
        throw std::invalid_argument("case " + on.id + " has no limit that could be extended");
    }
    return *found;
}

/// What the evidence of a step tells the case.
void takeEvidence(Case& on, const CaseStep& step) {
    const auto text = [&](std::string_view name) { return std::string(step.evidence.get(name)); };
    if (step.action == CaseAction::contact) {
        on.contacts.push_back({on.version, on.round, step.at, text("contactWay"), text("reached") == "yes"});
    } else if (step.action == CaseAction::assign) {
        on.office = text("office");
    } else if (step.action == CaseAction::join) {
        const auto evaluated = parseCivilTime(text("assessTime"));
        on.evaluations.push_back(
            {text("assessNumber"), text("poor") == "yes", evaluated ? toMoment(*evaluated) : step.at, on.version, 0});
        on.lastAt = std::max(on.lastAt, on.evaluations.back().evaluatedAt);
        if (on.evaluations.back().poor) {
            on.heardVersion = on.version;
        }
    } else if (step.action == CaseAction::verdict) {
        on.verdict = text("verifyResult");
        on.verdictVersion = on.version;
        for (auto& evaluation : on.evaluations) {
            evaluation.verifiedInRound = evaluation.poor ? on.round : 0;
        }
    } else if (step.action == CaseAction::rectify || step.action == CaseAction::explain) {
        on.replyVersion = on.version;
    }
}

void moveClocks(Case& on, const CaseStep& step, const CaseMove& move, const CaseworkTerms& terms) {
    for (auto& clock : on.clocks) {
        if (clock.running() && std::ranges::find(move.ends, clock.limit) != move.ends.end()) {
            clock.endedAt = step.recordedAt;
        }
    }
    const bool joins = step.action == CaseAction::join;
    for (const auto& name : move.starts) {
        const CaseLimit* limit = terms.limit(name);
        const bool fromEvaluation = joins && limit != nullptr && limit->from == LimitStart::evaluated;
        const Moment start = fromEvaluation ? on.evaluations.back().evaluatedAt : step.at;
        startClock(on, name, joins ? on.evaluations.back().assessNumber : "", {start, move.id, {}}, terms);
    }
    if (!move.grants.empty()) {
        const int days = numberIn(step.evidence.get(move.grants));
        extendableClock(on, terms, false).budget.ledger.push_back({days, move.id, step.at});
        ++on.extensions;
        on.extensionStands = true;
    }
    if (move.revokes) {
        Budget& budget = extendableClock(on, terms, true).budget;
        budget.ledger.push_back({-budget.ledger.back().workingDays, move.id, step.at});
        on.extensionStands = false;
    }
}

}  // namespace

Case openCase(const CaseOpening& opening, const CaseworkTerms& terms) {
    Case opened;
    opened.id = opening.id;
    opened.terms = terms.name;
    opened.projectNo = opening.projectNo;
    opened.serviceNumber = opening.serviceNumber;
    opened.office = opening.office;
    opened.leadDepartment = opening.leadDepartment;
    opened.state = terms.openingState;
    opened.openedAt = opening.receivedAt;
    // Not the arrival: at a window people talk to an evaluator before the record of it comes here.
    opened.lastAt = opening.evaluatedAt;
    opened.evaluations.push_back({opening.assessNumber, true, opening.evaluatedAt, opened.version, 0});
    for (const auto& name : terms.openingStarts) {
        const CaseLimit* limit = terms.limit(name);
        const bool fromEvaluation = limit != nullptr && limit->from == LimitStart::evaluated;
        startClock(opened, name, "", {fromEvaluation ? opening.evaluatedAt : opening.receivedAt, "opening", {}}, terms);
    }
    return opened;
}

Case apply(const Case& before, const CaseStep& step, const CaseworkTerms& terms) {
    const CaseMove* move = terms.move(step.move);
    if (before.terms != terms.name || move == nullptr || move->step != step.action) {
        throw std::invalid_argument("case " + before.id + ": the terms " + terms.name + " have no move " + step.move);
    }
    if (step.onVersion != before.version) {
        throw std::logic_error("case " + before.id + ": a step on version " + std::to_string(step.onVersion) +
                               " does not follow version " + std::to_string(before.version));
    }
    Case after = before;
    ++after.version;
    if (step.actor.role != CaseRole::appliance) {
        after.lastAt = std::max(before.lastAt, step.at);
    }
    takeEvidence(after, step);
    if (move->nextRound) {
        ++after.round;
        after.verdict.clear();
        // What was said about a review that joined after the verdict counts for the next one.
        after.heardVersion = anotherWaits(after) ? after.heardVersion : after.version;
    }
    after.state = move->to.value_or(before.state);
    moveClocks(after, step, *move, terms);
    return after;
}

Case folded(const CaseOpening& opening, const std::vector<CaseStep>& steps, const CaseworkTerms& terms) {
    Case of = openCase(opening, terms);
    for (const auto& step : steps) {
        of = apply(of, step, terms);
    }
    return of;
}

const ContactAttempt* contactOf(const Case& of) {
    const ContactAttempt* latest = nullptr;
    for (const auto& contact : of.contacts) {
        const bool counts = contact.version > of.heardVersion;
        if (counts && (latest == nullptr || contact.reached || !latest->reached)) {
            latest = &contact;
        }
    }
    return latest;
}

bool anotherWaits(const Case& of) {
    return std::ranges::any_of(of.evaluations, [&](const CaseEvaluation& evaluation) {
        return evaluation.poor && evaluation.joinedWith > of.verdictVersion;
    });
}

const ContactAttempt* talkOf(const Case& of) {
    const auto found = std::find_if(of.contacts.rbegin(), of.contacts.rend(), [&](const ContactAttempt& contact) {
        return contact.reached && contact.version > of.verdictVersion;
    });
    return found == of.contacts.rend() ? nullptr : &*found;
}

const CaseClock* latestClock(const Case& of, std::string_view limit) {
    const auto found = std::find_if(of.clocks.rbegin(), of.clocks.rend(),
                                    [&](const CaseClock& clock) { return clock.limit == limit; });
    return found == of.clocks.rend() ? nullptr : &*found;
}

}  // namespace hcp
