#include "quality/sorted_records.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "foundation/draw.h"
#include "quality/listed.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(sorted_records)

BOOST_AUTO_TEST_CASE(however_little_memory_there_is_the_order_is_the_same) {
    Draw draw(7);
    std::vector<ListedRecord> records;
    for (int i = 0; i < 3000; ++i) {
        const std::string number = std::to_string(draw.between(0, 99999));
        records.push_back(evaluationOf("P-" + number, std::to_string(draw.between(1, 5))));
        records.back().standing = static_cast<OwnStanding>(draw.between(0, 8));
        records.back().ofProvince = draw.chance(1, 2);
        records.back().values.emplace_back("writingEvaluation", "#" + number);
    }
    std::vector<std::string> wanted;
    std::ranges::transform(records, std::back_inserter(wanted), packed);
    std::ranges::sort(wanted);
    for (const std::size_t bytes : {std::size_t{1} << 30, std::size_t{100000}, std::size_t{2000}}) {
        SortedRecords sorted(bytes);
        std::ranges::for_each(records, [&](const auto& record) { sorted.add(record); });
        std::vector<std::string> given;
        for (; sorted.peek() != nullptr; sorted.pass()) {
            given.push_back(packed(*sorted.peek()));
        }
        BOOST_TEST(given == wanted);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_book_gives_nothing) { BOOST_TEST(SortedRecords().peek() == nullptr); }

BOOST_AUTO_TEST_CASE(living_versions_come_first) {
    SortedRecords sorted;
    sorted.add(withStanding(evaluationOf("A"), OwnStanding::refused));
    sorted.add(withStanding(evaluationOf("A"), OwnStanding::superseded));
    sorted.add(withStanding(evaluationOf("A"), OwnStanding::held));
    BOOST_TEST((sorted.peek()->standing == OwnStanding::held));
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_record_are_refused) {
    const std::string bytes = packed(evaluationOf("A"));
    BOOST_CHECK_THROW((void)unpacked(bytes.substr(0, bytes.size() - 1)), std::runtime_error);
    BOOST_CHECK_THROW((void)unpacked(""), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
