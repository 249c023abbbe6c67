#include "intake/csv_cutter.h"

#include <boost/test/unit_test.hpp>
#include <sstream>

using namespace hcp;

namespace {

/// Rows as "line:bytes", with "!rule,cell" behind those with a fault and "…" for those that are too long.
std::string cut(const std::string& text, std::size_t pieceSize = 1, std::size_t rowBytesMax = 1000) {
    CsvCutter cutter(rowBytesMax);
    std::string out;
    const auto note = [&](const CsvRow& row) {
        out += std::to_string(row.line) + ":" + (row.tooLong ? "…" : row.bytes);
        out += row.fault ? "!" + std::string(row.fault->rule) + "," + std::to_string(row.fault->number) : "";
        out += "|";
    };
    for (std::size_t at = 0; at < text.size(); at += pieceSize) {
        cutter.feed(std::string_view(text).substr(at, pieceSize));
        while (const auto row = cutter.next()) {
            note(*row);
        }
    }
    if (const auto row = cutter.rest()) {
        note(*row);
    }
    return out;
}

void cutsTo(const std::string& text, const std::string& rows) {
    for (const std::size_t size : {1U, 2U, 3U, 7U, 100000U}) {
        BOOST_TEST(cut(text, size) == rows);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_cutter)

BOOST_AUTO_TEST_CASE(rows_end_with_either_line_end_and_the_last_with_none) {
    cutsTo("a,b\r\nc,d\ne,f", "1:a,b|2:c,d|3:e,f|");
    cutsTo("", "");
    cutsTo("a", "1:a|");
    cutsTo("\r\n\n a \n\r\n", "3: a |");
}

BOOST_AUTO_TEST_CASE(quotes_hold_commas_line_breaks_and_doubled_quotes) {
    cutsTo("\"a,\"\"b\r\n\nc\",d\r\ne", "1:\"a,\"\"b\r\n\nc\",d|4:e|");
    cutsTo("\"\",\"\"\"\"\n", "1:\"\",\"\"\"\"|");
    cutsTo("a,\"\"", "1:a,\"\"|");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_first_row) {
    cutsTo("\xEF\xBB\xBF\"a\",b\nc", "1:\"a\",b|2:c|");
    cutsTo("\xEF\xBB\xBF", "");
    cutsTo("\xEF\xBB\x40\"a", "1:\xEF\xBB\x40\"a!csv.stray-quote,1|");
    cutsTo("a\n\xEF\xBB\xBF\n", "1:a|2:\xEF\xBB\xBF|");
}

BOOST_AUTO_TEST_CASE(a_row_with_a_fault_ends_at_the_next_line_feed_and_the_rest_is_read) {
    cutsTo("a,5\" tube,\"x\nb\n", "1:a,5\" tube,\"x!csv.stray-quote,2|2:b|");
    cutsTo("a,\"b\"c,d\r\ne", "1:a,\"b\"c,d!csv.text-after-quote,2|2:e|");
    cutsTo("a\rb\nc\n", "1:a\rb!csv.stray-return,1|2:c|");
    cutsTo("a\r", "1:a\r!csv.stray-return,1|");
    cutsTo("\"a\"\r\rb\nc", "1:\"a\"\r\rb!csv.stray-return,1|2:c|");
}

BOOST_AUTO_TEST_CASE(nothing_inside_an_open_quote_becomes_a_record) {
    cutsTo("a,b\nc,\"d\ne,f\n\ng", "1:a,b|2:c,\"d\ne,f\n\ng!csv.open-quote,2|");
}

BOOST_AUTO_TEST_CASE(a_row_over_the_limit_is_passed_over_in_constant_memory) {
    BOOST_TEST(cut("a\n" + std::string(10 << 20, 'x') + "\nb\n", 4096) == "1:a|2:…|3:b|");
    BOOST_TEST(cut("a\n\"" + std::string(10 << 20, '\n') + "\"\nb\n", 4096) ==
               "1:a|2:…|" + std::to_string(3 + (10 << 20)) + ":b|");
    std::string columns;
    for (int i = 0; i < 1000000; ++i) {
        columns += "a,";
    }
    BOOST_TEST(cut(columns + "\nb\n", 4096) == "1:…|2:b|");
}

BOOST_AUTO_TEST_CASE(an_open_quote_at_the_beginning_of_a_long_rest_is_told_without_keeping_it) {
    CsvCutter cutter(1000);
    const std::string piece(1 << 20, ',');
    cutter.feed("a\n\"");
    BOOST_TEST(cutter.next()->bytes == "a");
    BOOST_TEST(!cutter.next());
    for (int mib = 0; mib < 100; ++mib) {
        cutter.feed(piece);
        BOOST_TEST(!cutter.next());
    }
    const auto row = cutter.rest();
    BOOST_REQUIRE(row);
    BOOST_TEST(row->tooLong);
    BOOST_TEST(row->bytes.capacity() < 10000U);
    BOOST_TEST((row->fault == FormFault{"csv.open-quote", 1}));
}

BOOST_AUTO_TEST_CASE(the_second_bytes_of_gb18030_are_no_punctuation) {
    // 亅 is 81 7C, 𠀀 is 95 32 82 36: no second byte is a quotation mark, a comma or a line end.
    cutsTo("\x81\x7C,\x95\x32\x82\x36\n", "1:\x81\x7C,\x95\x32\x82\x36|");
}

BOOST_AUTO_TEST_SUITE_END()
