// What every store promises about its snapshots: all they tell is of one moment, and whoever writes goes on.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

FigureQuestion everything() {
    FigureQuestion question;
    question.begin = {{1970, 1, 1}};
    question.end = {{2999, 1, 1}};
    question.staff = true;
    return question;
}

BookCheckpoint checkpointOver(std::uint64_t size) {
    return {size, "note " + std::to_string(size), {std::string(32, 'h')}};
}

std::string named(const std::string& what, int number) { return what + "-" + std::to_string(number); }

KeptRecord service(int number) {
    return kept(RecordKind::service, serviceRecord(named("P", number)).set("proManager", "某某"), named("s", number));
}

KeptRecord review(int number) {
    return kept(RecordKind::evaluation, evaluation(named("P", number)), named("e", number));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_snapshots)

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_written_between_pages_are_not_seen, House, StoreHouses) {
    House house;
    for (int i = 1; i <= 5; ++i) {
        house.keep(service(i));
        house.keep(review(i));
    }
    house.write([](StoreTransaction& transaction) { transaction.keepCheckpoint(checkpointOver(1)); });
    const auto snapshot = house.snapshots().snapshot();
    FigureQuestion question = everything();
    question.countMax = 2;
    std::string told;
    for (int written = 5;;) {
        const auto page = snapshot->figures().services(question);
        for (const auto& row : page) {
            told += row.key.projectNo + " ";
        }
        house.keep(service(++written));
        house.keep(review(written));
        if (page.size() < question.countMax) {
            break;
        }
        question.after = page.back().place;
    }
    BOOST_TEST(told == "P-1 P-2 P-3 P-4 P-5 ");
    BOOST_TEST(snapshot->figures().evaluations(everything()).size() == 5U);
    BOOST_TEST(snapshot->figures().received(everything()).size() == 10U);
    BOOST_TEST(snapshot->details().newestPlace() == 10);
    BOOST_TEST(!snapshot->figures().counted("s-6", true));
    BOOST_TEST(house.figures().services(everything()).size() == 8U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_becomes_of_records_meanwhile_is_not_seen, House, StoreHouses) {
    House house;
    const auto record = service(1);
    house.keep(record);
    house.keep(kept(RecordKind::evaluation, evaluation("P-1"), "e-1", Disposition::held));
    house.keep(kept(RecordKind::deviceCheck, deviceCheck(), "id-check"));
    house.write([](StoreTransaction& transaction) { transaction.keepCheckpoint(checkpointOver(1)); });
    const auto snapshot = house.snapshots().snapshot();
    house.write([&](StoreTransaction& transaction) {
        transaction.erase(record, arrival());
        transaction.supersede("e-1", "e-2");
        transaction.keep(kept(RecordKind::evaluation, evaluation("P-1").set("pf", "3"), "e-2"));
        transaction.keep(
            kept(RecordKind::deviceCheck, deviceCheck().set("checkTime", "2026-10-12 08:45:00"), "id-later"));
        transaction.keepCheckpoint(checkpointOver(2));
    });
    const auto reviews = snapshot->figures().evaluations(everything());
    BOOST_REQUIRE(reviews.size() == 1U);
    BOOST_TEST((reviews[0].disposition == Disposition::held));
    BOOST_TEST(reviews[0].channel == "4");
    EvaluationQuestion question{everything().begin, everything().end, snapshot->details().newestPlace()};
    const auto details = snapshot->details().evaluations(question);
    BOOST_REQUIRE(details.size() == 1U);
    BOOST_TEST(details[0].service->bytes == record.bytes);
    BOOST_TEST(snapshot->deviceChecks().deviceChecks(Period::parse("2026-10-12").value()).size() == 1U);
    BOOST_TEST(snapshot->records().find(record.key)->bytes == record.bytes);
    BOOST_TEST(snapshot->records().byId("e-1")->supersededBy == "");
    BOOST_TEST(!snapshot->records().byId("e-2").has_value());
    BOOST_TEST(snapshot->newestCheckpoint()->size == 1U);
    BOOST_TEST(house.snapshots().snapshot()->records().byId("e-1")->supersededBy == "e-2");
    BOOST_TEST(house.snapshots().snapshot()->newestCheckpoint()->size == 2U);
    BOOST_TEST(house.figures().evaluations(everything()).at(0).channel == "3");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(several_snapshots_tell_each_of_its_own_moment, House, StoreHouses) {
    House house;
    std::vector<std::unique_ptr<Snapshot>> snapshots;
    for (int i = 1; i <= 4; ++i) {
        snapshots.push_back(house.snapshots().snapshot());
        house.keep(service(i));
    }
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
        BOOST_TEST(snapshots[i]->figures().services(everything()).size() == i);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_journal_is_as_long_as_it_was_then, House, StoreHouses) {
    House house;
    const auto empty = house.snapshots().snapshot();
    house.write([](StoreTransaction& transaction) {
        transaction.append({arrival(), JournalKind::looked, "somebody", "x", "", "", {}, ""});
        transaction.append({arrival(), JournalKind::looked, "somebody", "y", "", "", {}, ""});
    });
    BOOST_TEST(empty->journalSize() == 0);
    BOOST_TEST(house.snapshots().snapshot()->journalSize() == 2);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_rules_and_letters_ask_is_answered_of_that_moment, House, StoreHouses) {
    House house;
    KeptRecord first = review(1);
    first.traces = {{"device", "D-1", arrival()}};
    house.keep(first);
    const auto snapshot = house.snapshots().snapshot();
    KeptRecord second = review(2);
    second.traces = {{"device", "D-1", arrival()}};
    house.keep(second);
    const auto alikeIn = [](Snapshot& of) {
        return of.records().alike(review(3).key, {"device", "D-1", arrival()}, 1000, 10).size();
    };
    BOOST_TEST(alikeIn(*snapshot) == 1U);
    BOOST_TEST(alikeIn(*house.snapshots().snapshot()) == 2U);
    BOOST_TEST(!snapshot->records().parcel("e-1").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
