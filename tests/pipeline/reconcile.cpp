#include "pipeline/reconcile.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "pipeline/desk.h"
#include "pipeline/provincial_books.h"
#include "record/record_json.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// A province that only tells what it holds, two evaluations a page, and may be struck.
struct ToldProvince final : Province, ProvincialBooks {
    std::vector<ProvincialEvaluation> held;
    int troubles = 0;  ///< so many questions are not answered
    bool tells = true;
    Moment listedUntil = at("2026-10-12 10:00:01");

    DeliveryOutcome deliver(const Consignment&) override { return {}; }
    std::optional<StandingAnswer> ask(const Consignment&) override { return std::nullopt; }
    ProvincialBooks* books() override { return tells ? this : nullptr; }
    Expected<ProvincialPage, ProvincialTrouble> list(Moment, const std::string& cursor) override {
        if (troubles > 0) {
            --troubles;
            return Unexpected{ProvincialTrouble{ProvincialTrouble::Kind::unreachable, "no connection"}};
        }
        const std::size_t begin = cursor.empty() ? 0 : std::stoul(cursor);
        const std::size_t end = std::min(begin + 2, held.size());
        ProvincialPage page;
        page.evaluations.assign(held.begin() + static_cast<std::ptrdiff_t>(begin),
                                held.begin() + static_cast<std::ptrdiff_t>(end));
        page.until = listedUntil;
        page.cursor = end < held.size() ? std::to_string(end) : "";
        return page;
    }
    Expected<ProvincialEvaluation, ProvincialTrouble> detail(const std::string&) override {
        return Unexpected{ProvincialTrouble{ProvincialTrouble::Kind::cannotBeAsked, ""}};
    }
    /// As Fujian's interface tells it: no serviceNumber, but the service's time.
    void hold(const std::string& receipt, Draft draft, EvaluationOrigin origin = EvaluationOrigin::handedIn) {
        ProvincialEvaluation told{receipt, fieldsIn(draft.remove("serviceNumber").json()), {}, origin};
        told.service.add("projectNo", std::string(told.evaluation.get("projectNo")));
        told.service.add("serviceTime", "2026-10-12 09:30:00");
        held.push_back(told);
    }
};

struct ReconciliationDesk : IntakeDesk {
    ToldProvince province;
    Reconciler reconciler{store, province, clock, identifiers};
    DaySpan days{{2026, 10, 12}, {2026, 10, 12}};
    std::string sender;
    std::vector<std::string> found;  ///< by the last run: "kind book cause key"

    /// A service and its evaluation, taken by the province under the receipt "R-NAME".
    void deliver(const std::string& name, const Draft& evaluated) {
        post(serviceRecord(name));
        evaluate(evaluated);
        leave(name);
        province.hold("R-" + name, evaluated);
    }
    void deliver(const std::string& name) { deliver(name, evaluation(name)); }
    void leave(const std::string& name, ParcelState state = ParcelState::delivered) {
        for (auto& parcel : store.parcels) {
            if (store.byId(parcel.record)->key.projectNo == name) {
                parcel.state = state;
                parcel.receipt = state == ParcelState::delivered ? "R-" + name : "";
            }
        }
    }
    Reconciliation run(const std::vector<std::string>* lines = nullptr) {
        ReconcileOrder order{days, sender, std::nullopt, "", "tester"};
        if (lines != nullptr) {
            order.local =
                LocalBook{[lines, at = std::size_t{0}]() mutable -> std::optional<Line> {
                              return at < lines->size() ? std::optional(Line{at + 1, lines->at(at++)}) : std::nullopt;
                          },
                          std::string(64, 'f')};
        }
        const auto run = reconciler.reconcile(order).value();
        found.clear();
        store.reconciliation().rowsOf(run.id, [&](const KeptDifference& row) {
            const Difference& d = row.difference;
            found.push_back(std::string(nameOf(d.kind)) + " " + std::string(nameOf(d.book)) + " " +
                            std::string(nameOf(d.cause)) + " " + d.key.text());
        });
        return run;
    }
    void expect(const std::vector<std::string>& wanted) {
        BOOST_TEST(found == wanted, boost::test_tools::per_element());
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(reconcile)

BOOST_FIXTURE_TEST_CASE(three_books_that_agree_leave_a_run_counts_and_an_entry, ReconciliationDesk) {
    deliver("A");
    deliver("B");
    deliver("C");
    std::vector<std::string> lines;
    for (const char* name : {"A", "B", "C"}) {
        lines.push_back(serviceRecord(name).json());
        lines.push_back(evaluation(name).json());
    }
    const auto done = run(&lines);
    expect({});
    BOOST_TEST(done.result->differences == 0);
    BOOST_TEST((done.local.state == BookState::compared));
    BOOST_TEST((done.province.state == BookState::compared));
    const auto counts = store.reconciliation().countsOf(done.id);
    const Day day{2026, 10, 12};
    for (const auto book : {CountedBook::local, CountedBook::handedIn, CountedBook::appliance}) {
        BOOST_TEST((counts.at({day, book}) == RecordCount{3, 3}));
    }
    BOOST_TEST((counts.at({day, CountedBook::province}) == RecordCount{0, 3}));
    const JournalEntry& entry = store.journal.back();
    BOOST_TEST(nameOf(entry.kind) == "reconciled");
    BOOST_TEST(entry.subject == done.id);
    BOOST_TEST(entry.digest == done.result->digest);
    BOOST_TEST(entry.note == "2026-10-12..2026-10-12 differences 0 explained 0 local compared province compared");
}

BOOST_FIXTURE_TEST_CASE(what_the_house_knows_is_explained_and_not_missing, ReconciliationDesk) {
    for (const auto& [name, state] : {std::pair{"A", ParcelState::due},
                                      {"B", ParcelState::inFlight},
                                      {"C", ParcelState::unknown},
                                      {"D", ParcelState::rejected},
                                      {"E", ParcelState::dead}}) {
        deliver(name);
        leave(name, state);
    }
    province.held.clear();
    post(serviceRecord("F"));
    evaluate(evaluation("F").set("satisfaction", "1").set("evalDetail", ""));
    run();
    expect({"explained province waits A/1/1", "explained province waits B/1/1",
            "explained province mayHaveArrived C/1/1", "explained province waits D/1/1",
            "explained province turnedDown E/1/1", "explained province heldHere F/1/1"});
    BOOST_TEST(store.reconciliation().newestRun("")->result->differences == 0);
}

BOOST_FIXTURE_TEST_CASE(what_was_delivered_just_now_need_not_be_listed_yet, ReconciliationDesk) {
    deliver("A");
    province.held.clear();
    province.listedUntil = arrival();
    run();
    expect({"explained province mayHaveArrived A/1/1"});
}

BOOST_FIXTURE_TEST_CASE(refused_and_corrected_ones_are_known_to_the_local_book, ReconciliationDesk) {
    deliver("A");
    const std::string wrong = evaluation("B").set("pf", "99").json();
    post(serviceRecord("B"));
    post(RecordKind::evaluation, wrong);
    BOOST_REQUIRE(store.counts().refused == 1);
    const std::string held = evaluation("C").set("satisfaction", "1").set("evalDetail", "").json();
    const std::string completed = evaluation("C").set("satisfaction", "1").set("evalDetail", "108").json();
    post(serviceRecord("C"));
    post(RecordKind::evaluation, held);
    post(RecordKind::evaluation, completed);
    std::vector<std::string> lines{evaluation("A").json(), wrong, held, completed};
    for (const char* name : {"A", "B", "C"}) {
        lines.push_back(serviceRecord(name).json());
    }
    leave("C");
    province.hold("R-C", evaluation("C").set("satisfaction", "1").set("evalDetail", "108"));
    run(&lines);
    expect({"explained local refusedHere B/1/1", "explained local corrected C/1/1"});
}

BOOST_FIXTURE_TEST_CASE(an_erased_record_is_compared_by_what_is_left_of_it, ReconciliationDesk) {
    deliver("A", evaluation("A").set("writingEvaluation", "好"));
    store.write([&](StoreTransaction& transaction) {
        for (const auto& record : std::vector(store.records.begin(), store.records.end())) {
            transaction.erase(record, clock.now());
        }
    });
    run();
    expect({});
    province.held[0].evaluation = fieldsIn(evaluation("A").set("satisfaction", "4").remove("serviceNumber").json());
    run();
    expect({"different province toldOtherwise A/1/1"});
}

BOOST_FIXTURE_TEST_CASE(any_field_that_differs_is_named_without_its_value, ReconciliationDesk) {
    deliver("A", evaluation("A").set("writingEvaluation", "张三13800000000"));
    std::vector<std::string> lines{serviceRecord("A").set("mobile", "13900000002").json(),
                                   evaluation("A").set("writingEvaluation", "李四").json()};
    const auto done = run(&lines);
    expect({"different local toldOtherwise A/1", "different local toldOtherwise A/1/1"});
    store.reconciliation().rowsOf(done.id, [&](const KeptDifference& row) {
        BOOST_REQUIRE(row.difference.fields.size() == 1U);
        const auto& field = row.difference.fields[0];
        BOOST_TEST((field.name == "mobile" || field.name == "writingEvaluation"));
        BOOST_TEST(field.ours.size() == 13U);
        BOOST_TEST(field.ours.front() == '#');
        BOOST_TEST(field.theirs != field.ours);
    });
}

BOOST_FIXTURE_TEST_CASE(services_of_one_second_are_told_apart_by_the_receipt, ReconciliationDesk) {
    post(serviceRecord("A"));
    post(serviceRecord("A").set("serviceNumber", "2").set("serviceName", "窗口办结"));
    evaluate(evaluation("A"));
    evaluate(evaluation("A").set("serviceNumber", "2").set("assessTime", "2026-10-12 09:41:00"));
    for (auto& parcel : store.parcels) {
        parcel.state = ParcelState::delivered;
        parcel.receipt = "R-" + store.byId(parcel.record)->key.serviceNumber;
    }
    province.hold("R-2", evaluation("A").set("assessTime", "2026-10-12 09:41:00"));
    province.hold("R-1", evaluation("A"));
    run();
    expect({});
}

BOOST_FIXTURE_TEST_CASE(only_what_a_sender_handed_in_is_missed_in_its_book, ReconciliationDesk) {
    deliver("A");
    deliver("B");
    for (auto& record : store.records) {
        record.sender = record.key.projectNo == "A" ? "hall" : "web";
    }
    std::vector<std::string> lines;
    sender = "hall";
    run(&lines);
    expect({"missing local notInLocalBook A/1", "missing local notInLocalBook A/1/1"});
}

BOOST_FIXTURE_TEST_CASE(a_book_that_cannot_be_read_to_its_end_takes_no_part, ReconciliationDesk) {
    deliver("A");
    province.held.clear();
    province.troubles = 3;
    std::vector<std::string> lines{serviceRecord("A").json(), "not JSON"};
    auto done = run(&lines);
    expect({});
    BOOST_TEST((done.local.state == BookState::notAvailable));
    BOOST_TEST(done.local.words == "第 2 行：不是 JSON 对象");
    BOOST_TEST((done.province.state == BookState::notAvailable));
    BOOST_TEST(done.province.words == "no connection");
    province.troubles = 2;
    done = run();
    BOOST_TEST((done.province.state == BookState::compared));
    BOOST_TEST((done.local.state == BookState::notGiven));
    expect({"missing province notListedByProvince A/1/1"});
    province.tells = false;
    done = run();
    BOOST_TEST((done.province.state == BookState::cannotBeAsked));
    BOOST_TEST(done.result->gone == 0);
}

BOOST_FIXTURE_TEST_CASE(counts_alone_are_held_against_what_was_handed_in, ReconciliationDesk) {
    deliver("A");
    std::vector<std::string> lines{R"({"day":"2026-10-12","services":1,"evaluations":2})"};
    auto done = run(&lines);
    BOOST_TEST((done.local.state == BookState::countsOnly));
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].starts_with("counted local countDiffers"));
    lines.push_back(R"({"day":"2026-10-12","services":1,"evaluations":2})");
    BOOST_TEST(run(&lines).local.words == "第 2 行：同一天的数量出现两次");
    lines[1] = serviceRecord("A").json();
    BOOST_TEST(run(&lines).local.words == "第 2 行：记录与每日数量不能混在一个文件里");
}

BOOST_FIXTURE_TEST_CASE(a_run_is_compared_with_the_one_before, ReconciliationDesk) {
    deliver("A");
    deliver("B");
    province.held.clear();
    BOOST_TEST(run().result->fresh == 2);
    province.hold("R-A", evaluation("A"));
    const auto second = run();
    BOOST_TEST(second.result->fresh == 0);
    BOOST_TEST(second.result->gone == 1);
    BOOST_TEST(second.result->differences == 1);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_leaves_a_run_without_conclusion, ReconciliationDesk) {
    deliver("A");
    province.held.clear();
    store.failAfterCommits = 1;
    BOOST_CHECK_THROW((void)run(), StoreFault);
    BOOST_TEST(store.reconciliation().runs(9).size() == 1U);
    BOOST_TEST(!store.reconciliation().newestRun("").has_value());
    BOOST_TEST(run().result->differences == 1);
}

BOOST_AUTO_TEST_SUITE_END()
