#include "measures/measure_book.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace {

using namespace hcp;

Measure countOf(FactKind fact, std::optional<Aspect> each = {}) {
    Measure measure;
    measure.fact = fact;
    measure.each = each;
    return measure;
}

Measure sumOf(std::vector<Measure::Term> terms, const std::string& weighed = "") {
    Measure measure;
    measure.form = Measure::Form::sum;
    measure.terms = std::move(terms);
    measure.weighed = weighed;
    return measure;
}

Measure ratioOf(const std::string& numerator, const std::string& denominator) {
    Measure measure;
    measure.form = Measure::Form::ratio;
    measure.numerator = numerator;
    measure.denominator = denominator;
    return measure;
}

MeasureBook book() {
    MeasureBook made;
    made.add("level:*", countOf(FactKind::evaluation, Aspect::level));
    made.add("held", countOf(FactKind::evaluation));
    made.add("all", sumOf({{"level:*", 1}}));
    made.add("due", sumOf({{"all", 1}, {"held", -1}}));
    made.add("points", sumOf({}, "level"));
    made.add("share:*", ratioOf("level:*", "all"));
    Measure invited = countOf(FactKind::invitation);
    invited.collected = false;
    made.add("invited", invited);
    made.add("invitedRate", ratioOf("invited", "all"));
    return made;
}

const Counts counts{{"level:5", 7}, {"level:1", 2}, {"held", 3}};

BOOST_AUTO_TEST_SUITE(a_measure_book)

BOOST_AUTO_TEST_CASE(makes_numbers_of_counts) {
    const MeasureBook made = book();
    BOOST_TEST(numberOf(made, counts, "level:5") == 7);
    BOOST_TEST(numberOf(made, counts, "level:4") == 0);
    BOOST_TEST(numberOf(made, counts, "all") == 9);
    BOOST_TEST(numberOf(made, counts, "due") == 6);
    BOOST_TEST(numberOf(made, counts, "points") == 37);
    BOOST_CHECK_THROW((void)numberOf(made, counts, "share:5"), std::logic_error);
    BOOST_CHECK_THROW((void)numberOf(made, counts, "unknown"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(fills_in_the_code_of_a_family) {
    const auto share = book().resolve("share:5");
    BOOST_REQUIRE(share);
    BOOST_TEST(share->numerator == "level:5");
    BOOST_TEST(share->denominator == "all");
    BOOST_TEST(!book().resolve("quota:5"));
    BOOST_TEST(!book().resolve("share"));
}

BOOST_AUTO_TEST_CASE(writes_sums_out_for_the_codes_that_there_are) {
    const MeasureBook made = book();
    const auto points = writtenOut(made, *made.find("points"), {{"level", {"5", "10"}}});
    BOOST_REQUIRE(points.size() == 2U);
    BOOST_TEST(points[0].measure == "level:5");
    BOOST_TEST(points[0].times == 5);
    BOOST_TEST(points[1].times == 10);
    BOOST_CHECK_THROW((void)writtenOut(made, *made.find("points"), {{"level", {"A"}}}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(knows_what_rests_on_facts_that_nobody_collects) {
    const MeasureBook made = book();
    BOOST_TEST(made.collected("due"));
    BOOST_TEST(made.collected("share:5"));
    BOOST_TEST(!made.collected("invited"));
    BOOST_TEST(!made.collected("invitedRate"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
