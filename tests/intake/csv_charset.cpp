#include "intake/csv_charset.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

std::string judged(const std::string& text) {
    std::string said;
    for (const std::size_t size : {1U, 2U, 3U, 5U, 100000U}) {
        CsvCharsetSurvey survey;
        for (std::size_t at = 0; at < text.size(); at += size) {
            survey.feed(std::string_view(text).substr(at, size));
        }
        const auto verdict = survey.verdict();
        const std::string now = !verdict ? verdict.error() : *verdict == CsvCharset::utf8 ? "UTF-8" : "GB18030";
        BOOST_TEST((said.empty() || said == now), "pieces of " << size << ": " << now << " instead of " << said);
        said = now;
    }
    return said;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_charset)

BOOST_AUTO_TEST_CASE(what_is_utf8_throughout_is_utf8) {
    BOOST_TEST(judged("") == "UTF-8");
    BOOST_TEST(judged("projectNo\r\n1\r\n") == "UTF-8");
    BOOST_TEST(judged("\xEF\xBB\xBFprojectNo,好差评,𠀀") == "UTF-8");
}

BOOST_AUTO_TEST_CASE(what_is_gb18030_throughout_and_no_utf8_is_gb18030) {
    BOOST_TEST(judged("a,\xBA\xC3\xB2\xEE\xC6\xC0\n") == "GB18030");
    BOOST_TEST(judged("a,\x81\x39\xEE\x39\x95\x32\x82\x36\n") == "GB18030");
    BOOST_TEST(judged(std::string(65535, 'a') + "\x95\x32\x82\x36" + std::string(70000, 'b')) == "GB18030");
}

BOOST_AUTO_TEST_CASE(what_is_neither_is_refused_with_the_offset) {
    BOOST_TEST(judged("ab\xFF\xFFxyz\n") == "byte 2 is not GB18030, and byte 2 is not UTF-8");
    BOOST_TEST(judged("\xBA\xC3 \xBA") == "byte 3 is not GB18030, and byte 0 is not UTF-8");
    BOOST_TEST(judged("\xC2\x80 \xFF\xFF\xFF\xFF") == "byte 3 is not GB18030, and byte 3 is not UTF-8");
}

BOOST_AUTO_TEST_CASE(damaged_utf8_is_not_taken_for_other_characters) {
    const std::string cut = std::string("经办人员服务态度很好").substr(0, 29);
    BOOST_TEST(judged(cut + "\n") == "byte 27 is not UTF-8, as the file is up to there");
    BOOST_TEST(judged(std::string("\xEF\xBB\xBF") + "\xBA\xC3") ==
               "byte 3 is not UTF-8, as the byte order mark says it is");
}

BOOST_AUTO_TEST_CASE(utf16_is_refused_by_name) {
    BOOST_TEST(judged(std::string("\xFF\xFE\x61\x00", 4)).find("UTF-16") != std::string::npos);
    BOOST_TEST(judged(std::string("\xFE\xFF\x00\x61", 4)).find("UTF-16") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
