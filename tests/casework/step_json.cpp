#include "casework/step_json.h"

#include "desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// The stored form of a late contact.
std::string stored() {
    Desk desk("2024-09-29 10:00:00");
    desk.clock("2024-10-09 09:00:00");
    BOOST_TEST(desk.take(CaseAction::contact, {{"said", "“引号”\n换行"}, {"lateReason", "出差"}}) == "taken");
    return toJson(desk.steps().front());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_stored_step_is_readable_by_people) {
    BOOST_TEST(
        stored() ==
        "{\"action\":\"contact\",\"actor\":{\"id\":\"contact-1\",\"role\":\"officeContact\",\"office\":\"QYFW\"},"
        "\"onVersion\":1,\"at\":1728435600000,\"evidence\":{\"contactWay\":\"1\",\"reached\":\"yes\","
        "\"contactedBy\":\"测试联系人\",\"said\":\"“引号”\\n换行\",\"lateReason\":\"出差\"},\"move\":\"contact\","
        "\"recordedAt\":1728435600000,\"late\":[{\"limit\":\"verification\",\"end\":1728403200000,"
        "\"doneInTime\":false}]}");
}

BOOST_AUTO_TEST_CASE(anything_else_is_a_fault) {
    const std::string whole = stored();
    for (const auto& [what, with] : Evidence{{"\"action\":\"contact\"", "\"action\":\"dance\""},
                                             {"\"action\":\"contact\",", ""},
                                             {"\"onVersion\":1", "\"onVersion\":\"1\""},
                                             {"\"onVersion\":1", "\"onVersion\":1,\"more\":1"},
                                             {"\"at\":1728435600000", "\"at\":1.5"},
                                             {"officeContact", "mayor"},
                                             {"\"reached\":\"yes\"", "\"reached\":true"},
                                             {"\"doneInTime\":false", "\"doneInTime\":0"},
                                             {"{\"action\"", "[\"action\""}}) {
        std::string damaged = whole;
        BOOST_REQUIRE(damaged.find(what) != std::string::npos);
        damaged.replace(damaged.find(what), what.size(), with);
        BOOST_TEST_CONTEXT(with) { BOOST_CHECK_THROW((void)caseStepOf(damaged), std::runtime_error); }
    }
    BOOST_CHECK_THROW((void)caseOpeningOf("{}"), std::runtime_error);
    BOOST_CHECK_THROW((void)caseStepOf("[]"), std::runtime_error);
}
