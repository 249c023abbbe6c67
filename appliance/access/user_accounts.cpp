#include "access/user_accounts.h"

#include <algorithm>
#include <utility>

#include "foundation/charset.h"
#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "foundation/json_object.h"
#include "record/sender_name.h"

namespace hcp {
namespace {

constexpr std::size_t nameCharactersMax = 40;
constexpr std::size_t officeBytesMax = 64;
/// Some six thousand users; disabled ones stay in the file.
constexpr std::size_t userMembersMax = 65536;

bool isPlainText(std::string_view text) {
    return isUtf8(text) && std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

std::optional<std::string> objectionTo(const User& user) {
    const bool contact = user.roles.contains(CaseRole::officeContact);
    if (!isSenderName(user.account)) {
        return "an account has 1 to 64 letters, digits and -_.";
    }
    if (!isPlainText(user.name) || user.name.empty() || codePoints(user.name) > nameCharactersMax) {
        return "a name has 1 to 40 characters";
    }
    if (user.roles.empty() || user.roles.contains(CaseRole::appliance)) {
        return "a user has at least one role";
    }
    if (contact == user.office.empty() || !isPlainText(user.office) || user.office.size() > officeBytesMax) {
        return "an office contact, and nobody else, has an office of at most 64 bytes";
    }
    return std::nullopt;
}

bool hasOnlyKnownMembers(const JsonValue& object) {
    return std::ranges::all_of(object.GetObject(), [](const auto& member) {
        const auto name = asText(member.name);
        return name == "account" || name == "name" || name == "roles" || name == "office" || name == "password" ||
               name == "disabled";
    });
}

std::set<CaseRole> readRoles(const JsonValue& object) {
    std::set<CaseRole> roles;
    const JsonValue* list = findMember(object, "roles");
    if (list == nullptr || !list->IsArray()) {
        return {};
    }
    for (const auto& name : list->GetArray()) {
        const auto role = name.IsString() ? caseRoleOf(asText(name)) : std::nullopt;
        if (!role) {
            return {};
        }
        roles.insert(*role);
    }
    return roles;
}

std::optional<User> readUser(const JsonValue& object) {
    const JsonValue* disabled = object.IsObject() ? findMember(object, "disabled") : nullptr;
    if (disabled == nullptr || !disabled->IsBool() || !hasOnlyKnownMembers(object)) {
        return std::nullopt;
    }
    auto password = PasswordHash::from(textOf(object, "password"));
    if (!password) {
        return std::nullopt;
    }
    User user{textOf(object, "account"), textOf(object, "name"), readRoles(object),
              textOf(object, "office"),  *std::move(password),   disabled->GetBool()};
    return objectionTo(user) ? std::nullopt : std::optional(std::move(user));
}

}  // namespace

bool operator==(const User& one, const User& other) {
    return one.account == other.account && one.name == other.name && one.roles == other.roles &&
           one.office == other.office && one.password.text() == other.password.text() && one.disabled == other.disabled;
}

Expected<UserAccounts, std::string> UserAccounts::from(std::string_view json) {
    const auto document = parseJson(json, {.membersMax = userMembersMax});
    const JsonValue* list = document && document->IsObject() ? findMember(*document, "users") : nullptr;
    if (list == nullptr || !list->IsArray() || document->MemberCount() != 1) {
        return Unexpected{std::string("is no file of users")};
    }
    UserAccounts users;
    for (const auto& object : list->GetArray()) {
        auto user = readUser(object);
        if (!user || users.find(user->account) != nullptr) {
            return Unexpected{"user " + std::to_string(users.users_.size() + 1) + " is not one or is there twice"};
        }
        users.users_.push_back(*std::move(user));
    }
    users.digest_ = toHex(sha256(json));
    return users;
}

Expected<UserAccounts, std::string> UserAccounts::load(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{file.string() + " cannot be read"};
    }
    auto users = from(*text);
    return users ? std::move(users) : Unexpected{file.string() + " " + users.error()};
}

std::string UserAccounts::json() const {
    std::string text = "{\"users\":[";
    for (const auto& user : users_) {
        JsonObject object;
        object.text("account", user.account).text("name", user.name);
        object.put("roles", jsonArray(user.roles, [](CaseRole role) { return quoteJson(nameOf(role)); }));
        object.textIfAny("office", user.office).text("password", user.password.text()).flag("disabled", user.disabled);
        text += (&user == &users_.front() ? "\n" : ",\n") + object.json();
    }
    return text + "\n]}\n";
}

std::optional<std::string> UserAccounts::add(User user) {
    auto objection = objectionTo(user);
    if (!objection && find(user.account) != nullptr) {
        objection = "there is an account " + user.account + " already; accounts are never given to somebody else";
    }
    if (!objection) {
        users_.push_back(std::move(user));
    }
    return objection;
}

bool UserAccounts::changePassword(std::string_view account, const PasswordHash& password) {
    const auto user = std::ranges::find(users_, account, &User::account);
    if (user == users_.end()) {
        return false;
    }
    user->password = password;
    return true;
}

bool UserAccounts::disable(std::string_view account, bool disabled) {
    const auto user = std::ranges::find(users_, account, &User::account);
    if (user == users_.end()) {
        return false;
    }
    user->disabled = disabled;
    return true;
}

const User* UserAccounts::find(std::string_view account) const {
    const auto user = std::ranges::find(users_, account, &User::account);
    return user == users_.end() ? nullptr : &*user;
}

}  // namespace hcp
