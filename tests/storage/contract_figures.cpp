// The figures of a month, which every store promises, against a slow and obvious count.
#include <boost/test/unit_test.hpp>

#include <map>
#include <random>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Counted {
    std::int64_t services = 0, servicesEvaluated = 0, held = 0, delivered = 0;
    std::map<std::string, std::int64_t> levels, channels;
};

/// Times around the ends of a month, where an off-by-one would show.
const std::vector<std::string> times{"2026-09-30 23:59:59", "2026-10-01 00:00:00", "2026-10-15 12:00:00",
                                     "2026-10-31 23:59:59", "2026-11-01 00:00:00"};

bool inOctober(const std::string& time) { return time >= "2026-10-01 00:00:00" && time < "2026-11-01 00:00:00"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_figures)

BOOST_AUTO_TEST_CASE_TEMPLATE(figures_equal_a_count_by_hand, House, StoreHouses) {
    House house;
    Store& store = house.store();
    std::mt19937 random(7);
    const auto draw = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
    std::map<std::string, Counted> expected;

    for (int i = 0; i < 300; ++i) {
        const std::string projectNo = "P-" + std::to_string(i);
        const std::string office = draw(9) == 0 ? "" : "O" + std::to_string(draw(3));  // "": its service never arrives
        const std::string serviceTime = times[draw(times.size())];
        const bool evaluated = draw(4) != 0;
        if (!office.empty()) {
            const auto service = kept(RecordKind::service,
                                      serviceRecord(projectNo)
                                          .set("orgCode", office)
                                          .set("orgName", "处室" + office)
                                          .set("serviceTime", serviceTime),
                                      "s-" + projectNo);
            store.write([&](StoreTransaction& transaction) { transaction.keep(service); });
            expected[office].services += inOctober(serviceTime) ? 1 : 0;
            expected[office].servicesEvaluated += inOctober(serviceTime) && evaluated ? 1 : 0;
        }
        if (!evaluated) {
            continue;
        }
        for (const auto* number : {"1", "2"}) {
            if (std::string(number) == "2" && draw(5) != 0) {
                continue;
            }
            const std::string level = std::to_string(1 + draw(5));
            const std::string channel = std::to_string(1 + draw(7));
            const std::string time = times[draw(times.size())];
            const auto disposition = office.empty() ? Disposition::held : static_cast<Disposition>(draw(3));
            const auto record = kept(RecordKind::evaluation,
                                     evaluation(projectNo)
                                         .set("assessNumber", number)
                                         .set("satisfaction", level)
                                         .set("pf", channel)
                                         .set("assessTime", time),
                                     "e-" + projectNo + number, disposition);
            const bool delivered = disposition == Disposition::accepted && draw(3) != 0;
            store.write([&](StoreTransaction& transaction) {
                transaction.keep(record);
                Parcel parcel = parcelFor(record, "p-" + record.id);
                parcel.state = delivered ? ParcelState::delivered : ParcelState::dead;
                if (disposition == Disposition::accepted) {
                    transaction.enqueue(parcel);
                }
            });
            if (disposition != Disposition::refused && inOctober(time)) {
                Counted& counted = expected[office];
                ++counted.levels[level];
                ++counted.channels[channel];
                counted.held += disposition == Disposition::held ? 1 : 0;
                counted.delivered += delivered ? 1 : 0;
            }
        }
        // A service whose evaluations were all refused counts as not evaluated.
        if (!office.empty() && inOctober(serviceTime) && !store.find({RecordKind::evaluation, projectNo, "1", "1"}) &&
            !store.find({RecordKind::evaluation, projectNo, "1", "2"})) {
            --expected[office].servicesEvaluated;
        }
    }

    const auto figures = house.figures().monthlyFigures({2026, 10});
    BOOST_TEST(figures.size() == expected.size());
    BOOST_TEST(figures.back().code == "");
    for (const auto& office : figures) {
        BOOST_TEST_CONTEXT("office " + office.code) {
            const Counted& counted = expected.at(office.code);
            BOOST_TEST(office.services == counted.services);
            BOOST_TEST(office.servicesEvaluated == counted.servicesEvaluated);
            BOOST_TEST(office.held == counted.held);
            BOOST_TEST(office.delivered == counted.delivered);
            BOOST_TEST((office.levels == counted.levels));
            BOOST_TEST((office.channels == counted.channels));
        }
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_empty_month_has_no_offices, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    BOOST_TEST(house.figures().monthlyFigures({2026, 9}).empty());
    BOOST_TEST(house.figures().monthlyFigures({2026, 10}).size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_corrected_evaluation_counts_once, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    house.keep(kept(RecordKind::evaluation, evaluation(), "id-2", Disposition::held));
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("id-2", "id-3");
        transaction.keep(kept(RecordKind::evaluation, evaluation().set("winNo", "7"), "id-3"));
    });
    const auto figures = house.figures().monthlyFigures({2026, 10});
    BOOST_REQUIRE(figures.size() == 1U);
    BOOST_TEST(figures[0].code == "QYFW");
    BOOST_TEST(figures[0].name == "企业服务处");
    BOOST_TEST(figures[0].services == 1);
    BOOST_TEST(figures[0].servicesEvaluated == 1);
    BOOST_TEST(figures[0].held == 0);
    BOOST_TEST(figures[0].levels.at("5") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
