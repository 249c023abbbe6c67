// What every store promises about records one by one, for lists: each once, in order, page by page, of one moment.
#include <boost/test/unit_test.hpp>

#include <random>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

EvaluationQuestion october(StoreHouse& house, std::size_t countMax = 500) {
    EvaluationQuestion question;
    question.since = beginOf(Month{2026, 10});
    question.until = endOf(Month{2026, 10});
    question.upTo = house.snapshots().snapshot()->details().newestPlace();
    question.countMax = countMax;
    return question;
}

std::vector<EvaluationDetail> allOf(StoreHouse& house, EvaluationQuestion question) {
    std::vector<EvaluationDetail> all;
    while (true) {
        const auto page = house.details().evaluations(question);
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < question.countMax) {
            return all;
        }
        question.after = page.back().place;
    }
}

std::vector<FailingRecord> failing(StoreHouse& house, std::size_t countMax, RecordPlace upTo) {
    FailingQuestion question{arrival(), arrival().plusMs(1000), upTo, 0, countMax};
    std::vector<FailingRecord> all;
    while (question.after < upTo) {
        const auto page = house.details().failing(question);
        all.insert(all.end(), page.records.begin(), page.records.end());
        BOOST_REQUIRE(page.readTo > question.after);
        question.after = page.readTo;
    }
    return all;
}

template <class Details>
std::string idsOf(const Details& details) {
    std::string text;
    for (const auto& one : details) {
        text += text.empty() ? "" : " ";
        if constexpr (requires { one.record.id; }) {
            text += one.record.id;
        } else {
            text += one.id;
        }
    }
    return text;
}

KeptRecord evaluationAt(const std::string& project, const std::string& time, const std::string& id,
                        Disposition disposition = Disposition::accepted) {
    return kept(RecordKind::evaluation, evaluation(project).set("assessTime", time), id, disposition);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_details)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_empty_store_has_no_details, House, StoreHouses) {
    House house;
    BOOST_TEST(house.details().newestPlace() == 0);
    BOOST_TEST(house.details().evaluations(october(house)).empty());
    BOOST_TEST(failing(house, 10, 0).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(evaluations_come_once_each_by_their_time_however_long_the_pages, House, StoreHouses) {
    House house;
    const std::vector<std::string> times{"2026-09-30 23:59:59", "2026-10-01 00:00:00", "2026-10-15 12:00:00",
                                         "2026-10-31 23:59:59", "2026-11-01 00:00:00"};
    std::mt19937 random(11);
    std::vector<std::pair<std::string, std::string>> expected;
    for (int i = 0; i < 60; ++i) {
        const std::string id = "id-" + std::to_string(100 + i);
        const auto& time = times[random() % times.size()];
        const auto disposition = static_cast<Disposition>(random() % 3);
        house.keep(evaluationAt("P-" + std::to_string(i), time, id, disposition));
        if (disposition != Disposition::refused && time >= times[1] && time <= times[3]) {
            expected.emplace_back(time, id);
        }
    }
    std::ranges::sort(expected);
    std::string ids;
    for (const auto& [time, id] : expected) {
        ids += (ids.empty() ? "" : " ") + id;
    }
    for (const std::size_t countMax : {1U, 7U, 500U}) {
        BOOST_TEST(idsOf(allOf(house, october(house, countMax))) == ids);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_evaluation_comes_with_its_service_and_what_the_province_said, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord("P-1"), "service"));
    const auto record = evaluationAt("P-1", "2026-10-02 10:00:00", "with");
    house.write([&](StoreTransaction& transaction) {
        transaction.keep(record);
        Parcel parcel = parcelFor(record, "parcel");
        parcel.state = ParcelState::delivered;
        parcel.receipt = "R-1";
        transaction.enqueue(parcel);
    });
    house.keep(evaluationAt("P-2", "2026-10-02 11:00:00", "without", Disposition::held));
    const auto details = house.details().evaluations(october(house));
    BOOST_REQUIRE(idsOf(details) == "with without");
    BOOST_TEST(details[0].service.value().id == "service");
    BOOST_TEST((details[0].parcel == ParcelState::delivered));
    BOOST_TEST(details[0].receipt == "R-1");
    BOOST_TEST(details[0].counted.level == "5");
    BOOST_TEST(details[0].record.fields.get("assessTime") == "2026-10-02 10:00:00");
    BOOST_TEST(!details[1].service);
    BOOST_TEST(!details[1].parcel);
    BOOST_TEST(details[1].receipt == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_kept_after_the_beginning_of_a_list_is_not_in_it, House, StoreHouses) {
    House house;
    house.keep(evaluationAt("P-1", "2026-10-02 10:00:00", "old", Disposition::held));
    const auto before = october(house);
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("old", "new");
        transaction.keep(evaluationAt("P-1", "2026-10-03 10:00:00", "new"));
    });
    BOOST_TEST(idsOf(allOf(house, before)) == "old");
    BOOST_TEST(idsOf(allOf(house, october(house))) == "new");
}

/// The store in memory has these from the record's fields, which are gone with its content.
using DatabaseHouses = std::tuple<SqliteHouse, PostgresqlHouse>;

BOOST_AUTO_TEST_CASE_TEMPLATE(an_erased_evaluation_keeps_its_place_time_and_level, House, DatabaseHouses) {
    House house;
    house.keep(evaluationAt("P-1", "2026-10-02 10:00:00", "gone"));
    house.write(
        [](StoreTransaction& transaction) { transaction.erase(*transaction.byId("gone"), arrival().plusMs(1)); });
    const auto details = house.details().evaluations(october(house));
    BOOST_REQUIRE(details.size() == 1U);
    BOOST_TEST(details[0].record.erasedAt.has_value());
    BOOST_TEST(details[0].record.fields.empty());
    BOOST_TEST(details[0].counted.level == "5");
    BOOST_TEST(details[0].place.occurredAt == "2026-10-02 10:00:00");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(failing_records_come_whatever_became_of_them, House, StoreHouses) {
    House house;
    house.keep(kept(RecordKind::service, serviceRecord("P-1"), "sound"));
    house.keep(kept(RecordKind::service, serviceRecord("P-2").set("orgCode", "GSJ"), "refused", Disposition::refused));
    house.keep(kept(RecordKind::evaluation, evaluation("P-1"), "held", Disposition::held));
    house.write([](StoreTransaction& transaction) {
        transaction.supersede("held", "corrected");
        transaction.keep(kept(RecordKind::evaluation, evaluation("P-1").set("winNo", "7"), "corrected"));
    });
    auto late = kept(RecordKind::evaluation, evaluation("P-3"), "late", Disposition::held);
    late.receivedAt = arrival().plusMs(1000);
    house.keep(late);
    const auto upTo = house.details().newestPlace();
    for (const std::size_t countMax : {1U, 2U, 500U}) {
        BOOST_TEST(idsOf(failing(house, countMax, upTo)) == "refused held");
    }
    BOOST_TEST(idsOf(failing(house, 500, upTo - 3)) == "refused");
    const auto all = failing(house, 500, upTo);
    BOOST_REQUIRE(all.size() == 2U);
    BOOST_TEST(all[0].orgCode == "GSJ");
    BOOST_TEST((all[0].disposition == Disposition::refused));
    BOOST_TEST(all[0].findings.at(0).rule == "FJ-X-001");
    BOOST_TEST(all[1].orgCode == "QYFW");
    BOOST_TEST(all[1].orgName == "企业服务处");
    BOOST_TEST(all[1].supersededBy == "corrected");
    BOOST_TEST(all[1].key.text() == "P-1/1/1");
    BOOST_TEST(!all[1].erased);
}

BOOST_AUTO_TEST_SUITE_END()
