#include "journal/export.h"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "../support/memory_book.h"

using namespace hcp;
using test::MemoryBook;

namespace {

constexpr std::uint64_t count = 12;

const CheckpointSigner& signer() {
    static const auto made = CheckpointSigner::generate("test.example/journal");
    return made;
}

std::vector<std::string> exportedLines() {
    std::vector<std::string> texts;
    for (std::uint64_t i = 1; i <= count; ++i) {
        texts.push_back(R"({"n":)" + std::to_string(i) + "}");
    }
    auto book = MemoryBook::of(texts, signer(), {4, 8, 12});
    std::ostringstream out;
    BOOST_TEST(exportJournal(book, out) == count);
    std::istringstream in(out.str());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    return text;
}

Expected<AuditReport, std::string> auditOf(const std::string& text) {
    Auditor auditor(CheckpointVerifier::from(signer().publicKeys()).value());
    std::istringstream in(text);
    return auditExport(in, auditor);
}

std::string stateOf(const std::string& text) {
    const auto report = auditOf(text);
    return report ? std::string(nameOf(report->state)) : "none";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_export)

BOOST_AUTO_TEST_CASE(an_export_is_the_lines_of_the_format) {
    const auto lines = exportedLines();
    BOOST_REQUIRE(lines.size() == 1 + count + 3 + 1);
    BOOST_TEST(lines.front() == "journal 1");
    BOOST_TEST(lines[1].starts_with("entry 1 "));
    BOOST_TEST(lines[1].ends_with(" {\"n\":1}"));
    BOOST_TEST(lines[5].starts_with("checkpoint \"test.example/journal\\n4\\n"));
    BOOST_TEST(lines.back() == "end 12");
    BOOST_TEST(stateOf(joined(lines)) == "intact");
    MemoryBook empty;
    std::ostringstream out;
    exportJournal(empty, out);
    BOOST_TEST(out.str() == "journal 1\nend 0\n");
    BOOST_TEST(stateOf(out.str()) == "intact");
}

BOOST_AUTO_TEST_CASE(every_changed_byte_is_found) {
    const std::string text = joined(exportedLines());
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (const int change : {1, 32}) {
            std::string damaged = text;
            damaged[i] = static_cast<char>(damaged[i] ^ change);
            BOOST_TEST(stateOf(damaged) != "intact", "byte " << i << " ^ " << change);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_truncation_is_found) {
    const std::string text = joined(exportedLines());
    const std::size_t header = text.find('\n') + 1;
    for (std::size_t length = 0; length < text.size(); ++length) {
        BOOST_TEST(stateOf(text.substr(0, length)) == (length < header ? "none" : "truncated"));
    }
}

BOOST_AUTO_TEST_CASE(every_line_taken_out_doubled_or_swapped_is_found) {
    const auto lines = exportedLines();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        // A checkpoint that is left out takes no entry with it; the others still cover everything but the last.
        const bool note = lines[i].starts_with("checkpoint");
        BOOST_TEST((note ? stateOf(joined(fewer)) == "intact" : stateOf(joined(fewer)) != "intact"));
        auto more = lines;
        more.insert(more.begin() + static_cast<std::ptrdiff_t>(i), lines[i]);
        BOOST_TEST((note || stateOf(joined(more)) == "altered"));
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            auto swapped = lines;
            std::swap(swapped[i], swapped[j]);
            BOOST_TEST(stateOf(joined(swapped)) != "intact", "lines " << i << " and " << j);
        }
    }
}

BOOST_AUTO_TEST_CASE(other_files_are_no_exports) {
    BOOST_TEST(stateOf("") == "none");
    BOOST_TEST(stateOf("{\"a\":1}\n") == "none");
    BOOST_TEST(stateOf("journal 2\nend 0\n") == "none");
    BOOST_TEST(stateOf("journal 1\nend 0\nend 0\n") == "altered");
    BOOST_TEST(stateOf("journal 1\nend 00\n") != "intact");
    BOOST_TEST(stateOf("journal 1\nentry 1\nend 1\n") != "intact");
    BOOST_TEST(stateOf("journal 1\n" + std::string(exportLineBytesMax + 5, 'x') + "\nend 0\n") == "altered");
}

BOOST_AUTO_TEST_SUITE_END()
