#include "inbox/dropped_file.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "inbox/drop.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct File {
    TemporaryFolder folder;
    fs::path path = folder.path() / "file";

    DroppedFile open(const std::string& text, FileForm form = FileForm::ndjson,
                     std::uint64_t bytesMax = 1U << 20) const {
        std::ofstream(path, std::ios::binary) << text;
        return DroppedFile::open(path, form, bytesMax).value();
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(dropped_file)

BOOST_AUTO_TEST_CASE(the_form_goes_by_the_end_of_the_name_in_any_case) {
    BOOST_TEST((fileFormOf("a.ndjson") == FileForm::ndjson));
    BOOST_TEST((fileFormOf("a.NDJSON.GZ") == FileForm::gzippedNdjson));
    BOOST_TEST((fileFormOf("a.Csv") == FileForm::csv));
    for (const auto* name : {"", "csv", "a.json", "a.csv.gz", "a.gz", "a.csv ", "a.xlsx"}) {
        BOOST_TEST(!fileFormOf(name));
    }
}

BOOST_FIXTURE_TEST_CASE(it_can_be_read_again_and_gives_the_same, File) {
    const std::string text(200000, 'x');
    auto file = open(zipped(text + text), FileForm::gzippedNdjson);
    for (int time = 0; time < 2; ++time) {
        std::string read;
        const auto reading = file.read([&](std::string_view piece) {
            read += piece;
            return true;
        });
        BOOST_TEST((read == text + text));
        BOOST_TEST(!reading.problem);
        BOOST_TEST(reading.digest == toHex(sha256(contentOf(path))));
    }
    BOOST_TEST(file.read([](std::string_view) { return false; }).stopped);
}

BOOST_FIXTURE_TEST_CASE(a_bomb_gives_no_more_than_the_limit, File) {
    auto file = open(zipped(std::string(64U << 20, '\0')), FileForm::gzippedNdjson, 1U << 20);
    std::size_t given = 0;
    const auto reading = file.read([&](std::string_view piece) {
        given += piece.size();
        return true;
    });
    BOOST_TEST(given <= 1U << 20);
    BOOST_TEST(reading.problem.value().slug == "file-too-large");
    BOOST_TEST(reading.digest == toHex(sha256(contentOf(path))));
}

BOOST_FIXTURE_TEST_CASE(what_grows_past_the_limit_after_it_was_opened_is_not_read_on, File) {
    auto file = open(std::string(1000, 'x'), FileForm::ndjson, 1000);
    BOOST_TEST(!file.changed());
    std::ofstream(path, std::ios::app) << "more";
    BOOST_TEST(file.changed());
    BOOST_TEST(file.read([](std::string_view) { return true; }).problem.value().slug == "file-too-large");
}

BOOST_AUTO_TEST_SUITE_END()
