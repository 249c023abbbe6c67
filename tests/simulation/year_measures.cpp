#include "year_measures.h"

#include <set>

#include "measures/tally.h"
#include "pipeline/casework_store.h"
#include "reporting/measure_file.h"
#include "support/files.h"

namespace hcp::test {
namespace {

bool lies(const std::string& time, const Period& period) {
    return formatCivilTime(period.begin()) <= time && time < formatCivilTime(period.end());
}

/// The first moment after so many working days, walked day by day.
Moment endOf(Moment start, int workingDays, const WorkingCalendar& calendar) {
    Moment midnight = toMoment({toCivilTime(start).day});
    while (workingDays > 0) {
        midnight = midnight.plusMs(86400000);
        workingDays -= calendar.isWorking(toCivilTime(midnight).day) ? 1 : 0;
    }
    return midnight.plusMs(86400000);
}

class Recount {
public:
    Recount(Store& store, const RulesInForce& rules, const Period& period, Moment now)
        : store_(store), rules_(rules), period_(period), now_(now) {}

    void cases() {
        for (const auto& kept : store_.casework().cases({.countMax = 100000})) {
            Moved moved = moves(kept);
            if (lies(formatCivilTime(toCivilTime(kept.opening.evaluatedAt)), period_)) {
                count(kept, moved);
            }
        }
    }
    void audits() {
        for (const auto& kept : store_.casework().audits({.countMax = 100000})) {
            if (!lies(formatCivilTime(toCivilTime(kept.audit.evaluatedAt)), period_)) {
                continue;
            }
            ++out["textAudits"];
            const Moment end = endOf(kept.audit.evaluatedAt, 2, rules_.calendar());
            const auto& decision = kept.audit.decision;
            out["auditDue"] += decision || now_ >= end ? 1 : 0;
            out["auditedInTime"] += decision && decision->recordedAt < end ? 1 : 0;
            out["auditFailed"] += decision && !decision->passes ? 1 : 0;
        }
    }
    void records(const std::vector<RecordKey>& services, const std::vector<RecordKey>& evaluations) {
        for (const auto& key : services) {
            const auto record = store_.find(key);
            if (lies(std::string(record->fields.get("serviceTime")), period_)) {
                ++out["services"];
                const bool evaluated = store_.find({RecordKind::evaluation, key.projectNo, key.serviceNumber, "1"}) ||
                                       store_.find({RecordKind::evaluation, key.projectNo, key.serviceNumber, "2"});
                out["servicesEvaluated"] += evaluated ? 1 : 0;
            }
        }
        for (const auto& key : evaluations) {
            const auto record = store_.find(key);
            if (!lies(std::string(record->fields.get("assessTime")), period_)) {
                continue;
            }
            ++out["evaluations"];
            const bool withdrawn = withdrawn_.contains(key);
            const bool poor = record->fields.get("satisfaction") <= "2";
            out["withdrawnEvaluations"] += withdrawn ? 1 : 0;
            out["valid"] += withdrawn ? 0 : 1;
            out["good"] += withdrawn || poor ? 0 : 1;
            out["poor"] += withdrawn || !poor ? 0 : 1;
            const bool held = record->disposition == Disposition::held;
            out["held"] += held ? 1 : 0;
            out["due"] += held ? 0 : 1;
            out["delivered"] += receiptOf(store_, record->id).empty() ? 0 : 1;
        }
    }

    MeasuredYear out;

private:
    /// What became of a case, from its steps in their order.
    struct Moved {
        std::optional<Moment> firstVerdict;
        std::string verdict;
        std::string rectification = "none";
        bool extended = false, visited = false, granted = false, following = false,
             asked = false;  ///< of the province: to withdraw, without an answer yet
    };

    Moved moves(const KeptCase& kept) {
        Moved moved;
        struct Running {
            Moment start = {};
            int days = 0;  ///< 0: nothing runs
        };
        Running running;
        std::set<std::string> judged;  ///< evaluations that the present verdict is about
        std::set<std::string> poor{kept.opening.assessNumber};
        for (const auto& each : kept.steps) {
            const CaseStep& step = each.step;
            const auto field = [&](const char* name) { return std::string(step.evidence.get(name)); };
            if (step.action == CaseAction::join && field("poor") == "yes") {
                poor.insert(field("assessNumber"));
                if (step.move == "join-after-verdict") {
                    moved.rectification =
                        running.days > 0 && moved.rectification == "none" ? "fellAway" : moved.rectification;
                    running = {};
                    moved.following = false;
                    moved.verdict.clear();
                }
            } else if (step.action == CaseAction::verdict) {
                moved.firstVerdict = moved.firstVerdict.value_or(step.recordedAt);
                moved.verdict = field("verifyResult");
                judged = poor;
                if (moved.verdict == "1" || moved.verdict == "2") {
                    running = {step.recordedAt, moved.verdict == "1" ? 1 : 5};
                }
            } else if (step.action == CaseAction::extend) {
                moved.extended = true;
                running.days += std::stoi(field("extensionDays"));
            } else if (step.action == CaseAction::extensionRefused && running.days > 0) {
                running.days = 5;
            } else if (step.action == CaseAction::rectify) {
                moved.rectification =
                    step.recordedAt < endOf(running.start, running.days, rules_.calendar()) ? "inTime" : "late";
                running = {};
                moved.following = true;
            } else if (step.action == CaseAction::explain) {
                moved.following = true;
            } else if (step.action == CaseAction::followUp) {
                moved.visited = true;
                moved.following = false;
            }
            if (step.action == CaseAction::applyForWithdrawal) {
                moved.asked = true;
            } else if (step.action == CaseAction::provinceAnswer) {
                moved.asked = false;
            }
            if (step.action == CaseAction::provinceAnswer && field("answer") == "granted") {
                moved.granted = true;
                for (const auto& number : judged) {
                    withdrawn_.insert(
                        {RecordKind::evaluation, kept.opening.projectNo, kept.opening.serviceNumber, number});
                }
            }
            if (step.move == "not-satisfied" || step.move == "reopen" || step.move == "return-to-verification" ||
                step.move == "withdrawal-refused" || step.move == "withdrawal-granted-another-waits") {
                moved.verdict.clear();
            }
        }
        if (running.days > 0) {
            moved.rectification = now_ < endOf(running.start, running.days, rules_.calendar()) ? "pending" : "overdue";
        }
        return moved;
    }
    void count(const KeptCase& kept, const Moved& moved) {
        const Moment end = endOf(kept.opening.receivedAt, 2, rules_.calendar());
        ++out["poorReviews"];
        out["verificationDue"] += moved.firstVerdict || now_ >= end ? 1 : 0;
        out["verified"] += moved.firstVerdict ? 1 : 0;
        out["verifiedInTime"] += moved.firstVerdict && *moved.firstVerdict < end ? 1 : 0;
        const auto& rectified = moved.rectification;
        out["rectificationDue"] += rectified == "inTime" || rectified == "late" || rectified == "overdue" ? 1 : 0;
        out["rectified"] += rectified == "inTime" || rectified == "late" ? 1 : 0;
        out["rectifiedInTime"] += rectified == "inTime" ? 1 : 0;
        out["byDateCases"] += moved.verdict == "2" ? 1 : 0;
        out["extended"] += moved.verdict == "2" && moved.extended ? 1 : 0;
        out["followUpDue"] += moved.visited || moved.following ? 1 : 0;
        out["followedUp"] += moved.visited ? 1 : 0;
        out["withdrawnCases"] += moved.granted ? 1 : 0;
        out["withdrawalsAsked"] += moved.asked && !moved.granted ? 1 : 0;
    }

    Store& store_;
    const RulesInForce& rules_;
    const Period& period_;
    Moment now_;
    std::set<RecordKey> withdrawn_;
};

}  // namespace

MeasuredYear measured(Snapshot& snapshot, const RulesInForce& rules, const Period& period, Moment now) {
    const MeasureBook book = loadMeasureBook(sourceFolder() / "reports/measures.json").value();
    Tally tally(book, {{Grouping::total, period}});
    tellFacts({tally.begin(), tally.end(), now, true}, snapshot, rules, [&](const Fact& fact) { tally.add(fact); });
    MeasuredYear out;
    for (const auto& name : book.names()) {
        if (book.isNumber(name) && !isFamilyName(name)) {
            out[name] = numberOf(book, tally.total(period), name);
        }
    }
    return out;
}

MeasuredYear measuredAgain(Store& store, const RulesInForce& rules, const Period& period, Moment now,
                           const std::vector<RecordKey>& services, const std::vector<RecordKey>& evaluations) {
    Recount recount(store, rules, period, now);
    recount.cases();
    recount.audits();
    recount.records(services, evaluations);
    return recount.out;
}

}  // namespace hcp::test
