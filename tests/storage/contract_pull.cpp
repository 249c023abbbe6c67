// What every store promises about records that were fetched from a province.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string numbersAt(StoreHouse& house, const std::string& projectNo, const std::string& time, std::size_t countMax) {
    std::string text;
    house.write([&](StoreTransaction& transaction) {
        for (const auto& key : transaction.servicesAt(projectNo, time, countMax)) {
            text += (text.empty() ? "" : " ") + key.serviceNumber;
            BOOST_TEST(nameOf(key.kind) == "service");
            BOOST_TEST(key.projectNo == projectNo);
        }
    });
    return text;
}

void keepService(StoreHouse& house, const std::string& number, const std::string& time,
                 Disposition disposition = Disposition::accepted) {
    house.keep(kept(RecordKind::service, serviceRecord().set("serviceNumber", number).set("serviceTime", time),
                    "service-" + number, disposition));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_pull)

BOOST_AUTO_TEST_CASE_TEMPLATE(where_a_record_is_from_stays_known, House, StoreHouses) {
    House house;
    auto record = kept(RecordKind::evaluation, evaluation(), "pulled", Disposition::held);
    record.origin = RecordOrigin::province;
    house.keep(record);
    house.keep(kept(RecordKind::evaluation, evaluation("P-2"), "sent"));
    house.restart();
    BOOST_TEST(nameOf(house.store().byId("pulled")->origin) == "province");
    BOOST_TEST(nameOf(house.store().byId("sent")->origin) == "sender");
    house.write([&](StoreTransaction& transaction) {
        auto settled = transaction.find(record.key).value();
        settled.disposition = Disposition::accepted;
        transaction.settle(settled, arrival());
    });
    BOOST_TEST(nameOf(house.store().find(record.key)->origin) == "province");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_place_of_a_pull_is_kept_for_each_profile, House, StoreHouses) {
    House house;
    const auto keepPlace = [&](const std::string& profile, const PullPlace& place) {
        house.write([&](StoreTransaction& transaction) { transaction.keepPullPlace(profile, place); });
    };
    BOOST_TEST(!house.store().pullPlace("fujian").has_value());
    keepPlace("fujian", {arrival(), "2026-10-12 10:00:00/2"});
    keepPlace("other", {Moment{-1}, ""});
    house.restart();
    BOOST_TEST((house.store().pullPlace("fujian") == PullPlace{arrival(), "2026-10-12 10:00:00/2"}));
    keepPlace("fujian", {arrival().plusMs(1), ""});
    BOOST_TEST((house.store().pullPlace("fujian") == PullPlace{arrival().plusMs(1), ""}));
    BOOST_TEST((house.store().pullPlace("other") == PullPlace{Moment{-1}, ""}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_place_is_kept_with_the_page_or_not_at_all, House, StoreHouses) {
    House house;
    BOOST_CHECK_THROW(house.write([&](StoreTransaction& transaction) {
        transaction.keepPullPlace("fujian", {arrival(), ""});
        throw std::runtime_error("interrupted");
    }),
                      std::runtime_error);
    BOOST_TEST(!house.store().pullPlace("fujian").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(services_are_found_by_project_and_time, House, StoreHouses) {
    House house;
    const std::string time = "2026-10-12 09:30:00";
    keepService(house, "1", time);
    keepService(house, "2", "2026-10-12 09:30:01");
    keepService(house, "3", time, Disposition::held);
    keepService(house, "4", time, Disposition::refused);
    house.keep(kept(RecordKind::service, serviceRecord("P-2"), "other"));
    house.keep(kept(RecordKind::evaluation, evaluation().set("assessTime", time), "evaluation"));
    BOOST_TEST(numbersAt(house, "P-0001", time, 9) == "1 3");
    BOOST_TEST(numbersAt(house, "P-0001", time, 1) == "1");
    BOOST_TEST(numbersAt(house, "P-0001", "2026-10-12 09:30:01", 9) == "2");
    BOOST_TEST(numbersAt(house, "P-0001", "", 9) == "");
    BOOST_TEST(numbersAt(house, "P-3", time, 9) == "");
    house.write([&](StoreTransaction& transaction) {
        transaction.erase(transaction.byId("service-1").value(), arrival());
        const auto by =
            kept(RecordKind::service,
                 serviceRecord().set("serviceNumber", "3").set("serviceTime", time).set("orgName", "服务处"),
                 "service-3-again");
        transaction.supersede("service-3", by.id);
        transaction.keep(by);
    });
    BOOST_TEST(numbersAt(house, "P-0001", time, 9) == "3");
}

BOOST_AUTO_TEST_SUITE_END()
