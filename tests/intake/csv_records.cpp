#include "intake/csv_records.h"

#include <boost/test/unit_test.hpp>

#include "foundation/json.h"

using namespace hcp;

namespace {

struct Read {
    std::string lines;  ///< as "line:bytes", with "!rule,number" behind those with a fault
    std::string refused;
};

Read read(const std::string& text, CsvCharset charset = CsvCharset::utf8) {
    CsvRecords records(charset, 1U << 16);
    Read out;
    const auto note = [&](const Line& line) {
        out.lines += std::to_string(line.number) + ":" + (line.tooLong ? "…" : line.bytes);
        out.lines += line.fault ? "!" + std::string(line.fault->rule) + "," + std::to_string(line.fault->number) : "";
        out.lines += "\n";
    };
    for (std::size_t at = 0; at < text.size(); at += 1000) {
        records.feed(std::string_view(text).substr(at, 1000));
        while (const auto line = records.next()) {
            note(*line);
        }
    }
    if (const auto line = records.rest()) {
        note(*line);
    }
    out.refused = records.refused().value_or("");
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_records)

BOOST_AUTO_TEST_CASE(a_row_is_an_object_of_strings_in_the_order_of_the_header) {
    BOOST_TEST(read("pf,projectNo\n4,P-1\n,P-2\r\n").lines ==
               "2:{\"pf\":\"4\",\"projectNo\":\"P-1\"}\n3:{\"projectNo\":\"P-2\"}\n");
    BOOST_TEST(read("\xEF\xBB\xBF\"projectNo\"\nP-1").lines == "2:{\"projectNo\":\"P-1\"}\n");
}

BOOST_AUTO_TEST_CASE(cells_are_taken_exactly_and_empty_ones_left_out) {
    BOOST_TEST(read("projectNo,a,b,c,d\n 1 , ,'7,\"=\"\"0\"\"\",\"\"\n").lines ==
               R"(2:{"projectNo":" 1 ","a":" ","b":"'7","c":"=\"0\""})"
               "\n");
    BOOST_TEST(read("projectNo,a\n1,\"x\r\ny, \"\"z\"\"\t\"\n2,好\n").lines ==
               R"(2:{"projectNo":"1","a":"x\r\ny, \"z\"\t"})"
               "\n"
               R"(4:{"projectNo":"2","a":"好"})"
               "\n");
    BOOST_TEST(read("projectNo,a\n,\n").lines == "2:{}\n");
    BOOST_TEST(read(std::string("projectNo\na\0b\n", 14)).lines == "2:{\"projectNo\":\"a\\u0000b\"}\n");
}

BOOST_AUTO_TEST_CASE(a_row_of_another_width_is_handed_on_as_it_came) {
    BOOST_TEST(read("projectNo,a,b\n1,2\n1,2,3,4\n1,2,3\n").lines ==
               "2:1,2!csv.cell-count,2\n3:1,2,3,4!csv.cell-count,4\n4:{\"projectNo\":\"1\",\"a\":\"2\",\"b\":\"3\"}\n");
    std::string wide = "projectNo\n";
    for (int i = 0; i < 30000; ++i) {
        wide += "a,";
    }
    BOOST_TEST(read(wide).lines.ends_with("!csv.cell-count,30001\n"));
}

BOOST_AUTO_TEST_CASE(faults_of_the_cut_are_handed_on_with_the_bytes) {
    BOOST_TEST(read("projectNo,a\n1,x\"\n\"1\"2,x\n1,\"x\n").lines ==
               "2:1,x\"!csv.stray-quote,2\n3:\"1\"2,x!csv.text-after-quote,1\n4:1,\"x\n!csv.open-quote,2\n");
    BOOST_TEST(read("projectNo\n" + std::string(70000, 'x') + "\n").lines == "2:…\n");
}

BOOST_AUTO_TEST_CASE(gb18030_becomes_utf8_and_what_it_does_not_hold_stays_as_it_came) {
    // 好差评, then 㐀 and 𠀀 of four bytes, 亅 whose second byte is a bar
    BOOST_TEST(read("projectNo,a\n1,\xBA\xC3\xB2\xEE\xC6\xC0\n2,\"\x81\x39\xEE\x39\x95\x32\x82\x36\"\n3,\x81\x7C\n",
                    CsvCharset::gb18030)
                   .lines ==
               "2:{\"projectNo\":\"1\",\"a\":\"好差评\"}\n3:{\"projectNo\":\"2\",\"a\":\"㐀𠀀\"}\n"
               "4:{\"projectNo\":\"3\",\"a\":\"亅\"}\n");
    BOOST_TEST(read("projectNo\n\xBA\n", CsvCharset::gb18030).lines == "2:\xBA!csv.not-decodable,0\n");
    BOOST_TEST(read("projectNo\n\xBA\n").lines == "2:\xBA!csv.not-decodable,0\n");
}

BOOST_AUTO_TEST_CASE(a_first_row_that_is_no_header_is_refused_with_a_sentence) {
    for (const auto& [text, sentence] : {std::pair{"P-1,4\nP-2,4\n", "it names no field projectNo or deviceCode"},
                                         {"projectNo,a,projectNo\n", "column 3 of the header repeats a name"},
                                         {"projectNo,,a\n", "column 2 of the header has no name"},
                                         {"projectNo,\n", "column 2 of the header has no name"},
                                         {"projectNo\tpf\n1\t2\n", "column 1 of the header has control characters"},
                                         {"projectNo,\"a\n1,2\n", "is no row of CSV"},
                                         {"projectNo\r1\r2", "is no row of CSV"},
                                         {"projectNo,\xFF\n", "is no row of CSV"}}) {
        const Read out = read(text);
        BOOST_TEST(out.lines == "");
        BOOST_TEST(out.refused.find(sentence) != std::string::npos, text << ": " << out.refused);
    }
    std::string wide = "projectNo";
    for (int i = 0; i < 600; ++i) {
        wide += ",a" + std::to_string(i);
    }
    BOOST_TEST(read(wide + "\n").refused == "the header has more than 512 columns");
    BOOST_TEST(read(std::string(70000, 'a') + "\n").refused == "the header is longer than a row may be");
    BOOST_TEST(read("\n\nprojectNo\n").refused == "");
}

BOOST_AUTO_TEST_SUITE_END()
