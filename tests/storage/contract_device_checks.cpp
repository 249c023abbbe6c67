// The checks of devices that are counted, which every store promises.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

Draft checkAt(const std::string& time, const std::string& device = "DEV-01") {
    return deviceCheck(device).set("checkTime", time);
}

KeptRecord keptCheck(const Draft& draft, const std::string& id, Disposition disposition = Disposition::accepted) {
    return kept(RecordKind::deviceCheck, draft, id, disposition);
}

/// One a line: time, office, window, device, result.
std::string counted(StoreHouse& house, const char* period) {
    std::string text;
    for (const auto& check : house.deviceChecks().deviceChecks(Period::parse(period).value())) {
        text += formatCivilTime(check.at) + " " + check.office + " " + check.window + " " + check.device + " " +
                check.result + "\n";
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_device_checks)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_period_has_its_checks_in_the_order_of_time, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "service"));
    house.keep(keptCheck(checkAt("2026-11-01 00:00:00"), "next"));
    house.keep(keptCheck(checkAt("2026-10-31 23:59:59", "DEV-02").set("result", "3").set("orgCode", "其他处"), "last"));
    house.keep(keptCheck(checkAt("2026-10-31 23:59:59").remove("winNo"), "beside"));
    house.keep(keptCheck(checkAt("2026-10-01 00:00:00"), "first"));
    house.keep(keptCheck(checkAt("2026-09-30 23:59:59"), "before"));
    house.restart();
    BOOST_TEST(counted(house, "2026-10") ==
               "2026-10-01 00:00:00 QYFW A01 DEV-01 1\n"
               "2026-10-31 23:59:59 QYFW  DEV-01 1\n"
               "2026-10-31 23:59:59 其他处 A01 DEV-02 3\n");
    BOOST_TEST(counted(house, "2026-11-01") == "2026-11-01 00:00:00 QYFW A01 DEV-01 1\n");
    BOOST_TEST(counted(house, "2026-11-02") == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_was_refused_or_superseded_is_not_counted, House, StoreHouses) {
    House house;
    house.keep(keptCheck(checkAt("2026-10-12 08:40:00").set("result", "9"), "refused", Disposition::refused));
    house.keep(keptCheck(checkAt("2026-10-12 08:41:00").set("result", "2"), "held", Disposition::held));
    BOOST_TEST(counted(house, "2026-10-12") == "2026-10-12 08:41:00 QYFW A01 DEV-01 2\n");
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("held", "right");
        transaction.keep(
            keptCheck(checkAt("2026-10-12 08:41:00").set("result", "2").set("faultText", "黑屏"), "right"));
    });
    BOOST_TEST(counted(house, "2026-10-12") == "2026-10-12 08:41:00 QYFW A01 DEV-01 2\n");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_check_that_is_taken_later_is_counted_then_and_once, House, StoreHouses) {
    House house;
    house.keep(keptCheck(checkAt("2026-10-12 08:40:00"), "refused", Disposition::refused));
    house.keep(keptCheck(checkAt("2026-10-12 08:41:00"), "held", Disposition::held));
    house.write([](StoreTransaction& transaction) {
        for (const auto* id : {"refused", "held"}) {
            auto record = transaction.byId(id).value();
            record.disposition = Disposition::accepted;
            transaction.settle(record, arrival());
        }
    });
    BOOST_TEST(counted(house, "2026-10-12") ==
               "2026-10-12 08:40:00 QYFW A01 DEV-01 1\n2026-10-12 08:41:00 QYFW A01 DEV-01 1\n");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_counted_outlives_the_content, House, StoreHouses) {
    House house;
    const auto record = keptCheck(checkAt("2026-10-12 08:40:00"), "id-1");
    house.keep(record);
    house.write([&](StoreTransaction& transaction) { transaction.erase(record, arrival()); });
    house.restart();
    BOOST_TEST(house.store().byId("id-1")->bytes == "");
    BOOST_TEST(counted(house, "2026-10-12") == "2026-10-12 08:40:00 QYFW A01 DEV-01 1\n");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_check_is_found_by_its_key_and_is_of_no_service, House, StoreHouses) {
    House house;
    const auto record = keptCheck(checkAt("2026-10-12 08:40:00"), "id-1", Disposition::held);
    house.keep(record);
    house.restart();
    const auto found = house.store().find({RecordKind::deviceCheck, "DEV-01", "2026-10-12 08:40:00", ""});
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->bytes == record.bytes);
    BOOST_TEST((found->key == record.key));
    BOOST_CHECK_THROW(house.keep(keptCheck(checkAt("2026-10-12 08:40:00"), "id-2")), StoreFault);
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.heldOf({RecordKind::service, "DEV-01", "2026-10-12 08:40:00", ""}).empty());
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(checks_are_a_retention_class_of_their_own, House, StoreHouses) {
    using Ids = std::vector<std::string>;
    House house;
    house.keep(keptCheck(checkAt("2026-10-12 08:40:00"), "check"));
    house.keep(keptCheck(checkAt("2026-10-12 08:41:00"), "refused", Disposition::refused));
    house.keep(kept(RecordKind::service, serviceRecord(), "service"));
    house.keep(kept(RecordKind::evaluation, evaluation(), "evaluation"));
    const Moment later = arrival().plusMs(1);
    BOOST_TEST((house.store().aged(RetentionClass::deviceCheck, later, 10) == Ids{"check"}));
    BOOST_TEST((house.store().aged(RetentionClass::service, later, 10) == Ids{"service"}));
    BOOST_TEST((house.store().aged(RetentionClass::evaluation, later, 10) == Ids{"evaluation"}));
    BOOST_TEST((house.store().aged(RetentionClass::refused, later, 10) == Ids{"refused"}));
}

BOOST_AUTO_TEST_SUITE_END()
