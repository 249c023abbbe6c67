// What a value looks like, without what it says.
#include "record/shape.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(shape)

BOOST_AUTO_TEST_CASE(characters_become_their_class_and_signs_stay) {
    BOOST_TEST(shapeOf("") == "");
    BOOST_TEST(shapeOf("2026/10/12 9:40") == "0000/00/00 0:00");
    BOOST_TEST(shapeOf("+86 138-0013 张三") == "+00 000-0000 汉汉");
    BOOST_TEST(shapeOf("Who.Ever@nowhere.invalid") == "Aaa.Aaaa@aaaaaaa.aaaaaaa");
    BOOST_TEST(shapeOf("（甲）１３Ａｂ、〇") == "（汉）００Ａａ、汉");
}

BOOST_AUTO_TEST_CASE(what_has_no_class_is_a_box) {
    BOOST_TEST(shapeOf("\t\u200b\u0416\U0001F600") == "□□□□");
    BOOST_TEST(shapeOf("\U00020000") == "汉");
    // No text at all comes out as something, too.
    BOOST_TEST(shapeOf("\xFF\x80z") == "□a");
}

BOOST_AUTO_TEST_CASE(a_long_value_is_cut_and_counted) {
    std::string forty;
    for (int i = 0; i < 40; ++i) {
        forty += "长";
    }
    std::string shown;
    for (int i = 0; i < 40; ++i) {
        shown += "汉";
    }
    BOOST_TEST(shapeOf(forty) == shown);
    BOOST_TEST(shapeOf(forty + "7") == shown + "…(41)");
}

BOOST_AUTO_TEST_SUITE_END()
