// The table of rights, held: a change of who may do what must be made here as well.
#include "casework/rights.h"

#include "casework/moves.h"
#include "desk.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_CASE(who_may_do_what_is_this_table) {
    const std::vector<std::string> expected{
        "contact: leadDepartment all, officeContact own",
        "join: appliance all",
        "assign: leadDepartment all, appliance all",
        "verdict: leadDepartment all, officeContact own",
        "applyForWithdrawal: leadDepartment all",
        "returnToVerification: leadDepartment all",
        "provinceAnswer: leadDepartment all, appliance all",
        "extend: leadDepartment all, officeContact own",
        "extensionRefused: leadDepartment all, appliance all",
        "rectify: officeContact own",
        "explain: leadDepartment all, officeContact own",
        "followUp: leadDepartment all, officeContact own",
        "reopen: leadDepartment all",
        "decideTextAudit: leadDepartment all",
        "seeTextAudit: leadDepartment all, dataQualityOfficer all, auditor all",
        "releaseText: leadDepartment all",
        "seeCase: leadDepartment all, officeContact own, performanceOffice all, dataQualityOfficer all, auditor all",
        "seePersonalData: leadDepartment all, officeContact own",
        "seeRegister: leadDepartment all, officeContact own, performanceOffice all, dataQualityOfficer all, auditor "
        "all",
        "seeCaseHealth: leadDepartment all, operator all",
        "seeQuarantine: dataQualityOfficer all"};
    const auto table = rightsTable(terms());
    BOOST_TEST(table == expected, boost::test_tools::per_element());
    for (const auto& line : table) {
        BOOST_TEST_MESSAGE(line);
    }
}

BOOST_AUTO_TEST_CASE(an_office_contact_sees_cases_of_the_own_office_only) {
    BOOST_TEST(!objectionTo(contactPerson, CaseAction::seeCase, "QYFW", terms()).has_value());
    BOOST_TEST(nameOf(objectionTo(contactPerson, CaseAction::seeCase, "FWC", terms())->kind) == "foreign-office");
    BOOST_TEST(nameOf(objectionTo(contactPerson, CaseAction::seeTextAudit, "QYFW", terms())->kind) == "no-right");
    BOOST_TEST((scopeOf(CaseRole::operations, CaseAction::seeCase, terms()) == RightScope::none));
}

BOOST_AUTO_TEST_CASE(a_desk_offers_what_state_and_rights_allow) {
    const auto offered = [](const CaseActor& actor, const Case& of) {
        std::string list;
        for (const auto action : offeredTo(actor, of, terms())) {
            list += (list.empty() ? "" : " ") + std::string(nameOf(action));
        }
        return list;
    };
    Desk desk("2024-09-29 10:00:00");
    BOOST_TEST(offered(contactPerson, desk.of()) == "contact verdict");
    BOOST_TEST(offered(foreignContact, desk.of()) == "");
    BOOST_TEST(offered(leadPerson, desk.of()) == "contact assign verdict extensionRefused");
    BOOST_TEST(desk.take(CaseAction::contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict) == "taken");
    BOOST_TEST(offered(contactPerson, desk.of()) == "contact extend rectify");
    BOOST_TEST(offered({"a", CaseRole::auditor, "QYFW"}, desk.of()) == "");
}
