// Which texts the public gets, and which never.
#include "pipeline/released_texts.h"

#include <boost/test/unit_test.hpp>

#include "foundation/file_content.h"
#include "pipeline/case_facts.h"
#include "pipeline/erase.h"
#include "pipeline/release_room.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(released_texts)

BOOST_FIXTURE_TEST_CASE(a_text_that_a_person_released_is_published_until_it_is_taken_back, ReleaseRoom) {
    const auto record = passed("办事快，谢谢");
    passed("没有同意公开");
    BOOST_TEST(published() == "");
    BOOST_TEST(release(record) == "released");
    BOOST_TEST(published() == "QYFW 5 2026-10 办事快，谢谢");
    BOOST_TEST(published("2026-11") == "");
    BOOST_TEST(published("2026-Q4") == "QYFW 5 2026-10 办事快，谢谢");
    const auto& entry = store.journal.back();
    BOOST_TEST(nameOf(entry.kind) == "text release");
    BOOST_TEST(entry.subject == record);
    BOOST_TEST(entry.actor == leadPerson.id);
    BOOST_TEST(entry.note == "released");
    BOOST_TEST(entry.digest == "");
    BOOST_TEST(release(record, false) == "back");
    BOOST_TEST(store.journal.back().note == "taken back: mistaken; files: 0");
    BOOST_TEST(published() == "");
    BOOST_TEST(release(record) == "released");
}

BOOST_FIXTURE_TEST_CASE(only_a_text_that_passed_is_released_once_on_the_version_that_was_seen, ReleaseRoom) {
    const auto waiting = written("很好");
    BOOST_TEST(release(waiting) == "not-passed");
    decide(waiting, false);
    BOOST_TEST(release(waiting) == "not-passed");
    const auto record = passed("不错");
    BOOST_TEST(release(record, false) == "not-released");
    BOOST_TEST(release(record, true, leadPerson, 7) == "stale");
    BOOST_TEST(release(record, true, leadPerson, 2) == "released");
    BOOST_TEST(release(record) == "released-already");
    BOOST_TEST(release("no-such-record") == "not there");
    BOOST_TEST(store.journal.back().note == "released");
}

BOOST_FIXTURE_TEST_CASE(nobody_but_the_lead_department_releases, ReleaseRoom) {
    const auto record = passed("不错");
    for (const auto role : {CaseRole::officeContact, CaseRole::performanceOffice, CaseRole::dataQualityOfficer,
                            CaseRole::operations, CaseRole::auditor}) {
        BOOST_TEST(release(record, true, {"somebody", role, "QYFW"}) == "no-right");
    }
    BOOST_TEST(release(record, true, {"appliance", CaseRole::appliance, ""}) == "machine");
    BOOST_TEST(release(record) == "released");
    BOOST_TEST(release(record, false, {"somebody", CaseRole::auditor, ""}) == "no-right");
    BOOST_TEST(published() != "");
}

BOOST_FIXTURE_TEST_CASE(a_text_with_a_number_of_somebody_or_with_hidden_characters_is_not_released, ReleaseRoom) {
    for (const char* text :
         {"请回电13800001234", "电话 138-0000-1234", "１３８００００１２３４", "一三八零零零零一二三四", "13800001234",
          "35029919900101001X", "证号3502 9919 9001 0100 1x 谢谢", "电话6541234", "①③⑧⓪⓪⓪⓪①②③④"}) {
        BOOST_TEST(release(passed(text)) == "numbers-in-text", text);
    }
    for (const char* text : {"很好\u202e。好不", "\u200b很好", "很好\ufeff"}) {
        BOOST_TEST(release(passed(text)) == "hidden-in-text", text);
    }
    for (const char* text :
         {"10月12日9点30分来的，等了45分钟", "2026-10-12 10:30 到大厅，3号窗口", "一次办好，三三两两"}) {
        BOOST_TEST(release(passed(text)) == "released", text);
    }
}

BOOST_FIXTURE_TEST_CASE(what_was_erased_is_published_no_more, ReleaseRoom) {
    const auto record = passed("不错");
    BOOST_TEST(release(record) == "released");
    store.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId(record), clock.now()); });
    BOOST_TEST(published() == "");
    BOOST_TEST(release(record) == "not there");
    BOOST_TEST(release(record, false) == "not there");
}

BOOST_FIXTURE_TEST_CASE(a_review_that_the_province_withdrew_is_published_no_more, ReleaseRoom) {
    const auto record = passed("等了一上午", "1", "108");
    BOOST_TEST(release(record) == "released");
    const auto project = store.byId(record)->key.projectNo;
    BOOST_TEST(published() == "QYFW 1 2026-10 等了一上午");
    take(project, contact);
    take(project, verdict, {{"verifyResult", "4"}});
    BOOST_TEST(published() != "");
    take(project, applyForWithdrawal);
    BOOST_TEST(published() == "");
    take(project, provinceAnswer, {{"answer", "granted"}});
    BOOST_TEST(published() == "");
    BOOST_TEST(release(record, false) == "back");
    BOOST_TEST(release(record) == "withdrawn-review");
}

BOOST_FIXTURE_TEST_CASE(a_text_waits_while_the_province_has_not_answered_and_is_back_when_it_refused, ReleaseRoom) {
    const auto record = passed("等了一上午", "1", "108");
    const auto project = store.byId(record)->key.projectNo;
    const auto withdrawal = [&] {
        const auto kept = store.casework().cases({}).front();
        return std::string(factOf(kept, *rules.current(), clock.now()).fact.of(Aspect::withdrawal));
    };
    take(project, contact);
    take(project, verdict, {{"verifyResult", "4"}});
    BOOST_TEST(withdrawal() == "none");
    take(project, applyForWithdrawal);
    BOOST_TEST(withdrawal() == "applied");
    BOOST_TEST(release(record) == "withdrawal-asked");
    take(project, provinceAnswer, {{"answer", "refused"}});
    BOOST_TEST(withdrawal() == "refused");
    BOOST_TEST(release(record) == "released");
    BOOST_TEST(published() == "QYFW 1 2026-10 等了一上午");
}

BOOST_FIXTURE_TEST_CASE(a_disclosure_has_the_texts_of_levels_whose_counts_are_shown, ReleaseRoom) {
    for (int i = 0; i < 9; ++i) {
        release(passed("办得好" + std::to_string(i)));
    }
    for (int i = 0; i < 6; ++i) {
        written("", "4", "");
    }
    release(passed("只此一条", "3", ""));  // its count is held back, and that of another level with it
    const TemporaryFolder folder;
    for (const auto& [kind, ending] :
         {std::pair{"disclosure-html", ".html"}, std::pair{"disclosure-json", ".json"},
          std::pair{"disclosure-texts", "-texts.csv"}, std::pair{"disclosure-csv", ".csv"}}) {
        const auto written = writer.write(kind, Period::parse("2026-10").value(), folder.path(), "efficiency", {});
        BOOST_REQUIRE_MESSAGE(written.hasValue(), kind);
        BOOST_TEST(written->file.filename().string() == std::string("disclosure-2026-10") + ending);
        const auto text = contentOf(written->file);
        BOOST_TEST((text.find("办得好3") != std::string::npos) == (kind != std::string("disclosure-csv")), kind);
        BOOST_TEST(text.find("只此一条") == std::string::npos, kind);
        BOOST_TEST(text.find("09:40") == std::string::npos, kind);
    }
}

BOOST_AUTO_TEST_SUITE_END()
