// The terms of casework: what the loader lets through, and what it says about the rest.
#include "spec/casework_terms.h"

#include <boost/test/unit_test.hpp>

#include "spec/diff.h"
#include "support/fujian.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string file = "../../appliance/case-steps/0.1/casework.json";

/// The problems after one text of casework.json is replaced.
std::string problemsWith(const std::string& what, const std::string& with) {
    const PackageCopy copy;
    copy.replace(file, what, with);
    return copy.problems();
}

struct Damage {
    const char* replace;
    const char* with;
    const char* says;
};

}  // namespace

BOOST_AUTO_TEST_CASE(packages_that_include_the_part_have_its_terms) {
    const auto national = loadPackageNamed(sourceFolder() / "specs", "national-json", Day{2026, 10, 1});
    BOOST_REQUIRE(national.hasValue());
    for (const auto& package : {fujian(), *national}) {
        BOOST_REQUIRE(package->casework != nullptr);
        BOOST_TEST(package->casework->name == "case-steps@0.1");
    }
    const CaseworkTerms& terms = *fujian()->casework;
    BOOST_TEST(terms.limit("textAudit")->workingDays == 2);
    BOOST_TEST(terms.limit("verification")->workingDays == 2);
    BOOST_TEST(terms.limit("rectifyAtOnce")->workingDays == 1);
    BOOST_TEST(terms.limit("rectifyByDate")->workingDays == 5);
    BOOST_TEST(terms.extension.totalWorkingDaysMost == 10);
    BOOST_TEST(terms.extension.timesMost == 1);
}

BOOST_AUTO_TEST_CASE(terms_are_found_by_their_name_without_a_package) {
    const auto terms = loadCaseworkTerms(sourceFolder() / "specs", "case-steps@0.1");
    BOOST_REQUIRE(terms.hasValue());
    BOOST_TEST((*terms)->name == "case-steps@0.1");
    BOOST_TEST((*terms)->moves.size() == fujian()->casework->moves.size());
    for (const auto* name : {"case-steps@0.2", "case-steps", "", "@", "fujian@2021.1", "../case-steps@0.1"}) {
        BOOST_TEST_CONTEXT(name) { BOOST_TEST(!loadCaseworkTerms(sourceFolder() / "specs", name)); }
    }
}

BOOST_AUTO_TEST_CASE(a_package_has_one_set_of_terms) {
    const PackageCopy copy;
    std::filesystem::copy(copy.folder() / file, copy.folder() / "casework.json");
    BOOST_TEST(copy.problems() == file + " : there are other terms of casework, of fujian@2021.1\n");
}

BOOST_AUTO_TEST_CASE(unsound_terms_are_named_by_their_place) {
    const std::vector<Damage> all{
        {"\"workingDays\": 5", "\"workingDays\": 0", "/limits/3/workingDays: must be a whole number from 1 to 366"},
        {"\"from\": \"received\"", "\"from\": \"arrival\"", "must be one of evaluated, received, step"},
        {"\"totalWorkingDaysMost\": 10", "\"totalWorkingDaysMost\": 4", "is less than the limit itself"},
        {"\"until\": \"endOfDueDay\"", "\"until\": \"later\"", "/extension/until"},
        {"\"require\": [\"contacted\"]", "\"require\": [\"asked\"]", "is no guard: asked"},
        {"\"require\": [\"contacted\"]", "\"requires\": [\"contacted\"]", "/moves/5/requires: unknown member"},
        {"\"from\": [\"closed\"]", "\"from\": [\"done\"]", "is no state: done"},
        {"\"step\": \"reopen\", \"from\"", "\"step\": \"again\", \"from\"", "is no step: again"},
        {"\"to\": \"explaining\"", "\"to\": \"followingUp\"", "no move leads to the state explaining"},
        {"\"id\": \"explain\", \"step\": \"explain\", \"from\": [\"explaining\"], \"to\": \"followingUp\"",
         "\"id\": \"explain\", \"step\": \"explain\", \"from\": [\"explaining\"], \"to\": \"explaining\"",
         "no move of people leads out of the state explaining"},
        {"\"ends\": [\"verification\"]", "\"ends\": [\"verify\"]", "there is no limit verify"},
        {"\"extensionLeft\", ", "", "an extension requires extensionLeft"},
        {"\"grants\": \"extensionDays\"", "\"grants\": \"extensionReason\"", "names no number from 1"},
        {"\"fixed\": {\"measureType\": \"1\"}", "\"fixed\": {}", "does not fix measureType"},
        {"\"fixed\": {\"measureType\": \"1\"}", "\"fixed\": {\"measureType\": \"7\"}", "is no value of a field"},
        {"\"verifyResult\": [\"1\"]", "\"verifyResult\": [\"8\"]", "verifyResult is never 8"},
        {"\"codes\": \"verifyResult\"", "\"codes\": \"verdicts\"", "is no code list of the package"},
        {"\"statement\": \"evidence:statement\"", "\"result\": \"evidence:statement\"",
         "lacks statement, which the record requires"},
        {"\"statement\": \"evidence:statement\"", "\"statement\": \"evidence:words\"", "there is no evidence words"},
        {"\"title\": \"核实情况\", \"textMost\": 500", "\"title\": \"核实情况\", \"textMost\": 501",
         "more characters than the record holds, 500"},
        {"\"title\": \"核实情况\", \"textMost\": 500",
         "\"title\": \"核实情况\", \"textMost\": 500, \"when\": {\"verifyResult\": [\"1\"]}",
         "the record requires what the step does not always need"},
        {"{\"action\": \"reopen\", \"leadDepartment\": \"all\"}", "{\"action\": \"reopen\"}",
         "nobody may take the step reopen"},
        {"{\"action\": \"reopen\", \"leadDepartment\": \"all\"}", "{\"action\": \"reopen\", \"mayor\": \"all\"}",
         "is no role"},
        {"\"passed\": \"1\"", "\"passed\": \"7\"", "is no code of auditResult"},
        {"\"contactWay\": \"9\"", "\"contactWay\": \"8\"", "/unreachable/contactWay: is no code"},
        {"{\"name\": \"reached\", \"title\"", "{\"name\": \"touched\", \"title\"",
         "/steps/0/evidence: lacks reached, which the case is made of"},
        {"\"id\": \"close-explained\"", "\"id\": \"close\"", "the move close occurs twice"}};
    for (const auto& damage : all) {
        const std::string problems = problemsWith(damage.replace, damage.with);
        BOOST_TEST_CONTEXT(damage.with << "\n" << problems) {
            BOOST_TEST(problems.find(damage.says) != std::string::npos);
            BOOST_TEST(problems.find(file) == 0U);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_changes_in_the_terms_is_said_in_words) {
    const std::vector<Damage> all{
        {"\"workingDays\": 5", "\"workingDays\": 3",
         "! limit.workingDays /limits/3/workingDays: The limit rectifyByDate: the number of working days changes from "
         "5 "
         "to 3."},
        {"\"workingDays\": 5", "\"workingDays\": 6",
         "limit.workingDays /limits/3/workingDays: The limit rectifyByDate: the number of working days changes from 5 "
         "to "
         "6."},
        {"\"attempts\": 3", "\"attempts\": 5",
         "! unreachable.attempts /unreachable/attempts: Casework's unreachable: the attempts that stand for a contact "
         "changes from 3 to 5."},
        {"\"until\": \"endOfDueDay\"", "\"until\": \"endOfDayBefore\"",
         "! extension.until /extension/until: Casework's extension: until when it may be applied for changes from "
         "“endOfDueDay” to “endOfDayBefore”."},
        {"\"title\": \"审批人\", \"textMost\": 100", "\"title\": \"审批人\", \"textMost\": 50",
         "! evidence.textMost /steps/4/evidence/1/textMost: The evidence approver “审批人” of applyForWithdrawal: the "
         "longest text allowed changes from 100 to 50."},
        {"\"from\": [\"closed\"]", "\"from\": [\"closed\", \"withdrawn\"]",
         "! move.from /moves/23/from: The move reopen: the states it leads from changes from “closed” to “closed”, "
         "“withdrawn”."},
        {"\"action\": \"rectify\", ", "\"action\": \"rectify\", \"leadDepartment\": \"all\", ",
         "! right.leadDepartment /rights/9/leadDepartment: The right rectify: what the lead department may is now "
         "“all”; "
         "there was none."}};
    const auto before = loadPackageFiles(sourceFolder() / "specs", "fujian", "2021.1");
    for (const auto& change : all) {
        const PackageCopy copy;
        copy.replace(file, change.replace, change.with);
        std::string said;
        for (const auto& difference :
             differencesBetween(*before, *loadPackageFiles(copy.specs(), "fujian", "2021.1"))) {
            BOOST_TEST(difference.file == "casework.json");
            said +=
                (difference.breaking ? "! " : "") + difference.what + " " + difference.at + ": " + difference.sentence;
        }
        BOOST_TEST(said == change.says);
    }
}

BOOST_AUTO_TEST_CASE(terms_that_come_and_go_and_moves_in_another_order_are_said) {
    const auto before = loadPackageFiles(sourceFolder() / "specs", "fujian", "2021.1");
    const PackageCopy gone;
    std::filesystem::remove(gone.folder() / file);
    const auto without = loadPackageFiles(gone.specs(), "fujian", "2021.1");
    BOOST_REQUIRE(differencesBetween(*before, *without).size() == 1U);
    BOOST_TEST(differencesBetween(*before, *without).front().what == "casework.removed");
    BOOST_TEST(differencesBetween(*without, *before).front().what == "casework.added");
    const PackageCopy turned;
    turned.replace(file, "\"id\": \"withdrawal-granted\"", "\"id\": \"x\"");
    turned.replace(file, "\"id\": \"withdrawal-refused\"", "\"id\": \"withdrawal-granted\"");
    turned.replace(file, "\"id\": \"x\"", "\"id\": \"withdrawal-refused\"");
    bool order = false;
    for (const auto& difference : differencesBetween(*before, *loadPackageFiles(turned.specs(), "fujian", "2021.1"))) {
        order = order || difference.what == "moves.order";
    }
    BOOST_TEST(order);
}
