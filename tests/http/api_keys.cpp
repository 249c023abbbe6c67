#include "http/api_keys.h"

#include <boost/test/unit_test.hpp>
#include <latch>
#include <thread>

#include "http/desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string services = "/api/v1/services";
const std::string evaluations = "/api/v1/evaluations";

struct Guarded : Desk {
    ApiKeys keys;
    std::string hall = keys.issue("hall-1", {{RecordKind::service, RecordKind::evaluation}}, {});
    std::string kiosk = keys.issue("kiosk", {{RecordKind::evaluation}}, {});

    Guarded() { apply(); }
    void apply() { api.require(std::make_shared<const ApiKeys>(keys)); }
    int statusOf(const std::string& presented, const std::string& path = services) {
        key = presented;
        return post(path, serviceRecord().json()).status;
    }
};

/// Holds its request inside until it is released.
class SlowBody final : public BodySource {
public:
    explicit SlowBody(std::latch& go) : go_(go) {}
    Expected<std::size_t, ApiResponse> read(char* /*into*/, std::size_t /*room*/) override {
        inside.count_down();
        go_.wait();
        return std::size_t{0};
    }
    [[nodiscard]] bool endIsCertain() const override { return true; }
    std::latch inside{1};

private:
    std::latch& go_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(api_keys)

BOOST_FIXTURE_TEST_CASE(a_key_is_for_the_kinds_that_it_names, Guarded) {
    const auto window = keys.issue("window", {{RecordKind::deviceCheck}}, {});
    apply();
    BOOST_TEST(keys.json().find(R"("kinds":["deviceCheck"])") != std::string::npos);
    BOOST_TEST(ApiKeys::from(keys.json()).value().all().back().kinds.contains(RecordKind::deviceCheck));
    key = window;
    BOOST_TEST(post("/api/v1/device-checks", deviceCheck().json()).status == 201);
    BOOST_TEST(post(services, serviceRecord().json()).status == 403);
    key = hall;
    BOOST_TEST(post("/api/v1/device-checks", deviceCheck("DEV-02").json()).status == 403);
    BOOST_TEST(store.records.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(only_a_valid_key_opens_the_interface, Guarded) {
    BOOST_TEST(statusOf(hall) == 201);
    BOOST_TEST(store.journal.back().actor == "hall-1");
    for (const auto& wrong : {std::string(), hall.substr(1), hall + "0", std::string("hcp-"), keys.all()[0].digest}) {
        BOOST_TEST(statusOf(wrong) == 401);
    }
    BOOST_TEST(api.turnedAway() == 5U);
    BOOST_TEST(get("/api/v1/records/" + store.records.front().id).status == 401);
    BOOST_TEST(get("/api/v1/nothing").status == 401);
    BOOST_TEST(get("/healthz").status == 200);
    BOOST_TEST(get("/metrics").status == 200);
    BOOST_TEST(post(services, serviceRecord("P-9").json()).challenge == "Bearer");
    BOOST_TEST(store.records.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_key_opens_only_what_it_is_for, Guarded) {
    BOOST_TEST(statusOf(kiosk) == 403);
    BOOST_TEST(statusOf(kiosk, evaluations) != 403);
}

BOOST_FIXTURE_TEST_CASE(a_persons_key_hands_in_nothing_and_sees_no_senders_records, Guarded) {
    const auto person = keys.issue("lead-1", {{}, CaseRole::leadDepartment, ""}, {});
    apply();
    BOOST_TEST(statusOf(hall) == 201);
    const std::string record = "/api/v1/records/" + store.records.front().id;
    BOOST_TEST(statusOf(person) == 403);
    BOOST_TEST(statusOf(person, evaluations) == 403);
    for (const auto& path : {record, std::string("/api/v1/quarantine"), record + "/verdicts"}) {
        BOOST_TEST(get(path).status == 403, path);
    }
    BOOST_TEST(get("/api/v1/cases").status == 200);
    BOOST_TEST(get("/api/v1/cases/none/none").status == 404);
    BOOST_TEST(get("/api/v1/caseload").status == 404);
}

BOOST_FIXTURE_TEST_CASE(a_data_quality_officer_reads_all_senders_findings_and_no_record, Guarded) {
    const auto officer = keys.issue("quality-1", {{}, CaseRole::dataQualityOfficer, ""}, {});
    apply();
    key = hall;
    BOOST_TEST(post(evaluations, evaluation().set("satisfaction", "9").json()).status == 422);
    const std::string id = store.records.back().id;
    key = officer;
    const auto list = get("/api/v1/quarantine");
    BOOST_TEST(list.status == 200);
    BOOST_TEST(list.body.find(id) != std::string::npos);
    BOOST_TEST(list.body.find(R"("projectNo":)") == std::string::npos);
    BOOST_TEST(post("/api/v1/quarantine", "").status == 405);
    BOOST_TEST(get("/api/v1/quarantine/" + id + "/content").status == 403);
    BOOST_TEST(post("/api/v1/quarantine/recheck", "").status == 403);
    BOOST_TEST(post("/api/v1/records/" + id + "/correction", "{}").status == 403);
}

BOOST_FIXTURE_TEST_CASE(a_person_with_the_name_of_a_former_local_system_sees_nothing_of_it, Guarded) {
    BOOST_TEST(statusOf(hall) == 201);
    const std::string record = "/api/v1/records/" + store.records.front().id;
    BOOST_TEST(keys.revoke(keys.all().front().id));
    const auto heir = keys.issue("hall-1", {{}, CaseRole::auditor, ""}, {});
    apply();
    BOOST_TEST(statusOf(heir) == 403);
    for (const auto& path : {record, std::string("/api/v1/quarantine")}) {
        BOOST_TEST(get(path).status == 403, path);
    }
}

BOOST_AUTO_TEST_CASE(a_role_and_an_office_belong_together_and_to_one_account) {
    const Day today{2026, 10, 12};
    ApiKeys keys;
    BOOST_TEST(!keys.objectionTo("contact-1", {{}, CaseRole::officeContact, "QYFW"}, today).has_value());
    BOOST_TEST(keys.objectionTo("contact-1", {{}, CaseRole::officeContact, ""}, today).has_value());
    BOOST_TEST(keys.objectionTo("lead-1", {{}, CaseRole::leadDepartment, "QYFW"}, today).has_value());
    BOOST_TEST(keys.objectionTo("machine", {{}, CaseRole::appliance, ""}, today).has_value());
    BOOST_TEST(keys.objectionTo("both", {{RecordKind::service}, CaseRole::auditor, ""}, today).has_value());
    (void)keys.issue("contact-1", {{}, CaseRole::officeContact, "QYFW"}, {});
    BOOST_TEST(!keys.objectionTo("contact-1", {{}, CaseRole::officeContact, "QYFW"}, today).has_value());
    BOOST_TEST(keys.objectionTo("contact-1", {{}, CaseRole::officeContact, "FWC"}, today).has_value());
    BOOST_TEST(keys.objectionTo("contact-1", {{RecordKind::service}}, today).has_value());
    const auto read = ApiKeys::from(keys.json());
    BOOST_REQUIRE(read.hasValue());
    BOOST_TEST((read->all().front().role == CaseRole::officeContact));
    BOOST_TEST(read->all().front().office == "QYFW");
    BOOST_TEST(read->all().front().kinds.empty());
    BOOST_TEST(keys.revoke(keys.all().front().id));
    BOOST_TEST(!keys.objectionTo("contact-1", {{}, CaseRole::officeContact, "FWC"}, today).has_value());
    (void)keys.issue("contact-1", {{}, CaseRole::officeContact, "FWC"}, today);
    BOOST_TEST(keys.objectionTo("contact-1", {{}, CaseRole::auditor, ""}, today).has_value());
    BOOST_TEST(!keys.objectionTo("contact-1", {{}, CaseRole::auditor, ""}, Day{2026, 10, 13}).has_value());
}

BOOST_AUTO_TEST_CASE(a_file_that_gives_one_account_two_roles_can_be_read_and_mended) {
    const auto fileOf = [](const std::string& scopes) {
        const std::string digest(64, 'a');
        return ApiKeys::from(R"({"keys":[{"id":"00000001","sender":"who","digest":")" + digest +
                             R"(","role":"auditor","revoked":false},{"id":"00000002","sender":"who","digest":")" +
                             digest + "\"," + scopes + R"(,"revoked":false}]})");
    };
    BOOST_TEST(fileOf(R"("role":"auditor")").hasValue());
    for (const auto* other : {R"("role":"leadDepartment")", R"("kinds":["service"])"}) {
        auto keys = fileOf(other);
        BOOST_REQUIRE(keys.hasValue());  // or nobody could mend it
        BOOST_TEST(keys->contradiction({2026, 10, 12}).value() ==
                   "keys 00000001 and 00000002 give who two roles; revoke one of them");
        BOOST_TEST(keys->revoke("00000001"));
        BOOST_TEST(!keys->contradiction({2026, 10, 12}).has_value());
    }
    const auto ended = fileOf(R"("role":"leadDepartment","lastDay":"2026-10-12")");
    BOOST_TEST(ended->contradiction({2026, 10, 12}).has_value());
    BOOST_TEST(!ended->contradiction({2026, 10, 13}).has_value());
    BOOST_TEST(!fileOf(R"("role":"auditor")")->contradiction({2026, 10, 12}).has_value());
    BOOST_TEST(!fileOf(R"("role":"appliance")").hasValue());
    BOOST_TEST(!fileOf(R"("role":"nobody")").hasValue());
    BOOST_TEST(!fileOf(R"("role":"auditor","kinds":[])").hasValue());
    BOOST_TEST(!fileOf(R"("role":"auditor","office":"QYFW")").hasValue());
    BOOST_TEST(!fileOf(R"("role":"officeContact")").hasValue());
    BOOST_TEST(!fileOf(R"("office":"QYFW")").hasValue());
}

BOOST_FIXTURE_TEST_CASE(a_key_ends_with_its_last_day, Guarded) {
    const Day today = toCivilTime(clock.now()).day;
    const auto shortLived = keys.issue("hall-2", {{RecordKind::service}}, today);
    apply();
    BOOST_TEST(statusOf(shortLived) == 201);
    clock.set(clock.now().plusMs(86400000));
    BOOST_TEST(statusOf(shortLived) == 401);
}

BOOST_FIXTURE_TEST_CASE(the_next_key_is_there_before_the_last_is_revoked, Guarded) {
    const auto next = keys.issue("hall-1", {{RecordKind::service}}, {});
    apply();
    BOOST_TEST(statusOf(hall) == 201);
    BOOST_TEST(statusOf(next) == 200);
    BOOST_TEST(keys.revoke(keys.all()[0].id));
    BOOST_TEST(!keys.revoke("00000000x"));
    apply();
    BOOST_TEST(statusOf(hall) == 401);
    BOOST_TEST(statusOf(next) == 200);
}

BOOST_FIXTURE_TEST_CASE(the_file_keeps_everything_but_the_key, Guarded) {
    (void)keys.issue("hall-2", {{RecordKind::service}}, Day{2026, 12, 31});
    keys.revoke(keys.all()[1].id);
    const std::string text = keys.json();
    BOOST_TEST(text.find(hall) == std::string::npos);
    const auto again = ApiKeys::from(text);
    BOOST_REQUIRE(again.hasValue());
    BOOST_TEST(again->json() == text);
    BOOST_TEST(again->holder(hall, "", clock.now())->sender == "hall-1");
    BOOST_TEST(again->holder(kiosk, "", clock.now()) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_one_of_keys_is_refused) {
    const std::string good = R"({"id":"0123abcd","sender":"a","digest":")" + std::string(64, '0') +
                             R"(","kinds":["service"],"revoked":false})";
    BOOST_TEST(ApiKeys::from("{\"keys\":[" + good + "]}").hasValue());
    for (const std::string& text :
         {std::string(), std::string("[]"), std::string("{\"keys\":1}"), std::string("{\"keys\":[1]}"),
          "{\"keys\":[" + good + "," + good + "]}",
          std::string(R"({"keys":[{"id":"0123abcd","sender":"a b","digest":"","kinds":[],"revoked":false}]})")}) {
        BOOST_TEST(!ApiKeys::from(text).hasValue());
    }
    for (const auto* part : {"0123abcd", "\"a\"", "service", "false", "0000"}) {
        std::string bad = good;
        bad.replace(bad.find(part), 2, "?!");
        BOOST_TEST(!ApiKeys::from("{\"keys\":[" + bad + "]}").hasValue());
    }
}

BOOST_FIXTURE_TEST_CASE(one_sender_cannot_take_every_place_and_all_together_are_told_to_wait, Guarded) {
    HttpLimits limits = smallLimits();
    limits.intakesMax = 3;
    limits.intakesPerSenderMax = 2;
    Api narrow(receiver, quarantine, cases, audits, releases, store, clock, faults, limits);
    narrow.require(std::make_shared<const ApiKeys>(keys));
    std::latch go(1);
    std::vector<std::unique_ptr<SlowBody>> bodies;
    std::vector<std::thread> inside;
    const auto enter = [&](const std::string& path, const std::string& presented) {
        bodies.push_back(std::make_unique<SlowBody>(go));
        SlowBody& body = *bodies.back();
        inside.emplace_back([&, path, presented] {
            (void)narrow.handle({"POST", path, "application/json", "", presented, body});
        });
        body.inside.wait();
    };
    const auto knock = [&](const std::string& path, const std::string& presented) {
        TextBody body("{}");
        return narrow.handle({"POST", path, "application/json", "", presented, body});
    };
    enter(services, hall);
    enter(services, hall);
    const auto many = knock(services, hall);
    BOOST_TEST(many.status == 429);
    BOOST_TEST(many.retryAfterSeconds > 0);
    enter(evaluations, kiosk);
    const auto full = knock(evaluations, kiosk);
    BOOST_TEST(full.status == 503);
    BOOST_TEST(full.retryAfterSeconds > 0);
    go.count_down();
    for (auto& thread : inside) {
        thread.join();
    }
    BOOST_TEST(knock(services, hall).status == 422);
    BOOST_TEST(knock(evaluations, kiosk).status == 422);
}

BOOST_FIXTURE_TEST_CASE(a_certificate_stands_in_for_a_key_and_never_the_other_way_round, Guarded) {
    const std::string shown(64, 'a');
    const auto id = keys.enrol(shown, "hall-2", {{RecordKind::service}}, {});
    BOOST_REQUIRE(id.has_value());
    BOOST_TEST(!keys.enrol(shown, "hall-3", {{RecordKind::service}}, {}).has_value());
    BOOST_TEST(keys.holder("", shown, clock.now())->sender == "hall-2");
    BOOST_TEST(keys.holder("", std::string(64, 'b'), clock.now()) == nullptr);
    BOOST_TEST(keys.holder("", keys.all()[0].digest, clock.now()) == nullptr);
    BOOST_TEST(keys.holder(shown, "", clock.now()) == nullptr);
    BOOST_TEST(keys.holder(hall, shown, clock.now()) == nullptr);
    BOOST_TEST(keys.holder(hall, std::string(64, 'b'), clock.now())->sender == "hall-1");
    BOOST_TEST(keys.holder("hcp-wrong", shown, clock.now()) == nullptr);
    const auto again = ApiKeys::from(keys.json());
    BOOST_REQUIRE(again.hasValue());
    BOOST_TEST(again->holder("", shown, clock.now())->sender == "hall-2");
    BOOST_TEST(keys.revoke(*id));
    BOOST_TEST(keys.holder("", shown, clock.now()) == nullptr);
    BOOST_TEST(keys.enrol(shown, "hall-3", {{RecordKind::service}}, {}).has_value());
}

BOOST_FIXTURE_TEST_CASE(the_sender_of_a_certificate_stands_in_the_journal, Guarded) {
    const std::string shown(64, 'c');
    BOOST_REQUIRE(keys.enrol(shown, "hall-4", {{RecordKind::service}}, {}).has_value());
    apply();
    TextBody body(serviceRecord().json());
    BOOST_TEST(ask({"POST", services, "application/json", "", "", body, "", shown}).status == 201);
    BOOST_TEST(store.journal.back().actor == "hall-4");
}

BOOST_AUTO_TEST_SUITE_END()
