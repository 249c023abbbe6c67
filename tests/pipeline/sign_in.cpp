#include "pipeline/sign_in.h"

#include <boost/test/unit_test.hpp>

#include "support/memory_store.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string password = "invented pass phrase";

struct Door {
    ManualClock clock{Moment{1'800'000'000'000}};
    MemoryStore store;
    SignInDesk desk{store, clock, {}, {}};
    const PasswordHash hash = PasswordHash::of(password);

    Door() { take(false); }

    void take(bool disabled) {
        UserAccounts users;
        BOOST_REQUIRE(!users.add({"reader", "甲", {CaseRole::performanceOffice}, "", hash}));
        BOOST_REQUIRE(!users.add({"former", "乙", {CaseRole::performanceOffice}, "", hash}));
        BOOST_REQUIRE(users.disable("former", true));
        BOOST_REQUIRE(users.disable("reader", disabled));
        desk.take(std::make_shared<const UserAccounts>(users));
    }
    SignInRefusal refusal(const std::string& account, const std::string& typed, const std::string& peer = "p") {
        const auto answer = desk.signIn(account, typed, peer);
        BOOST_REQUIRE(!answer);
        return answer.error();
    }
    std::string journal() {
        std::string text;
        for (const auto& entry : store.journal) {
            text += std::string(nameOf(entry.kind)) + "/" + entry.actor + "/" + entry.subject + "/" + entry.note + "\n";
        }
        return text;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(sign_in)

BOOST_FIXTURE_TEST_CASE(who_knows_the_password_is_in_until_signed_out, Door) {
    const auto session = desk.signIn("reader", password, "p");
    BOOST_REQUIRE(session);
    BOOST_TEST(desk.visitor(*session)->account == "reader");
    desk.signOut(*session);
    BOOST_TEST(!desk.visitor(*session).has_value());
    desk.signOut(*session);
    BOOST_TEST(journal() == "signed in/reader/pages/\nsigned out/reader/pages/\n");
}

BOOST_FIXTURE_TEST_CASE(the_unknown_the_disabled_and_the_mistaken_get_one_answer, Door) {
    for (const auto& [account, typed] : {std::pair<std::string, std::string>{"nobody", password},
                                         {"former", password},
                                         {"reader", "another pass phrase"},
                                         {"reader", ""},
                                         {"my secret typed in the wrong field", "reader"}}) {
        const auto refused = refusal(account, typed, account);
        BOOST_TEST((refused.kind == SignInRefusal::Kind::wrong));
        BOOST_TEST(refused.waitSeconds == 0);
    }
    BOOST_TEST(journal() ==
               "sign-in failed/unknown account/pages/\nsign-in failed/former/pages/\nsign-in failed/reader/pages/\n"
               "sign-in failed/reader/pages/\nsign-in failed/unknown account/pages/\n");
}

BOOST_FIXTURE_TEST_CASE(who_tries_too_often_waits_with_the_right_password_too, Door) {
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST((refusal("reader", "wrong", "p").kind == SignInRefusal::Kind::wrong));
    }
    const auto refused = refusal("reader", password, "q");
    BOOST_TEST((refused.kind == SignInRefusal::Kind::tooOften));
    BOOST_TEST(refused.waitSeconds == 30);
    BOOST_TEST(store.journal.size() == 5U);  // a try that has to wait leaves nothing
    clock.advanceMs(30000);
    BOOST_TEST(desk.signIn("reader", password, "q").hasValue());
}

BOOST_FIXTURE_TEST_CASE(a_flood_of_failures_does_not_grow_the_journal_without_bound, Door) {
    for (int i = 0; i < 40; ++i) {
        (void)refusal("name " + std::to_string(i), "x", "peer " + std::to_string(i));
    }
    BOOST_TEST(store.journal.size() == 30U);
    clock.advanceMs(60000);
    (void)refusal("another", "x", "peer");
    BOOST_TEST(store.journal.size() == 31U);
    BOOST_TEST(store.journal.back().note == "10 more before");
}

BOOST_FIXTURE_TEST_CASE(who_is_disabled_or_changed_is_signed_out, Door) {
    const auto session = desk.signIn("reader", password, "p");
    take(false);
    BOOST_TEST(desk.visitor(*session).has_value());  // read again, and the same
    take(true);
    BOOST_TEST(!desk.visitor(*session).has_value());
    take(false);
    BOOST_TEST(!desk.visitor(*session).has_value());
}

BOOST_FIXTURE_TEST_CASE(nobody_is_let_in_whom_the_journal_does_not_know_of, Door) {
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW((void)desk.signIn("reader", password, "p"), StoreFault);
    BOOST_TEST(store.journal.empty());
    BOOST_TEST(desk.signIn("reader", password, "p").hasValue());
}

BOOST_AUTO_TEST_SUITE_END()
