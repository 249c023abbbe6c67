// What every store promises about the quarantine.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string ids(const QuarantinePage& page) {
    std::string text;
    for (const auto& record : page.records) {
        text += (text.empty() ? "" : " ") + record.id;
    }
    return text + (page.more ? " …" : "");
}

KeptRecord refused(const std::string& id, const std::string& sender = "hall-1",
                   RecordKind kind = RecordKind::evaluation) {
    KeptRecord record = kept(kind, kind == RecordKind::service ? serviceRecord("P-" + id) : evaluation("P-" + id), id,
                             Disposition::refused);
    record.sender = sender;
    record.findings.push_back(record.findings.front());  // one rule may have several findings
    record.findings.back().at = "/satisfaction";
    return record;
}

QuarantineQuestion by(std::optional<std::string> sender) { return {.access = {std::move(sender)}}; }

/// Four refused records in the order b a c d, one held, one accepted.
void fill(StoreHouse& house) {
    auto b = refused("b");
    auto a = refused("a", "hall-2");
    auto c = refused("c", "", RecordKind::service);
    auto d = refused("d");
    a.receivedAt = arrival().plusMs(1);
    c.receivedAt = d.receivedAt = arrival().plusMs(2);
    d.findings.front().rule = d.findings.back().rule = "FJ-X-002";
    for (const auto& record : {d, c, b, a}) {
        house.keep(record);
    }
    house.keep(kept(RecordKind::evaluation, evaluation("P-h"), "h", Disposition::held));
    house.keep(kept(RecordKind::evaluation, evaluation("P-k"), "k"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_quarantine)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_read_in_the_order_of_arrival_page_by_page, House, StoreHouses) {
    House house;
    fill(house);
    house.restart();
    BOOST_TEST(ids(house.store().quarantine({})) == "b a c d");
    QuarantineQuestion question{.countMax = 3};
    const auto first = house.store().quarantine(question);
    BOOST_TEST(ids(first) == "b a c …");
    question.after = first.records.back().place();
    BOOST_TEST(ids(house.store().quarantine(question)) == "d");
    question.after = QuarantinePlace{arrival().plusMs(2), "d"};
    BOOST_TEST(ids(house.store().quarantine(question)) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_sender_has_its_own_of_it, House, StoreHouses) {
    House house;
    fill(house);
    BOOST_TEST(ids(house.store().quarantine(by("hall-1"))) == "b d");
    BOOST_TEST(ids(house.store().quarantine(by("hall-2"))) == "a");
    BOOST_TEST(ids(house.store().quarantine(by("hall"))) == "");
    BOOST_TEST(ids(house.store().quarantine(by(std::string("hall-1\0", 7)))) == "");
    BOOST_TEST(ids(house.store().quarantine(by("' OR 1=1 --"))) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_asked_by_kind_rule_and_time, House, StoreHouses) {
    House house;
    fill(house);
    const auto asked = [&](const QuarantineQuestion& question) { return ids(house.store().quarantine(question)); };
    BOOST_TEST(asked({.kind = RecordKind::service}) == "c");
    BOOST_TEST(asked({.rule = "FJ-X-001"}) == "b a c");
    BOOST_TEST(asked({.access = {"hall-1"}, .rule = "FJ-X-001"}) == "b");
    BOOST_TEST(asked({.kind = RecordKind::service, .rule = "FJ-X-001"}) == "c");
    BOOST_TEST(asked({.rule = "FJ-X-001", .after = QuarantinePlace{arrival(), "b"}, .countMax = 1}) == "a …");
    BOOST_TEST(asked({.rule = "FJ-X"}) == "");
    BOOST_TEST(asked({.since = arrival().plusMs(1)}) == "a c d");
    BOOST_TEST(asked({.until = arrival().plusMs(1)}) == "b");
    BOOST_TEST(asked({.rule = "FJ-X-001", .since = arrival().plusMs(1), .until = arrival().plusMs(2)}) == "a");
    BOOST_TEST(asked({.after = QuarantinePlace{arrival(), "a"}, .since = arrival().plusMs(2)}) == "c d");
    BOOST_TEST(asked({.after = QuarantinePlace{arrival().plusMs(2), "c"}, .since = arrival()}) == "d");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_page_tells_of_a_record_what_is_no_content, House, StoreHouses) {
    House house;
    const auto record = refused("a");
    house.keep(record);
    const auto page = house.store().quarantine({});
    BOOST_REQUIRE(page.records.size() == 1U);
    const auto& told = page.records[0];
    BOOST_TEST(told.submission == record.submission);
    BOOST_TEST(told.sender == "hall-1");
    BOOST_TEST(told.package == "fujian@test");
    BOOST_TEST((told.receivedAt == arrival()));
    BOOST_TEST((told.findings == record.findings));
    BOOST_TEST(told.supersededBy == "");
    BOOST_TEST(nameOf(told.kind) == "evaluation");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_record_yields_its_place_once, House, StoreHouses) {
    House house;
    const auto old = refused("a");
    house.keep(old);
    house.write([&](StoreTransaction& transaction) {
        transaction.keep(refused("b"));
        transaction.supersede("a", "b");
        BOOST_TEST(transaction.byId("a")->supersededBy == "b");
        BOOST_TEST(!transaction.byId("c"));
    });
    BOOST_TEST(ids(house.store().quarantine({})) == "b");
    BOOST_TEST(ids(house.store().quarantine({.rule = "FJ-X-001"})) == "b");
    BOOST_TEST(ids(house.store().quarantine({.state = QuarantineState::corrected})) == "a");
    BOOST_TEST(ids(house.store().quarantine({.state = QuarantineState::all})) == "a b");
    BOOST_TEST(house.store().quarantine({.state = QuarantineState::corrected}).records[0].supersededBy == "b");
    BOOST_TEST(ids(house.store().quarantine({.state = QuarantineState::all, .countMax = 1})) == "a …");
    BOOST_TEST(house.store().counts().refused == 1);
    BOOST_TEST(house.store().counts().superseded == 1);
    const auto again = [&] { house.write([](StoreTransaction& transaction) { transaction.supersede("a", "b"); }); };
    BOOST_CHECK_THROW(again(), StoreFault);
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.findRefused(RecordKind::evaluation, old.contentDigest)->supersededBy == "b");
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_record_that_is_checked_again_keeps_its_history, House, StoreHouses) {
    House house;
    auto record = refused("a");
    house.keep(record);
    const auto settle = [&](const KeptRecord& now) {
        house.write([&](StoreTransaction& transaction) { transaction.settle(now, arrival().plusMs(9)); });
    };
    record.findings.front().rule = record.findings.back().rule = "FJ-X-003";
    settle(record);
    BOOST_TEST(ids(house.store().quarantine({.rule = "FJ-X-001"})) == "");
    BOOST_TEST(ids(house.store().quarantine({.rule = "FJ-X-003"})) == "a");
    record.disposition = Disposition::accepted;
    record.findings.clear();
    record.traces = {{"evaluation /deviceNo", "PAD-1", arrival()}};
    settle(record);
    house.restart();
    BOOST_TEST(ids(house.store().quarantine({.state = QuarantineState::all})) == "");
    BOOST_TEST(ids(house.store().quarantine({.rule = "FJ-X-003"})) == "");
    BOOST_TEST(house.store().find(record.key)->id == "a");
    BOOST_TEST(house.store().byId("a")->bytes == record.bytes);
    BOOST_TEST(house.store().verdictsOf("a").size() == 2U);
    house.write([&](StoreTransaction& transaction) {
        const RecordKey other{RecordKind::evaluation, "P-9", "1", "1"};
        BOOST_TEST(transaction.alike(other, record.traces[0], 1000, 5).size() == 1U);
    });
    auto second = refused("b");
    second.key = record.key;
    house.keep(second);
    second.disposition = Disposition::held;
    BOOST_CHECK_THROW(settle(second), StoreFault);  // the key is taken
}

BOOST_AUTO_TEST_SUITE_END()
