#include "app/quarantine_desk.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(quarantine_desk)

BOOST_AUTO_TEST_CASE(a_mended_line_gives_the_record_byte_for_byte) {
    const std::string record = R"({"a" : "\u4e00","corrects":"x","record":{"n":1.0}})";
    const std::string line = R"({"corrects":"01a2-ff","record":)" + record + "}\r";
    const auto mended = mendedLine(line);
    BOOST_REQUIRE(mended.has_value());
    BOOST_TEST(mended->corrects == "01a2-ff");
    BOOST_TEST(mended->record == record);
}

BOOST_AUTO_TEST_CASE(a_line_of_another_form_is_none) {
    for (const auto* line : {"", "{}", R"({"corrects":"","record":{}})", R"({"corrects":"a/b","record":{}})",
                             R"({"corrects":"a","record":})", R"({"corrects":"a","record":{})",
                             R"({"record":{},"corrects":"a"})", R"({"corrects": "a","record":{}})"}) {
        BOOST_TEST(!mendedLine(line), line);
    }
}

BOOST_AUTO_TEST_CASE(a_text_is_cut_at_the_columns_of_a_terminal) {
    BOOST_TEST(fitted("abcd", 4) == "abcd");
    BOOST_TEST(fitted("abcde", 4) == "abc…");
    BOOST_TEST(fitted("一二", 4) == "一二");
    BOOST_TEST(fitted("一二三", 4) == "一…");
    BOOST_TEST(fitted("", 4).empty());
}

BOOST_AUTO_TEST_CASE(pages_are_asked_for_until_there_is_no_next) {
    std::vector<std::string> asked;
    std::size_t taken = 0;
    const auto fetch = [&](const std::string& parameters) {
        asked.push_back(parameters);
        return std::string(asked.size() == 1 ? R"({"records":[{},{}],"next":"5.a b"})"
                                             : R"({"records":[{}],"next":null})");
    };
    QuarantineFilter filter;
    filter.rule = "a&b";
    eachRecord(filter, fetch, [&](const JsonValue&) { ++taken; });
    BOOST_TEST(taken == 3U);
    const std::vector<std::string> expected{"?limit=100&rule=a%26b", "?limit=100&rule=a%26b&after=5.a%20b"};
    BOOST_TEST(asked == expected, boost::test_tools::per_element());
    asked.clear();
    filter.countMax = 2;
    eachRecord(filter, fetch, [&](const JsonValue&) { ++taken; });
    BOOST_TEST(asked.size() == 1U);
    BOOST_CHECK_THROW(eachRecord(
                          filter, [](const std::string&) { return "no"; }, [](const JsonValue&) {}),
                      std::runtime_error);
    BOOST_CHECK_THROW(eachRecord(
                          filter, [](const std::string&) { return "{}"; }, [](const JsonValue&) {}),
                      std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
