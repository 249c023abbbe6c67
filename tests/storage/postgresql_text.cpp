#include "storage/postgresql_text.h"

#include <boost/test/unit_test.hpp>
#include <set>
#include <vector>

#include "foundation/charset.h"
#include "pipeline/ports.h"

using namespace hcp;

BOOST_AUTO_TEST_SUITE(text_for_another_database)

BOOST_AUTO_TEST_CASE(what_is_text_stays_as_it_is) {
    for (const auto* text : {"", "P-0001", "好评 𠮷 😀", "\\x00 %00 \x01\x7f\r\n", "\xef\xb7\x91 \xef\xbf\xbe"}) {
        BOOST_TEST(toPostgresqlText(text) == text);
        BOOST_TEST(fromPostgresqlText(text) == text);
    }
}

BOOST_AUTO_TEST_CASE(any_bytes_become_text_of_their_own_and_come_back) {
    // Every text of up to four of these bytes: half characters, over-long forms, NUL, and the mark itself.
    const std::vector<char> alphabet{'\0', 'a', '0', '\xef', '\xb7', '\x90', '\xc0', '\xe5', '\xf5'};
    std::set<std::string> seen;
    std::vector<std::string> texts{""};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string bytes = texts[i];
        const std::string text = toPostgresqlText(bytes);
        BOOST_REQUIRE(isUtf8(text));
        BOOST_REQUIRE(text.find('\0') == std::string::npos);
        BOOST_REQUIRE(fromPostgresqlText(text) == bytes);
        BOOST_REQUIRE(seen.insert(text).second);
        for (const char next : alphabet) {
            if (bytes.size() < 4) {
                texts.push_back(bytes + next);
            }
        }
    }
    BOOST_TEST(seen.size() == 1U + 9U + 81U + 729U + 6561U);
}

BOOST_AUTO_TEST_CASE(a_mark_that_nobody_here_wrote_is_a_fault) {
    for (const auto* text : {"\xef\xb7\x90",
                             "\xef\xb7\x90"
                             "0",
                             "\xef\xb7\x90"
                             "zz",
                             "\xef\xb7\x90-1"}) {
        BOOST_CHECK_THROW((void)fromPostgresqlText(text), StoreFault);
    }
}

BOOST_AUTO_TEST_SUITE_END()
