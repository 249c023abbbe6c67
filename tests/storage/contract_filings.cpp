// What every store promises about problem filings.
#include <boost/test/unit_test.hpp>

#include "pipeline/filing_store.h"
#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

Filing drafted(const FilingNumber& number) {
    Filing filing{number, arrival(), "问题", "范围", "", "方案", Day{2026, 12, 1}, FilingState::open, {}};
    filing.history = {{FilingEntryKind::opened, arrival(), "ops", "", "", "方案", Day{2026, 12, 1}}};
    return filing;
}

FilingNumber open(StoreHouse& house, int year) {
    FilingNumber number;
    house.write([&](StoreTransaction& transaction) {
        number = transaction.filings().nextNumber(year);
        transaction.filings().open(drafted(number));
    });
    return number;
}

std::string numbersOf(const std::vector<Filing>& filings) {
    std::string text;
    for (const auto& filing : filings) {
        text += (text.empty() ? "" : " ") + filing.number.text();
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_filings)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_filing_is_read_as_its_entries_made_it, House, StoreHouses) {
    House house;
    BOOST_TEST((open(house, 2026) == FilingNumber{2026, 1}));
    house.write([](StoreTransaction& transaction) {
        auto filing = transaction.filings().filing({2026, 1}).value();
        filing = with(filing, {FilingEntryKind::noted, arrival().plusMs(1), "ops", "说明\n<>'", "原因"});
        transaction.filings().add(filing);
        transaction.filings().add(
            with(filing, {FilingEntryKind::solved, arrival().plusMs(2), "lead", "好了", "", "", Day{2026, 12, 2}}));
    });
    house.restart();
    const auto filing = house.store().filings().filing({2026, 1});
    BOOST_REQUIRE(filing.has_value());
    BOOST_TEST(filing->problem == "问题");
    BOOST_TEST(filing->scope == "范围");
    BOOST_TEST(filing->cause == "原因");
    BOOST_TEST(filing->solution == "方案");
    BOOST_TEST((filing->solveBy == Day{2026, 12, 2}));
    BOOST_TEST((filing->state == FilingState::solved));
    BOOST_TEST((filing->openedAt == arrival()));
    BOOST_REQUIRE(filing->history.size() == 3U);
    BOOST_TEST(filing->history[1].words == "说明\n<>'");
    BOOST_TEST(!filing->history[1].solveBy.has_value());
    BOOST_TEST((filing->history[2].at == arrival().plusMs(2)));
    BOOST_TEST(filing->history[2].actor == "lead");
    BOOST_TEST(!house.store().filings().filing({2026, 2}).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(numbers_have_no_gap_where_a_transaction_was_undone, House, StoreHouses) {
    House house;
    (void)open(house, 2026);
    BOOST_CHECK_THROW(house.write([](StoreTransaction& transaction) {
        transaction.filings().open(drafted(transaction.filings().nextNumber(2026)));
        throw std::runtime_error("interrupted");
    }),
                      std::runtime_error);
    BOOST_TEST((open(house, 2026) == FilingNumber{2026, 2}));
    BOOST_TEST((open(house, 2027) == FilingNumber{2027, 1}));
    BOOST_TEST((open(house, 2026) == FilingNumber{2026, 3}));
    BOOST_CHECK_THROW(house.write([](StoreTransaction& transaction) {
        transaction.filings().open(drafted({2026, 2}));
    }),
                      StoreFault);
    BOOST_TEST(numbersOf(house.store().filings().filings(std::nullopt)) == "2026-1 2026-2 2026-3 2027-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_entry_is_added_to_the_filing_as_it_was, House, StoreHouses) {
    House house;
    (void)open(house, 2026);
    const auto noted = with(drafted({2026, 1}), {FilingEntryKind::noted, arrival(), "ops", "一"});
    house.write([&](StoreTransaction& transaction) { transaction.filings().add(noted); });
    BOOST_CHECK_THROW(house.write([&](StoreTransaction& transaction) { transaction.filings().add(noted); }),
                      StoreFault);
    BOOST_CHECK_THROW(house.write([&](StoreTransaction& transaction) {
        transaction.filings().add(with(drafted({2026, 9}), {FilingEntryKind::noted, arrival(), "ops", "一"}));
    }),
                      StoreFault);
    BOOST_TEST(house.store().filings().filing({2026, 1})->history.size() == 2U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(filings_are_listed_by_state, House, StoreHouses) {
    House house;
    (void)open(house, 2026);
    (void)open(house, 2026);
    house.write([](StoreTransaction& transaction) {
        transaction.filings().add(with(drafted({2026, 1}), {FilingEntryKind::solved, arrival(), "ops", "好了"}));
    });
    BOOST_TEST(numbersOf(house.store().filings().filings(FilingState::open)) == "2026-2");
    BOOST_TEST(numbersOf(house.store().filings().filings(FilingState::solved)) == "2026-1");
}

BOOST_AUTO_TEST_SUITE_END()
