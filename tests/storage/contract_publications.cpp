// What every store promises about files for the public.
#include <boost/test/unit_test.hpp>

#include "pipeline/publication_store.h"
#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

void publish(StoreHouse& house, const std::string& file, const std::vector<std::string>& records,
             const std::string& period = "2026-10") {
    house.write([&](StoreTransaction& transaction) {
        transaction.publications().published(
            {0, "disclosure-html", period, file, std::string(64, 'a'), arrival(), "", std::nullopt}, records);
    });
}

std::vector<Publication> makeStale(StoreHouse& house, const std::string& record, std::int64_t after = 1) {
    std::vector<Publication> found;
    house.write([&](StoreTransaction& transaction) {
        found = transaction.publications().makeStale(record, arrival().plusMs(after));
    });
    return found;
}

std::string filesOf(const std::vector<Publication>& publications) {
    std::string text;
    for (const auto& one : publications) {
        text += (text.empty() ? "" : " ") + one.file;
    }
    return text;
}

template <class House>
struct Published {
    House house;
    Published() {
        for (const char* id : {"id-1", "id-2", "id-3"}) {
            house.keep(kept(RecordKind::evaluation, evaluation(std::string("P-") + id), id));
        }
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_publications)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_text_is_found_in_every_file_that_shows_it, House, StoreHouses) {
    Published<House> published;
    auto& house = published.house;
    publish(house, "/w/october.html", {"id-1", "id-2"});
    publish(house, "/w/october.json", {"id-1"});
    publish(house, "/w/november.html", {"id-3"}, "2026-11");
    publish(house, "/w/empty.html", {});
    using Ids = std::vector<std::string>;
    BOOST_TEST((house.store().publications().publishedRecords() == Ids{"id-1", "id-2", "id-3"}));
    BOOST_TEST(house.store().publications().stalePublications().empty());

    const auto found = makeStale(house, "id-1");
    BOOST_TEST(filesOf(found) == "/w/october.html /w/october.json");
    BOOST_TEST((found.at(0).staleAt == arrival().plusMs(1)));
    BOOST_TEST(found.at(0).period == "2026-10");
    BOOST_TEST(found.at(0).sha256 == std::string(64, 'a'));
    BOOST_TEST(makeStale(house, "id-none").empty());
    house.restart();
    BOOST_TEST((house.store().publications().stalePublications() == found));
    BOOST_TEST((house.store().publications().publishedRecords() == Ids{"id-3"}));
    // A second text in it changes nothing about since when.
    BOOST_TEST((makeStale(house, "id-2", 5).at(0).staleAt == arrival().plusMs(1)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_file_stands_until_another_takes_its_place_or_it_is_gone, House, StoreHouses) {
    Published<House> published;
    auto& house = published.house;
    publish(house, "/w/october.html", {"id-1"});
    publish(house, "/w/october.json", {"id-1"});
    const auto stale = makeStale(house, "id-1");
    publish(house, "/w/october.html", {"id-2"});
    BOOST_TEST(filesOf(house.store().publications().stalePublications()) == "/w/october.json");
    const auto gone = [&](std::int64_t number) {
        house.write([&](StoreTransaction& transaction) { transaction.publications().gone(number, arrival()); });
    };
    gone(stale.at(1).number);
    BOOST_TEST(house.store().publications().stalePublications().empty());
    BOOST_TEST(makeStale(house, "id-1").empty());
    BOOST_CHECK_THROW(gone(stale.at(0).number), StoreFault);
    BOOST_CHECK_THROW(gone(99), StoreFault);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_file_of_a_report_is_known_as_its_runs, House, StoreHouses) {
    Published<House> published;
    auto& house = published.house;
    (void)house.reportRuns().ask({"run-1", "disclosure-html", "2026-10", "reader", arrival()});
    publish(house, "/reports/run-1/october.html", {"id-1"});
    publish(house, "/reports/run-2/october.html", {"id-1"});
    BOOST_TEST(house.store().publications().staleRuns().empty());
    const auto found = makeStale(house, "id-1");
    BOOST_TEST(found.at(0).run == "run-1");
    BOOST_TEST(found.at(1).run == "");
    BOOST_TEST(
        (house.store().publications().staleRuns() == std::map<std::string, Moment>{{"run-1", arrival().plusMs(1)}}));
    BOOST_TEST(filesOf(house.store().publications().stalePublications()) == "/reports/run-2/october.html");
}

BOOST_AUTO_TEST_SUITE_END()
