#include <boost/test/unit_test.hpp>

#include "storage/kept.h"
#include "storage/sqlite_store.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Opened {
    TemporaryFolder folder;
    SqliteStore store{folder.path() / "store.db"};

    void keep(const KeptRecord& record) {
        store.write([&](StoreTransaction& transaction) { transaction.keep(record); });
    }
    /// The cases that are alike, joined by spaces.
    std::string alike(const std::string& self, const Trace& trace, std::int64_t withinMs, std::size_t countMax = 10) {
        std::string text;
        store.write([&](StoreTransaction& transaction) {
            for (const auto& key :
                 transaction.alike({RecordKind::evaluation, self, "1", "1"}, trace, withinMs, countMax)) {
                text += (text.empty() ? "" : " ") + key.projectNo;
            }
        });
        return text;
    }
};

KeptRecord withTrace(const std::string& projectNo, const char* time, const std::string& device = "PAD-1",
                     Disposition disposition = Disposition::accepted) {
    auto record =
        kept(RecordKind::evaluation, evaluation(projectNo).set("assessTime", time), "id-" + projectNo, disposition);
    record.traces = {{"evaluation /deviceNo", device, at(time)}};
    return record;
}

const Trace noon{"evaluation /deviceNo", "PAD-1", at("2026-10-12 12:00:00")};

}  // namespace

BOOST_AUTO_TEST_SUITE(traces)

BOOST_FIXTURE_TEST_CASE(others_are_found_by_value_and_time_nearest_first, Opened) {
    keep(withTrace("A", "2026-10-12 11:59:00"));
    keep(withTrace("B", "2026-10-12 12:00:30"));
    keep(withTrace("C", "2026-10-12 12:01:01"));
    keep(withTrace("D", "2026-10-12 12:00:00", "PAD-2"));
    keep(withTrace("E", "2026-10-12 12:00:00", "PAD-1", Disposition::held));
    keep(withTrace("F", "2026-10-12 12:00:00", "PAD-1", Disposition::refused));
    BOOST_TEST(alike("Z", noon, 60000) == "E B A");
    BOOST_TEST(alike("Z", noon, 61000) == "E B A C");
    BOOST_TEST(alike("B", noon, 60000) == "E A");
    BOOST_TEST(alike("Z", noon, 60000, 2) == "E B");
    BOOST_TEST(alike("Z", noon, 0) == "E");
    BOOST_TEST(alike("Z", {"evaluation /winNo", "PAD-1", noon.at}, 60000) == "");
}

BOOST_FIXTURE_TEST_CASE(a_superseded_record_no_longer_counts_and_a_settled_one_counts_once, Opened) {
    auto held = withTrace("A", "2026-10-12 12:00:00", "PAD-1", Disposition::held);
    keep(held);
    store.write([&](StoreTransaction& transaction) {
        held.findings.clear();
        held.disposition = Disposition::accepted;
        held.traces.push_back({"evaluation service:/mobile", "13000000000", held.traces[0].at});
        transaction.settle(held, arrival());
    });
    BOOST_TEST(alike("Z", noon, 1000) == "A");
    BOOST_TEST(alike("Z", {"evaluation service:/mobile", "13000000000", noon.at}, 1000) == "A");

    const auto old = withTrace("B", "2026-10-12 12:00:00", "PAD-1", Disposition::held);
    auto better = withTrace("B", "2026-10-12 12:00:00", "PAD-9");
    better.id = "id-B2";
    keep(old);
    store.write([&](StoreTransaction& transaction) {
        transaction.supersede(old.id, better.id);
        transaction.keep(better);
    });
    BOOST_TEST(alike("Z", noon, 1000) == "A");
}

BOOST_AUTO_TEST_SUITE_END()
