// fixtures/screening/*.json: texts and the hits that they have.
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <set>

#include "foundation/charset.h"
#include "foundation/file_content.h"
#include "foundation/json.h"
#include "screening/lexicons.h"
#include "screening/screen.h"
#include "support/files.h"

using namespace hcp;

namespace {

namespace fs = std::filesystem;

/// A text, or {"repeat", "times", "then"} for a long one.
std::string textOf(const JsonValue& text) {
    if (text.IsString()) {
        return std::string(asText(text));
    }
    std::string all;
    for (unsigned i = 0; i < text["times"].GetUint(); ++i) {
        all += asText(text["repeat"]);
    }
    return all + std::string(asText(text["then"]));
}

std::string told(const Screening& screening, std::string_view text) {
    std::string all;
    for (const auto& hit : screening.hits) {
        all += hit.category + " " + hit.word + " " + std::to_string(hit.at) + "+" + std::to_string(hit.length) + " " +
               std::string(text.substr(hit.byteAt, hit.byteLength)) + "\n";
    }
    return all;
}

std::string expected(const JsonValue& hits) {
    std::string all;
    for (const auto& hit : hits.GetArray()) {
        all += std::string(asText(hit["category"])) + " " + std::string(asText(hit["word"])) + " " +
               std::to_string(hit["at"].GetUint()) + "+" + std::to_string(hit["length"].GetUint()) + " " +
               std::string(asText(hit["text"])) + "\n";
    }
    return all;
}

/// Code points and bytes must speak of the same stretch.
void requirePlacesToAgree(const Screening& screening, std::string_view text) {
    for (const auto& hit : screening.hits) {
        BOOST_TEST(codePoints(text.substr(0, hit.byteAt)) == hit.at);
        BOOST_TEST(codePoints(text.substr(hit.byteAt, hit.byteLength)) == hit.length);
    }
}

void judge(const Lexicon& lexicon, const JsonValue& vector) {
    BOOST_TEST_CONTEXT(asText(vector["about"])) {
        if (const auto* refused = findMember(vector, "refused")) {
            const auto document = parseJson(asText(vector["json"]));
            BOOST_REQUIRE(!document);
            BOOST_TEST(nameOf(document.error().kind) == asText(*refused));
            return;
        }
        const auto text = textOf(vector["text"]);
        const auto screening = screen(lexicon, text);
        BOOST_TEST(told(screening, text) == expected(vector["hits"]));
        requirePlacesToAgree(screening, text);
        const auto* inAll = findMember(vector, "hitsInAll");
        BOOST_TEST(screening.hitsInAll == (inAll == nullptr ? screening.hits.size() : inAll->GetUint()));
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(screening_vectors)

BOOST_AUTO_TEST_CASE(every_text_has_its_hits_and_no_others) {
    std::set<std::string> files;
    std::size_t vectors = 0;
    for (const auto& entry : fs::directory_iterator(test::sourceFolder() / "fixtures/screening")) {
        const auto json = test::contentOf(entry.path());
        const auto document = parseJson(json);
        BOOST_REQUIRE_MESSAGE(document, entry.path().string());
        const auto lexicon = test::lexiconOf(toJson((*document)["lexicon"]));
        BOOST_TEST_CONTEXT(entry.path().filename().string()) {
            for (const auto& vector : (*document)["vectors"].GetArray()) {
                judge(*lexicon, vector);
                ++vectors;
            }
        }
        files.insert(entry.path().stem().string());
    }
    const std::set<std::string> all{"allow-words", "digits",   "edges",       "noise",
                                    "numerals",    "overlaps", "traditional", "width-and-case"};
    BOOST_TEST(files == all, boost::test_tools::per_element());
    BOOST_TEST(vectors >= 80U);
}

BOOST_AUTO_TEST_SUITE_END()
