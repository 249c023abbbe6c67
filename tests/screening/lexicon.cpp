#include "screening/lexicon.h"

#include <boost/test/unit_test.hpp>

#include "check/document_schema.h"
#include "foundation/digest.h"
#include "foundation/json.h"
#include "screening/lexicons.h"
#include "support/files.h"

using namespace hcp;

namespace {

std::string firstObjection(const std::string& json) {
    const auto read = readLexicon(json);
    return read ? "" : read.error().front().at + " " + read.error().front().sentence;
}

void requireRefused(const std::string& json, LexiconFault fault, const std::string& at, const std::string& saying) {
    BOOST_TEST_CONTEXT(json.substr(0, 200)) {
        const auto read = readLexicon(json);
        BOOST_REQUIRE(!read);
        const auto& first = read.error().front();
        BOOST_TEST((first.fault == fault));
        BOOST_TEST(first.at == at);
        BOOST_TEST(first.sentence.find(saying) != std::string::npos, first.sentence);
    }
}

bool fitsSchema(const std::string& json) {
    static const DocumentSchema schema(test::contentOf(test::sourceFolder() / "specs/appliance/lexicon.schema.json"));
    return schema.faultsOf(*parseJson(json)).empty();
}

const std::string head = R"({"id":"t","version":"1","title":"测试",)";
const std::string category = R"("categories":[{"id":"c","title":"类"}],)";

}  // namespace

BOOST_AUTO_TEST_SUITE(lexicon)

BOOST_AUTO_TEST_CASE(the_harmless_lexicon_can_be_used_without_a_warning) {
    const auto file = test::sourceFolder() / "fixtures/lexicons/harmless.json";
    const auto read = loadLexicon(file);
    BOOST_REQUIRE(read);
    const auto& harmless = **read;
    BOOST_TEST(harmless.name() == "harmless@2026.1");
    BOOST_TEST(harmless.digest() == toHex(sha256(test::contentOf(file))));
    BOOST_TEST(harmless.categories().size() == 3U);
    BOOST_TEST(harmless.words().size() == 17U);
    BOOST_TEST(harmless.noiseMax() == 8U);
    BOOST_TEST(harmless.warnings().empty());
    BOOST_TEST(fitsSchema(test::contentOf(file)));
}

BOOST_AUTO_TEST_CASE(what_is_no_lexicon_is_refused_by_reader_and_schema_alike) {
    const std::string words = R"("words":[{"word":"苹果","category":"c"}])";
    BOOST_TEST(fitsSchema(head + category + words + "}"));
    const std::vector<std::tuple<std::string, std::string, std::string>> wrong{
        {"[]", "", "应为对象"},
        {"{}", "/id", "缺少"},
        {head + category + words + R"(,"extra":1})", "/extra", "未知的成员"},
        {head + category + "\"words\":{}}", "/words", "应为数组"},
        {head + category + "\"words\":[]}", "/words", "至少有 1 个"},
        {head + category + "\"words\":[\"苹果\"]}", "/words/0", "应为对象"},
        {head + category + R"("words":[{"word":"苹果"}]})", "/words/0/category", "缺少"},
        {head + category + R"("words":[{"word":1,"category":"c"}]})", "/words/0/word", "应为文字"},
        {head + category + R"("words":[{"word":"苹果","category":"c","x/y":1}]})", "/words/0/x~1y", "未知的成员"},
        {head + category + words + R"(,"allow":"苹果树"})", "/allow", "应为数组"},
        {head + category + words + R"(,"allow":[1]})", "/allow/0", "应为文字"},
        {head + category + words + R"(,"noiseMax":33})", "/noiseMax", "0 至 32"},
        {head + category + words + R"(,"noiseMax":-1})", "/noiseMax", "0 至 32"},
        {head + category + words + R"(,"noiseMax":1.5})", "/noiseMax", "0 至 32"},
        {head + category + words + R"(,"chineseNumerals":1})", "/chineseNumerals", "true 或 false"},
        {head + "\"categories\":[]," + words + "}", "/categories", "1 至 64"},
        {head + R"("categories":[{"id":"水果","title":"类"}],)" + words + "}", "/categories/0/id", "字母"},
        {head + R"("categories":[{"id":"c","title":""}],)" + words + "}", "/categories/0/title", "一行文字"},
        {R"({"id":"a b","version":"1","title":"测试",)" + category + words + "}", "/id", "字母"},
        {R"({"id":"t","version":"../1","title":"测试",)" + category + words + "}", "/version", "字母"}};
    for (const auto& [json, at, saying] : wrong) {
        const auto first = firstObjection(json);
        BOOST_TEST(first.starts_with(at + " "), json + ": " + first);
        BOOST_TEST(first.find(saying) != std::string::npos, json + ": " + first);
        BOOST_TEST(!fitsSchema(json), json);
    }
}

BOOST_AUTO_TEST_CASE(what_no_schema_sees_is_refused_with_its_place) {
    requireRefused("{\"id\":", LexiconFault::notJson, "", "第 ");
    requireRefused(head + "\"id\":\"u\"}", LexiconFault::notJson, "", "JSON");
    requireRefused(head + "\"x\":\"\\ud800\"}", LexiconFault::notJson, "", "JSON");
    requireRefused(test::lexiconJson(test::wordJson("苹果", "nowhere")), LexiconFault::member, "/words/0/category",
                   "没有这个类别");
    requireRefused(
        head +
            R"("categories":[{"id":"c","title":"一"},{"id":"c","title":"二"}],"words":[{"word":"苹果","category":"c"}]})",
        LexiconFault::member, "/categories/1/id", "重复");
    requireRefused(head + R"("categories":[{"id":"c","title":"一\n二"}],"words":[{"word":"苹果","category":"c"}]})",
                   LexiconFault::member, "/categories/0/title", "一行文字");
    requireRefused(test::lexiconJson(test::wordJson("苹果") + "," + test::wordJson("")), LexiconFault::emptyWord,
                   "/words/1/word", "没有任何文字");
    for (const auto* noise : {"　", "***", "\u200b", "😀", "\u0301", "…、。"}) {
        requireRefused(test::lexiconJson(test::wordJson(noise)), LexiconFault::emptyWord, "/words/0/word",
                       "没有任何文字");
        requireRefused(test::lexiconJson(test::wordJson("苹果"), "\"allow\":[\"" + std::string(noise) + "\"]"),
                       LexiconFault::emptyWord, "/allow/0", "没有任何文字");
    }
}

BOOST_AUTO_TEST_CASE(words_that_become_one_by_folding_clash_between_categories) {
    requireRefused(test::lexiconJson(test::wordJson("台钳") + "," + test::wordJson("臺－鉗", "d")), LexiconFault::clash,
                   "/words/1/word", "与 /words/0 相同，却属于另一类别“c”");
    requireRefused(test::lexiconJson(test::wordJson("Banana"), R"("allow":["ｂａｎａｎａ"])"), LexiconFault::clash,
                   "/allow/0", "与 /words/0 的敏感词相同，该敏感词将永远不会命中");
    requireRefused(
        test::lexiconJson(test::wordJson("三八") + "," + test::wordJson("38", "d"), R"("chineseNumerals":true)"),
        LexiconFault::clash, "/words/1/word", "另一类别");
    BOOST_TEST(firstObjection(test::lexiconJson(test::wordJson("三八") + "," + test::wordJson("38", "d"))).empty());
}

BOOST_AUTO_TEST_CASE(what_may_be_meant_is_a_warning) {
    const auto read = test::lexiconOf(
        test::lexiconJson(test::wordJson("苹果") + "," + test::wordJson("蘋 果") + "," + test::wordJson("C++"),
                          R"("allow":["苹果树","梨树","梨 树"])"));
    BOOST_REQUIRE(read->warnings().size() == 4U);
    BOOST_TEST(read->warnings()[0].at == "/words/1/word");
    BOOST_TEST(read->warnings()[0].sentence.find("与 /words/0 相同") != std::string::npos);
    BOOST_TEST(read->warnings()[1].at == "/words/2/word");
    BOOST_TEST(read->warnings()[1].sentence.find("只按其余 1 个字符查找") != std::string::npos);
    BOOST_TEST(read->warnings()[2].at == "/allow/2");
    BOOST_TEST(read->warnings()[3].at == "/allow/1");
    BOOST_TEST(read->warnings()[3].sentence.find("不起作用") != std::string::npos);
    BOOST_TEST(read->words().size() == 4U);
}

BOOST_AUTO_TEST_CASE(limits_hold_to_the_last_one) {
    const auto repeated = [](const std::string& text, std::size_t times) {
        std::string all;
        while (times-- > 0) {
            all += text;
        }
        return all;
    };
    BOOST_TEST(firstObjection(test::lexiconJson(test::wordJson(repeated("苹", 64)))).empty());
    requireRefused(test::lexiconJson(test::wordJson(repeated("苹", 65))), LexiconFault::limit, "/words/0/word",
                   "不得超过 64 个");
    requireRefused(test::lexiconJson(test::wordJson(repeated("ﷺ", 5))), LexiconFault::limit, "/words/0/word",
                   "不得超过 64 个");
    requireRefused(
        test::lexiconJson(test::wordJson("苹果"), "\"allow\":[" + repeated("\"苹果树\",", 100000) + "\"树\"]"),
        LexiconFault::limit, "/words", "100000");
    requireRefused(std::string(lexiconLimits.fileBytesMax + 1, ' '), LexiconFault::notJson, "", "JSON");
    std::string words;
    for (int i = 0; i < 31251; ++i) {  // 64 units each: one word more than 2,000,000
        words += (i == 0 ? "" : ",") + test::wordJson(std::to_string(100000 + i) + repeated("苹", 58));
    }
    requireRefused(test::lexiconJson(words), LexiconFault::limit, "/words/31250/word", "2000000");
}

BOOST_AUTO_TEST_CASE(of_many_objections_the_first_twenty_are_told) {
    std::string words = test::wordJson("");
    for (int i = 0; i < 99; ++i) {
        words += "," + test::wordJson("*");
    }
    const auto read = readLexicon(test::lexiconJson(words));
    BOOST_REQUIRE(!read);
    BOOST_TEST(read.error().size() == 20U);
    BOOST_TEST(read.error().back().at == "/words/19/word");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_refused) {
    const test::TemporaryFolder folder;
    for (const auto& place : {folder.path(), folder.path() / "none.json"}) {
        const auto read = loadLexicon(place);
        BOOST_REQUIRE(!read);
        BOOST_TEST((read.error().front().fault == LexiconFault::unreadable));
    }
}

BOOST_AUTO_TEST_SUITE_END()
