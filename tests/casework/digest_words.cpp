#include "casework/digest_words.h"

#include <boost/test/unit_test.hpp>

#include "foundation/charset.h"
#include "foundation/json.h"

using namespace hcp;

namespace {

EscalationNotice notice(int number, EscalationRung rung, const std::string& office = "office-1") {
    const std::string id = "case-" + std::to_string(number);
    const Day day{2026, 10, 9};
    return {id + "/1/x/contact/2026-10-09", id, "verify", rung, {day, endOf(day), number % 2 == 0}, office};
}

const DigestNames names{{{"verify", "核实"}}, {{"office-1", "测试一局"}}};
const Addressee contact{EscalationRecipient::contact, "office-1"};

}  // namespace

BOOST_AUTO_TEST_SUITE(digest_words)

BOOST_AUTO_TEST_CASE(people_are_told_how_many_and_the_first_of_them) {
    BOOST_TEST(digestText({contact, {notice(1, EscalationRung::dueToday)}}, names) ==
               "好差评时限提醒：共 1 件，今日到期 1 件。测试一局（office-1），核实，2026-10-09 到期。请登录系统办理。");
    BOOST_TEST(
        digestText({contact, {notice(2, EscalationRung::overdue), notice(3, EscalationRung::halfLeft, "")}}, names) ==
        "好差评时限提醒：共 2 件，已逾期 1 件，时限过半 1 件。测试一局（office-1），核实，2026-10-09 到期（暂定）；"
        "部门待定，核实，2026-10-09 到期。请登录系统办理。");
}

BOOST_AUTO_TEST_CASE(a_longer_list_is_cut_and_says_so) {
    EscalationDigest digest{contact, {}};
    for (int i = 0; i < 12; ++i) {
        digest.notices.push_back(notice(i, EscalationRung::oneDayLeft));
    }
    const std::string text = digestText(digest, names);
    BOOST_TEST(text.starts_with("好差评时限提醒：共 12 件，剩一个工作日 12 件。"));
    BOOST_TEST(text.ends_with("；等 12 件。请登录系统办理。"));
    BOOST_TEST(text.find("case") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_name_makes_it_longer_than_five_hundred_characters_or_more_than_a_line) {
    std::string longName = "局\r\n\x01\x7F";
    for (int i = 0; i < 200; ++i) {
        longName += "很长";
    }
    const DigestNames odd{{{"verify", longName}}, {{"office-1", longName}}};
    for (std::size_t count = 1; count < 40; ++count) {
        EscalationDigest digest{contact, {}};
        for (std::size_t i = 0; i < count; ++i) {
            digest.notices.push_back(notice(static_cast<int>(i), EscalationRung::overdue));
        }
        const std::string text = digestText(digest, odd);
        BOOST_TEST(codePoints(text) <= digestCharactersMax);
        BOOST_TEST(isUtf8(text));
        BOOST_TEST(text.find_first_of("\r\n\x01\x7F") == std::string::npos);
        BOOST_TEST((count <= digestItemsMax || text.find("；等 ") != std::string::npos));
    }
}

BOOST_AUTO_TEST_CASE(a_system_is_told_every_notice_with_its_day) {
    const EscalationDigest digest{contact, {notice(1, EscalationRung::dueToday), notice(2, EscalationRung::overdue)}};
    const auto json = parseJson(digestJson(digest, names, "0123\"")).value();
    BOOST_TEST(asText(json["id"]) == "0123\"");
    BOOST_TEST(asText(json["to"]["role"]) == "contact");
    BOOST_TEST(asText(json["to"]["unit"]) == "office-1");
    BOOST_TEST(asText(json["text"]) == digestText(digest, names));
    BOOST_REQUIRE(json["notices"].Size() == 2U);
    const auto& second = json["notices"][1];
    BOOST_TEST(toJson(second) ==
               R"({"id":"case-2/1/x/contact/2026-10-09","case":"case-2","limit":"verify","title":"核实",)"
               R"("office":"office-1","rung":"overdue","due":"2026-10-09","end":"2026-10-10T00:00:00.000+08:00",)"
               R"("provisional":true})");
}

BOOST_AUTO_TEST_SUITE_END()
