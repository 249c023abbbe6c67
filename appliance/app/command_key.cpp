#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#include "app/command_line.h"
#include "foundation/file_content.h"
#include "http/api_keys.h"
#include "http/certificate.h"
#include "record/sender_name.h"

namespace hcp {
namespace {

struct KeyOptions {
    std::string file = "/etc/hcp-appliance/keys.json";
    std::string sender;
    std::string person;
    std::string role;
    std::string office;
    std::vector<std::string> kinds;

    [[nodiscard]] const std::string& account() const { return person.empty() ? sender : person; }
    std::string lastDay;
    std::string id;
    std::string certificate;
};

/// What is said of an account beside what shows who it is.
struct Permission {
    KeyScope scope;
    std::optional<Day> lastDay;
};

/// The keys of a file; none yet when it is not there.
ApiKeys keysIn(const std::string& file) {
    if (!std::filesystem::exists(file)) {
        return {};
    }
    auto keys = ApiKeys::load(file);
    if (!keys) {
        throw std::runtime_error(keys.error());
    }
    return *std::move(keys);
}

void keep(const std::string& file, const ApiKeys& keys) {
    if (const auto written = writeFile(file, keys.json()); !written) {
        throw std::runtime_error(written.error());
    }
}

KeyScope scopeOf(const KeyOptions& options) {
    KeyScope scope;
    if (!options.person.empty()) {
        scope.role = caseRoleOf(options.role);
        scope.office = options.office;
        return scope;
    }
    for (const auto& name : options.kinds) {
        scope.kinds.insert(recordKindOf(name).value());
    }
    return scope;
}

Permission permission(const KeyOptions& options, const ApiKeys& keys) {
    const Permission given{scopeOf(options), parseDay(options.lastDay)};
    if (options.person.empty() == options.sender.empty()) {
        throw std::runtime_error("a key is for a --sender or for a --person");
    }
    if (options.person.empty() != (options.role.empty() && options.office.empty()) ||
        (!options.person.empty() && !given.scope.role)) {
        throw std::runtime_error("a --person has a --role, a --sender has none");
    }
    if (!isSenderName(options.account()) || (!options.lastDay.empty() && !given.lastDay)) {
        throw std::runtime_error(
            "--sender and --person take 1 to 64 letters, digits and -_. and --last-day a day, yyyy-MM-dd");
    }
    const Day today = toCivilTime(SystemClock().now()).day;
    if (const auto contradiction = keys.contradiction(today)) {
        throw std::runtime_error(options.file + ": " + *contradiction);
    }
    if (const auto objection = keys.objectionTo(options.account(), given.scope, today)) {
        throw std::runtime_error(*objection);
    }
    return given;
}

int issue(const KeyOptions& options) {
    ApiKeys keys = keysIn(options.file);
    Permission given = permission(options, keys);
    const std::string key = keys.issue(options.account(), std::move(given.scope), given.lastDay);
    keep(options.file, keys);
    std::cout << key << '\n';
    std::cerr
        << "This is the only time it is shown; the file keeps its digest. `systemctl reload hcp-appliance` makes\n"
           "it count.\n";
    return succeeded;
}

int enrol(const KeyOptions& options) {
    ApiKeys keys = keysIn(options.file);
    Permission given = permission(options, keys);
    const auto certificate = readCertificate(options.certificate);
    if (!certificate) {
        throw std::runtime_error(certificate.error());
    }
    const Day ends = toCivilTime(certificate->ends).day;
    const auto id = keys.enrol(certificate->fingerprint, options.account(), std::move(given.scope),
                               given.lastDay ? std::min(*given.lastDay, ends) : ends);
    if (!id) {
        throw std::runtime_error("this certificate is in " + options.file + " already");
    }
    keep(options.file, keys);
    std::cout << *id << '\n';
    std::cerr << "`systemctl reload hcp-appliance` makes it count.\n";
    return succeeded;
}

int revoke(const KeyOptions& options) {
    ApiKeys keys = keysIn(options.file);
    if (!keys.revoke(options.id)) {
        std::cerr << "hcp-appliance: there is no key " << options.id << " in " << options.file << '\n';
        return couldNot;
    }
    keep(options.file, keys);
    std::cerr << "`systemctl reload hcp-appliance` makes it count.\n";
    return succeeded;
}

int list(const KeyOptions& options) {
    const ApiKeys keys = keysIn(options.file);
    for (const auto& key : keys.all()) {
        std::cout << key.id << '\t' << key.sender << '\t';
        for (const auto kind : key.kinds) {
            std::cout << nameOf(kind) << ' ';
        }
        std::cout << (key.role ? nameOf(*key.role) : "") << (key.office.empty() ? "" : " of ") << key.office;
        std::cout << '\t' << (key.certificate ? "certificate\t" : "key\t")
                  << (key.lastDay ? "until " + formatDay(*key.lastDay) : "no end") << (key.revoked ? "\trevoked" : "")
                  << '\n';
    }
    return succeeded;
}

}  // namespace

void addKeyCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("key", "Give local systems and people keys to the interface");
    command->require_subcommand(1);
    auto options = std::make_shared<KeyOptions>();
    const auto add = [&](const char* name, const char* what, int (*run)(const KeyOptions&)) {
        auto* sub = command->add_subcommand(name, what);
        sub->add_option("--file", options->file, "File of keys, as in the configuration")->capture_default_str();
        sub->callback([options, run, &exitCode] { exitCode = run(*options); });
        return sub;
    };
    std::vector<std::string> roles;
    for (const auto role : personRoles) {
        roles.emplace_back(nameOf(role));
    }
    const auto permitting = [&](CLI::App* sub, const char* lastDay) {
        sub->add_option("--sender", options->sender, "The local system that will hold it");
        sub->add_option("--person", options->person, "The account of the person who will hold it, instead");
        sub->add_option("--role", options->role, "What the person is")->check(CLI::IsMember(roles));
        sub->add_option("--office", options->office, "Code of the office that an officeContact speaks for");
        sub->add_option("--kind", options->kinds, "What it may send; default all")
            ->check(CLI::IsMember(handedInNames()))
            ->default_val(handedInNames());
        sub->add_option("--last-day", options->lastDay, lastDay);
    };
    permitting(add("issue", "Make a key and print it, this once", issue),
               "Last day of its validity, yyyy-MM-dd; default no end");
    auto* enrolled = add("certificate", "Know a sender by a certificate that it shows in TLS, and print the id", enrol);
    permitting(enrolled, "Last day of its validity, yyyy-MM-dd; never later than the certificate's own");
    enrolled->add_option("FILE", options->certificate, "The certificate (PEM)")->required();
    add("revoke", "Make a key or certificate invalid", revoke)->add_option("ID", options->id, "Its id")->required();
    add("list", "List keys and certificates by id, sender and validity", list);
}

}  // namespace hcp
