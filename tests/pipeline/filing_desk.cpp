#include "pipeline/filing_desk.h"

#include <boost/test/unit_test.hpp>

#include "pipeline/desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct FilingRoom : Reception {
    FilingDesk desk{store, clock};

    std::string open(const std::string& problem = "缺少评价", const std::string& scope = "企业服务处 10 月") {
        const auto filing = desk.open({problem, scope, "接口停用", "补报", Day{2026, 10, 20}}, "ops");
        return filing ? filing->number.chinese() : filing.error().what;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(filing_desk)

BOOST_FIXTURE_TEST_CASE(filings_are_numbered_by_year_without_a_gap, FilingRoom) {
    BOOST_TEST(open() == "报备〔2026〕1号");
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW((void)open(), StoreFault);
    BOOST_TEST(open() == "报备〔2026〕2号");
    clock.set(at("2026-12-31 23:59:59"));
    BOOST_TEST(open() == "报备〔2026〕3号");
    clock.set(at("2027-01-01 00:00:00"));
    BOOST_TEST(open() == "报备〔2027〕1号");
}

BOOST_FIXTURE_TEST_CASE(each_step_is_kept_and_journalled_without_its_words, FilingRoom) {
    (void)open();
    BOOST_TEST(desk.note({2026, 1}, {"设备已更换", "设备断电"}, "ops").hasValue());
    const auto solved = desk.solve({2026, 1}, {"全部补报"}, "lead");
    BOOST_REQUIRE(solved.hasValue());
    BOOST_TEST(solved->cause == "设备断电");
    BOOST_TEST((store.filings().filing({2026, 1})->state == FilingState::solved));
    BOOST_REQUIRE(store.journal.size() == 3U);
    std::string notes;
    for (const auto& entry : store.journal) {
        BOOST_TEST(nameOf(entry.kind) == "filed");
        BOOST_TEST(entry.subject == "2026-1");
        BOOST_TEST(entry.digest.size() == 64U);
        notes += entry.actor + " " + entry.note + ";";
    }
    BOOST_TEST(notes == "ops opened;ops noted;lead solved;");
}

BOOST_FIXTURE_TEST_CASE(what_is_solved_or_not_there_takes_no_entry, FilingRoom) {
    BOOST_TEST(desk.note({2026, 1}, {"x"}, "ops").error().what == "报备〔2026〕1号不存在");
    (void)open();
    BOOST_TEST(desk.solve({2026, 1}, {"全部补报"}, "ops").hasValue());
    BOOST_TEST(desk.note({2026, 1}, {"x"}, "ops").error().what == "报备〔2026〕1号已解决，不再补充");
    BOOST_TEST(store.journal.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_persons_number_and_an_empty_text_are_refused, FilingRoom) {
    const std::string personal = "中有身份证号码或手机号码，报备不得写入个人信息";
    BOOST_TEST(open("申请人 35029919000101001X 的评价缺失") == "问题" + personal);
    BOOST_TEST(open("缺少评价", "电话13900000001的评价") == "范围" + personal);
    BOOST_TEST(open(" ") == "问题不能为空");
    BOOST_TEST(open("x", "") == "范围不能为空");
    BOOST_TEST(open("\xff") == "问题须为 UTF-8 文字，不超过 4000 字节");
    BOOST_TEST(open(std::string(4001, 'x')) == "问题须为 UTF-8 文字，不超过 4000 字节");
    BOOST_TEST(store.journal.empty());
    (void)open();
    BOOST_TEST(desk.note({2026, 1}, {"已联系 13900000001"}, "ops").error().what == "说明" + personal);
    BOOST_TEST(desk.note({2026, 1}, {"x", "", "致电13900000001"}, "ops").error().what == "解决方案" + personal);
}

BOOST_AUTO_TEST_SUITE_END()
