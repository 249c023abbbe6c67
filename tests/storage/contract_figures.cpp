// The rows that figures are made from, which every store promises, against a slow and obvious account.
#include <boost/test/unit_test.hpp>

#include <map>
#include <random>
#include <set>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Times around the ends of a month, where an off-by-one would show.
const std::vector<std::string> times{"2026-09-30 23:59:59", "2026-10-01 00:00:00", "2026-10-15 12:00:00",
                                     "2026-10-31 23:59:59", "2026-11-01 00:00:00"};

bool inOctober(const std::string& time) { return time >= "2026-10-01 00:00:00" && time < "2026-11-01 00:00:00"; }

FigureQuestion october() {
    FigureQuestion question;
    question.begin = *parseCivilTime("2026-10-01 00:00:00");
    question.end = *parseCivilTime("2026-11-01 00:00:00");
    return question;
}

/// All pages, a few rows each, in words that can be compared.
template <class Row, class Words>
std::multiset<std::string> all(FigureSource& figures, std::vector<Row> (FigureSource::*page)(const FigureQuestion&),
                               FigureQuestion question, const Words& words) {
    question.countMax = 7;
    std::multiset<std::string> told;
    FigurePlace last;
    while (true) {
        const auto rows = (figures.*page)(question);
        BOOST_REQUIRE(rows.size() <= question.countMax);
        for (const auto& row : rows) {
            BOOST_REQUIRE(std::pair(last.time, last.number) < std::pair(row.place.time, row.place.number));
            last = row.place;
            told.insert(words(row));
        }
        if (rows.size() < question.countMax) {
            return told;
        }
        question.after = rows.back().place;
    }
}

std::string words(const ServiceRow& row) {
    return row.key.text() + " " + row.service.office + row.service.officeName + (row.evaluated ? " evaluated" : "") +
           (row.activelyEvaluated ? " actively" : "");
}

std::string words(const EvaluationRow& row) {
    return row.key.text() + " " + row.service.office + " " + row.level + " " + row.channel + " " +
           std::string(nameOf(row.disposition)) + " " + (row.parcel ? std::string(nameOf(*row.parcel)) : "-");
}

std::string words(const ReceivedRow& row) {
    return std::string(nameOf(row.kind)) + " " + row.office + " " + std::string(nameOf(row.first));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_figures)

BOOST_AUTO_TEST_CASE_TEMPLATE(rows_equal_an_account_kept_beside_the_store, House, StoreHouses) {
    House house;
    Store& store = house.store();
    std::mt19937 random(7);
    const auto draw = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
    std::multiset<std::string> services, evaluations, received;

    for (int i = 0; i < 120; ++i) {
        const std::string projectNo = "P-" + std::to_string(i);
        const std::string office = draw(9) == 0 ? "" : "O" + std::to_string(draw(3));  // "": its service never arrives
        const std::string serviceTime = times[draw(times.size())];
        if (!office.empty()) {
            const auto service = kept(RecordKind::service,
                                      serviceRecord(projectNo)
                                          .set("orgCode", office)
                                          .set("orgName", "处室" + office)
                                          .set("serviceTime", serviceTime),
                                      "s-" + projectNo);
            house.keep(service);
            received.insert("service " + office + " accepted");
        }
        bool evaluated = false;
        bool actively = false;
        for (const auto* number : {"1", "2"}) {
            if (draw(3) == 0 || (std::string(number) == "2" && !evaluated)) {
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
            const bool accepted = disposition == Disposition::accepted;
            const auto state = draw(3) != 0 ? ParcelState::delivered : ParcelState::dead;
            store.write([&](StoreTransaction& transaction) {
                transaction.keep(record);
                if (accepted) {
                    Parcel parcel = parcelFor(record, "p-" + record.id);
                    parcel.state = state;
                    transaction.enqueue(parcel);
                }
            });
            received.insert("evaluation " + office + " " + std::string(nameOf(disposition)));
            if (disposition == Disposition::refused) {
                continue;
            }
            evaluated = true;
            actively = actively || channel != "7";
            if (inOctober(time)) {
                evaluations.insert(record.key.text() + " " + office + " " + level + " " + channel + " " +
                                   std::string(nameOf(disposition)) + " " +
                                   (accepted ? std::string(nameOf(state)) : "-"));
            }
        }
        if (!office.empty() && inOctober(serviceTime)) {
            services.insert(projectNo + "/1 " + office + "处室" + office + (evaluated ? " evaluated" : "") +
                            (actively ? " actively" : ""));
        }
    }

    FigureQuestion question = october();
    question.defaultChannels = {"7"};
    const auto told = [&](const auto& row) { return words(row); };
    BOOST_TEST((all<ServiceRow>(house.figures(), &FigureSource::services, question, told) == services));
    BOOST_TEST((all<EvaluationRow>(house.figures(), &FigureSource::evaluations, question, told) == evaluations));
    question.begin = {{1970, 1, 1}};
    question.end = {{2999, 1, 1}};
    BOOST_TEST((all<ReceivedRow>(house.figures(), &FigureSource::received, question, told) == received));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_month_in_which_nothing_happened_has_no_rows, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    BOOST_TEST(house.figures().services(october()).size() == 1U);
    FigureQuestion september = october();
    september.begin = *parseCivilTime("2026-09-01 00:00:00");
    september.end = october().begin;
    BOOST_TEST(house.figures().services(september).empty());
    BOOST_TEST(house.figures().evaluations(october()).empty());
    BOOST_TEST(house.figures().received(september).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_corrected_evaluation_is_one_row_but_was_received_twice, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord(), "id-1"));
    house.keep(kept(RecordKind::evaluation, evaluation(), "id-2", Disposition::held));
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("id-2", "id-3");
        transaction.keep(kept(RecordKind::evaluation, evaluation().set("winNo", "7"), "id-3"));
    });
    const auto rows = house.figures().evaluations(october());
    BOOST_REQUIRE(rows.size() == 1U);
    BOOST_TEST(rows[0].service.office == "QYFW");
    BOOST_TEST(rows[0].service.officeName == "企业服务处");
    BOOST_TEST((rows[0].disposition == Disposition::accepted));
    FigureQuestion ever = october();
    ever.begin = {{1970, 1, 1}};
    ever.end = {{2999, 1, 1}};
    BOOST_TEST(house.figures().received(ever).size() == 3U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_first_verdict_on_a_record_stays_what_was_received, House, StoreHouses) {
    House house;
    auto record = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    house.keep(record);
    record.disposition = Disposition::accepted;
    house.write([&](StoreTransaction& transaction) { transaction.settle(record, record.receivedAt.plusMs(1)); });
    FigureQuestion ever = october();
    ever.begin = {{1970, 1, 1}};
    ever.end = {{2999, 1, 1}};
    const auto rows = house.figures().received(ever);
    BOOST_REQUIRE(rows.size() == 1U);
    BOOST_TEST((rows[0].first == Disposition::held));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_counted_of_a_record_outlives_its_content, House, StoreHouses) {
    House house;
    const std::vector<KeptRecord> records{
        kept(RecordKind::service,
             serviceRecord()
                 .set("proManager", "某某")
                 .set("winNo", "3")
                 .set("winName", "综合窗口")
                 .set("taskCode", "T-1"),
             "id-1"),
        kept(RecordKind::evaluation, evaluation().set("winNo", "4"), "id-2"),
        kept(RecordKind::service, serviceRecord("P-2").set("winNo", "").set("proManager", "").set("taskName", ""),
             "id-3"),
        kept(RecordKind::service, serviceRecord("P-3").set("proManager", "某某").set("winNo", "3"), "id-4")};
    for (const auto& record : records) {
        house.keep(record);
    }
    FigureQuestion question = october();
    question.staff = true;
    const auto services = house.figures().services(question);
    const auto evaluations = house.figures().evaluations(question);
    BOOST_REQUIRE(services.size() == 3U);
    BOOST_REQUIRE(evaluations.size() == 1U);
    BOOST_TEST(evaluations[0].service.staff == "某某");
    BOOST_TEST(evaluations[0].service.window == "3");
    BOOST_TEST(evaluations[0].service.windowName == "综合窗口");
    BOOST_TEST(evaluations[0].service.item == "T-1");
    BOOST_TEST(house.figures().services(october()).at(0).service.staff == "");
    house.write([&](StoreTransaction& transaction) {
        for (const auto& record : records) {
            transaction.erase(record, record.receivedAt.plusMs(1));
        }
    });
    house.restart();
    const auto after = house.figures().services(question);
    BOOST_REQUIRE(after.size() == services.size());
    for (std::size_t i = 0; i < services.size(); ++i) {
        BOOST_TEST((after[i].service == services[i].service));
    }
    BOOST_TEST((house.figures().evaluations(question).at(0).service == evaluations[0].service));
    for (const auto& record : records) {
        BOOST_TEST((house.figures().counted(record.key, true) == countedIn(record)));
        BOOST_TEST((house.figures().counted(record.id, true) == countedIn(record)));
        BOOST_TEST(house.figures().counted(record.key, false)->staff == "");
    }
    BOOST_TEST(!house.figures().counted(RecordKey{RecordKind::service, "P-9", "1", ""}, true));
    BOOST_TEST(!house.figures().counted("id-9", true));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_a_refused_record_codes_are_counted_and_no_names_until_it_is_taken, House,
                              StoreHouses) {
    House house;
    auto record = kept(RecordKind::service,
                       serviceRecord().set("proManager", "某某").set("winNo", "3").set("winName", "综合窗口"), "id-1",
                       Disposition::refused);
    house.keep(record);
    house.keep(
        kept(RecordKind::service, serviceRecord().set("winNo", "350299190001010010"), "id-2", Disposition::refused));
    const auto refused = house.figures().counted("id-1", true).value();
    BOOST_TEST(refused.window == "3");
    BOOST_TEST(refused.windowName == "");
    BOOST_TEST(refused.staff == "");
    BOOST_TEST(house.figures().counted("id-2", true)->window == "");
    record.disposition = Disposition::accepted;
    house.write([&](StoreTransaction& transaction) { transaction.settle(record, record.receivedAt); });
    const auto taken = house.figures().counted("id-1", true).value();
    BOOST_TEST(taken.windowName == "综合窗口");
    BOOST_TEST(taken.staff == "某某");
}

BOOST_AUTO_TEST_SUITE_END()
