// What every store promises about text audits.
#include <boost/test/unit_test.hpp>

#include "casework/desk.h"
#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

KeptAudit waiting(const std::string& project, const std::string& record, std::size_t hits = 1) {
    const RecordKey key{RecordKind::evaluation, project, "1", "1"};
    KeptAudit kept;
    kept.audit = openAudit(key, "苹果不好吃", arrival(), arrival(), terms()).value();
    kept.record = record;
    kept.office = "QYFW";
    kept.leadDepartment = "QT";
    kept.screenings = {{"local@1", std::string(64, 'a'), "1 (ICU)", {{"fruit", "苹果", 0, 2, 0, 6}}, hits}};
    return kept;
}

void open(StoreHouse& house, const KeptAudit& audit) {
    house.keep(kept(RecordKind::evaluation, evaluation(audit.audit.evaluation.projectNo), audit.record));
    house.write([&](StoreTransaction& transaction) { transaction.casework().open(audit); });
}

void update(StoreHouse& house, const KeptAudit& audit) {
    house.write([&](StoreTransaction& transaction) { transaction.casework().update(audit); });
}

KeptAudit decided(KeptAudit audit, bool passes) {
    audit.audit.state = passes ? AuditState::passed : AuditState::failed;
    audit.audit.decision = AuditDecision{leadPerson, "测试审核人", passes,    "有敏感词",
                                         "休假",     arrival(),    arrival(), Lateness{"textAudit", arrival(), true}};
    ++audit.version;
    audit.tells = "record-of-result";
    return audit;
}

std::string recordsOf(const std::vector<KeptAudit>& audits) {
    std::string text;
    for (const auto& one : audits) {
        text += (text.empty() ? "" : " ") + one.record;
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_audits)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_audit_comes_back_with_what_screening_found_and_its_decision, House, StoreHouses) {
    House house;
    open(house, waiting("P-0001", "record-1", 3));
    house.restart();
    const auto back = house.store().casework().audit("record-1");
    BOOST_REQUIRE(back.has_value());
    BOOST_TEST(back->audit.screening->hits == 3);
    BOOST_TEST(back->audit.screening->lexiconVersion == "local@1");
    BOOST_TEST((back->screenings.front().hits == waiting("", "").screenings.front().hits));
    BOOST_TEST((back->audit.budget == waiting("", "").audit.budget));
    BOOST_TEST(back->office == "QYFW");
    BOOST_TEST(!house.store().casework().audit("record-2"));
    update(house, decided(*back, false));
    house.restart();
    const auto after = *house.store().casework().audit("record-1");
    BOOST_TEST(nameOf(after.audit.state) == "failed");
    BOOST_TEST(after.audit.decision->auditor == "测试审核人");
    BOOST_TEST(after.audit.decision->reason == "有敏感词");
    BOOST_TEST((after.audit.decision->late == Lateness{"textAudit", arrival(), true}));
    BOOST_TEST(nameOf(after.audit.decision->actor.role) == "leadDepartment");
    BOOST_TEST(after.tells == "record-of-result");
    BOOST_TEST(after.version == 2);
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.casework().audit(after.audit.evaluation)->record == "record-1");
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_evaluation_is_audited_once_and_a_decision_is_final, House, StoreHouses) {
    House house;
    open(house, waiting("P-0001", "record-1"));
    house.keep(kept(RecordKind::evaluation, evaluation("P-0002"), "record-2"));
    BOOST_CHECK_THROW(
        house.write([](StoreTransaction& transaction) { transaction.casework().open(waiting("P-0001", "record-2")); }),
        StoreFault);
    const KeptAudit passed = decided(*house.store().casework().audit("record-1"), true);
    update(house, passed);
    BOOST_CHECK_THROW(update(house, decided(passed, false)), StoreFault);
    BOOST_TEST(nameOf(house.store().casework().audit("record-1")->audit.state) == "passed");
    KeptAudit moved = passed;
    moved.office = "FWC";
    update(house, moved);
    BOOST_TEST(house.store().casework().audit("record-1")->office == "FWC");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_text_that_passed_is_released_and_taken_back, House, StoreHouses) {
    House house;
    for (const char* number : {"1", "2", "3"}) {
        open(house, waiting(std::string("P-000") + number, std::string("record-") + number));
    }
    KeptAudit waits = *house.store().casework().audit("record-1");
    waits.audit.release = TextRelease{"lead-1", arrival()};
    BOOST_CHECK_THROW(update(house, waits), StoreFault);
    KeptAudit failed = decided(*house.store().casework().audit("record-2"), false);
    failed.audit.release = TextRelease{"lead-1", arrival()};
    BOOST_CHECK_THROW(update(house, failed), StoreFault);
    KeptAudit passed = decided(*house.store().casework().audit("record-3"), true);
    update(house, passed);
    BOOST_TEST(recordsOf(house.store().casework().audits({.released = true})) == "");
    passed.audit.release = TextRelease{"lead-1", arrival()};
    ++passed.version;
    update(house, passed);
    house.restart();
    auto back = *house.store().casework().audit("record-3");
    BOOST_TEST((back.audit.release == TextRelease{"lead-1", arrival()}));
    BOOST_TEST(back.version == 3);
    BOOST_TEST(recordsOf(house.store().casework().audits({.released = true})) == "record-3");
    BOOST_TEST(recordsOf(house.store().casework().audits({.released = true, .evaluatedUntil = arrival()})) == "");
    KeptAudit erased = back;
    erased.erasedAt = arrival();
    BOOST_CHECK_THROW(update(house, erased), StoreFault);
    back.audit.release.reset();
    ++back.version;
    update(house, back);
    BOOST_TEST(!house.store().casework().audit("record-3")->audit.release);
    BOOST_TEST(recordsOf(house.store().casework().audits({.released = true})) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(audits_are_listed_by_state_and_office_and_their_limits_told, House, StoreHouses) {
    House house;
    for (const char* number : {"1", "2", "3"}) {
        open(house, waiting(std::string("P-000") + number, std::string("record-") + number));
    }
    update(house, decided(*house.store().casework().audit("record-2"), true));
    auto& shelf = house.store().casework();
    BOOST_TEST(recordsOf(shelf.audits({})) == "record-1 record-2 record-3");
    BOOST_TEST(recordsOf(shelf.audits({.state = AuditState::waiting})) == "record-1 record-3");
    BOOST_TEST(recordsOf(shelf.audits({.after = "record-1", .countMax = 1})) == "record-2");
    BOOST_TEST(recordsOf(shelf.audits({.office = "FWC"})) == "");
    const auto limits = shelf.openLimits();
    BOOST_REQUIRE(limits.size() == 2U);
    BOOST_TEST(limits.front().id == "record-1/audit");
    BOOST_TEST(limits.front().limit == "textAudit");
    BOOST_TEST(limits.front().leadDepartment == "QT");
    house.write([&](StoreTransaction& transaction) { transaction.casework().noteDue(limits.front(), "2026-10-14"); });
    BOOST_TEST(shelf.openLimits().front().dueNoted == "2026-10-14");
    BOOST_TEST(shelf.openLimits().back().dueNoted == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_a_lexicon_nothing_is_said_of_hits, House, StoreHouses) {
    House house;
    KeptAudit unscreened = waiting("P-0001", "record-1");
    unscreened.screenings.clear();
    open(house, unscreened);
    BOOST_TEST(!house.store().casework().audit("record-1")->audit.screening);
    BOOST_TEST(recordsOf(house.store().casework().audits({.unscreened = true})) == "record-1");
    KeptAudit screened = *house.store().casework().audit("record-1");
    screened.screenings = waiting("", "").screenings;
    update(house, screened);
    BOOST_TEST(house.store().casework().audit("record-1")->audit.screening->hits == 1);
    BOOST_TEST(recordsOf(house.store().casework().audits({.unscreened = true})) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(audits_are_asked_for_by_the_time_of_the_evaluation, House, StoreHouses) {
    House house;
    open(house, waiting("P-0001", "record-1"));
    const auto asked = [&](std::int64_t sinceMs, std::int64_t untilMs) {
        AuditQuestion question;
        question.evaluatedSince = arrival().plusMs(sinceMs);
        question.evaluatedUntil = arrival().plusMs(untilMs);
        return recordsOf(house.store().casework().audits(question));
    };
    BOOST_TEST(asked(0, 1) == "record-1");
    BOOST_TEST(asked(-1, 0) == "");
    BOOST_TEST(asked(1, 2) == "");
}

BOOST_AUTO_TEST_SUITE_END()
