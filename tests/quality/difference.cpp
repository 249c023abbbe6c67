#include "quality/difference.h"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(difference)

BOOST_AUTO_TEST_CASE(every_word_is_read_as_it_is_written) {
    std::set<std::string_view> causes;
    for (int i = 0; i <= static_cast<int>(DifferenceCause::provinceTakesNone); ++i) {
        const auto cause = static_cast<DifferenceCause>(i);
        BOOST_TEST((differenceCauseOf(nameOf(cause)) == cause));
        BOOST_TEST(causes.insert(chinese(cause)).second);
    }
    for (int i = 0; i <= static_cast<int>(ProposedStep::mend); ++i) {
        BOOST_TEST((proposedStepOf(nameOf(static_cast<ProposedStep>(i))) == static_cast<ProposedStep>(i)));
    }
    for (int i = 0; i <= static_cast<int>(DifferenceKind::explained); ++i) {
        BOOST_TEST((differenceKindOf(nameOf(static_cast<DifferenceKind>(i))) == static_cast<DifferenceKind>(i)));
    }
    BOOST_TEST(!differenceCauseOf("").has_value());
}

BOOST_AUTO_TEST_CASE(it_stays_the_same_while_its_record_cause_and_fields_do) {
    const Difference one{DifferenceKind::different,
                         ComparedBook::local,
                         DifferenceCause::toldOtherwise,
                         ProposedStep::askLocal,
                         {RecordKind::evaluation, "P", "1", "1"},
                         Day{2026, 10, 12},
                         "id",
                         "",
                         {{"pf", "1", "2"}}};
    Difference other = one;
    other.record = "another";
    other.day = Day{2026, 10, 13};
    other.fields[0].theirs = "3";
    BOOST_TEST(other.identity() == one.identity());
    other.fields[0].name = "satisfaction";
    BOOST_TEST(other.identity() != one.identity());
    other = one;
    other.key.assessNumber = "2";
    BOOST_TEST(other.identity() != one.identity());
    other = one;
    other.book = ComparedBook::province;
    BOOST_TEST(other.identity() != one.identity());
}

BOOST_AUTO_TEST_SUITE_END()
