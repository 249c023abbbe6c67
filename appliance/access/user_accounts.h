// The people who sign in to the pages: from a file that holds no password, only what recognises one.
//
// A user has a display name, one or more roles of the closed set of casework (spec/casework_words.h) and, as office
// contact, the office spoken for. Accounts are disabled, never removed: the journal names them, and a name that once
// was somebody's is never given to somebody else.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/password_hash.h"
#include "foundation/expected.h"
#include "spec/casework_words.h"

namespace hcp {

struct User {
    std::string account;       ///< what is typed to sign in, and the actor in the journal; isSenderName()
    std::string name;          ///< what the pages call the person; 1 to 40 characters
    std::set<CaseRole> roles;  ///< at least one, never CaseRole::appliance
    std::string office;        ///< of an office contact, and of nobody else
    PasswordHash password;
    bool disabled = false;

    friend bool operator==(const User& one, const User& other);
};

class UserAccounts {
public:
    /// From the text of the file; a reason in English when it is none.
    [[nodiscard]] static Expected<UserAccounts, std::string> from(std::string_view json);
    /// The same from the file itself.
    [[nodiscard]] static Expected<UserAccounts, std::string> load(const std::filesystem::path& file);
    [[nodiscard]] std::string json() const;
    /// SHA-256 of the text that it was read from, hex; empty when it was not read.
    [[nodiscard]] const std::string& digest() const { return digest_; }

    /// Why this cannot be a new user of the file, in English; nothing when it was added.
    [[nodiscard]] std::optional<std::string> add(User user);
    /// False when there is no such account.
    [[nodiscard]] bool changePassword(std::string_view account, const PasswordHash& password);
    [[nodiscard]] bool disable(std::string_view account, bool disabled);

    /// nullptr when there is none. Accounts are told apart by every letter's case.
    [[nodiscard]] const User* find(std::string_view account) const;
    [[nodiscard]] const std::vector<User>& all() const { return users_; }

private:
    std::vector<User> users_;
    std::string digest_;
};

}  // namespace hcp
