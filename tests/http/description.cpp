// The description of the requests, held to the requests themselves.
#include <boost/test/unit_test.hpp>

#include <regex>

#include "http/described.h"
#include "http/page_counter.h"
#include "pipeline/case_room.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Described : PageCounter {
    ApiKeys keys;
    std::string system;
    std::map<CaseRole, std::string> persons;

    Described() {
        rules.replace(
            CaseRoom::rulesBy(calendar(), {loadLexicon(sourceFolder() / "fixtures/lexicons/harmless.json").value()}));
        api.offer(reports);
        api.describe(descriptionText());
        system = keys.issue("hall", {{handedInKinds.begin(), handedInKinds.end()}}, std::nullopt);
        for (const auto role : {CaseRole::leadDepartment, CaseRole::performanceOffice}) {
            persons[role] = keys.issue("person-" + std::string(nameOf(role)), {{}, role, ""}, std::nullopt);
        }
        api.require(std::make_shared<const ApiKeys>(keys));
    }
    /// The answer of whoever gets furthest.
    ApiResponse furthest(const std::string& method, const std::string& path) {
        ApiResponse best{.status = 404, .mediaType = {}, .body = {}};
        for (const auto& who : {system, persons[CaseRole::leadDepartment], persons[CaseRole::performanceOffice]}) {
            TextBody none("");
            ApiRequest request{method, path, method == "POST" ? "application/json" : "", "", who, none};
            auto answer = ask(request);
            expectDescribed(request, answer.status);
            const bool refused = answer.status == 403 || answer.body.find("no-such-resource") != std::string::npos;
            if (!refused) {
                return answer;
            }
        }
        return best;
    }
};

std::string example(std::string path) {
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{')) {
        path.replace(at, path.find('}') - at + 1, "some-id");
    }
    return path;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(description)

BOOST_FIXTURE_TEST_CASE(every_described_request_exists_and_no_other_of_its_path, Described) {
    for (const auto& [pattern, methods] : describedRequests()) {
        const auto path = example(pattern);
        std::string allowed;
        for (const auto* method : {"GET", "POST"}) {
            const auto answer = furthest(method, path);
            const bool described = methods.contains(method);
            if (described) {
                BOOST_TEST(answer.status != 405, method << " " << path);
                BOOST_TEST(answer.body.find("no-such-resource") == std::string::npos, method << " " << path);
                BOOST_TEST(answer.status != 403, method << " " << path);
            } else {
                BOOST_TEST(answer.status == 405, method << " " << path << " answers " << answer.status);
            }
            allowed += !described ? "" : allowed.empty() ? method : std::string(" ") + method;
        }
        const auto other = furthest("DELETE", path);
        BOOST_TEST(other.status == 405, path);
        std::string told;
        for (const auto* method : {"GET", "POST"}) {
            told += other.allow.find(method) == std::string::npos ? ""
                    : told.empty()                                ? method
                                                                  : std::string(" ") + method;
        }
        BOOST_TEST(told == allowed, path);
    }
}

BOOST_FIXTURE_TEST_CASE(anybody_reads_the_description, Described) {
    TextBody none("");
    const auto answer = askAt("/api/v1/openapi.json", {"GET", "", "", "", "", none});
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.mediaType == "application/json");
    BOOST_TEST(answer.body == descriptionText());
}

BOOST_AUTO_TEST_CASE(the_readme_and_the_description_name_the_same_requests) {
    std::set<std::string> described;
    for (const auto& [path, methods] : describedRequests()) {
        for (const auto& [method, statuses] : methods) {
            described.insert(method + " " + std::regex_replace(path, std::regex("\\{[a-z]+\\}"), "{}"));
        }
    }
    std::set<std::string> told;
    const auto readme = contentOf(sourceFolder() / "README.md");
    const std::regex request("`(GET|POST) (/[^`?]*)[^`]*`");
    for (auto at = std::sregex_iterator(readme.begin(), readme.end(), request); at != std::sregex_iterator(); ++at) {
        told.insert((*at)[1].str() + " " + std::regex_replace((*at)[2].str(), std::regex("\\{[^}]+\\}"), "{}"));
    }
    for (const auto& one : described) {
        BOOST_TEST(told.contains(one), "README.md does not tell of " << one);
    }
    for (const auto& one : told) {
        BOOST_TEST(described.contains(one), "not described: " << one);
    }
}

BOOST_AUTO_TEST_SUITE_END()
