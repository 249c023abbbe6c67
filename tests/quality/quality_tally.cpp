#include "quality/quality_tally.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

Finding finding(const std::string& rule, Dimension dimension) {
    return {rule, Severity::warn, dimension, "", "", "", "", ""};
}

std::string text(const QualityRow& row) {
    return row.place.office + "/" + row.place.sender + "/" + row.place.window + "/" + row.place.item + " " +
           (row.dimension ? std::string(nameOf(*row.dimension)) : "all") + " " + row.rule + " " +
           std::to_string(row.failing) + "/" + std::to_string(row.checked);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(quality_tally)

BOOST_AUTO_TEST_CASE(a_record_fails_a_dimension_once_and_each_of_its_rules) {
    QualityTally tally({QualityPart::office});
    tally.add({"A", "hall", "1", "x"}, {});
    tally.add({"A", "web", "2", "y"}, {finding("R1", Dimension::complete), finding("R1", Dimension::complete),
                                       finding("R2", Dimension::complete), finding("R3", Dimension::timely)});
    tally.add({"B", "hall", "1", "x"}, {});
    std::vector<std::string> told;
    for (const auto& row : tally.rows()) {
        if (row.failing > 0 || !row.dimension) {
            told.push_back(text(row));
        }
    }
    const std::vector<std::string> wanted{"A/// all  1/2",  "A/// 完整  1/2",   "A/// 完整 R1 1/2", "A/// 完整 R2 1/2",
                                          "A/// 及时  1/2", "A/// 及时 R3 1/2", "B/// all  0/1"};
    BOOST_TEST(told == wanted, boost::test_tools::per_element());
    BOOST_TEST(tally.rows().size() == 8U + 3U + 8U);
}

BOOST_AUTO_TEST_CASE(what_is_not_kept_apart_is_one_place) {
    QualityTally tally({QualityPart::sender, QualityPart::window});
    tally.add({"A", "hall", "1", "x"}, {});
    tally.add({"B", "hall", "1", "y"}, {});
    tally.add({"A", "hall", "2", "x"}, {});
    const auto rows = tally.rows();
    BOOST_TEST(rows.size() == 16U);
    BOOST_TEST(text(rows[0]) == "/hall/1/ all  0/2");
    BOOST_TEST(text(rows[8]) == "/hall/2/ all  0/1");
}

BOOST_AUTO_TEST_SUITE_END()
