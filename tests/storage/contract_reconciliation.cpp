// What every store promises about reconciliations, and about our own records as they are read for them.
#include <boost/test/unit_test.hpp>

#include "pipeline/reconciliation_store.h"
#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const DaySpan days{{2026, 10, 11}, {2026, 10, 12}};

Reconciliation begun(const std::string& id, const std::string& previous = "", const std::string& sender = "") {
    Reconciliation run{id, arrival(), "tester", days, sender, {BookState::compared, "", std::string(64, 'd')}, {}};
    run.province = {BookState::compared, ""};
    run.previous = previous;
    return run;
}

Difference difference(const std::string& projectNo, DifferenceKind kind = DifferenceKind::different,
                      ComparedBook book = ComparedBook::province) {
    return {kind,
            book,
            DifferenceCause::toldOtherwise,
            ProposedStep::askProvince,
            {RecordKind::evaluation, projectNo, "1", "1"},
            Day{2026, 10, 12},
            "id-" + projectNo,
            "receipt",
            {{"satisfaction", "5", "4"}},
            3};
}

ReconciliationResult conclude(StoreHouse& house, const Reconciliation& run, const std::vector<Difference>& rows,
                              const DayCounts& counts = {}) {
    ReconciliationResult result{static_cast<std::int64_t>(rows.size()), 0, 0, 0, std::string(64, 'r')};
    house.write([&](StoreTransaction& transaction) { transaction.reconciliation().begin(run); });
    house.write([&](StoreTransaction& transaction) {
        transaction.reconciliation().add(run, 1, rows);
        result = transaction.reconciliation().conclude(run, result, counts);
    });
    return result;
}

/// Rows as "project first-run".
template <class Read>
std::string rowsIn(const Read& read) {
    std::string text;
    read([&](const KeptDifference& row) {
        text += (text.empty() ? "" : " ") + row.difference.key.projectNo + " " + row.firstRun;
    });
    return text;
}

std::string rowsOf(StoreHouse& house, const std::string& run) {
    return rowsIn([&](const auto& take) { house.store().reconciliation().rowsOf(run, take); });
}

std::string ownIn(StoreHouse& house) {
    std::vector<std::string> found;
    house.store().reconciliation().ownRecords(days, comparedKinds, [&](const OwnRecord& own) {
        found.push_back(own.record.id + (own.parcel ? " " + std::string(nameOf(*own.parcel)) : "") +
                        (own.receipt.empty() ? "" : " " + own.receipt) + (own.withdrawn ? " withdrawn" : "") +
                        (own.counted.level.empty() ? "" : " " + own.counted.level + own.counted.channel) + " " +
                        own.counted.time.substr(11));
    });
    std::ranges::sort(found);
    std::string text;
    for (const auto& one : found) {
        text += (text.empty() ? "" : ", ") + one;
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_reconciliation)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_run_is_read_as_it_was_concluded, House, StoreHouses) {
    House house;
    const Reconciliation run = begun("run-1", "", "hall-1");
    const DayCounts counts{{{{2026, 10, 12}, CountedBook::local}, {1, 2}},
                           {{{2026, 10, 11}, CountedBook::province}, {0, 3}}};
    const auto row = difference("A");
    const auto result = conclude(house, run, {row}, counts);
    BOOST_TEST(result.fresh == 1);
    BOOST_TEST(result.gone == 0);
    house.restart();
    auto& reader = house.store().reconciliation();
    const auto read = reader.run("run-1");
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->actor == "tester");
    BOOST_TEST((read->at == arrival()));
    BOOST_TEST((read->days == days));
    BOOST_TEST(read->sender == "hall-1");
    BOOST_TEST((read->local.state == BookState::compared));
    BOOST_TEST(read->local.digest == std::string(64, 'd'));
    BOOST_TEST((read->result == result));
    BOOST_TEST((reader.countsOf("run-1") == counts));
    reader.rowsOf("run-1", [&](const KeptDifference& kept) {
        BOOST_TEST(kept.difference.identity() == row.identity());
        BOOST_TEST((kept.difference.day == row.day));
        BOOST_TEST(kept.difference.record == "id-A");
        BOOST_TEST(kept.difference.receipt == "receipt");
        BOOST_TEST((kept.difference.step == row.step));
        BOOST_TEST((kept.difference.fields == row.fields));
        BOOST_TEST(kept.difference.times == 3);
        BOOST_TEST(kept.firstRun == "run-1");
    });
    BOOST_TEST(!reader.run("run-2").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_run_tells_what_is_new_and_what_is_gone, House, StoreHouses) {
    House house;
    auto unknownDay = difference("D");
    unknownDay.day.reset();
    auto otherDay = difference("E");
    otherDay.day = Day{2026, 10, 10};
    conclude(house, begun("run-1"),
             {difference("A"), difference("B"), difference("C", DifferenceKind::explained), unknownDay, otherDay,
              difference("F", DifferenceKind::missing, ComparedBook::local)});
    auto second = begun("run-2", "run-1");
    second.local = {BookState::notGiven};
    auto result =
        conclude(house, second, {difference("B"), difference("G"), difference("H", DifferenceKind::explained)});
    BOOST_TEST(result.fresh == 1);
    BOOST_TEST(result.gone == 2);
    BOOST_TEST(rowsOf(house, "run-2") == "B run-1 G run-2 H run-2");
    auto& reader = house.store().reconciliation();
    BOOST_TEST(rowsIn([&](const auto& take) { reader.goneWith(second, take); }) == "A run-1 D run-1");
    result = conclude(house, begun("run-3", "run-2"), {difference("B")});
    BOOST_TEST(result.fresh == 0);
    BOOST_TEST(result.gone == 1);
    BOOST_TEST(rowsOf(house, "run-3") == "B run-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_run_that_was_interrupted_counts_for_nothing, House, StoreHouses) {
    House house;
    conclude(house, begun("run-1"), {});
    house.write([&](StoreTransaction& transaction) { transaction.reconciliation().begin(begun("run-2", "run-1")); });
    conclude(house, begun("run-3", "", "hall-1"), {});
    auto& reader = house.store().reconciliation();
    BOOST_TEST(!reader.run("run-2")->result.has_value());
    BOOST_TEST(reader.newestRun("")->id == "run-1");
    BOOST_TEST(reader.newestRun("hall-1")->id == "run-3");
    BOOST_TEST(!reader.newestRun("hall-2").has_value());
    const auto runs = reader.runs(2);
    BOOST_REQUIRE(runs.size() == 2U);
    BOOST_TEST(runs[0].id == "run-3");
    BOOST_TEST(runs[1].previous == "run-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_newest_run_of_each_sender_is_found_by_its_last_day, House, StoreHouses) {
    House house;
    const auto concluded = [&](const std::string& id, const std::string& sender, const Day& last) {
        auto run = begun(id, "", sender);
        run.days.last = last;
        conclude(house, run, {});
    };
    concluded("run-1", "", {2026, 10, 12});
    concluded("run-2", "hall-1", {2026, 10, 12});
    concluded("run-3", "", {2026, 10, 31});
    concluded("run-4", "", {2026, 11, 1});
    house.write([&](StoreTransaction& transaction) { transaction.reconciliation().begin(begun("run-5")); });
    const auto within = [&](const DaySpan& span) {
        std::string ids;
        for (const auto& run : house.store().reconciliation().newestRunsWithin(span)) {
            ids += (ids.empty() ? "" : " ") + run.id;
        }
        return ids;
    };
    BOOST_TEST(within({{2026, 10, 1}, {2026, 10, 31}}) == "run-3 run-2");
    BOOST_TEST(within({{2026, 10, 12}, {2026, 10, 12}}) == "run-2 run-1");
    BOOST_TEST(within({{2026, 11, 1}, {2026, 11, 30}}) == "run-4");
    BOOST_TEST(within({{2026, 10, 13}, {2026, 10, 30}}).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_run_is_concluded_once, House, StoreHouses) {
    House house;
    const auto run = begun("run-1");
    conclude(house, run, {});
    BOOST_CHECK_THROW(house.write([&](StoreTransaction& transaction) {
        (void)transaction.reconciliation().conclude(run, {0, 0, 0, 0, std::string(64, 'x')}, {});
    }),
                      StoreFault);
    BOOST_TEST(house.store().reconciliation().run("run-1")->result->digest == std::string(64, 'r'));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(thousands_of_rows_are_read_in_their_order, House, StoreHouses) {
    House house;
    std::vector<Difference> rows;
    for (int i = 0; i < 1203; ++i) {
        rows.push_back(difference("P-" + std::to_string(i)));
    }
    conclude(house, begun("run-1"), rows);
    int next = 0;
    house.store().reconciliation().rowsOf("run-1", [&](const KeptDifference& row) {
        BOOST_TEST(row.difference.key.projectNo == "P-" + std::to_string(next++));
    });
    BOOST_TEST(next == 1203);
    auto& reader = house.store().reconciliation();
    const auto first = reader.pageOf("run-1", 0);
    BOOST_REQUIRE(!first.rows.empty());
    BOOST_TEST(first.rows.size() <= 500U);
    BOOST_TEST(first.after == static_cast<std::int64_t>(first.rows.size()));
    BOOST_TEST(reader.pageOf("run-1", first.after).rows.front().difference.key.projectNo ==
               "P-" + std::to_string(first.after));
    BOOST_TEST(reader.pageOf("run-1", 1202).rows.size() == 1U);
    BOOST_TEST(reader.pageOf("run-1", 1203).rows.empty());
    BOOST_TEST(reader.pageOf("run-2", 0).rows.empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(our_records_of_some_days_are_read_with_their_parcels, House, StoreHouses) {
    House house;
    const auto service = kept(RecordKind::service, serviceRecord(), "service");
    const auto first = kept(RecordKind::evaluation, evaluation(), "first");
    house.keep(service);
    house.keep(first);
    house.keep(kept(RecordKind::evaluation, evaluation("P-2").set("assessTime", "2026-10-10 23:59:59"), "before"));
    house.keep(kept(RecordKind::evaluation, evaluation("P-3").set("assessTime", "2026-10-13 00:00:00"), "after"));
    house.keep(kept(RecordKind::evaluation, evaluation("P-4").set("assessTime", "2026-10-11 00:00:00"), "edge"));
    house.keep(kept(RecordKind::evaluation, evaluation("P-5").set("assessTime", "2026-01-01 00:00:00"), "refused",
                    Disposition::refused));
    house.keep(kept(RecordKind::evaluation, evaluation("P-6"), "old", Disposition::held));
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("old", "new");
        transaction.keep(kept(RecordKind::evaluation, evaluation("P-6").set("satisfaction", "4"), "new"));
    });
    house.keep(kept(RecordKind::withdrawal, evaluation().set("roundNumber", "1"), "withdrawal"));
    const auto deliver = [&](const KeptRecord& record, const std::string& id) {
        auto parcel = parcelFor(record, id);
        house.enqueue(parcel);
        parcel.state = ParcelState::delivered;
        parcel.receipt = "receipt-" + record.id;
        house.update(parcel);
    };
    deliver(first, "parcel-1");
    house.enqueue(parcelFor(service, "parcel-2"));
    const std::string rest = "new 44 09:40:00, old 54 09:40:00, refused 54 00:00:00, service due 09:30:00";
    BOOST_TEST(ownIn(house) == "edge 54 00:00:00, first delivered receipt-first 54 09:40:00, " + rest);
    deliver(house.store().byId("withdrawal").value(), "parcel-3");
    house.write([](StoreTransaction& transaction) { transaction.erase(transaction.byId("first").value(), arrival()); });
    house.restart();
    BOOST_TEST(ownIn(house) == "edge 54 00:00:00, first delivered receipt-first withdrawn 54 09:40:00, " + rest);
    auto& reader = house.store().reconciliation();
    BOOST_TEST(reader.ownRecord({RecordKind::evaluation, "P-6", "1", "1"})->record.id == "new");
    BOOST_TEST(!reader.ownRecord({RecordKind::evaluation, "P-5", "1", "1"}).has_value());
    BOOST_TEST(reader.ownRecord(first.key)->withdrawn);
    house.write(
        [](StoreTransaction& transaction) { transaction.erase(transaction.byId("service").value(), arrival()); });
    BOOST_TEST(reader.servicesTold("P-0001", "2026-10-12 09:30:00", 9).size() == 1U);
    BOOST_TEST(reader.servicesTold("P-0001", "2026-10-12 09:30:01", 9).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(records_of_the_kinds_that_are_asked_for_are_read, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-service"));
    house.keep(kept(RecordKind::deviceCheck, deviceCheck().set("checkTime", "2026-10-12 08:40:00"), "id-check"));
    house.keep(kept(RecordKind::deviceCheck, deviceCheck("DEV-2").set("checkTime", "2026-10-12 08:50:00"), "id-refused",
                    Disposition::refused));
    const auto idsOf = [&](std::span<const RecordKind> kinds) {
        std::set<std::string> ids;
        house.store().reconciliation().ownRecords(days, kinds,
                                                  [&](const OwnRecord& own) { ids.insert(own.record.id); });
        return ids;
    };
    BOOST_TEST((idsOf(comparedKinds) == std::set<std::string>{"id-service"}));
    BOOST_TEST((idsOf(std::array{RecordKind::deviceCheck}) == std::set<std::string>{"id-check", "id-refused"}));
    BOOST_TEST(idsOf(recordKinds).size() == 3U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_day_of_many_records_is_read_whole, House, StoreHouses) {
    House house;
    house.write([](StoreTransaction& transaction) {
        for (int i = 0; i < 1201; ++i) {
            const std::string number = std::to_string(i);
            transaction.keep(kept(
                RecordKind::evaluation,
                evaluation("P-" + number).set("assessTime", i % 3 == 0 ? "2026-10-12 09:40:00" : "2026-10-11 08:00:00"),
                "id-" + number, i < 1100 ? Disposition::accepted : Disposition::refused));
        }
    });
    std::set<std::string> seen;
    house.store().reconciliation().ownRecords(
        days, comparedKinds, [&](const OwnRecord& own) { BOOST_TEST(seen.insert(own.record.id).second); });
    BOOST_TEST(seen.size() == 1201U);
}

BOOST_AUTO_TEST_SUITE_END()
