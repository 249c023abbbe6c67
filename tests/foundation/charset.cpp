#include "foundation/charset.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(charset)

BOOST_AUTO_TEST_CASE(ill_formed_utf8_is_seen) {
    for (const auto* good :
         {"", "a", "中文", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\U00010000", "\U0010ffff"}) {
        BOOST_TEST(isUtf8(good));
    }
    for (const auto* bad : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\xaf",
                            "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe4\xb8", "a\xff"}) {
        BOOST_TEST(!isUtf8(bad));
    }
}

BOOST_AUTO_TEST_CASE(characters_count_not_bytes) {
    BOOST_TEST(codePoints("张三a") == 3U);
    BOOST_TEST(codePoints("\U00020000") == 1U);
}

BOOST_AUTO_TEST_CASE(a_character_outside_the_set_becomes_a_reference) {
    BOOST_TEST(encodeForXml("中", "GB2312") == "\xd6\xd0");
    BOOST_TEST(encodeForXml("堃a䶮\U00020000", "GB2312") == "&#22531;a&#19886;&#131072;");
    BOOST_TEST(encodeForXml("堃", "UTF-8") == "堃");
    BOOST_CHECK_THROW((void)encodeForXml("x", "no-such-set"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(bytes_outside_the_set_are_refused) {
    BOOST_TEST((decodeToUtf8("\xd6\xd0", "GB2312") == "中"));
    BOOST_TEST(!decodeToUtf8("\xff\xff", "GB2312"));
    BOOST_TEST(!decodeToUtf8("\xd6", "GB2312"));
}

BOOST_AUTO_TEST_CASE(a_prefix_ends_before_the_first_byte_that_is_no_whole_character) {
    BOOST_TEST(utf8Prefix("") == 0U);
    BOOST_TEST(utf8Prefix("a中") == 4U);
    BOOST_TEST(utf8Prefix("a中\xe4\xb8") == 4U);
    BOOST_TEST(utf8Prefix("a\xffzz") == 1U);
    Decoder decoder("GB18030");
    BOOST_TEST(decoder.prefix("a\xd6\xd0") == 3U);
    BOOST_TEST(decoder.prefix("a\xd6") == 1U);
    BOOST_TEST(decoder.prefix("a\x95\x32\x82") == 1U);
    BOOST_TEST(decoder.prefix("a\xff\xff") == 1U);
    BOOST_TEST(decoder.prefix(std::string(100000, 'a') + "\x80") == 100000U);
}

BOOST_AUTO_TEST_CASE(one_decoder_decodes_many_texts_and_no_failure_stays_in_it) {
    Decoder decoder("GB18030");
    BOOST_TEST((decoder.decode("\xd6\xd0") == "中"));
    BOOST_TEST(!decoder.decode("\xd6"));
    BOOST_TEST((decoder.decode("\x95\x32\x82\x36") == "\U00020000"));
    BOOST_TEST((decoder.decode("") == ""));
    BOOST_CHECK_THROW(Decoder("no-such-set"), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
