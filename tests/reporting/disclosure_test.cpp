// What the public gets, and that nobody can work out what is held back.
#include "reporting/disclosure.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

#include "foundation/json.h"
#include "reporting/disclosure_table.h"
#include "reporting/suppression.h"
#include "sample_facts.h"
#include "support/files.h"

using namespace hcp;
using hcp::test::contentOf;
using hcp::test::TemporaryFolder;

namespace {

using Held = std::vector<std::vector<bool>>;

/// Offices by valid, five levels, good, poor; the last row is the total.
PublishedTable levelsOf(const std::vector<std::vector<std::int64_t>>& offices) {
    PublishedTable table;
    std::vector<std::int64_t> total(8, 0);
    for (const auto& levels : offices) {
        const std::int64_t good = levels[0] + levels[1] + levels[2];
        const std::int64_t poor = levels[3] + levels[4];
        std::vector<std::int64_t> row{good + poor};
        row.insert(row.end(), levels.begin(), levels.end());
        row.push_back(good);
        row.push_back(poor);
        for (std::size_t i = 0; i < row.size(); ++i) {
            total[i] += row[i];
        }
        table.counts.push_back(row);
    }
    table.counts.push_back(total);
    table.sums = {{0, {1, 2, 3, 4, 5}}, {6, {1, 2, 3}}, {7, {4, 5}}, {0, {6, 7}}};
    return table;
}

/// Held cells whose values follow from what is shown, by solving all the sums at once.
int workedOut(const PublishedTable& table, const Held& held) {
    const std::size_t columns = table.counts.front().size();
    std::vector<std::pair<std::size_t, std::size_t>> unknowns;
    for (std::size_t row = 0; row < held.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            if (held[row][column]) {
                unknowns.emplace_back(row, column);
            }
        }
    }
    std::vector<std::vector<double>> equations;
    const auto equation = [&](const std::vector<std::pair<std::pair<std::size_t, std::size_t>, double>>& terms) {
        std::vector<double> left(unknowns.size(), 0);
        for (const auto& [cell, sign] : terms) {
            const auto found = std::ranges::find(unknowns, cell);
            if (found != unknowns.end()) {
                left[static_cast<std::size_t>(found - unknowns.begin())] += sign;
            }
        }
        equations.push_back(left);
    };
    for (std::size_t column = 0; column < columns; ++column) {
        std::vector<std::pair<std::pair<std::size_t, std::size_t>, double>> terms{{{held.size() - 1, column}, -1}};
        for (std::size_t row = 0; row + 1 < held.size(); ++row) {
            terms.push_back({{row, column}, 1});
        }
        equation(terms);
    }
    for (const auto& sum : table.sums) {
        for (std::size_t row = 0; row < held.size(); ++row) {
            std::vector<std::pair<std::pair<std::size_t, std::size_t>, double>> terms{{{row, sum.whole}, -1}};
            for (const auto part : sum.parts) {
                terms.push_back({{row, part}, 1});
            }
            equation(terms);
        }
    }
    // Gauss and Jordan: an unknown that stands alone in its equation is known.
    int alone = 0;
    std::size_t next = 0;
    for (std::size_t unknown = 0; unknown < unknowns.size() && next < equations.size(); ++unknown) {
        const auto pivot =
            std::ranges::max_element(equations.begin() + static_cast<std::ptrdiff_t>(next), equations.end(), {},
                                     [&](const auto& each) { return std::abs(each[unknown]); });
        if (std::abs((*pivot)[unknown]) < 1e-9) {
            continue;
        }
        std::swap(*pivot, equations[next]);
        const double by = equations[next][unknown];
        std::ranges::for_each(equations[next], [&](double& each) { each /= by; });
        for (std::size_t other = 0; other < equations.size(); ++other) {
            const double times = equations[other][unknown];
            for (std::size_t i = 0; other != next && i < unknowns.size(); ++i) {
                equations[other][i] -= times * equations[next][i];
            }
        }
        ++next;
    }
    for (std::size_t i = 0; i < next; ++i) {
        alone += std::ranges::count_if(equations[i], [](double each) { return std::abs(each) > 1e-9; }) == 1 ? 1 : 0;
    }
    return alone;
}

DisclosureDefinition shipped() {
    auto loaded = loadDisclosure("reports/disclosure.json");
    BOOST_REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.error()));
    return *std::move(loaded);
}

struct October {
    DisclosureDefinition definition = shipped();
    Tally tally{definition.book, partsOf(*Period::parse("2026-10"))};
    ReportFigures figures{*Period::parse("2026-10"),
                          toMoment({{2026, 11, 2}, 8, 30, 0}),
                          "fujian@2021.1",
                          "0.1.0",
                          "日志前 12 条",
                          {},
                          tally};

    explicit October(const std::vector<Fact>& facts) {
        std::ranges::for_each(facts, [this](const Fact& fact) { tally.add(fact); });
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(disclosure)

BOOST_AUTO_TEST_CASE(small_counts_are_held_back_and_a_second_one_with_each) {
    const auto table = levelsOf({{100, 20, 10, 8, 7}, {90, 30, 12, 9, 2}, {80, 25, 11, 6, 9}});
    const auto held = heldBack(table, 5);
    BOOST_TEST(held[1][5]);                  // 2
    BOOST_TEST((held[0][5] || held[2][5]));  // else the total would tell
    BOOST_TEST(held[1][4]);                  // else the poor ones would tell
    BOOST_TEST(!held[0][1]);
    BOOST_TEST(workedOut(table, held) == 0);
}

BOOST_AUTO_TEST_CASE(a_table_without_small_counts_is_shown_whole) {
    const auto table = levelsOf({{100, 20, 10, 8, 7}, {90, 30, 12, 9, 0}});
    for (const auto& row : heldBack(table, 5)) {
        BOOST_TEST(std::ranges::count(row, true) == 0);
    }
}

BOOST_AUTO_TEST_CASE(nothing_that_is_held_back_follows_from_what_is_shown) {
    std::mt19937 random(3);
    int heldAtAll = 0;
    for (int i = 0; i < 2000; ++i) {
        std::vector<std::vector<std::int64_t>> offices(1 + random() % 6);
        for (auto& levels : offices) {
            for (int level = 0; level < 5; ++level) {
                levels.push_back(static_cast<std::int64_t>(random() % (level < 2 ? 60 : 9)));
            }
        }
        const auto table = levelsOf(offices);
        const auto held = heldBack(table, 5);
        for (std::size_t row = 0; row < held.size(); ++row) {
            for (std::size_t column = 0; column < held[row].size(); ++column) {
                const auto count = table.counts[row][column];
                BOOST_REQUIRE((held[row][column] || count == 0 || count >= 5));
                BOOST_REQUIRE((!held[row][column] || count > 0));
                heldAtAll += held[row][column] ? 1 : 0;
            }
        }
        BOOST_REQUIRE_MESSAGE(workedOut(table, held) == 0, "table " << i);
    }
    BOOST_TEST(heldAtAll > 1000);
}

BOOST_AUTO_TEST_CASE(three_forms_say_the_same_and_name_no_office_that_is_not_registered) {
    October month(ordinaryFacts());
    const TemporaryFolder folder;
    const std::map<std::string, std::string> names{{"350206405001", "综合业务处<&>"}};
    for (const auto& [form, ending] :
         {std::pair{DisclosureForm::json, ".json"}, std::pair{DisclosureForm::csv, ".csv"},
          std::pair{DisclosureForm::html, ".html"}, std::pair{DisclosureForm::textsCsv, "-texts.csv"}}) {
        const auto written = writeDisclosure(month.figures, month.definition, {}, names, form, folder.path());
        BOOST_REQUIRE(written.hasValue());
        BOOST_TEST(written->file.filename().string() == std::string("disclosure-2026-10") + ending);
        const auto text = contentOf(written->file);
        for (const char* personal : {"企业服务处", "甲某", "乙某", "号窗口", "事项A"}) {
            BOOST_TEST(text.find(personal) == std::string::npos, personal);
        }
        BOOST_TEST((text.find("350206405002") != std::string::npos) == (form != DisclosureForm::textsCsv));
    }
    const auto json = contentOf(folder.path() / "disclosure-2026-10.json");
    BOOST_REQUIRE(parseJson(json).hasValue());
    BOOST_TEST(json.find("\"poor\":null") != std::string::npos);
    BOOST_TEST(json.find("综合业务处<&>") != std::string::npos);
    BOOST_TEST(contentOf(folder.path() / "disclosure-2026-10.html").find("综合业务处&lt;&amp;&gt;") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_text_is_shown_only_where_the_count_of_its_level_is) {
    October month(ordinaryFacts());
    const auto rows = disclosedRows(month.figures, month.definition, {}).value();
    int shown = 0;
    int held = 0;
    for (const auto& row : rows) {
        for (const char* level : {"5", "4", "3", "2", "1", "9"}) {
            const auto texts = textsShown(month.definition, rows, {{row.code, level, "2026-10", "很好"}});
            const auto column =
                std::ranges::find(month.definition.counts, std::string("rated:") + level, &DisclosureColumn::measure);
            const bool counted =
                column != month.definition.counts.end() &&
                row.counts[static_cast<std::size_t>(column - month.definition.counts.begin())].value_or(0) > 0;
            BOOST_TEST(texts.empty() == !(counted && !row.code.empty()));
            (texts.empty() ? held : shown) += 1;
        }
    }
    BOOST_TEST(shown > 0);
    BOOST_TEST(held > 6);
    BOOST_TEST(textsShown(month.definition, rows, {{"NOBODY", "5", "2026-10", "很好"}}).empty());
}

BOOST_AUTO_TEST_CASE(an_office_has_so_many_texts_and_their_order_tells_no_times) {
    October month(ordinaryFacts());
    month.definition.texts.mostOfOffice = 2;
    const std::vector<DisclosureRow> rows{
        {"A", "甲处", std::vector<std::optional<std::int64_t>>(month.definition.counts.size(), 9), {}}};
    const auto texts =
        textsShown(month.definition, rows,
                   {{"A", "5", "2026-10", "乙"}, {"A", "5", "2026-10", "甲"}, {"A", "4", "2026-09", "旧"}});
    BOOST_REQUIRE(texts.size() == 1U);
    BOOST_TEST(texts[0].more == 1U);
    BOOST_REQUIRE(texts[0].shown.size() == 2U);
    BOOST_TEST(texts[0].shown[0].text == "乙");  // sorted by its bytes, not by its time
    month.definition.texts.mostOfOffice = 0;
    BOOST_TEST(textsShown(month.definition, rows, {{"A", "5", "2026-10", "乙"}}).empty());
}

BOOST_AUTO_TEST_CASE(texts_stay_texts_in_every_form) {
    October month(ordinaryFacts());
    const std::vector<DisclosureRow> rows{
        {"A", "甲<处>", std::vector<std::optional<std::int64_t>>(month.definition.counts.size(), 9), {}}};
    const std::vector<std::string> hostile{"=1+1",
                                           "＝cmd|' /C calc'!A0",
                                           "+1",
                                           "-1",
                                           "@SUM(A1)",
                                           "＠x",
                                           "\t=1",
                                           "\n=1",
                                           " =1",
                                           "'=1",
                                           "|x",
                                           "<script>alert(1)</script>",
                                           "a\"b,c\r\n\"=1+1\"",
                                           "</td><img src=x onerror=1>"};
    std::vector<DisclosedText> texts;
    for (const auto& text : hostile) {
        texts.push_back({"A", "5", "2026-10", text});
    }
    const Disclosed disclosed{month.figures, month.definition, rows, textsShown(month.definition, rows, texts)};
    const auto html = disclosureHtml(disclosed);
    for (const char* tag : {"<script", "<img", "<处>"}) {
        BOOST_TEST(html.find(tag) == std::string::npos, tag);
    }
    BOOST_TEST(html.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    const auto json = parseJson(disclosureJson(disclosed));
    BOOST_REQUIRE(json.hasValue());
    BOOST_TEST(findMember(*json, "texts")->Size() == hostile.size());
    const auto csv = disclosedTextsCsv(disclosed);
    for (const char* begin : {"=", "+", "-", "@", "＝", "＠", "\t", "\n", " ", "|"}) {
        BOOST_TEST(csv.find(",\"" + std::string(begin)) == std::string::npos, begin);
    }
    BOOST_TEST(csv.find("\"'=1+1\"") != std::string::npos);
    BOOST_TEST(csv.find("\"''=1\"") != std::string::npos);
    BOOST_TEST(csv.find("\"a\"\"b,c\r\n\"\"=1+1\"\"\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(sums_that_do_not_add_up_are_not_published) {
    October month(ordinaryFacts());
    month.definition.sums = {{"valid", {"good"}}};
    const TemporaryFolder folder;
    const auto written = writeDisclosure(month.figures, month.definition, {}, {}, DisclosureForm::csv, folder.path());
    BOOST_REQUIRE(!written);
    BOOST_TEST(written.error().what.find("不能公开") != std::string::npos);
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_SUITE_END()
