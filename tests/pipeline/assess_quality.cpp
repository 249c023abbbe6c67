#include "pipeline/assess_quality.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "pipeline/desk.h"
#include "pipeline/recheck_runs.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct QualityDesk : IntakeDesk {
    QualityAssessor assessor{store};
    DaySpan october{{2026, 10, 1}, {2026, 10, 31}};

    QualityDesk() {
        post(serviceRecord("A").set("winNo", "W1"));
        evaluate(evaluation("A"));
        post(serviceRecord("B").set("orgCode", "QT").set("taskCode", "350200000000000000000000000000T"));
        evaluate(evaluation("B").set("satisfaction", "1").set("evalDetail", ""));
        post(RecordKind::evaluation, evaluation("A").set("pf", "99").set("assessNumber", "2").json());
    }
    /// "place checked/failing" of each place.
    std::string places(QualityPart part) {
        std::string text;
        for (const auto& row : assessor.rows(october, {part})) {
            if (!row.dimension) {
                text += (text.empty() ? "" : ", ") + partOf(row.place, part) + " " + std::to_string(row.checked) + "/" +
                        std::to_string(row.failing);
            }
        }
        return text;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(assess_quality)

BOOST_FIXTURE_TEST_CASE(an_evaluation_counts_where_its_service_was_given, QualityDesk) {
    BOOST_TEST(places(QualityPart::office) == "QT 2/1, QYFW 3/1");
    BOOST_TEST(places(QualityPart::window) == " 2/1, W1 3/1");
    BOOST_TEST(places(QualityPart::sender) == "intake 5/2");
    std::int64_t failing = 0;
    for (const auto& row : assessor.rows(october, {})) {
        failing += !row.rule.empty() && row.rule.starts_with("schema.") ? row.failing : 0;
        BOOST_TEST(row.checked == 5);
    }
    BOOST_TEST(failing > 0);
}

BOOST_FIXTURE_TEST_CASE(every_failing_record_is_given_with_what_it_breaks, QualityDesk) {
    std::vector<std::string> keys;
    assessor.failing(october, [&](const QualityFailure& record) {
        BOOST_TEST(!record.findings.empty());
        keys.push_back(record.key.text() + " " + std::string(nameOf(record.disposition)) + " " + record.place.office);
    });
    std::ranges::sort(keys);
    const std::vector<std::string> wanted{"A/1/2 refused QYFW", "B/1/1 held QT"};
    BOOST_TEST(keys == wanted, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(another_period_has_none_of_them, QualityDesk) {
    BOOST_TEST(assessor.rows({{2026, 11, 1}, {2026, 11, 30}}, {}).empty());
    // What was refused counts by its arrival.
    BOOST_TEST(assessor.rows({{2026, 9, 1}, {2026, 9, 30}}, {}).empty());
}

BOOST_FIXTURE_TEST_CASE(what_was_corrected_counts_once_and_what_was_erased_where_it_did, QualityDesk) {
    evaluate(evaluation("B").set("satisfaction", "1").set("evalDetail", "108"));
    BOOST_TEST(places(QualityPart::sender) == "intake 5/1");
    store.write([&](StoreTransaction& transaction) {
        transaction.erase(transaction.find({RecordKind::service, "A", "1", ""}).value(), clock.now());
    });
    BOOST_TEST(places(QualityPart::window) == " 2/0, W1 3/1");
    BOOST_TEST(places(QualityPart::office) == "QT 2/0, QYFW 3/1");
}

BOOST_FIXTURE_TEST_CASE(a_check_by_the_same_rules_changes_nothing, QualityDesk) {
    const auto entries = store.journal.size();
    const auto outcome = assessor.recheck(october, *rules.current(),
                                          [](const ChangedVerdict& change) { BOOST_ERROR(change.key.text()); });
    BOOST_TEST(outcome.checked == 5U);
    BOOST_TEST(outcome.changed == 0U);
    BOOST_TEST(store.journal.size() == entries);
    BOOST_TEST(store.verdicts.empty());
}

BOOST_FIXTURE_TEST_CASE(a_verdict_that_would_be_another_today_is_listed_and_not_applied, QualityDesk) {
    for (auto& record : store.records) {
        if (record.disposition == Disposition::held) {
            record.disposition = Disposition::accepted;
            record.findings = {{"FORMER-1", Severity::warn, Dimension::complete, "", "", "", "", ""}};
        }
    }
    std::vector<ChangedVerdict> changes;
    (void)assessor.recheck(october, *rules.current(), [&](const ChangedVerdict& change) { changes.push_back(change); });
    BOOST_REQUIRE(changes.size() == 1U);
    BOOST_TEST(changes[0].key.text() == "B/1/1");
    BOOST_TEST((changes[0].stands == Disposition::accepted));
    BOOST_TEST((changes[0].today == Disposition::held));
    BOOST_TEST((changes[0].gone == std::vector<std::string>{"FORMER-1"}));
    BOOST_TEST(changes[0].fresh.size() == 1U);
    BOOST_TEST(store.counts().held == 0);
    BOOST_TEST((changes[0].day == Day{2026, 10, 12}));
    // Kept night after night, each held against the one before.
    auto& rechecks = store.rechecks();
    const auto first = keepRecheck(october, "nightly", store, rechecks, *rules.current(), clock, identifiers);
    BOOST_TEST((first.result == RecheckResult{5, 1, 0, 1, 0}));
    const auto entry = store.journal.back();
    BOOST_TEST(nameOf(entry.kind) == "rechecked");
    BOOST_TEST(entry.subject == first.id);
    BOOST_TEST(entry.actor == "nightly");
    BOOST_TEST(entry.package == rules.current()->package().name());
    BOOST_TEST(entry.note == "2026-10-01..2026-10-31 checked 5 changed 1 erased 0");
    BOOST_TEST(entry.digest == toHex(sha256(identityOf(rechecks.changesOf(first.id, 0).changes.at(0).change) + "\n")));
    const auto second = keepRecheck(october, "nightly", store, rechecks, *rules.current(), clock, identifiers);
    BOOST_TEST((second.result == RecheckResult{5, 1, 0, 0, 0}));
    BOOST_TEST(second.previous == first.id);
    BOOST_TEST(rechecks.changesOf(second.id, 0).changes.at(0).firstRun == first.id);
    for (const auto& record : std::vector(store.records.begin(), store.records.end())) {
        if (record.key.projectNo == "B" && record.key.kind == RecordKind::evaluation) {
            store.write([&](StoreTransaction& transaction) { transaction.erase(record, clock.now()); });
        }
    }
    const auto third = keepRecheck(october, "nightly", store, rechecks, *rules.current(), clock, identifiers);
    BOOST_TEST((third.result == RecheckResult{4, 0, 1, 0, 1}));
    BOOST_TEST(rechecks.recheckRuns(9).size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
