#include "record/trace.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_CASE(marks_and_spaces_make_no_difference_and_letters_do) {
    BOOST_TEST(comparableText("办事很顺利，谢谢！") == "办事很顺利谢谢");
    BOOST_TEST(comparableText(" 办事\u3000很顺利。。。谢谢\n") == "办事很顺利谢谢");
    BOOST_TEST(comparableText("0592-123 4567") == "05921234567");
    BOOST_TEST(comparableText("（１２）ＡＢ「好」") == "１２ＡＢ好");
    BOOST_TEST(comparableText("\U0001F44D") == "\U0001F44D");
    BOOST_TEST(comparableText("……——！？ ").empty());
    BOOST_TEST(comparableText("") == "");
    BOOST_TEST(comparableText("不错") != comparableText("不好"));
}

BOOST_AUTO_TEST_CASE(a_broken_end_is_not_read_beyond) {
    BOOST_TEST(comparableText("好\xE4\xBD") == "好\xE4\xBD");
    BOOST_TEST(comparableText("\xF0") == "\xF0");
}
