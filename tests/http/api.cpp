#define BOOST_TEST_MODULE http
#include "http/api.h"

#include <boost/test/unit_test.hpp>

#include "http/desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string services = "/api/v1/services";
const std::string evaluations = "/api/v1/evaluations";

std::string member(const ApiResponse& response, const char* name) {
    const auto parsed = parseJson(response.body);
    const JsonValue* value = parsed ? findMember(*parsed, name) : nullptr;
    return value == nullptr ? "" : value->IsString() ? std::string(asText(*value)) : toJson(*value);
}

void isProblem(const ApiResponse& response, int status, const std::string& slug) {
    BOOST_TEST(response.status == status);
    BOOST_TEST(response.mediaType == "application/problem+json");
    BOOST_TEST(member(response, "type") == "urn:hcp:problem:" + slug);
    BOOST_TEST(member(response, "status") == std::to_string(status));
    BOOST_TEST(!member(response, "title").empty());
    BOOST_TEST(!member(response, "detail").empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(api)

BOOST_FIXTURE_TEST_CASE(a_single_record_is_answered_by_its_disposition, Desk) {
    const auto accepted = post(services, serviceRecord().json());
    BOOST_TEST(accepted.status == 201);
    BOOST_TEST(member(accepted, "disposition") == "accepted");
    BOOST_TEST(post(services, serviceRecord().json()).status == 200);
    const auto held = post(evaluations, evaluation().set("satisfaction", "1").set("evalDetail", "").json());
    BOOST_TEST(held.status == 202);
    BOOST_TEST(member(held, "disposition") == "held");
    BOOST_TEST(member(held, "findings").find("FJ-E-004") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_refused_record_is_a_problem_with_its_findings_and_stays_in_quarantine, Desk) {
    const auto refused = post(evaluations, evaluation().set("pf", "9").json());
    isProblem(refused, 422, "record-refused");
    BOOST_TEST(member(refused, "findings").find("schema.codes") != std::string::npos);
    BOOST_TEST(store.byId(member(refused, "id")).has_value());
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_read_is_answered_400_and_kept, Desk) {
    for (const std::string& body :
         {std::string("{\"a\":"), std::string("{\"a\":\"\xff\"}"), std::string("{\"a\":\"\\u0000\"}"),
          std::string("{\"a\":1,\"a\":2}"), "{\"a\":" + std::string(10000, '[') + std::string(10000, ']') + "}"}) {
        isProblem(post(evaluations, body), 400, "unreadable-record");
    }
    BOOST_TEST(store.records.size() == 5U);
    BOOST_TEST(store.parcels.empty());
}

BOOST_FIXTURE_TEST_CASE(a_record_tells_its_history_and_what_took_its_place, Desk) {
    post(services, serviceRecord().json());
    const Draft poor = evaluation().set("satisfaction", "1").set("evalDetail", "");
    const std::string held = member(post(evaluations, poor.json()), "id");
    const auto before = get("/api/v1/records/" + held);
    BOOST_TEST(before.status == 200);
    BOOST_TEST(before.body.find("supersededBy") == std::string::npos);
    const std::string better = member(post(evaluations, Draft(poor).set("evalDetail", "108").json()), "id");
    BOOST_TEST(member(get("/api/v1/records/" + held), "supersededBy") == better);
    BOOST_TEST(member(get("/api/v1/records/" + better), "disposition") == "accepted");
    isProblem(get("/api/v1/records/none"), 404, "no-such-record");
}

BOOST_FIXTURE_TEST_CASE(a_record_from_the_province_says_so_and_one_from_a_sender_does_not, Desk) {
    const std::string sent = member(post("/api/v1/services", serviceRecord().json()), "id");
    BOOST_TEST(get("/api/v1/records/" + sent).body.find("origin") == std::string::npos);
    store.write([&](StoreTransaction& transaction) {
        const auto answer =
            receiver.receiveWithin(transaction, "pulled", RecordKind::evaluation, {1, evaluation().json()},
                                   {pullActor, "", RecordOrigin::province, "unid-1"});
        BOOST_TEST(nameOf(answer.disposition) == "accepted");
    });
    BOOST_TEST(member(get("/api/v1/records/" + store.records.back().id), "origin") == "province");
    ++api.pulled();
    BOOST_TEST(get("/metrics").body.find("\nhcp_pulled_records_total 1\n") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(an_array_is_answered_element_by_element, Desk) {
    const auto answer = post(
        services, "[" + serviceRecord("P-1").json() + "," + serviceRecord("P-2").set("areaCode", "x").json() + "]");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(member(answer, "accepted") == "1");
    BOOST_TEST(member(answer, "refused") == "1");
    const auto later = get("/api/v1/submissions/" + member(answer, "submission"));
    BOOST_TEST(later.status == 200);
    BOOST_TEST(member(later, "refused") == "1");
}

BOOST_FIXTURE_TEST_CASE(checks_of_devices_are_taken_in_every_form, Desk) {
    const std::string checks = "/api/v1/device-checks";
    BOOST_TEST(get(checks).status == 405);
    BOOST_TEST(post(checks, deviceCheck().json()).status == 201);
    BOOST_TEST(post(checks, deviceCheck().json()).status == 200);
    const auto held = post(checks, deviceCheck("DEV-02").set("result", "2").json());
    BOOST_TEST(held.status == 202);
    BOOST_TEST(member(held, "findings").find("五、（一）1") != std::string::npos);
    isProblem(post(checks, deviceCheck("DEV-03").set("result", "0").json()), 422, "record-refused");
    const auto array = post(checks, "[" + deviceCheck("DEV-04").json() + "," + deviceCheck("DEV-05").json() + "]");
    BOOST_TEST(member(array, "accepted") == "2");
    const auto lines =
        post(checks, deviceCheck("DEV-06").json() + "\n" + serviceRecord().json() + "\n", "application/x-ndjson");
    BOOST_TEST(std::ranges::count(lines.body, '\n') == 2);
    BOOST_TEST(lines.body.find(R"("disposition":"refused")") != std::string::npos);
    BOOST_TEST(store.records.size() == 7U);
    BOOST_TEST(store.parcels.empty());
    const auto kept = get("/api/v1/records/" + store.records.front().id);
    BOOST_TEST(member(kept, "kind") == "deviceCheck");
}

BOOST_FIXTURE_TEST_CASE(a_long_submission_is_told_whole, Desk) {
    std::string lines;
    for (int i = 0; i < 200; ++i) {
        lines += serviceRecord("P-" + std::to_string(i)).json() + "\n";
    }
    const auto answer = post(services, lines, "application/x-ndjson");
    const auto first = parseJson(answer.body.substr(0, answer.body.find('\n')));
    const auto later = get("/api/v1/submissions/" + std::string((*first)["submission"].GetString()));
    BOOST_TEST(member(later, "accepted") == "200");
    BOOST_TEST((*parseJson(later.body))["outcomes"].Size() == 200U);
}

BOOST_FIXTURE_TEST_CASE(ndjson_is_answered_line_by_line, Desk) {
    const auto answer = post(services, serviceRecord("P-1").json() + "\n\n{broken\n" + serviceRecord("P-2").json(),
                             "application/x-ndjson");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.mediaType == "application/x-ndjson");
    BOOST_TEST(std::ranges::count(answer.body, '\n') == 3);
    BOOST_TEST(answer.body.find(R"({"line":3,)") != std::string::npos);
    BOOST_TEST(store.records.size() == 3U);
}

BOOST_FIXTURE_TEST_CASE(an_array_that_does_not_close_is_refused_whole, Desk) {
    isProblem(post(services, "[" + serviceRecord().json()), 400, "not-json");
    isProblem(post(services, ""), 400, "empty-body");
    isProblem(post(services, "[]"), 400, "empty-body");
    isProblem(post(services, "\"text\""), 400, "not-json");
    std::string many = "[1";
    for (int i = 0; i < 100; ++i) {
        many += ",1";
    }
    isProblem(post(services, many + "]"), 413, "too-many-records");
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(wrong_addresses_methods_and_types_are_told_apart, Desk) {
    isProblem(get("/api/v1/nothing"), 404, "no-such-resource");
    isProblem(get("/api/v1/submissions/none"), 404, "no-such-submission");
    isProblem(get(services), 405, "method-not-allowed");
    BOOST_TEST(get(services).allow == "POST");
    isProblem(post(services, "{}", "text/plain"), 415, "unsupported-media-type");
    isProblem(post("/healthz", "{}"), 405, "method-not-allowed");
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_is_503_and_nothing_is_acknowledged, Desk) {
    store.failAfterCommits = 0;
    const auto answer = post(services, serviceRecord().json());
    isProblem(answer, 503, "store-unavailable");
    BOOST_TEST(answer.retryAfterSeconds > 0);
    BOOST_TEST(faults.count == 1);
    BOOST_TEST(answer.body.find("disk full") == std::string::npos);
    BOOST_TEST(store.records.empty());
    BOOST_TEST(post(services, serviceRecord().json()).status == 201);
}

BOOST_FIXTURE_TEST_CASE(a_store_in_trouble_takes_nothing_new_and_says_why, Desk) {
    post(services, serviceRecord().json());
    store.troubled = StoreTrouble::full;
    isProblem(post(services, serviceRecord("P-2").json()), 503, "store-full");
    isProblem(get("/readyz"), 503, "store-full");
    BOOST_TEST(get("/readyz").retryAfterSeconds > 0);
    BOOST_TEST(get("/healthz").status == 200);
    BOOST_TEST(get("/api/v1/records/" + store.records.front().id).status == 200);
    BOOST_TEST(get("/metrics").body.find("hcp_store_trouble{kind=\"full\"} 1") != std::string::npos);
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(faults.count == 0);
}

BOOST_FIXTURE_TEST_CASE(machines_can_watch, Desk) {
    BOOST_TEST(get("/healthz").status == 200);
    BOOST_TEST(get("/readyz").status == 200);
    const auto metrics = get("/metrics");
    BOOST_TEST(metrics.body.find("# TYPE hcp_records gauge") != std::string::npos);
    BOOST_TEST(metrics.body.find("hcp_http_requests_total 3") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
