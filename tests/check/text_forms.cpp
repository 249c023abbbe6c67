#include "check/text_forms.h"

#include <boost/test/unit_test.hpp>

#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(text_forms)

BOOST_AUTO_TEST_CASE(joined_codes_are_active_and_none_comes_twice) {
    const auto test = joinedCodesTest(*fujian(), "indicator");
    for (const auto* good : {"", "510", "510,511", "115,114,113"}) {
        BOOST_TEST_CONTEXT(good) { BOOST_TEST(test(good)); }
    }
    for (const auto* bad : {",", "510,", ",510", "510,,511", "510,510", "501", "510;511", "510, 511", "999"}) {
        BOOST_TEST_CONTEXT(bad) { BOOST_TEST(!test(bad)); }
    }
}

BOOST_AUTO_TEST_CASE(a_retired_code_is_known_but_not_allowed) {
    BOOST_TEST(fujian()->codeLists.find("indicator")->second.find("501") != nullptr);
    BOOST_TEST(!codeTest(*fujian(), "indicator")("501"));
}

BOOST_AUTO_TEST_CASE(expressions_read_characters_and_the_whole_text) {
    Package package;
    package.forms.emplace("two", Form{"^.{2}$", "two characters"});
    const auto test = textTest(package, "two");
    BOOST_TEST(test("中文"));
    BOOST_TEST(!test("中"));
    BOOST_TEST(!test("中文\n"));
}

BOOST_AUTO_TEST_CASE(a_catastrophic_expression_is_linear) {
    Package package;
    package.forms.emplace("evil", Form{"^(a+)+$", ""});
    BOOST_TEST(!textTest(package, "evil")(std::string(50000, 'a') + "b"));
}

BOOST_AUTO_TEST_SUITE_END()
