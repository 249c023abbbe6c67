// What every store promises about records that are alike.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// The cases that are alike, joined by spaces.
std::string alike(StoreHouse& house, const std::string& self, const Trace& trace, std::int64_t withinMs,
                  std::size_t countMax = 10) {
    std::string text;
    house.write([&](StoreTransaction& transaction) {
        for (const auto& key : transaction.alike({RecordKind::evaluation, self, "1", "1"}, trace, withinMs, countMax)) {
            text += (text.empty() ? "" : " ") + key.projectNo;
        }
    });
    return text;
}

KeptRecord withTrace(const std::string& projectNo, const char* time, const std::string& device = "PAD-1",
                     Disposition disposition = Disposition::accepted) {
    auto record =
        kept(RecordKind::evaluation, evaluation(projectNo).set("assessTime", time), "id-" + projectNo, disposition);
    record.traces = {{"evaluation /deviceNo", device, at(time)}};
    return record;
}

const Trace noon{"evaluation /deviceNo", "PAD-1", at("2026-10-12 12:00:00")};

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_traces)

BOOST_AUTO_TEST_CASE_TEMPLATE(others_are_found_by_value_and_time_nearest_first, House, StoreHouses) {
    House house;
    house.keep(withTrace("A", "2026-10-12 11:59:00"));
    house.keep(withTrace("B", "2026-10-12 12:00:30"));
    house.keep(withTrace("C", "2026-10-12 12:01:01"));
    house.keep(withTrace("D", "2026-10-12 12:00:00", "PAD-2"));
    house.keep(withTrace("E", "2026-10-12 12:00:00", "PAD-1", Disposition::held));
    house.keep(withTrace("F", "2026-10-12 12:00:00", "PAD-1", Disposition::refused));
    BOOST_TEST(alike(house, "Z", noon, 60000) == "E B A");
    BOOST_TEST(alike(house, "Z", noon, 61000) == "E B A C");
    BOOST_TEST(alike(house, "B", noon, 60000) == "E A");
    BOOST_TEST(alike(house, "Z", noon, 60000, 2) == "E B");
    BOOST_TEST(alike(house, "Z", noon, 0) == "E");
    BOOST_TEST(alike(house, "Z", {"evaluation /winNo", "PAD-1", noon.at}, 60000) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_superseded_record_no_longer_counts_and_a_settled_one_counts_once, House, StoreHouses) {
    House house;
    auto held = withTrace("A", "2026-10-12 12:00:00", "PAD-1", Disposition::held);
    house.keep(held);
    house.write([&](StoreTransaction& transaction) {
        held.findings.clear();
        held.disposition = Disposition::accepted;
        held.traces.push_back({"evaluation service:/mobile", "13000000000", held.traces[0].at});
        transaction.settle(held, arrival());
    });
    BOOST_TEST(alike(house, "Z", noon, 1000) == "A");
    BOOST_TEST(alike(house, "Z", {"evaluation service:/mobile", "13000000000", noon.at}, 1000) == "A");

    const auto old = withTrace("B", "2026-10-12 12:00:00", "PAD-1", Disposition::held);
    auto better = withTrace("B", "2026-10-12 12:00:00", "PAD-9");
    better.id = "id-B2";
    house.keep(old);
    house.write([&](StoreTransaction& transaction) {
        transaction.supersede(old.id, better.id);
        transaction.keep(better);
    });
    BOOST_TEST(alike(house, "Z", noon, 1000) == "A");
}

BOOST_AUTO_TEST_SUITE_END()
