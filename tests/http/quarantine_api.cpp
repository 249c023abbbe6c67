#include "http/quarantine_api.h"

#include <boost/test/unit_test.hpp>

#include "http/desk.h"
#include "http/quarantine_answers.h"
#include "http/query.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string quarantinePath = "/api/v1/quarantine";
const std::string evaluations = "/api/v1/evaluations";

std::string member(const ApiResponse& response, const char* name) {
    const auto parsed = parseJson(response.body);
    const JsonValue* value = parsed ? findMember(*parsed, name) : nullptr;
    return value == nullptr ? "" : value->IsString() ? std::string(asText(*value)) : toJson(*value);
}

/// Two senders with keys, and what each of them sent that was refused.
struct Senders : Desk {
    ApiKeys keys;
    std::string hall = keys.issue("hall-1", {{RecordKind::service, RecordKind::evaluation}}, {});
    std::string other = keys.issue("hall-2", {{RecordKind::evaluation}}, {});
    std::string refused;

    Senders() {
        api.require(std::make_shared<const ApiKeys>(keys));
        key = hall;
        refused = member(post(evaluations, bad()), "id");
    }
    static std::string bad(const std::string& projectNo = "P-0001") {
        return evaluation(projectNo).set("pf", "9").json();
    }
    [[nodiscard]] std::string correction() const { return "/api/v1/records/" + refused + "/correction"; }
    [[nodiscard]] std::string content() const { return quarantinePath + "/" + refused + "/content"; }
    void as(const std::string& who) { key = who; }
    int wrong(const std::string& parameters) { return get(quarantinePath + "?" + parameters).status; }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(quarantine_api)

BOOST_FIXTURE_TEST_CASE(the_list_tells_what_is_wrong_and_no_content, Senders) {
    const auto list = get(quarantinePath);
    BOOST_TEST(list.status == 200);
    BOOST_TEST(member(list, "next") == "null");
    for (const auto* part : {R"("kind":"evaluation")", R"("sender":"hall-1")", R"("rule":"schema.codes")",
                             R"("receivedAt":"2026-10-12T10:00:00.000+08:00")"}) {
        BOOST_TEST(list.body.find(part) != std::string::npos, part);
    }
    BOOST_TEST(list.body.find(refused) != std::string::npos);
    BOOST_TEST(list.body.find("510,517") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(what_is_anothers_is_not_there, Senders) {
    const std::string record = "/api/v1/records/" + refused;
    const std::string submission = "/api/v1/submissions/" + store.records[0].submission;
    BOOST_TEST(get(record).status == 200);
    BOOST_TEST(get(submission).status == 200);
    as(other);
    BOOST_TEST(get(record).body == get("/api/v1/records/none").body);
    BOOST_TEST(get(submission).body == get("/api/v1/submissions/none").body);
    BOOST_TEST(get(content()).body == get(quarantinePath + "/none/content").body);
    BOOST_TEST(post(correction(), evaluation().json()).body == post("/api/v1/records/none/correction", "{}").body);
    for (const auto& path : {record, submission, content()}) {
        BOOST_TEST(get(path).status == 404);
    }
    BOOST_TEST(get(quarantinePath).body == "{\"records\":[],\"next\":null}\n");
    BOOST_TEST(post(quarantinePath + "/recheck", "").body == "{\"records\":[],\"next\":null}\n");
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(store.journal.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_came_when_nobody_was_asked_tells_its_verdict_to_all_and_its_content_to_none, Senders) {
    (void)receiver.receive(RecordKind::evaluation, {{1, "{broken"}}, "");
    const std::string id = store.records.back().id;
    for (const auto& who : {hall, other}) {
        as(who);
        BOOST_TEST(get("/api/v1/records/" + id).status == 200);
        BOOST_TEST(get(quarantinePath + "/" + id + "/content").status == 404);
        BOOST_TEST(post("/api/v1/records/" + id + "/correction", evaluation().json()).status == 404);
        BOOST_TEST(get(quarantinePath).body.find(id) == std::string::npos);
    }
}

BOOST_FIXTURE_TEST_CASE(without_keys_everybody_sees_everything, Desk) {
    (void)receiver.receive(RecordKind::evaluation, {{1, "{broken"}}, "hall-1");
    const std::string id = store.records.front().id;
    BOOST_TEST(get(quarantinePath).body.find(id) != std::string::npos);
    BOOST_TEST(get(quarantinePath + "/" + id + "/content").body == "{broken");
    BOOST_TEST(post("/api/v1/records/" + id + "/correction", evaluation().json()).status == 202);
    BOOST_TEST(store.journal.back().actor == "intake");
}

BOOST_FIXTURE_TEST_CASE(content_comes_as_it_came_for_saving, Senders) {
    const auto answer = get(content());
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body == bad());
    BOOST_TEST(answer.mediaType == "application/octet-stream");
    BOOST_TEST(answer.attachment == refused);
    BOOST_TEST(nameOf(store.journal.back().kind) == "looked");
    store.failAfterCommits = 0;
    const auto failed = get(content());
    BOOST_TEST(failed.status == 503);
    BOOST_TEST(failed.body.find("projectNo") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_correction_is_answered_by_its_disposition_and_names_the_pair, Senders) {
    const auto held = post(correction(), evaluation().json());
    BOOST_TEST(held.status == 202);
    BOOST_TEST(member(held, "corrects") == refused);
    BOOST_TEST(member(held, "changed") == "[]");
    const auto again = post(correction(), evaluation().json());
    BOOST_TEST(again.status == 200);
    BOOST_TEST(member(again, "repeated") == "true");
    const auto second = post(correction(), evaluation().set("winNo", "7").json());
    BOOST_TEST(second.status == 409);
    BOOST_TEST(member(second, "supersededBy") == member(held, "id"));
    const auto notRefused = post("/api/v1/records/" + member(held, "id") + "/correction", evaluation().json());
    BOOST_TEST(notRefused.status == 409);
    BOOST_TEST(member(notRefused, "type") == "urn:hcp:problem:record-not-refused");
    BOOST_TEST(member(get("/api/v1/records/" + refused), "supersededBy") == member(held, "id"));
    const auto old = post(evaluations, bad());
    BOOST_TEST(old.status == 422);
    BOOST_TEST(member(old, "repeated") == "true");
    BOOST_TEST(member(old, "supersededBy") == member(held, "id"));
    BOOST_TEST(get(quarantinePath).body.find(refused) == std::string::npos);
    BOOST_TEST(get(quarantinePath + "?state=corrected").body.find(refused) != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_correction_that_is_refused_is_a_problem_and_takes_the_place, Senders) {
    const auto answer = post(correction(), evaluation().set("pf", "8").json());
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(member(answer, "corrects") == refused);
    BOOST_TEST(member(get("/api/v1/records/" + refused), "supersededBy") == member(answer, "id"));
    BOOST_TEST(post("/api/v1/records/" + member(answer, "id") + "/correction", evaluation().json()).status == 202);
}

BOOST_FIXTURE_TEST_CASE(what_is_no_correction_is_refused_and_leaves_nothing, Senders) {
    BOOST_TEST(post(correction(), "[" + evaluation().json() + "]").status == 400);
    BOOST_TEST(post(correction(), "").status == 400);
    BOOST_TEST(post(correction(), evaluation().json() + "\n", "application/x-ndjson").status == 415);
    BOOST_TEST(get(correction()).status == 405);
    BOOST_TEST(get(correction()).allow == "POST");
    BOOST_TEST(post(content(), "").status == 405);
    BOOST_TEST(post(quarantinePath, "").status == 405);
    BOOST_TEST(get(quarantinePath + "/recheck").status == 405);
    store.troubled = StoreTrouble::full;
    BOOST_TEST(post(correction(), evaluation().json()).status == 503);
    BOOST_TEST(store.records.size() == 1U);
    as("nobody");
    BOOST_TEST(post(correction(), evaluation().json()).status == 401);
}

BOOST_FIXTURE_TEST_CASE(a_key_for_other_kinds_corrects_nothing, Senders) {
    const auto narrow = keys.issue("hall-1", {{RecordKind::service}}, {});
    api.require(std::make_shared<const ApiKeys>(keys));
    as(narrow);
    BOOST_TEST(post(correction(), evaluation().json()).status == 403);
}

BOOST_FIXTURE_TEST_CASE(pages_follow_each_other, Senders) {
    for (int i = 2; i <= 5; ++i) {
        clock.advanceMs(1);
        post(evaluations, bad("P-" + std::to_string(i)));
    }
    std::string after;
    std::string ids;
    for (int page = 0; page < 3; ++page) {
        const auto answer = get(quarantinePath + "?limit=2" + (after.empty() ? "" : "&after=" + after));
        after = member(answer, "next");
        ids += answer.body;
    }
    BOOST_TEST(after == "null");
    for (const auto& record : store.records) {
        BOOST_TEST(ids.find(record.id) != std::string::npos);
    }
    BOOST_TEST(get(quarantinePath + "?since=2026-10-12T10:00:00.001%2B08:00&until=2026-10-12T10:00:00.002")
                   .body.find(store.records[1].id) != std::string::npos);
    BOOST_TEST(get(quarantinePath + "?since=2026-10-13").body == "{\"records\":[],\"next\":null}\n");
}

BOOST_FIXTURE_TEST_CASE(wrong_parameters_are_answered_with_a_sentence, Senders) {
    for (const auto* parameters : {"kind=nothing",
                                   "limit=0",
                                   "limit=501",
                                   "limit=-1",
                                   "limit=1e2",
                                   "limit=99999999999999999999",
                                   "since=today",
                                   "until=2026-02-30",
                                   "since=2026-10-12T25:00:00",
                                   "since=2026-10-12T10:00:00Z",
                                   "after=x",
                                   "after=1.",
                                   "after=.x",
                                   "after=1.%27;DROP",
                                   "state=gone",
                                   "nothing=1",
                                   "kind",
                                   "kind=service&kind=service",
                                   "rule=%",
                                   "rule=%0",
                                   "rule=%zz",
                                   "rule=%00",
                                   "rule=%0a",
                                   "state=all&rule=x",
                                   "=1"}) {
        BOOST_TEST(wrong(parameters) == (std::string(parameters) == "kind" ? 200 : 400), parameters);
    }
    BOOST_TEST(wrong("rule=" + std::string(3000, 'x')) == 400);
    BOOST_TEST(wrong("rule=%27%20OR%201=1%20--") == 200);
    BOOST_TEST(wrong("kind=evaluation&&state=open&") == 200);
    BOOST_TEST(post(quarantinePath + "/recheck?state=all", "").status == 400);
    const auto problem = get(quarantinePath + "?limit=0");
    BOOST_TEST(member(problem, "type") == "urn:hcp:problem:wrong-parameter");
    BOOST_TEST(member(problem, "detail").find("1 to 500") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(odd_ids_are_not_there, Senders) {
    for (const std::string& id : {std::string("%2e%2e"), std::string("'; --"), std::string(4096, 'x'),
                                  std::string("\0", 1), std::string("\xff"), std::string("a/b"), refused + "/"}) {
        BOOST_TEST(get(quarantinePath + "/" + id + "/content").status == 404);
        BOOST_TEST(post("/api/v1/records/" + id + "/correction", evaluation().json()).status == 404);
    }
    BOOST_TEST(get(quarantinePath + "//content").status == 404);
    BOOST_TEST(get(quarantinePath + "/").status == 404);
    BOOST_TEST(store.records.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(checking_again_answers_what_became_of_each, Senders) {
    const auto answer = post(quarantinePath + "/recheck?rule=schema.codes&limit=10", "");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.body ==
               R"({"records":[{"id":")" + refused + R"(","disposition":"refused"}],"next":null})" + "\n");
}

BOOST_AUTO_TEST_CASE(a_place_is_read_as_it_was_written) {
    const QuarantinePlace place{Moment{1790000000123}, "0199-ab"};
    BOOST_TEST((*placeOf(placeText(place)) == place));
    BOOST_TEST((*placeOf("-5.a") == QuarantinePlace{Moment{-5}, "a"}));
    BOOST_TEST(!placeOf("9223372036854775808.a"));
}

BOOST_AUTO_TEST_SUITE_END()
