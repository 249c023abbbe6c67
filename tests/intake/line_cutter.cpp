#include "intake/line_cutter.h"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace hcp;

namespace {

/// Every line of `text` when it arrives in pieces of `size` bytes, as number:bytes, with ! for one that is too long.
std::vector<std::string> cut(std::string_view text, std::size_t size, std::size_t lineBytesMax = 10) {
    std::vector<std::string> lines;
    const auto add = [&](const std::optional<Line>& line) {
        lines.push_back(std::to_string(line->number) + (line->tooLong ? "!" : ":") + line->bytes);
    };
    LineCutter cutter(lineBytesMax);
    for (std::size_t at = 0; at < text.size(); at += size) {
        cutter.feed(text.substr(at, size));
        while (const auto line = cutter.next()) {
            add(line);
        }
    }
    if (const auto line = cutter.rest()) {
        add(line);
    }
    return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(line_cutter)

BOOST_AUTO_TEST_CASE(lines_are_the_same_however_they_arrive) {
    const std::string text = "\xEF\xBB\xBF{\"a\":1}\r\n\n  {2} \t\n" + std::string(11, 'x') + "\n" +
                             std::string(10, 'y') + "\n\xEF\xBB\xBF\n\0\nlast";
    const auto whole = cut(text, text.size());
    for (std::size_t size = 1; size < text.size(); ++size) {
        BOOST_TEST((cut(text, size) == whole));
    }
}

BOOST_AUTO_TEST_CASE(blank_lines_count_and_are_skipped) {
    BOOST_TEST((cut("a\n\n \r\nb\n", 3) == std::vector<std::string>{"1:a", "4:b"}));
    BOOST_TEST(cut("", 1).empty());
    BOOST_TEST(cut("\n\n", 1).empty());
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_told_and_the_next_is_whole) {
    const std::string text = std::string(100000, 'x') + "\nafter\n" + std::string(11, 'y');
    BOOST_TEST((cut(text, 7) == std::vector<std::string>{"1!", "2:after", "3!"}));
}

BOOST_AUTO_TEST_CASE(only_the_first_line_loses_a_byte_order_mark) {
    BOOST_TEST((cut("\xEF\xBB\xBF"
                    "a\n\xEF\xBB\xBF"
                    "b\n",
                    2) == std::vector<std::string>{"1:a",
                                                   "2:\xEF\xBB\xBF"
                                                   "b"}));
    BOOST_TEST(cut("\xEF\xBB\xBF", 1).empty());
}

BOOST_AUTO_TEST_CASE(bytes_of_any_kind_come_through) {
    BOOST_TEST(
        (cut(std::string("a\0\xff\x80z\n", 6), 1) == std::vector<std::string>{std::string("1:a\0\xff\x80z", 7)}));
}

BOOST_AUTO_TEST_SUITE_END()
