// What every store promises about erasing.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

KeptRecord personal(const std::string& projectNo, const std::string& id, const std::string& number,
                    Disposition disposition = Disposition::accepted) {
    KeptRecord record = kept(RecordKind::service, serviceRecord(projectNo).set("certKey", number), id, disposition);
    record.identifiers = {number, "13900000001"};
    record.traces = {{"service /mobile", "13900000001", arrival()}};
    return record;
}

void erase(StoreHouse& house, const std::string& id, Moment at) {
    house.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId(id), at); });
}

using Ids = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_erasure)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_erased_record_keeps_its_place_and_nothing_of_a_person, House, StoreHouses) {
    House house;
    const auto record = personal("P-1", "id-1", "350299190001010010", Disposition::held);
    house.keep(record);
    house.keep(personal("P-2", "id-2", "110105194912310020"));
    const Moment at = arrival().plusMs(5);
    house.write([&](StoreTransaction& transaction) { transaction.settle(record, arrival()); });
    erase(house, "id-1", at);
    house.restart();
    const auto back = *house.store().byId("id-1");
    BOOST_TEST(back.bytes.empty());
    BOOST_TEST(back.salt.empty());
    BOOST_TEST(back.fields.empty());
    BOOST_TEST((back.erasedAt == at));
    BOOST_TEST(commitmentTo(back).empty());
    BOOST_TEST((back.key == record.key));
    BOOST_TEST(back.contentDigest == record.contentDigest);
    BOOST_REQUIRE(back.findings.size() == 1U);
    BOOST_TEST(back.findings[0].rule == "FJ-X-001");
    BOOST_TEST(back.findings[0].at == "/pf");
    BOOST_TEST(back.findings[0].value.empty());
    BOOST_TEST(back.findings[0].message.empty());
    const auto before = house.store().verdictsOf("id-1");
    BOOST_REQUIRE(before.size() == 1U);
    BOOST_TEST(before[0].findings.at(0).value.empty());
    BOOST_TEST(house.store().counts().held == 1);
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.find(record.key)->erasedAt.has_value());
        const Trace trace = record.traces.front();
        const auto alike = transaction.alike({RecordKind::service, "P-9", "1", ""}, trace, 1000, 10);
        BOOST_REQUIRE(alike.size() == 1U);
        BOOST_TEST(alike[0].projectNo == "P-2");
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_record_is_erased_once, House, StoreHouses) {
    House house;
    house.keep(personal("P-1", "id-1", "350299190001010010"));
    erase(house, "id-1", arrival());
    BOOST_CHECK_THROW(erase(house, "id-1", arrival()), StoreFault);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_erased_held_record_waits_for_nothing_and_can_still_be_superseded, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::evaluation, evaluation("P-1"), "id-1", Disposition::held));
    erase(house, "id-1", arrival());
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.heldOf({RecordKind::service, "P-1", "1", ""}).empty());
        transaction.supersede("id-1", "id-2");
        transaction.keep(kept(RecordKind::evaluation, evaluation("P-1").set("pf", "3"), "id-2"));
    });
    BOOST_TEST(house.store().byId("id-1")->supersededBy == "id-2");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_superseded_record_is_erased_too, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held));
    house.write([&](StoreTransaction& transaction) {
        transaction.supersede("id-1", "id-2");
        transaction.keep(kept(RecordKind::evaluation, evaluation().set("pf", "3"), "id-2"));
    });
    erase(house, "id-1", arrival());
    BOOST_TEST(house.store().byId("id-1")->supersededBy == "id-2");
    BOOST_TEST(house.store().byId("id-1")->bytes.empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_person_is_found_by_any_number_with_all_about_the_same_service, House, StoreHouses) {
    House house;
    house.keep(personal("P-1", "id-1", "35029919000101001X"));
    house.keep(kept(RecordKind::evaluation, evaluation("P-1"), "id-2"));
    KeptRecord others = personal("P-2", "id-3", "110105194912310020");
    others.identifiers = {"110105194912310020"};
    house.keep(others);
    house.keep(kept(RecordKind::evaluation, evaluation("P-2"), "id-4"));
    house.restart();
    BOOST_TEST((house.store().recordsOfPerson("35029919000101001X") == Ids{"id-1", "id-2"}));
    BOOST_TEST((house.store().recordsOfPerson("35029919000101001x") == Ids{"id-1", "id-2"}));
    BOOST_TEST((house.store().recordsOfPerson("139 0000 0001") == Ids{"id-1", "id-2"}));
    BOOST_TEST((house.store().recordsOfPerson("110105194912310020") == Ids{"id-3", "id-4"}));
    BOOST_TEST(house.store().recordsOfPerson("13900000002").empty());
    erase(house, "id-1", arrival());
    BOOST_TEST(house.store().recordsOfPerson("35029919000101001X").empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_record_leads_to_no_others, House, StoreHouses) {
    House house;
    KeptRecord others = kept(RecordKind::service, serviceRecord("P-1"), "id-1");
    others.identifiers = {"110105194912310020"};
    house.keep(others);
    house.keep(personal("P-1", "id-2", "350299190001010010", Disposition::refused));
    KeptRecord unreadable = kept(RecordKind::service, serviceRecord(), "id-3", Disposition::refused);
    unreadable.bytes = "{broken 350299190001010010";
    unreadable.fields = {};
    unreadable.key = {RecordKind::service, "", "", ""};
    house.keep(unreadable);
    BOOST_TEST((house.store().recordsOfPerson("350299190001010010") == Ids{"id-2", "id-3"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_service_owes_while_a_parcel_of_it_waits, House, StoreHouses) {
    House house;
    const auto record = kept(RecordKind::evaluation, evaluation("P-1"), "id-1");
    house.keep(record);
    Parcel parcel = parcelFor(record, "parcel-1");
    house.enqueue(parcel);
    const auto owes = [&](const std::string& projectNo) {
        bool answer = false;
        house.write([&](StoreTransaction& transaction) {
            answer = transaction.owes({RecordKind::service, projectNo, "1", ""});
        });
        return answer;
    };
    for (const auto state : {ParcelState::due, ParcelState::unknown, ParcelState::rejected, ParcelState::inFlight}) {
        parcel.state = state;
        house.update(parcel);
        BOOST_TEST(owes("P-1"));
        BOOST_TEST(!owes("P-2"));
        BOOST_TEST(house.store().aged(RetentionClass::evaluation, arrival().plusMs(1), 10).empty());
    }
    for (const auto state : {ParcelState::dead, ParcelState::delivered}) {
        parcel.state = state;
        house.update(parcel);
        BOOST_TEST(!owes("P-1"));
        // What is dead is erased for the person who asks for it, but not because its time is over.
        const bool dead = state == ParcelState::dead;
        BOOST_TEST(house.store().aged(RetentionClass::evaluation, arrival().plusMs(1), 10).empty() == dead);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_was_kept_long_enough_is_told_class_by_class_oldest_first, House, StoreHouses) {
    House house;
    int number = 0;
    const auto add = [&](RecordKind kind, Disposition disposition, std::int64_t ms) {
        const std::string id = "id-" + std::to_string(++number);
        const std::string projectNo = "P-" + id;
        KeptRecord record =
            kept(kind, kind == RecordKind::service ? serviceRecord(projectNo) : evaluation(projectNo), id, disposition);
        record.receivedAt = Moment{ms};
        house.keep(record);
    };
    add(RecordKind::service, Disposition::accepted, 300);
    add(RecordKind::service, Disposition::held, 100);
    add(RecordKind::evaluation, Disposition::accepted, 200);
    add(RecordKind::evaluation, Disposition::refused, 50);
    add(RecordKind::service, Disposition::refused, 60);
    BOOST_TEST((house.store().aged(RetentionClass::service, Moment{301}, 10) == Ids{"id-2", "id-1"}));
    BOOST_TEST((house.store().aged(RetentionClass::service, Moment{300}, 10) == Ids{"id-2"}));
    BOOST_TEST((house.store().aged(RetentionClass::service, Moment{301}, 1) == Ids{"id-2"}));
    BOOST_TEST((house.store().aged(RetentionClass::evaluation, Moment{1000}, 10) == Ids{"id-3"}));
    BOOST_TEST((house.store().aged(RetentionClass::refused, Moment{1000}, 10) == Ids{"id-4", "id-5"}));
    erase(house, "id-4", arrival());
    BOOST_TEST((house.store().aged(RetentionClass::refused, Moment{1000}, 10) == Ids{"id-5"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(digests_tell_contents_apart_and_outlive_the_process, House, StoreHouses) {
    House house;
    const std::string digest = house.store().digestOf("content");
    BOOST_TEST(digest.size() == 64U);
    BOOST_TEST(digest != house.store().digestOf("content "));
    house.restart();
    BOOST_TEST(house.store().digestOf("content") == digest);
}

BOOST_AUTO_TEST_SUITE_END()
