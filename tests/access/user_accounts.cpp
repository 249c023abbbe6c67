#include "access/user_accounts.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

PasswordHash someHash() {
    return *PasswordHash::from("scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
}

User reader() { return {"reader", "效能办甲", {CaseRole::performanceOffice}, "", someHash()}; }

/// A file of one user, with a part of it exchanged.
std::string fileWith(const std::string& part, const std::string& other) {
    UserAccounts users;
    BOOST_REQUIRE(!users.add(reader()));
    std::string text = users.json();
    const auto at = text.find(part);
    BOOST_REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

}  // namespace

BOOST_AUTO_TEST_CASE(users_come_back_from_their_file_as_they_were) {
    UserAccounts users;
    BOOST_TEST(!users.add(reader()).has_value());
    BOOST_TEST(
        !users.add({"contact", "丙 \"引号\" <b>", {CaseRole::officeContact, CaseRole::auditor}, "A01", someHash()})
             .has_value());
    BOOST_TEST(users.disable("contact", true));
    const auto read = UserAccounts::from(users.json());
    BOOST_REQUIRE(read);
    BOOST_TEST((read->all() == users.all()));
    BOOST_TEST(read->find("contact")->disabled);
    BOOST_TEST(read->find("Reader") == nullptr);
    BOOST_TEST(read->json() == users.json());
    BOOST_TEST(UserAccounts::from(UserAccounts().json()).hasValue());
}

BOOST_AUTO_TEST_CASE(an_account_is_added_once_and_never_again) {
    UserAccounts users;
    BOOST_TEST(!users.add(reader()).has_value());
    BOOST_TEST(users.disable("reader", true));
    BOOST_TEST(users.add(reader()).value().find("already") != std::string::npos);
    BOOST_TEST(!users.disable("nobody", true));
    BOOST_TEST(!users.changePassword("nobody", someHash()));
    BOOST_TEST(users.all().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_user_is_sound_or_not_added) {
    const auto added = [](const auto& change) {
        User user = reader();
        change(user);
        return !UserAccounts().add(user).has_value();
    };
    BOOST_TEST(added([](User&) {}));
    BOOST_TEST(!added([](User& user) { user.account = "two words"; }));
    BOOST_TEST(!added([](User& user) { user.account = "../etc"; }));
    BOOST_TEST(!added([](User& user) { user.name.clear(); }));
    BOOST_TEST(!added([](User& user) { user.name = "a\r\nSet-Cookie: b"; }));
    BOOST_TEST(!added([](User& user) { user.name = std::string(41, 'a'); }));
    BOOST_TEST(!added([](User& user) { user.roles.clear(); }));
    BOOST_TEST(!added([](User& user) { user.roles.insert(CaseRole::appliance); }));
    BOOST_TEST(!added([](User& user) { user.office = "A01"; }));
    BOOST_TEST(!added([](User& user) { user.roles = {CaseRole::officeContact}; }));
}

BOOST_AUTO_TEST_CASE(what_is_no_file_of_users_is_refused) {
    BOOST_TEST(UserAccounts::from(fileWith("reader", "other")).hasValue());
    for (const auto& text :
         {std::string(), std::string("[]"), std::string("{\"users\":{}}"), std::string("{\"users\":[],\"more\":1}"),
          std::string("{\"users\":[1]}"), fileWith("\"disabled\":false", "\"disabled\":0"),
          fileWith("performanceOffice", "appliance"), fileWith("performanceOffice", "somebody"),
          fileWith("[\"performanceOffice\"]", "[]"), fileWith("[\"performanceOffice\"]", "\"performanceOffice\""),
          fileWith("scrypt$15", "scrypt$14"), fileWith("\"name\":", "\"nick\":"),
          fileWith("\"name\":", "\"x\":1,\"name\":"), fileWith("reader", "two words")}) {
        BOOST_TEST(!UserAccounts::from(text).hasValue());
    }
    const std::string one = fileWith("reader", "reader");
    const auto begin = one.find("{\"account\"");
    const auto end = one.rfind("\n]");
    BOOST_TEST(!UserAccounts::from(std::string(one).insert(end, ",\n" + one.substr(begin, end - begin))).hasValue());
    BOOST_TEST(UserAccounts::load("/nonexistent/users.json").error() == "/nonexistent/users.json cannot be read");
}
