#include "spec/casework_soundness.h"

#include <algorithm>
#include <set>

#include "spec/casework_record_soundness.h"
#include "spec/known_names.h"

namespace hcp {
namespace {

/// States in which nobody has anything left to do.
bool isFinal(CaseState state) { return state == CaseState::withdrawn || state == CaseState::closed; }

/// The evidence that casework/case.cpp reads by its name.
std::vector<std::string_view> readOf(CaseAction action) {
    static const std::map<CaseAction, std::vector<std::string_view>> names{
        {CaseAction::contact, {"contactWay", "reached"}},
        {CaseAction::join, {"assessNumber", "poor", "assessTime"}},
        {CaseAction::assign, {"office"}},
        {CaseAction::verdict, {"verifyResult"}}};
    const auto found = names.find(action);
    return found == names.end() ? std::vector<std::string_view>() : found->second;
}

class CaseworkSoundness {
public:
    CaseworkSoundness(std::string file, const CaseworkTerms& terms, const Package& package, SpecProblems& problems)
        : file_(std::move(file)), terms_(terms), known_(package, problems) {}

    void limits() {
        for (std::size_t i = 0; i < terms_.limits.size(); ++i) {
            const auto& limit = terms_.limits[i];
            if (terms_.limit(limit.name) != &limit) {
                note("/limits/" + std::to_string(i), "the limit " + limit.name + " occurs twice");
            }
        }
        limit("/textAudit/limit", terms_.textAudit.limit);
        for (const auto& name : terms_.openingStarts) {
            limit("/opening/starts", name);
        }
        limit("/extension/limit", terms_.extension.limit);
        if (const auto* extended = terms_.limit(terms_.extension.limit);
            extended != nullptr && extended->workingDays > terms_.extension.totalWorkingDaysMost) {
            note("/extension/totalWorkingDaysMost", "is less than the limit itself");
        }
    }

    void steps() {
        for (std::size_t i = 0; i < terms_.steps.size(); ++i) {
            const auto& step = terms_.steps[i];
            const std::string place = "/steps/" + std::to_string(i);
            if (terms_.step(step.action) != &step) {
                note(place, "the step occurs twice");
            }
            for (const auto& field : step.evidence) {
                condition(step, place + "/evidence/" + field.name, field.when);
            }
            for (const auto& name : readOf(step.action)) {
                if (step.find(name) == nullptr) {
                    note(place + "/evidence", "lacks " + std::string(name) + ", which the case is made of");
                }
            }
        }
        for (const auto action : caseSteps) {
            if (terms_.step(action) == nullptr) {
                note("/steps", "lacks the step " + std::string(nameOf(action)));
            }
            const auto right = terms_.rights.find(action);
            if (right == terms_.rights.end() || right->second.empty()) {
                note("/rights", "nobody may take the step " + std::string(nameOf(action)));
            }
        }
    }

    void moves() {
        for (std::size_t i = 0; i < terms_.moves.size(); ++i) {
            const auto& move = terms_.moves[i];
            const std::string place = "/moves/" + std::to_string(i);
            if (terms_.move(move.id) != &move) {
                note(place + "/id", "the move " + move.id + " occurs twice");
            }
            if (move.from.empty()) {
                note(place + "/from", "names no state");
            }
            for (const auto& name : move.ends) {
                limit(place + "/ends", name);
            }
            for (const auto& name : move.starts) {
                limit(place + "/starts", name);
            }
            if (const auto* step = terms_.step(move.step)) {
                condition(*step, place + "/when", move.when);
                grant(*step, move, place);
            }
        }
    }

    /// Every state is reached from the opening one, and work that waits in a state has a way on.
    void ways() {
        std::set<CaseState> reached{terms_.openingState};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (const auto& move : terms_.moves) {
                const bool possible =
                    std::ranges::any_of(move.from, [&](CaseState state) { return reached.contains(state); });
                if (possible && move.to) {
                    reached.insert(*move.to);
                }
            }
        }
        for (const auto state : caseStates) {
            if (!reached.contains(state)) {
                note("/moves", "no move leads to the state " + std::string(nameOf(state)));
            }
            const bool left = std::ranges::any_of(terms_.moves, [&](const CaseMove& move) {
                return move.to && *move.to != state && isForPeople(move) &&
                       std::ranges::find(move.from, state) != move.from.end();
            });
            if (!isFinal(state) && !left) {
                note("/moves", "no move of people leads out of the state " + std::string(nameOf(state)));
            }
        }
    }

private:
    /// Work does not wait for a record to arrive.
    [[nodiscard]] bool isForPeople(const CaseMove& move) const {
        const auto right = terms_.rights.find(move.step);
        return right != terms_.rights.end() &&
               std::ranges::any_of(right->second, [](const auto& entry) { return entry.first != CaseRole::appliance; });
    }

    void note(const std::string& at, std::string what) { known_.note(file_, at, std::move(what)); }

    void limit(const std::string& at, const std::string& name) {
        if (terms_.limit(name) == nullptr) {
            note(at, "there is no limit " + name);
        }
    }

    void condition(const StepTerms& step, const std::string& at, const EvidenceCondition& when) {
        const auto* verdict = terms_.step(CaseAction::verdict);
        for (const auto& [name, values] : when) {
            const auto* field =
                name == verdictInForce && verdict != nullptr ? verdict->find("verifyResult") : step.find(name);
            if (field == nullptr || field->kind != EvidenceKind::code) {
                note(at, name + " is no code of the step's evidence");
                continue;
            }
            const std::string isNever = name + " is never ";
            for (const auto& value : values) {
                if (std::ranges::find(field->codes, value) == field->codes.end()) {
                    note(at, isNever + value);
                }
            }
        }
    }

    void grant(const StepTerms& step, const CaseMove& move, const std::string& place) {
        if (move.grants.empty()) {
            return;
        }
        const auto* days = step.find(move.grants);
        if (days == nullptr || days->kind != EvidenceKind::number || days->least < 1) {
            note(place + "/grants", "names no number from 1 of the step's evidence");
        }
        // Without these the table itself would let a limit grow without end.
        for (const auto guard : {CaseGuard::extensionLeft, CaseGuard::withinTotal, CaseGuard::beforeDue}) {
            if (std::ranges::find(move.require, guard) == move.require.end()) {
                note(place + "/require", "an extension requires " + std::string(nameOf(guard)));
            }
        }
    }

    std::string file_;
    const CaseworkTerms& terms_;
    KnownNames known_;
};

}  // namespace

void checkCasework(const std::string& file, const CaseworkTerms& terms, const Package& package,
                   SpecProblems& problems) {
    CaseworkSoundness soundness(file, terms, package, problems);
    soundness.limits();
    soundness.steps();
    soundness.moves();
    soundness.ways();
    checkCaseworkRecords(file, terms, package, problems);
}

}  // namespace hcp
