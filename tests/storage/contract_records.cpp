// What every store promises about records.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string ids(const std::vector<KeptRecord>& records) {
    std::string text;
    for (const auto& record : records) {
        text += (text.empty() ? "" : " ") + record.id;
    }
    return text;
}

/// What somebody's system sends when it is broken or means ill.
const std::vector<std::string> oddBytes{
    std::string("{\"a\":\"\xff\0", 8),
    std::string("\0", 1),
    std::string("a\0b\0\0", 5),
    "\xc0\x80 \xed\xa0\x80 \xf5\x80\x80\x80",  // over-long, a surrogate, beyond Unicode
    "\xf0\xa0\xae\xb7\xf0\x9f\x98\x80",        // 𠮷 and 😀: four bytes each
    "\x95\x32\x82\x36 \xb2\xe2\xca\xd4",       // GB18030: a character of its supplement, and 测试
    "\\x00 \\000 '; DROP TABLE records; --",
    std::string("\r\n\t\x01\x7f\x80", 6)};

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_records)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_record_comes_back_as_it_was_kept, House, StoreHouses) {
    House house;
    const auto record = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    house.keep(record);
    house.restart();
    const auto back = house.store().byId("id-1");
    BOOST_REQUIRE(back.has_value());
    BOOST_TEST(back->bytes == record.bytes);
    BOOST_TEST((back->salt == record.salt));
    BOOST_TEST((back->key == record.key));
    BOOST_TEST((back->findings == record.findings));
    BOOST_TEST((back->receivedAt == record.receivedAt));
    BOOST_TEST(back->submission == record.submission);
    BOOST_TEST(back->sender == "hall-1");
    BOOST_TEST(back->package == record.package);
    BOOST_TEST(back->contentDigest == record.contentDigest);
    BOOST_TEST(back->supersededBy == "");
    BOOST_TEST(nameOf(back->disposition) == "held");
    BOOST_TEST(back->fields.get("evalDetail") == "510,517");
    BOOST_TEST(commitmentTo(*back) == commitmentTo(record));
    BOOST_TEST(!house.store().byId("id-2"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_step_has_a_place_in_each_round, House, StoreHouses) {
    House house;
    const auto step = [](const std::string& id, const std::string& round) {
        auto record = kept(RecordKind::verification, evaluation(), id);
        record.key.roundNumber = round;
        record.origin = RecordOrigin::casework;
        return record;
    };
    house.keep(kept(RecordKind::evaluation, evaluation(), "evaluation"));
    house.keep(step("first", "1"));
    house.keep(step("second", "2"));
    house.restart();
    const auto second = house.store().find(step("", "2").key);
    BOOST_REQUIRE(second.has_value());
    BOOST_TEST(second->id == "second");
    BOOST_TEST((second->key == step("", "2").key));
    BOOST_TEST(nameOf(second->origin) == "casework");
    BOOST_TEST(house.store().find(step("", "1").key)->id == "first");
    BOOST_TEST(!house.store().find(step("", "3").key));
    house.store().write([&](StoreTransaction& transaction) { transaction.enqueue(parcelFor(*second, "parcel")); });
    BOOST_TEST((house.store().parcel("parcel")->key == second->key));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(odd_bytes_come_back_exactly, House, StoreHouses) {
    House house;
    for (std::size_t i = 0; i < oddBytes.size(); ++i) {
        KeptRecord record = kept(RecordKind::evaluation, evaluation(), "id-" + std::to_string(i), Disposition::refused);
        record.bytes = oddBytes[i];
        record.contentDigest = toHex(sha256(record.bytes));
        record.fields = {};
        record.key = {RecordKind::evaluation, "", "", ""};
        house.keep(record);
    }
    house.restart();
    for (std::size_t i = 0; i < oddBytes.size(); ++i) {
        const auto back = house.store().byId("id-" + std::to_string(i));
        BOOST_REQUIRE(back.has_value());
        BOOST_TEST((back->bytes == oddBytes[i]));
        BOOST_TEST(back->fields.empty());
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(odd_texts_in_fields_lose_no_record, House, StoreHouses) {
    House house;
    for (std::size_t i = 0; i < oddBytes.size(); ++i) {
        KeptRecord record = kept(RecordKind::service, serviceRecord(), "id-" + std::to_string(i), Disposition::held);
        record.key.projectNo = oddBytes[i];
        record.key.serviceNumber = oddBytes[oddBytes.size() - 1 - i];
        record.fields = {};
        for (const auto* field : {"orgCode", "orgName", "satisfaction", "pf", "serviceTime"}) {
            record.fields.add(field, oddBytes[i]);
        }
        record.findings[0].value = "\xf0\x9f\x98\x80 \x01";
        record.findings[0].message = "“引号” \" \\ \r\n";
        house.keep(record);
        const auto back = house.store().find(record.key);
        BOOST_REQUIRE(back.has_value());
        BOOST_TEST(back->id == record.id);
        BOOST_TEST((back->key == record.key));
        BOOST_TEST((back->findings == record.findings));
        BOOST_CHECK_THROW(house.keep([&] {
            auto second = record;
            second.id += "-again";
            return second;
        }()),
                          StoreFault);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_odd_id_asked_for_is_no_fault, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    for (const auto& text : oddBytes) {
        BOOST_TEST(!house.store().byId(text));
        BOOST_TEST(house.store().bySubmission(text, text, 1).empty());
        BOOST_TEST(house.store().verdictsOf(text).empty());
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_key_is_claimed_once_but_the_quarantine_has_no_claim, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::evaluation, evaluation(), "id-1"));
    BOOST_CHECK_THROW(house.keep(kept(RecordKind::evaluation, evaluation().set("pf", "1"), "id-2")), StoreFault);
    BOOST_CHECK_THROW(house.keep(kept(RecordKind::evaluation, evaluation(), "id-3", Disposition::held)), StoreFault);
    BOOST_CHECK_THROW(house.keep(kept(RecordKind::service, serviceRecord("P-9"), "id-1")), StoreFault);  // the id
    house.keep(kept(RecordKind::evaluation, evaluation(), "id-4", Disposition::refused));
    house.keep(kept(RecordKind::evaluation, evaluation(), "id-5", Disposition::refused));
    house.keep(kept(RecordKind::evaluation, evaluation().set("assessNumber", "2"), "id-6"));
    house.keep(kept(RecordKind::service, serviceRecord(), "id-7"));
    const auto found = house.store().find(keyOf(RecordKind::evaluation, house.store().byId("id-1")->fields));
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->id == "id-1");
    BOOST_TEST(!house.store().byId("id-2"));
    house.write([&](StoreTransaction& transaction) { BOOST_TEST(transaction.find(found->key)->id == "id-1"); });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_quarantine_is_found_by_kind_and_digest, House, StoreHouses) {
    House house;
    const auto refused = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::refused);
    house.keep(refused);
    const auto held = kept(RecordKind::evaluation, evaluation("P-0002"), "id-2", Disposition::held);
    house.keep(held);
    BOOST_TEST(!house.store().find(refused.key));
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.findRefused(RecordKind::evaluation, refused.contentDigest)->id == "id-1");
        BOOST_TEST(!transaction.findRefused(RecordKind::service, refused.contentDigest));
        BOOST_TEST(!transaction.findRefused(RecordKind::evaluation, held.contentDigest));
        BOOST_TEST(!transaction.findSuperseded(RecordKind::evaluation, refused.contentDigest));
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_held_record_yields_its_key_once_and_keeps_its_history, House, StoreHouses) {
    House house;
    const auto held = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    const auto better = kept(RecordKind::evaluation, evaluation().set("winNo", "7"), "id-2");
    house.keep(held);
    BOOST_CHECK_THROW(house.keep(better), StoreFault);  // the key is taken
    auto again = held;
    again.findings.clear();
    again.package = "fujian@later";
    house.write([&](StoreTransaction& transaction) {
        transaction.settle(again, arrival().plusMs(5));
        transaction.supersede("id-1", "id-2");
        transaction.keep(better);
        BOOST_TEST(transaction.find(held.key)->id == "id-2");
    });
    BOOST_TEST(house.store().find(held.key)->id == "id-2");
    BOOST_TEST(house.store().byId("id-1")->supersededBy == "id-2");
    BOOST_TEST(house.store().byId("id-1")->bytes == held.bytes);
    BOOST_TEST(house.store().counts().held == 0);
    BOOST_TEST(house.store().counts().superseded == 1);
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.findSuperseded(RecordKind::evaluation, held.contentDigest)->id == "id-1");
        BOOST_TEST(!transaction.findSuperseded(RecordKind::service, held.contentDigest));
    });
    const auto supersede = [&](const char* old) {
        house.write([&](StoreTransaction& transaction) { transaction.supersede(old, "id-2"); });
    };
    BOOST_CHECK_THROW(supersede("id-1"), StoreFault);  // once
    BOOST_CHECK_THROW(supersede("id-2"), StoreFault);  // accepted
    BOOST_CHECK_THROW(supersede("id-3"), StoreFault);  // unknown
    const auto settle = [&] {
        house.write([&](StoreTransaction& transaction) { transaction.settle(again, arrival()); });
    };
    BOOST_CHECK_THROW(settle(), StoreFault);  // a superseded record is settled
    BOOST_TEST(house.store().verdictsOf("id-1").size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(nobody_takes_a_key_who_is_not_kept_in_the_same_transaction, House, StoreHouses) {
    House house;
    const auto held = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    house.keep(held);
    const auto toNobody = [&] {
        house.write([](StoreTransaction& transaction) { transaction.supersede("id-1", "id-2"); });
    };
    BOOST_CHECK_THROW(toNobody(), StoreFault);
    BOOST_TEST(house.store().find(held.key)->id == "id-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(verdicts_are_told_oldest_first, House, StoreHouses) {
    House house;
    auto record = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    const auto firstFindings = record.findings;
    house.keep(record);
    for (int round = 1; round <= 3; ++round) {
        record.package = "fujian@" + std::to_string(round);
        record.findings[0].message = "第" + std::to_string(round);
        record.disposition = round == 3 ? Disposition::accepted : Disposition::held;
        house.write([&](StoreTransaction& transaction) { transaction.settle(record, arrival().plusMs(round)); });
    }
    house.restart();
    const auto verdicts = house.store().verdictsOf("id-1");
    BOOST_REQUIRE(verdicts.size() == 3U);
    BOOST_TEST((verdicts[0].findings == firstFindings));
    BOOST_TEST(verdicts[0].package == "fujian@test");
    BOOST_TEST(verdicts[2].package == "fujian@2");
    BOOST_TEST((verdicts[1].until == arrival().plusMs(2)));
    BOOST_TEST(nameOf(verdicts[2].disposition) == "held");
    const auto now = house.store().byId("id-1");
    BOOST_TEST(nameOf(now->disposition) == "accepted");
    BOOST_TEST(now->package == "fujian@3");
    BOOST_TEST(now->bytes == record.bytes);
    const auto settleUnknown = [&] {
        record.id = "id-9";
        house.write([&](StoreTransaction& transaction) { transaction.settle(record, arrival()); });
    };
    BOOST_CHECK_THROW(settleUnknown(), StoreFault);
    BOOST_TEST(house.store().verdictsOf("id-9").empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(lists_come_in_the_order_of_arrival, House, StoreHouses) {
    House house;
    for (const auto* number : {"3", "1", "2"}) {
        auto record = kept(RecordKind::evaluation, evaluation().set("assessNumber", number),
                           std::string("id-") + number, Disposition::held);
        record.submission = "one";
        house.keep(record);
    }
    auto other = kept(RecordKind::evaluation, evaluation("P-0002"), "id-4", Disposition::held);
    other.submission = "two";
    house.keep(other);
    house.keep(kept(RecordKind::evaluation, evaluation().set("assessNumber", "5"), "id-5"));
    house.keep(kept(RecordKind::evaluation, evaluation().set("assessNumber", "6"), "id-6", Disposition::refused));
    house.restart();
    BOOST_TEST(ids(house.store().bySubmission("one", "", 3)) == "id-3 id-1 id-2");
    BOOST_TEST(ids(house.store().bySubmission("one", "", 2)) == "id-3 id-1");
    BOOST_TEST(ids(house.store().bySubmission("one", "id-1", 2)) == "id-2");
    BOOST_TEST(ids(house.store().bySubmission("three", "", 3)) == "");
    house.write([](StoreTransaction& transaction) {
        BOOST_TEST(ids(transaction.heldOf({RecordKind::service, "P-0001", "1", ""})) == "id-3 id-1 id-2");
        BOOST_TEST(ids(transaction.heldOf({RecordKind::service, "P-0003", "1", ""})) == "");
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_exception_undoes_everything_of_its_transaction, House, StoreHouses) {
    House house;
    const auto waiting = kept(RecordKind::evaluation, evaluation("P-0002"), "id-0", Disposition::held);
    house.keep(waiting);
    const auto record = kept(RecordKind::service, serviceRecord(), "id-1");
    const auto work = [&](StoreTransaction& transaction) {
        transaction.keep(record);
        BOOST_TEST(transaction.find(record.key).has_value());  // a transaction sees its own work
        auto settled = waiting;
        settled.disposition = Disposition::accepted;
        transaction.settle(settled, arrival());
        transaction.enqueue(parcelFor(waiting, "parcel-0"));
        transaction.append({arrival(), JournalKind::accepted, "intake", "id-1", "", "", {}, ""});
        transaction.keepCheckpoint({1, "note", {std::string(32, 'r')}});
        throw std::runtime_error("power cut");
    };
    BOOST_CHECK_THROW(house.write(work), std::runtime_error);
    BOOST_TEST(!house.store().byId("id-1"));
    BOOST_TEST(!house.store().find(record.key));
    BOOST_TEST(nameOf(house.store().byId("id-0")->disposition) == "held");
    BOOST_TEST(house.store().verdictsOf("id-0").empty());
    BOOST_TEST(house.store().claimDue(arrival(), 10).empty());
    BOOST_TEST(!house.book().newestCheckpoint());
    house.book().entries(1, [](const BookEntry&) {
        BOOST_ERROR("an entry of a transaction that never was");
        return true;
    });
    house.keep(record);
    BOOST_TEST(house.store().byId("id-1").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_the_store_refuses_undoes_what_came_before_it, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    const auto work = [&](StoreTransaction& transaction) {
        transaction.keep(kept(RecordKind::service, serviceRecord("P-0002"), "id-2"));
        transaction.keep(kept(RecordKind::service, serviceRecord(), "id-3"));
    };
    BOOST_CHECK_THROW(house.write(work), StoreFault);
    BOOST_TEST(!house.store().byId("id-2"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_fault_passed_over_is_no_commit, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    const auto work = [&](StoreTransaction& transaction) {
        transaction.keep(kept(RecordKind::service, serviceRecord("P-0002"), "id-2"));
        try {
            transaction.keep(kept(RecordKind::service, serviceRecord(), "id-3"));
        } catch (const StoreFault&) {
            // whoever goes on after a fault believes that the rest is kept
        }
    };
    BOOST_CHECK_THROW(house.write(work), StoreFault);
    BOOST_TEST(!house.store().byId("id-2"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(counts_tell_every_record_and_parcel_once, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-s"));
    std::vector<Parcel> parcels;
    for (const auto* number : {"1", "2", "3", "4", "5", "6"}) {
        const auto record =
            kept(RecordKind::evaluation, evaluation().set("assessNumber", number), std::string("id-") + number);
        house.keep(record);
        parcels.push_back(parcelFor(record, std::string("parcel-") + number));
        house.enqueue(parcels.back());
    }
    const std::vector<ParcelState> states{ParcelState::delivered, ParcelState::rejected, ParcelState::unknown,
                                          ParcelState::inFlight,  ParcelState::due,      ParcelState::dead};
    for (std::size_t i = 0; i < states.size(); ++i) {
        parcels[i].state = states[i];
        house.update(parcels[i]);
    }
    house.keep(kept(RecordKind::evaluation, evaluation("P-2"), "id-7", Disposition::refused));
    house.keep(kept(RecordKind::evaluation, evaluation("P-2"), "id-8", Disposition::held));
    house.keep(kept(RecordKind::evaluation, evaluation("P-3"), "id-9", Disposition::held));
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("id-8", "id-10");
        transaction.keep(kept(RecordKind::evaluation, evaluation("P-2").set("winNo", "7"), "id-10"));
    });
    const auto counts = house.store().counts();
    BOOST_TEST(counts.accepted == 8);
    BOOST_TEST(counts.held == 1);
    BOOST_TEST(counts.refused == 1);
    BOOST_TEST(counts.superseded == 1);
    BOOST_TEST(counts.parcelsOpen == 4);
    BOOST_TEST(counts.delivered == 1);
    BOOST_TEST(counts.dead == 1);
}

BOOST_AUTO_TEST_SUITE_END()
