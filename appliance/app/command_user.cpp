#include <CLI/CLI.hpp>

#include <iostream>

#include "access/user_accounts.h"
#include "app/command_line.h"
#include "app/configuration_sections.h"
#include "app/private_file.h"
#include "app/typed_password.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

struct UserOptions {
    std::string users;
    std::string config;
    std::string account;
    std::string name;
    std::vector<std::string> roles;
    std::string office;
};

/// What the configuration names, whatever else is wrong with it: the file of users may be the one thing that is
/// missing.
std::string usersFileIn(const std::string& config) {
    const auto text = readFile(config);
    JsonLimits limits;
    limits.comments = true;
    const auto document = parseJson(text.value_or(""), limits);
    const JsonValue* pages = document ? findMember(*document, "pages") : nullptr;
    const JsonValue* file = pages == nullptr ? nullptr : findMember(*pages, "usersFile");
    if (file == nullptr || !file->IsString()) {
        throw std::runtime_error(config + " names no pages.usersFile");
    }
    return std::string(asText(*file));
}

std::string fileOf(const UserOptions& options) {
    if (!options.config.empty()) {
        return usersFileIn(options.config);
    }
    return options.users.empty() ? "/etc/hcp-appliance/users.json" : options.users;
}

/// The users of a file; none yet when it is not there.
UserAccounts usersIn(const std::string& file) {
    if (!std::filesystem::exists(file)) {
        return {};
    }
    auto users = UserAccounts::load(file);
    if (!users) {
        throw std::runtime_error(users.error());
    }
    return *std::move(users);
}

int keep(const std::string& file, const UserAccounts& users) {
    writePrivateFile(file, users.json());
    std::cerr << "`systemctl reload hcp-appliance` makes it count.\n";
    return succeeded;
}

int noSuchAccount(const UserOptions& options, const std::string& file) {
    std::cerr << "hcp-appliance: there is no account " << options.account << " in " << file << '\n';
    return couldNot;
}

int add(const UserOptions& options) {
    const std::string file = fileOf(options);
    UserAccounts users = usersIn(file);
    User user{options.account, options.name, {}, options.office, PasswordHash::ofNobody()};
    for (const auto& role : options.roles) {
        user.roles.insert(caseRoleOf(role).value());
    }
    UserAccounts tried = users;
    if (const auto objection = tried.add(user)) {
        throw std::runtime_error(*objection);  // before anybody types a password
    }
    user.password = PasswordHash::of(typedPassword());
    (void)users.add(std::move(user));
    return keep(file, users);
}

int changePassword(const UserOptions& options) {
    const std::string file = fileOf(options);
    UserAccounts users = usersIn(file);
    if (users.find(options.account) == nullptr) {
        return noSuchAccount(options, file);
    }
    (void)users.changePassword(options.account, PasswordHash::of(typedPassword()));
    return keep(file, users);
}

template <bool disabled>
int disable(const UserOptions& options) {
    const std::string file = fileOf(options);
    UserAccounts users = usersIn(file);
    return users.disable(options.account, disabled) ? keep(file, users) : noSuchAccount(options, file);
}

int list(const UserOptions& options) {
    const UserAccounts users = usersIn(fileOf(options));
    for (const auto& user : users.all()) {
        std::cout << user.account << '\t' << user.name << '\t';
        for (const auto role : user.roles) {
            std::cout << (role == *user.roles.begin() ? "" : " ") << nameOf(role);
        }
        std::cout << (user.office.empty() ? "" : " of ") << user.office << (user.disabled ? "\tdisabled" : "") << '\n';
    }
    return succeeded;
}

}  // namespace

void addUserCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("user", "Let people sign in to the pages");
    command->require_subcommand(1);
    auto options = std::make_shared<UserOptions>();
    const auto sub = [&](const char* name, const char* what, int (*run)(const UserOptions&)) {
        auto* one = command->add_subcommand(name, what);
        auto* users = one->add_option("--users", options->users,
                                      "File of users, as in the configuration; default /etc/hcp-appliance/users.json");
        one->add_option("--config", options->config, "Configuration that names the file of users, instead")
            ->excludes(users);
        one->callback([options, run, &exitCode] { exitCode = run(*options); });
        return one;
    };
    const auto named = [&](CLI::App* one) {
        one->add_option("ACCOUNT", options->account, "What is typed to sign in")->required();
        return one;
    };
    std::vector<std::string> roles;
    for (const auto role : personRoles) {
        roles.emplace_back(nameOf(role));
    }
    auto* added = named(sub("add", "Add a user; the password is asked for, or the first line of stdin", add));
    added->add_option("--name", options->name, "What the pages call the person")->required();
    added->add_option("--role", options->roles, "What the person is; may be given several times")
        ->required()
        ->check(CLI::IsMember(roles));
    added->add_option("--office", options->office, "Code of the office that an officeContact speaks for");
    named(sub("password", "Change a user's password, asked for in the same way", changePassword));
    named(sub("disable", "Keep a user out", disable<true>));
    named(sub("enable", "Let a user in again", disable<false>));
    sub("list", "List users by account, name, roles and whether they are disabled", list);
}

}  // namespace hcp
