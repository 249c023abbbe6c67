// A sample year under a turned clock: poor reviews come on every kind of day, people take every path of the notice,
// texts are audited, and in the end every receipt is in the simulated province's books.
#define BOOST_TEST_MODULE casework_year
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "foundation/draw.h"
#include "pipeline/audit_desk.h"
#include "pipeline/case_desk.h"
#include "pipeline/deliver.h"
#include "pipeline/due_dates.h"
#include "pipeline/receive.h"
#include "province/consignments.h"
#include "record/record_json.h"
#include "storage/kept.h"
#include "storage/sqlite_store.h"
#include "support/files.h"
#include "year_measures.h"
#include "year_plans.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr std::int64_t minuteMs = 60000;
constexpr std::int64_t dayMs = 1440 * minuteMs;

struct Silent final : DeliveryObserver {
    void onOutcome(const Parcel& /*parcel*/, DeliveryVerdict /*verdict*/) override {}
};

/// A case that somebody works on by a plan.
struct Work {
    const YearPlan* plan = nullptr;
    std::string project;
    std::string caseId = {};
    std::size_t next = 0;
    Day lastDay = {};
    bool supplemented = false;
};

class Year {
public:
    Year() {
        const auto lexicon = loadLexicon(sourceFolder() / "fixtures/lexicons/harmless.json").value();
        rules_.replace(std::make_shared<const RulesInForce>(
            std::make_shared<const Checker>(fujian()), calendar(), Lexicons{lexicon},
            std::make_shared<TermsShelf>(sourceFolder() / "specs"), RulesInForce::CaseworkSettings{"QT"}));
    }

    void run() {
        int number = 0;
        for (Day day{2026, 1, 1}; day < Day{2027, 1, 1}; day = toCivilTime(toMoment({day}).plusMs(dayMs)).day) {
            // Two days in three have a poor review, on working days and on holidays alike.
            if (draw_.below(3) < 2) {
                ++number;
                take(day, yearPlans()[static_cast<std::size_t>(number) % yearPlans().size()], number);
            }
            workThrough(day);
        }
        for (Day day{2027, 1, 1}; !works_.empty() && day < Day{2027, 3, 1};
             day = toCivilTime(toMoment({day}).plusMs(dayMs)).day) {
            workThrough(day);
        }
        deliver();
    }

    [[nodiscard]] SqliteStore& store() { return store_; }
    [[nodiscard]] const ProvinceSimulator& province() const { return province_; }
    std::map<std::string, int> ends;  ///< how many cases took each plan to its end
    std::size_t unfinished() const { return works_.size(); }
    int audited = 0;
    int compared = 0;                 ///< measures with their recounts
    std::map<std::string, int> seen;  ///< how often a recount was more than nothing

private:
    void at(const Day& day, int hour, int minute = 0) {
        const Moment then = toMoment({day, hour, minute, 0});
        BOOST_REQUIRE((clock_.now() <= then));
        clock_.set(then);
    }
    void post(RecordKind kind, const Draft& draft) {
        const auto answer = receiver_.receive(kind, {{1, draft.json()}}, "hall-1").records.at(0);
        BOOST_TEST_REQUIRE((answer.disposition != Disposition::refused), draft.json());
        // A completed record has the key of the one that it completes.
        const RecordKey key = keyOf(kind, fieldsIn(draft.json()));
        auto& keys = kind == RecordKind::service ? services_ : evaluations_;
        if (std::ranges::find(keys, key) == keys.end()) {
            keys.push_back(key);
        }
    }
    static std::string timeOf(const Day& day, const char* time) { return formatDay(day) + " " + time; }

    Draft reviewOf(const Day& day, const std::string& project) const {
        return evaluation(project)
            .set("satisfaction", "1")
            .set("evalDetail", "108")
            .set("assessTime", timeOf(day, "09:40:00"));
    }
    void take(const Day& day, const YearPlan& plan, int number) {
        const std::string project = "YEAR-" + std::to_string(number);
        at(day, 9, 50);
        const Draft service = serviceRecord(project)
                                  .set("serviceTime", timeOf(day, "09:30:00"))
                                  .set("acceptDate", timeOf(day, "09:00:00"));
        // Now and then the review is here before its service.
        const bool serviceLast = number % 5 == 0;
        if (!serviceLast) {
            post(RecordKind::service, service);
        }
        Draft review = reviewOf(day, project).set("writingEvaluation", number % 2 == 0 ? "等得太久，苹果" : "等得太久");
        if (plan.heldAtFirst) {
            review.set("evalDetail", "");
        }
        post(RecordKind::evaluation, review);
        if (serviceLast) {
            post(RecordKind::service, service);
        }
        Work work{&plan, project};
        work.lastDay = day;
        for (const auto& kept : store_.casework().cases({.after = lastCase_})) {
            work.caseId = lastCase_ = kept.opening.id;
        }
        BOOST_TEST_REQUIRE(!work.caseId.empty());
        works_.push_back(work);
    }

    void workThrough(const Day& day) {
        if (calendar().isWorking(day)) {
            at(day, 10);
            audit();
            for (auto& work : works_) {
                complete(work, day);
                workOn(work, day);
            }
            std::erase_if(works_, [](const Work& work) { return work.next == work.plan->steps.size(); });
        }
        at(day, 17);
        (void)noteDueDates(store_, *rules_.current(), clock_.now());
        deliver();
        if (day.day == 1) {
            measure(Period::around(PeriodUnit::month, day).previous());
            measure(Period::around(PeriodUnit::year, day));
        }
    }

    /// What is counted at this moment is what a recount says, with cases under way and cases of the year before.
    void measure(const Period& period) {
        const auto rules = rules_.current();
        const auto told = measured(*store_.snapshot(), *rules, period, clock_.now());
        for (const auto& [name, number] :
             measuredAgain(store_, *rules, period, clock_.now(), services_, evaluations_)) {
            BOOST_TEST(told.at(name) == number,
                       name + " of " + period.text() + " at " + formatCivilTime(toCivilTime(clock_.now())) + ": told " +
                           std::to_string(told.at(name)) + ", recounted " + std::to_string(number));
            ++compared;
            seen[name] += number > 0 ? 1 : 0;
        }
    }

    /// What the plan has come from outside by that day.
    void complete(Work& work, const Day& day) {
        const int passed = calendar().workingDaysBetween(work.lastDay, day);
        if (work.plan->heldAtFirst && !work.supplemented && work.next == 2 && passed >= 0) {
            const auto kept = store_.casework().caseNamed(work.caseId);
            const Day opened = toCivilTime(kept->opening.evaluatedAt).day;
            post(RecordKind::evaluation,
                 reviewOf(opened, work.project).set("writingEvaluation", std::string(textOf(kept->openedBy))));
            work.supplemented = true;
        }
        if (const auto& supplement = work.plan->supplement;
            supplement && !work.supplemented && work.next == supplement->beforeStep) {
            Draft second = reviewOf(day, work.project).set("assessNumber", "2");
            if (!supplement->poor) {
                second.set("satisfaction", "5").set("evalDetail", "510,517");
            }
            post(RecordKind::evaluation, second);
            work.supplemented = true;
        }
    }
    std::string textOf(const std::string& record) {
        return std::string(store_.byId(record)->fields.get("writingEvaluation"));
    }

    void workOn(Work& work, const Day& day) {
        while (work.next < work.plan->steps.size() && isTime(work, day)) {
            clock_.advanceMs(minuteMs / 10);
            const PlannedStep& planned = work.plan->steps[work.next];
            const Case of = caseOf(work);
            CaseStep step;
            step.action = planned.action;
            step.actor = planned.byLead ? leadPerson : contactPerson;
            step.onVersion = of.version;
            step.at = clock_.now();
            step.evidence = evidenceFor(planned.action, planned.changes);
            const auto taken = cases_.take({work.caseId, step});
            const std::string why = taken ? "" : taken.error().refusal.sentence;
            BOOST_TEST_REQUIRE(taken.hasValue(), work.plan->name + ", step " + std::to_string(work.next) + " on " +
                                                     formatDay(day) + ": " + why);
            BOOST_TEST(taken->kept.steps.back().step.late.empty() == !planned.everyDueIsOver,
                       work.plan->name + ", step " + std::to_string(work.next) + " on " + formatDay(day));
            ++work.next;
            work.lastDay = day;
        }
        if (work.next == work.plan->steps.size()) {
            BOOST_TEST(nameOf(caseOf(work).state) == work.plan->endsAs, work.plan->name);
            ++ends[work.plan->name];
        }
    }
    bool isTime(const Work& work, const Day& day) {
        const PlannedStep& planned = work.plan->steps[work.next];
        if (planned.everyDueIsOver) {
            const Case of = caseOf(work);
            for (const auto& clock : of.clocks) {
                if (clock.running() && clock_.now() < dueOf(clock.budget, rules_.current()->time()).end) {
                    return false;
                }
            }
            return true;
        }
        return calendar().workingDaysBetween(work.lastDay, day) >= planned.afterWorkingDays;
    }
    Case caseOf(const Work& work) {
        const auto kept = store_.casework().caseNamed(work.caseId).value();
        return folded(kept.opening, kept.plainSteps(), terms());
    }

    /// Clean texts in one go, the others one by one.
    void audit() {
        std::vector<std::string> clean;
        for (const auto& waiting : store_.casework().audits({.state = AuditState::waiting})) {
            if (waiting.audit.screening->hits == 0) {
                clean.push_back(waiting.record);
            } else {
                decide({waiting.record}, false, "有敏感词");
            }
        }
        if (!clean.empty()) {
            decide(clean, true, "");
        }
    }
    void decide(const std::vector<std::string>& records, bool passes, const std::string& reason) {
        AuditDecision decision;
        decision.actor = leadPerson;
        decision.auditor = "测试审核人";
        decision.passes = passes;
        decision.reason = reason;
        decision.at = clock_.now();
        const auto decided = audits_.decide({records, decision});
        BOOST_TEST_REQUIRE(decided.hasValue());
        audited += static_cast<int>(records.size());
    }

    void deliver() {
        while (deliverer_.deliverDue(100) > 0) {}
    }

    TemporaryFolder folder_;
    ManualClock clock_{toMoment({Day{2026, 1, 1}, 8, 0, 0})};
    Draw draw_{2026};
    ActiveRules rules_{std::make_shared<const Checker>(fujian())};
    SqliteStore store_{folder_.path() / "store.db", testKeys()};
    IdentifierSource identifiers_{clock_, 2026};
    Receiver receiver_{store_, rules_, clock_, identifiers_};
    CaseDesk cases_{store_, rules_, clock_, identifiers_};
    AuditDesk audits_{store_, rules_, clock_, identifiers_};
    ProvinceSimulator province_{simulatedFujian(clock_), misbehaving(R"({"faults":[
        {"fault":"loseAnswer","every":37},{"fault":"serverError","every":53},{"fault":"expireToken","every":71},
        {"fault":"throttle","every":97}]})"),
                                clock_};
    FujianClient client_{fujian(), accountAt(province_.address()), clock_};
    Silent silent_;
    Deliverer deliverer_{store_, client_, clock_, silent_};
    std::vector<Work> works_;
    std::vector<RecordKey> services_;
    std::vector<RecordKey> evaluations_;
    std::string lastCase_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_path_of_the_notice_is_taken_and_every_receipt_is_in_the_books) {
    Year year;
    year.run();
    BOOST_TEST(year.unfinished() == 0U);
    for (const auto& plan : yearPlans()) {
        BOOST_TEST(year.ends[plan.name] >= 10, plan.name);
    }
    const StoreCounts counts = year.store().counts();
    BOOST_TEST(counts.parcelsOpen == 0);
    BOOST_TEST(counts.dead == 0);
    BOOST_TEST(counts.held == 0);
    const auto books = year.province().records();
    BOOST_TEST(static_cast<std::size_t>(counts.delivered) == books.size());
    std::map<std::string, int> kinds;
    std::set<std::string> receipts;
    for (const auto& record : books) {
        ++kinds[record.kind];
        receipts.insert(record.receipt);
    }
    int found = 0;
    for (const auto& queued : year.store().queue({QueueStanding::delivered, Moment{}, 0, 100000})) {
        found += receipts.contains(queued.parcel.receipt) ? 1 : 0;
    }
    BOOST_TEST(found == counts.delivered);
    std::set<std::string> moves;
    for (const auto& kept : year.store().casework().cases({.countMax = 100000})) {
        for (const auto& step : kept.steps) {
            moves.insert(step.step.move);
        }
    }
    std::string text;
    for (const auto& [kind, count] : kinds) {
        text += " " + kind + " " + std::to_string(count);
    }
    std::string never;
    for (const auto& move : terms().moves) {
        never += moves.contains(move.id) ? "" : " " + move.id;
    }
    BOOST_TEST_MESSAGE("in the books:" << text << "; audits " << year.audited << "; moves taken " << moves.size()
                                       << ", never:" << never);
    BOOST_TEST(never == "");
    for (const auto& [name, times] : year.seen) {
        // Held reviews are completed within days; on the first of a month there happens to be none.
        BOOST_TEST((times > 0 || name == "held"), name + " was never more than nothing");
    }
    BOOST_TEST_MESSAGE("measures recounted " << year.compared);
}
