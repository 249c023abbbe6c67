#include "http/release_pages.h"

#include <boost/test/unit_test.hpp>

#include "http/page_counter.h"
#include "pipeline/case_room.h"

using namespace hcp;
using namespace hcp::test;

namespace {

bool has(const ApiResponse& answer, const std::string& text) { return answer.body.find(text) != std::string::npos; }

struct TextCounter : PageCounter {
    TextCounter() {
        rules.replace(
            CaseRoom::rulesBy(calendar(), {loadLexicon(sourceFolder() / "fixtures/lexicons/harmless.json").value()}));
    }
    /// The record of an evaluation with that text, which passed its audit.
    std::string passed(const std::string& text) {
        const std::string project = "P-3" + std::to_string(++written_);
        (void)kept(RecordKind::service, serviceRecord(project));
        const auto record = kept(RecordKind::evaluation, evaluation(project).set("writingEvaluation", text));
        AuditDecision made;
        made.actor = {"lead", CaseRole::leadDepartment, ""};
        made.auditor = "测试审核人";
        made.passes = true;
        made.reason = "已看过";
        made.at = clock.now();
        BOOST_REQUIRE(audits.decide({{record}, made, {}}).hasValue());
        return record;
    }
    ApiResponse send(const std::string& path, const std::string& record, const std::string& more = "",
                     const std::string& version = "2") {
        return visit("POST", path,
                     "record=" + record + "&version=" + version + "&state=waiting&month=&after=" + more +
                         "&token=" + token("/texts"));
    }
    [[nodiscard]] std::size_t looks() const {
        return static_cast<std::size_t>(std::ranges::count(store.journal, JournalKind::looked, &JournalEntry::kind));
    }

private:
    std::string kept(RecordKind kind, const Draft& draft) {
        return receiver.receive(kind, {{1, draft.json()}}, "intake").records.at(0).id;
    }

    int written_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(release_pages)

BOOST_FIXTURE_TEST_CASE(the_lead_department_sees_what_waits_and_why_a_text_cannot_be_released, TextCounter) {
    const auto good = passed("办事快 <b>谢谢</b>");
    passed("请回电13800001234");
    passed("很好\u202e。好不");
    (void)signIn("lead");
    const auto before = looks();
    const auto page = visit("GET", "/texts");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(has(page, "办事快 &lt;b&gt;谢谢&lt;/b&gt;"));
    BOOST_TEST(has(page, "文字中有证件号码、手机号码或其他成串的号码"));
    BOOST_TEST(has(page, "文字中有看不见的字符"));
    BOOST_TEST(has(page, "很好[U+202E]。好不"));
    BOOST_TEST(has(page, "非常满意"));
    BOOST_TEST(looks() == before + 3);
    BOOST_TEST(store.journal.back().actor == "lead");
    std::size_t forms = 0;
    for (auto at = page.body.find("/texts/release"); at != std::string::npos;
         at = page.body.find("/texts/release", at + 1)) {
        ++forms;
    }
    BOOST_TEST(forms == 1U);
    BOOST_TEST(has(page, "value=\"" + good + "\""));
}

BOOST_FIXTURE_TEST_CASE(a_text_is_released_and_taken_back_with_a_reason, TextCounter) {
    const auto record = passed("办事快");
    (void)signIn("lead");
    const auto released = send("/texts/release", record);
    BOOST_TEST(released.status == 303);
    BOOST_TEST(header(released, "Location") == "/texts?state=waiting");
    BOOST_TEST(!has(visit("GET", "/texts"), "办事快"));
    const auto shown = visit("GET", "/texts?state=released&month=2026-10");
    BOOST_TEST(has(shown, "办事快"));
    BOOST_TEST(has(shown, "评价人要求不公开"));
    BOOST_TEST(!has(visit("GET", "/texts?state=released&month=2026-09"), "办事快"));
    BOOST_TEST(send("/texts/take-back", record, "&reason=because", "3").status == 400);
    const auto back = send("/texts/take-back", record, "&reason=personal", "3");
    BOOST_TEST(back.status == 200);
    BOOST_TEST(has(back, "没有文件登过这条文字"));
    BOOST_TEST(nameOf(store.journal.back().kind) == "text release");
    BOOST_TEST(store.journal.back().note == "taken back: personal; files: 0");
    BOOST_TEST(has(visit("GET", "/texts"), "办事快"));
}

BOOST_FIXTURE_TEST_CASE(whoever_takes_back_reads_which_files_show_the_text, TextCounter) {
    const auto record = passed("办事快");
    (void)signIn("lead");
    (void)send("/texts/release", record);
    store.write([&](StoreTransaction& transaction) {
        transaction.publications().published(
            {0, "disclosure-html", "2026-10", "/srv/<web>/october.html", std::string(64, 'a'), clock.now()}, {record});
    });
    const auto back = send("/texts/take-back", record, "&reason=evaluatorAsked", "3");
    BOOST_TEST(has(back, "/srv/&lt;web&gt;/october.html"));
    BOOST_TEST(has(back, "2026年10月"));
    BOOST_TEST(has(back, "请运维人员重新生成"));
}

BOOST_FIXTURE_TEST_CASE(only_what_was_seen_is_decided_on, TextCounter) {
    const auto record = passed("办事快");
    const auto number = passed("电话6541234");
    (void)signIn("lead");
    BOOST_TEST(send("/texts/release", record, "", "1").status == 409);
    BOOST_TEST(send("/texts/release", record, "", "x").status == 409);
    const auto refused = send("/texts/release", number);
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(has(refused, "成串的号码"));
    BOOST_TEST(has(refused, "href=\"/texts\""));
    BOOST_TEST(send("/texts/release", "nobody").status == 404);
    BOOST_TEST(send("/texts/release", "NO BODY").status == 400);
    BOOST_TEST(visit("POST", "/texts/release", "record=" + record + "&version=2&state=&month=&after=&token=x").status ==
               403);
    BOOST_TEST(visit("GET", "/texts?state=all").status == 400);
    BOOST_TEST(visit("GET", "/texts?month=2026").status == 400);
    BOOST_TEST(visit("GET", "/texts?after=%2F%2Fx").status == 400);
    BOOST_TEST(visit("HEAD", "/texts").allow == "GET");
    BOOST_TEST(visit("GET", "/texts/release").allow == "POST");
    BOOST_TEST(visit("GET", "/texts/none").status == 404);
    BOOST_TEST(visit("GET", "/textsandmore").status == 404);
    BOOST_TEST(has(visit("GET", "/texts"), "办事快"));
}

BOOST_FIXTURE_TEST_CASE(nobody_else_sees_a_text_or_decides, TextCounter) {
    const auto record = passed("办事快");
    BOOST_TEST(header(visit("GET", "/texts"), "Location") == "/sign-in");
    for (const char* account : {"reader", "auditor"}) {
        cookie.clear();
        (void)signIn(account);
        const auto page = visit("GET", "/texts");
        BOOST_TEST(page.status == 403);
        BOOST_TEST(has(page, "没有权限"));
        BOOST_TEST(!has(page, "办事快"));
        const auto refused = visit("POST", "/texts/release",
                                   "record=" + record + "&version=2&state=&month=&after=&token=" + token("/texts"));
        BOOST_TEST(refused.status == 409);
        BOOST_TEST(has(refused, "您的角色不能决定公开评价文字"));
    }
    BOOST_TEST(looks() == 0U);
    BOOST_TEST(!store.casework().audit(record)->audit.release.has_value());
}

BOOST_FIXTURE_TEST_CASE(many_texts_come_page_by_page, TextCounter) {
    for (std::size_t i = 0; i < ReleaseDesk::pageMost + 1; ++i) {
        passed("第" + std::to_string(i) + "条，好");
    }
    (void)signIn("lead");
    const auto first = visit("GET", "/texts");
    BOOST_TEST(has(first, "第19条，好"));
    BOOST_TEST(!has(first, "第20条，好"));
    const std::string before = "<a href=\"/texts?state=waiting&amp;after=";
    const auto at = first.body.find(before);
    BOOST_REQUIRE(at != std::string::npos);
    const auto id =
        first.body.substr(at + before.size(), first.body.find('"', at + before.size()) - at - before.size());
    const auto second = visit("GET", "/texts?state=waiting&after=" + id);
    BOOST_TEST(has(second, "第20条，好"));
    BOOST_TEST(!has(second, "第19条，好"));
    BOOST_TEST(!has(second, "后面的文字"));
}

BOOST_AUTO_TEST_SUITE_END()
