#define BOOST_TEST_MODULE quality
#include "quality/comparison.h"

#include <boost/test/unit_test.hpp>

#include "quality/listed.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Told = std::vector<std::string>;

void expect(const Told& told, const Told& wanted) { BOOST_TEST(told == wanted, boost::test_tools::per_element()); }

ListedRecord ofProvince(ListedRecord record) {
    record.ofProvince = true;
    record.ofLocalBook = false;
    return record;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(comparison)

BOOST_AUTO_TEST_CASE(books_that_agree_differ_in_nothing) {
    ThreeBooks books{{evaluationOf("A"), evaluationOf("B")},
                     {evaluationOf("B"), evaluationOf("A")},
                     {evaluationOf("A"), evaluationOf("B")}};
    expect(books.compare(), {});
    const Day day{2026, 10, 12};
    for (const auto book : {CountedBook::local, CountedBook::handedIn, CountedBook::appliance, CountedBook::province}) {
        BOOST_TEST((books.counts[{day, book}] == RecordCount{0, 2}));
    }
}

BOOST_AUTO_TEST_CASE(each_book_that_lacks_a_record_is_named) {
    ThreeBooks books{{evaluationOf("A"), evaluationOf("B"), evaluationOf("D")},
                     {evaluationOf("B"), evaluationOf("C")},
                     {evaluationOf("A"), evaluationOf("C"), evaluationOf("E")}};
    expect(books.compare(), {"missing appliance onlyProvinceHasIt A/1/1", "missing province notListedByProvince B/1/1",
                             "missing local notInLocalBook C/1/1", "missing appliance neverReceived D/1/1",
                             "extra province nobodyElseHasIt E/1/1"});
}

BOOST_AUTO_TEST_CASE(fields_that_both_tell_are_compared_and_others_not) {
    ThreeBooks books{{evaluationOf("A", "4"), evaluationOf("B")},
                     {evaluationOf("A"), evaluationOf("B")},
                     {evaluationOf("A"), evaluationOf("B", "5", "2026-10-12 09:41:00")}};
    books.local[1].values = {{"pf", "4"}};
    books.own[0].values.emplace_back("writingEvaluation", "#1");
    expect(books.compare(),
           {"different local toldOtherwise A/1/1 satisfaction 5/4",
            "different province toldOtherwise B/1/1 assessTime 2026-10-12 09:40:00/2026-10-12 09:41:00"});
}

BOOST_AUTO_TEST_CASE(what_is_listed_twice_is_named_once) {
    ThreeBooks books{{evaluationOf("A"), evaluationOf("A"), evaluationOf("A")},
                     {evaluationOf("A")},
                     {evaluationOf("A"), evaluationOf("A")}};
    expect(books.compare(), {"extra local listedTwice A/1/1", "extra province listedTwice A/1/1"});
}

BOOST_AUTO_TEST_CASE(the_state_of_the_house_explains_what_the_province_lacks) {
    ThreeBooks books;
    const std::vector<std::pair<OwnStanding, std::string>> standings{
        {OwnStanding::withdrawn, "explained province withdrawn"},
        {OwnStanding::waiting, "explained province waits"},
        {OwnStanding::unknown, "explained province mayHaveArrived"},
        {OwnStanding::dead, "explained province turnedDown"},
        {OwnStanding::notForProvince, "explained province provinceTakesNone"},
        {OwnStanding::held, "explained province heldHere"}};
    Told wanted;
    for (const auto& [standing, words] : standings) {
        const std::string name(1, static_cast<char>('A' + static_cast<int>(standing)));
        books.own.push_back(withStanding(evaluationOf(name), standing));
        books.local.push_back(evaluationOf(name));
        wanted.push_back(words + " " + name + "/1/1");
    }
    expect(books.compare(), wanted);
}

BOOST_AUTO_TEST_CASE(the_province_cannot_have_what_we_hold_back) {
    ThreeBooks books{{}, {withStanding(evaluationOf("A"), OwnStanding::held)}, {evaluationOf("A")}};
    books.localGiven = false;
    expect(books.compare(), {"extra province notSentByUs A/1/1"});
    books.own[0] = ofProvince(books.own[0]);
    expect(books.compare(), {});
}

BOOST_AUTO_TEST_CASE(an_evaluation_of_the_provinces_own_page_is_in_no_local_book) {
    ThreeBooks books{
        {}, {ofProvince(evaluationOf("A"))}, {ofProvince(evaluationOf("A")), ofProvince(evaluationOf("B"))}};
    expect(books.compare(), {"extra province notFetched B/1/1"});
}

BOOST_AUTO_TEST_CASE(a_version_before_a_correction_is_no_difference) {
    ThreeBooks books{{evaluationOf("A", "1"), evaluationOf("B", "1"), evaluationOf("C", "7")},
                     {evaluationOf("A", "2"), withStanding(evaluationOf("A", "1"), OwnStanding::superseded),
                      evaluationOf("B", "2"), withStanding(evaluationOf("C", "7"), OwnStanding::refused)},
                     {evaluationOf("A", "2"), evaluationOf("B", "2")}};
    expect(books.compare(), {"explained local corrected A/1/1", "different local toldOtherwise B/1/1 satisfaction 2/1",
                             "explained local refusedHere C/1/1"});
}

BOOST_AUTO_TEST_CASE(a_version_that_said_less_is_not_its_correction_listed_twice) {
    ListedRecord whole = evaluationOf("A");
    whole.values.emplace_back("zone", "#1");
    ThreeBooks books{{evaluationOf("A"), whole},
                     {whole, withStanding(evaluationOf("A"), OwnStanding::superseded)},
                     {evaluationOf("A")}};
    expect(books.compare(), {"explained local corrected A/1/1"});
}

BOOST_AUTO_TEST_CASE(a_partner_on_another_day_is_found_and_other_days_are_passed_over) {
    ThreeBooks books{{evaluationOf("A"), evaluationOf("B", "5", "2026-10-11 09:00:00"),
                      evaluationOf("C", "5", "2026-10-11 09:00:00")},
                     {evaluationOf("B")},
                     {evaluationOf("B"), evaluationOf("D", "5", "2026-10-13 09:00:00")}};
    books.elsewhere = {evaluationOf("A", "5", "2026-10-13 09:40:00")};
    expect(books.compare(), {"different local toldOtherwise A/1/1 assessTime 2026-10-13 09:40:00/2026-10-12 09:40:00",
                             "different local toldOtherwise B/1/1 assessTime 2026-10-12 09:40:00/2026-10-11 09:00:00"});
}

BOOST_AUTO_TEST_CASE(a_time_that_is_none_is_compared_all_the_same) {
    ThreeBooks books{
        {evaluationOf("A", "5", "gestern"), evaluationOf("B", "5", "")}, {evaluationOf("A")}, {evaluationOf("A")}};
    expect(books.compare(), {"different local toldOtherwise A/1/1 assessTime 2026-10-12 09:40:00/gestern",
                             "missing appliance neverReceived B/1/1"});
}

BOOST_AUTO_TEST_CASE(counts_are_held_against_what_was_handed_in) {
    DayCounts counts;
    const Day day{2026, 10, 12};
    counts[{day, CountedBook::handedIn}] = {10, 5};
    counts[{day, CountedBook::refused}] = {2, 0};
    Told told;
    compareCounts({{day, {12, 6}}, {{2026, 10, 13}, {9, 9}}}, {day, day}, counts, [&](const Difference& difference) {
        told.push_back(std::string(nameOf(difference.kind)) + " " + std::string(nameOf(difference.key.kind)) + " " +
                       difference.fields.at(0).ours + "/" + difference.fields.at(0).theirs);
    });
    expect(told, {"explained service 10/12", "counted evaluation 5/6"});
    BOOST_TEST((counts[{day, CountedBook::local}] == RecordCount{12, 6}));
}

BOOST_AUTO_TEST_SUITE_END()
