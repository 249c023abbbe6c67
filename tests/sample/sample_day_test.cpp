#define BOOST_TEST_MODULE sample
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "fujian_day.h"

using namespace hcp;

namespace {

std::string textOf(const SampleDay& day) {
    std::string text;
    for (const auto* records : {&day.deviceChecks, &day.services, &day.evaluations}) {
        for (const auto& record : *records) {
            text += record.json + record.mistake + "\n";
        }
    }
    return text;
}

std::set<std::string> valuesOf(const std::vector<SampleRecord>& records, std::string_view field) {
    std::set<std::string> values;
    for (const auto& record : records) {
        values.insert(member(record, field));
    }
    return values;
}

std::set<std::string> activeCodes(std::string_view list) {
    std::set<std::string> codes;
    for (const auto& code : fujian().codeLists.find(list)->second.codes()) {
        if (code.active) {
            codes.insert(code.code);
        }
    }
    return codes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_sample_day)

BOOST_AUTO_TEST_CASE(is_the_same_for_the_same_seed_and_another_for_another) {
    BOOST_TEST(textOf(fujianDay(120, 7)) == textOf(fujianDay(120, 7)));
    BOOST_TEST(textOf(fujianDay(120, 7)) != textOf(fujianDay(120, 8)));
}

BOOST_AUTO_TEST_CASE(has_as_many_services_as_asked_for_and_about_four_of_five_evaluated) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SampleDay day = fujianDay(300, seed);
        BOOST_TEST(day.services.size() == 300U);
        BOOST_TEST(day.evaluations.size() > 210U);
        BOOST_TEST(day.evaluations.size() < 280U);
    }
    BOOST_TEST(fujianDay(0, 1).services.empty());
    BOOST_TEST(fujianDay(0, 1).evaluations.empty());
    BOOST_CHECK_THROW((void)fujianDay(-1, 1), std::invalid_argument);
    BOOST_CHECK_THROW((void)fujianDay(10000, 1), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(knows_every_channel_and_every_level) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto evaluations = correctOnes(fujianDay(300, seed).evaluations);
        BOOST_CHECK(valuesOf(evaluations, "pf") == activeCodes("channel"));
        BOOST_CHECK(valuesOf(evaluations, "satisfaction") == activeCodes("level"));
    }
}

BOOST_AUTO_TEST_CASE(runs_in_the_order_of_time_within_the_opening_hours) {
    const SampleDay day = fujianDay(300, 11);
    const auto timesOf = [](const std::vector<SampleRecord>& records, std::string_view field) {
        std::vector<std::string> times;
        for (const auto& record : records) {
            if (const std::string time = member(record, field); !time.empty()) {
                times.push_back(time);
            }
        }
        return times;
    };
    const auto served = timesOf(day.services, "serviceTime");
    const auto assessed = timesOf(day.evaluations, "assessTime");
    BOOST_TEST(std::ranges::is_sorted(served));
    BOOST_TEST(std::ranges::is_sorted(assessed));
    BOOST_TEST(served.front() >= "2026-10-12 09:00:00");
    BOOST_TEST(served.back() < "2026-10-12 17:00:00");
    BOOST_TEST(assessed.back() < "2026-10-12 18:00:00");
}

BOOST_AUTO_TEST_CASE(gives_every_poor_review_a_reason_unless_marked) {
    for (const auto& evaluation : correctOnes(fujianDay(2000, 12).evaluations)) {
        const std::string level = member(evaluation, "satisfaction");
        const std::string codes = member(evaluation, "evalDetail");
        if (level == "1" || level == "2") {
            BOOST_TEST(codes + member(evaluation, "writingEvaluation") != "");
        }
        for (std::size_t at = 0; at < codes.size(); at += 4) {
            BOOST_TEST(codes.substr(at, 1) == level);
        }
    }
}

BOOST_AUTO_TEST_CASE(uses_each_key_once_unless_marked) {
    const SampleDay day = fujianDay(2000, 13);
    std::set<std::string> services;
    for (const auto& record : correctOnes(day.services)) {
        BOOST_TEST(services.insert(member(record, "projectNo") + "/" + member(record, "serviceNumber")).second);
    }
    std::set<std::string> evaluations;
    for (const auto& record : correctOnes(day.evaluations)) {
        const std::string service = member(record, "projectNo") + "/" + member(record, "serviceNumber");
        BOOST_TEST(services.contains(service));
        BOOST_TEST(evaluations.insert(service + "/" + member(record, "assessNumber")).second);
    }
}

BOOST_AUTO_TEST_CASE(sees_cases_with_two_services_and_services_with_two_evaluations) {
    const SampleDay day = fujianDay(300, 14);
    BOOST_TEST(valuesOf(day.services, "serviceNumber").contains("2"));
    BOOST_TEST(valuesOf(day.evaluations, "assessNumber").contains("2"));
}

BOOST_AUTO_TEST_CASE(begins_with_a_look_at_each_device_one_of_which_is_broken_and_repaired) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SampleDay day = fujianDay(0, seed);
        BOOST_TEST(day.deviceChecks.size() == 6U);
        BOOST_TEST(valuesOf(day.deviceChecks, "deviceCode").size() == 5U);
        BOOST_TEST(valuesOf(day.deviceChecks, "orgCode").size() == 5U);
        std::string broken;
        std::string last;
        for (const auto& check : day.deviceChecks) {
            const std::string time = member(check, "checkTime");
            BOOST_TEST(last <= time);
            last = time;
            const bool isRepair = &check == &day.deviceChecks.back();
            BOOST_TEST((time < "2026-10-12 08:50:00") == !isRepair);
            if (member(check, "result") == "2") {
                BOOST_TEST(broken == "");
                broken = member(check, "deviceCode");
            }
        }
        BOOST_TEST(member(day.deviceChecks.back(), "deviceCode") == broken);
        BOOST_TEST(member(day.deviceChecks.back(), "result") == "1");
    }
}

BOOST_AUTO_TEST_SUITE_END()
