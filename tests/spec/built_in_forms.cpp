#include "spec/built_in_forms.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <vector>

using namespace hcp;

namespace {

struct Samples {
    std::vector<std::string> right;
    std::vector<std::string> wrong;
};

const std::string item = "11350200000000000Y2000100001001";

const std::map<std::string, Samples>& samples() {
    static const std::map<std::string, Samples> all{
        {"date", {{"2024-02-29", "2026-12-31"}, {"", "2026-02-29", "2100-02-29", "2026-13-01", "2026-1-01"}}},
        {"province-date-time",
         {{"2026-10-12 00:00:00", "2000-02-29 23:59:59"},
          {"2026-10-12", "2026-10-12T00:00:00", "2026-10-12 24:00:00", "1900-02-29 00:00:00"}}},
        {"unified-social-credit-code", {{"91350100M000100Y43"}, {"91350100M000100Y44", "TE350206K19049188E", ""}}},
        {"resident-identity-number", {{"11010519491231002X"}, {"11010519491231002x", "110105194912310021", ""}}},
        {"organisation-code", {{"00413900X"}, {"00413900-X", "004139000"}}},
        {"region-6", {{"350206", "351001"}, {"035020", "35020", "3502060", "35020A", "３５０２０６"}}},
        {"region-12", {{"350206000000", "350206405000"}, {"350206", "050206000000"}}},
        {"item-code", {{item}, {item + "0", item.substr(1), "1135020000000000oy2000100001001"}}},
        {"handling-item-code", {{item + "01"}, {item, item + "0"}}},
        {"mobile-number",
         {{"13000000000", "19900000000"}, {"12000000000", "1300000000", "+8613000000000", "1300000000a"}}},
        {"landline-number",
         {{"010-12345678", "01012345678", "0592-1234567", "05921234567", "021-12345678"},
          {"0592", "592-1234567", "0592-0234567", "0592--1234567", "0592-123456", "01-1234567", "", "0"}}},
        {"phone-number", {{"13000000000", "0592-1234567"}, {"110", "1234567"}}},
        {"email",
         {{"a@b", "first.last+tag@mail.example.org"},
          {"", "@b", "a@", "a..b@c", ".a@b", "a.@b", "a@-b", "a@b-", "a@b..c", "a b@c", "甲@b",
           std::string(65, 'a') + "@b", "a@" + std::string(64, 'b'), "a\"b@c"}}}};
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(built_in_forms)

BOOST_AUTO_TEST_CASE(every_form_takes_what_is_right_and_nothing_else) {
    for (const auto& form : builtInForms()) {
        const auto found = samples().find(std::string(form.name));
        BOOST_REQUIRE_MESSAGE(found != samples().end(), form.name);
        BOOST_TEST(!form.about.empty());
        BOOST_TEST(!form.aboutEnglish.empty());
        for (const auto& text : found->second.right) {
            BOOST_TEST_CONTEXT(form.name << " " << text) { BOOST_TEST(form.holds(text)); }
        }
        for (const auto& text : found->second.wrong) {
            BOOST_TEST_CONTEXT(form.name << " " << text) { BOOST_TEST(!form.holds(text)); }
        }
    }
    BOOST_TEST(builtInForms().size() == samples().size());
    BOOST_TEST(findBuiltInForm("phone") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
