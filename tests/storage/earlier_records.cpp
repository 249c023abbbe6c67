#include "storage/earlier_records.h"

#include <boost/test/unit_test.hpp>

#include "calendar/calendar_folder.h"
#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_CASE(evidence_within_a_file_is_nearest_first_and_leaves_out_the_record_itself) {
    const Checker checker(fujian());
    EarlierRecords earlier(WorkingCalendar::of({}).value());
    const auto check = [&](RecordKind kind, const Draft& draft) {
        earlier.lookAt(draft.json());
        auto checked = checker.check(kind, draft.json(), arrival(), earlier);
        earlier.remember(checked);
        return checked;
    };
    const std::vector<std::string> seconds{"00", "20", "40", "45", "59", "41"};
    std::vector<Finding> last;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        const std::string projectNo = "P-" + std::to_string(i);
        check(RecordKind::service, serviceRecord(projectNo).set("mobile", "1390000000" + std::to_string(i)));
        const Draft draft =
            evaluation(projectNo).set("deviceNo", "PAD-1").set("assessTime", "2026-10-12 09:40:" + seconds[i]);
        last = check(RecordKind::evaluation, draft).findings();
        BOOST_TEST(last.size() == (i < 5 ? 0U : 1U));
    }
    BOOST_TEST(last.at(0).rule == "FJ-E-014");
    const std::vector<std::string> evidence{"P-2/1/1", "P-3/1/1", "P-4/1/1", "P-1/1/1", "P-0/1/1"};
    BOOST_TEST(last.at(0).evidence == evidence, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_refused_leaves_nothing_behind) {
    const Checker checker(fujian());
    EarlierRecords earlier(WorkingCalendar::of({}).value());
    earlier.lookAt("first");
    earlier.remember(checker.check(RecordKind::service, serviceRecord().remove("mobile").json(), arrival(), earlier));
    earlier.lookAt("second");
    const RecordKey key{RecordKind::service, "P-0001", "1", ""};
    BOOST_TEST(!earlier.accepted(key).has_value());
    BOOST_TEST(!earlier.keptOtherwise(key).has_value());
}

BOOST_AUTO_TEST_CASE(what_was_kept_is_given_back_as_it_came_and_a_correction_takes_its_place) {
    const Checker checker(fujian());
    EarlierRecords earlier(WorkingCalendar::of({}).value());
    const std::string written = "第一行\n\"第二行\" \\ {}";
    const Draft sound = serviceRecord().set("customFields", written);
    const auto held =
        checker.check(RecordKind::service, serviceRecord().set("proStatus", "3").json(), arrival(), earlier);
    BOOST_REQUIRE((held.disposition() == Disposition::held));
    const RecordKey key = held.key();
    earlier.lookAt("held");
    earlier.remember(held);
    BOOST_TEST(!earlier.accepted(key).has_value());
    BOOST_TEST(!earlier.keptOtherwise(key).has_value());  // the same bytes are no other version
    earlier.lookAt("sound");
    BOOST_TEST(earlier.keptOtherwise(key).value().objected.contains("/resultDate"));
    earlier.remember(checker.check(RecordKind::service, sound.json(), arrival(), earlier));
    const auto kept = earlier.accepted(key);
    BOOST_REQUIRE(kept.has_value());
    BOOST_TEST(kept->get("customFields") == written);
    earlier.lookAt("other");
    BOOST_TEST(earlier.keptOtherwise(key).value().objected.empty());
    BOOST_TEST(!earlier.accepted({RecordKind::evaluation, key.projectNo, key.serviceNumber, "1"}).has_value());
}

BOOST_AUTO_TEST_CASE(a_day_is_what_the_notices_make_it_and_nothing_where_one_is_still_to_come) {
    const EarlierRecords earlier(loadCalendar(sourceFolder() / "specs/calendar").value());
    BOOST_TEST((earlier.isWorking({2026, 10, 12}) == std::optional(true)));
    BOOST_TEST((earlier.isWorking({2026, 10, 1}) == std::optional(false)));
    BOOST_TEST((earlier.isWorking({2026, 10, 10}) == std::optional(true)));
    BOOST_TEST(!earlier.isWorking({2999, 3, 1}).has_value());
}
