#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "fujian_day.h"
#include "sample/evaluation_mistakes.h"
#include "sample/service_mistakes.h"

using namespace hcp;

namespace {

const SampleDay& day() {
    static const SampleDay made = fujianDay(300, 21);
    return made;
}

const SampleRecord& marked(std::string_view mistake) {
    for (const auto* records : {&day().services, &day().evaluations}) {
        const auto found = std::ranges::find(*records, mistake, &SampleRecord::mistake);
        if (found != records->end()) {
            return *found;
        }
    }
    throw std::runtime_error("the day has no " + std::string(mistake));
}

/// The correct record of the same kind and key as a marked evaluation.
std::string keyOfRecord(const SampleRecord& record) {
    return member(record, "projectNo") + "/" + member(record, "serviceNumber") + "/" + member(record, "assessNumber");
}

const SampleRecord* originalOf(const SampleRecord& repeated) {
    const auto original = std::ranges::find_if(day().evaluations, [&](const SampleRecord& record) {
        return record.mistake.empty() && keyOfRecord(record) == keyOfRecord(repeated);
    });
    return original == day().evaluations.end() ? nullptr : &*original;
}

const SampleRecord& completedBy(const SampleRecord& correction) {
    const auto& records = correction.kind == RecordKind::service ? day().services : day().evaluations;
    const auto original = std::ranges::find(records, keyOfRecord(correction), keyOfRecord);
    BOOST_REQUIRE((original != records.end()));
    return *original;
}

std::string serviceTimeFor(const SampleRecord& evaluation) {
    for (const auto& service : day().services) {
        if (member(service, "projectNo") == member(evaluation, "projectNo") &&
            member(service, "serviceNumber") == member(evaluation, "serviceNumber")) {
            return member(service, "serviceTime");
        }
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mistakes_of_a_sample_day)

BOOST_AUTO_TEST_CASE(about_one_record_in_twenty_is_wrong_and_every_kind_occurs) {
    std::set<std::string_view> kinds;
    for (const auto kind : allServiceMistakes()) {
        kinds.insert(nameOf(kind));
    }
    for (const auto kind : allEvaluationMistakes()) {
        kinds.insert(nameOf(kind));
    }
    BOOST_TEST(kinds.size() == allServiceMistakes().size() + allEvaluationMistakes().size());
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const SampleDay made = fujianDay(300, seed);
        std::map<std::string, int> seen;
        std::size_t wrong = 0;
        for (const auto* records : {&made.services, &made.evaluations}) {
            for (const auto& record : *records) {
                if (!record.mistake.empty()) {
                    ++seen[record.mistake];
                    ++wrong;
                }
            }
        }
        BOOST_TEST(seen.size() == kinds.size());
        const std::size_t all = made.services.size() + made.evaluations.size();
        BOOST_TEST(wrong * 25 > all);
        BOOST_TEST(wrong * 16 < all);
    }
}

BOOST_AUTO_TEST_CASE(a_poor_review_without_a_reason_has_neither_indicator_nor_text) {
    const auto& record = marked("poor review without a reason");
    BOOST_TEST((member(record, "satisfaction") == "1" || member(record, "satisfaction") == "2"));
    BOOST_TEST(member(record, "evalDetail").empty());
    BOOST_TEST(member(record, "writingEvaluation").empty());
}

BOOST_AUTO_TEST_CASE(an_indicator_of_another_level_is_an_active_code) {
    const auto& record = marked("indicator of another level");
    BOOST_TEST(member(record, "evalDetail").substr(0, 1) != member(record, "satisfaction"));
    BOOST_TEST(fujian().codeLists.find("indicator")->second.allows(member(record, "evalDetail")));
}

BOOST_AUTO_TEST_CASE(an_evaluation_before_its_service_belongs_to_a_service_of_the_day) {
    const auto& record = marked("assessed before the service");
    BOOST_TEST(member(record, "assessTime") < serviceTimeFor(record));
}

BOOST_AUTO_TEST_CASE(an_evaluation_without_its_service_has_no_service_record_in_the_day) {
    BOOST_TEST(serviceTimeFor(marked("evaluation without its service record")).empty());
}

BOOST_AUTO_TEST_CASE(a_repetition_has_the_bytes_of_its_original_and_comes_after_it) {
    const auto& record = marked("exact repetition");
    const SampleRecord* original = originalOf(record);
    BOOST_REQUIRE(original != nullptr);
    BOOST_TEST(original->json == record.json);
    BOOST_TEST((original < &record));
}

BOOST_AUTO_TEST_CASE(other_content_comes_after_the_original_of_its_key) {
    const auto& record = marked("other content under the same key");
    const SampleRecord* original = originalOf(record);
    BOOST_REQUIRE(original != nullptr);
    BOOST_TEST(member(*original, "satisfaction") != member(record, "satisfaction"));
    BOOST_TEST((original < &record));
}

BOOST_AUTO_TEST_CASE(what_breaks_off_is_no_json_and_all_else_is) {
    for (const auto* records : {&day().services, &day().evaluations}) {
        for (const auto& record : *records) {
            BOOST_TEST(parseJson(record.json).hasValue() == !record.mistake.ends_with("breaks off"));
            BOOST_TEST(record.json.find('\n') == std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(fields_and_codes_that_the_package_does_not_know_are_there) {
    BOOST_TEST(!member(marked("unknown field in an evaluation"), "stars").empty());
    BOOST_TEST(!member(marked("unknown field in a service record"), "windowColour").empty());
    BOOST_TEST(!fujian().codeLists.find("channel")->second.allows(member(marked("code outside its list"), "pf")));
    BOOST_TEST(marked("number where a text belongs").json.find("\"satisfaction\":\"") == std::string::npos);
    BOOST_TEST(member(marked("required field missing"), "projectName").empty());
    BOOST_TEST(member(marked("finished without the time it was finished"), "resultDate").empty());
}

BOOST_AUTO_TEST_CASE(what_is_only_badly_written_says_what_its_sender_meant) {
    std::size_t mended = 0;
    for (const auto* records : {&day().services, &day().evaluations}) {
        for (const auto& record : *records) {
            if (record.mended.empty()) {
                continue;
            }
            BOOST_TEST(!record.mistake.empty());
            BOOST_TEST(record.mended != record.json);
            const auto meant = parseJson(record.mended);
            BOOST_REQUIRE(meant.hasValue());
            for (const auto& field : meant->GetObject()) {
                BOOST_TEST(field.value.IsString());
                BOOST_TEST(fujian().schemas.at(record.kind).find(asText(field.name)) != nullptr);
            }
            ++mended;
        }
    }
    BOOST_TEST(mended > 5U);
}

BOOST_AUTO_TEST_CASE(a_correction_completes_a_held_record_and_changes_nothing_else) {
    std::size_t completed = 0;
    for (const auto& correction : day().corrections) {
        BOOST_TEST(correction.mistake.empty());
        const SampleRecord& original = completedBy(correction);
        const std::string field = correction.kind == RecordKind::service ? "resultDate" : "evalDetail";
        BOOST_TEST(member(original, field).empty());
        BOOST_TEST(!member(correction, field).empty());
        for (const auto* same : {"serviceTime", "assessTime", "satisfaction", "userName", "pf"}) {
            BOOST_TEST(member(original, same) == member(correction, same));
        }
        ++completed;
    }
    BOOST_TEST(completed > 0U);
}

BOOST_AUTO_TEST_SUITE_END()
