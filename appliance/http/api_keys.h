// Who may send what, and who may do what: the keys of the local systems and of the people who work on cases, from a
// file that holds no key, only what recognises one.
//
// A key is 32 random bytes in hexadecimal behind its id, so a plain SHA-256 of it is enough to recognise it and
// tells nobody the key. One sender may have several keys at a time: the next is issued before the last is revoked.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/expected.h"
#include "record/record.h"
#include "spec/casework_words.h"

namespace hcp {

struct ApiKey {
    std::string id;              ///< 8 hexadecimal digits; what people call it by
    std::string sender;          ///< the local system or the account that holds it; the actor in the journal
    std::string digest;          ///< SHA-256 of the key, hex, or the fingerprint of the certificate
    std::set<RecordKind> kinds;  ///< what it may send
    std::optional<Day> lastDay;  ///< the last day on which it is valid, Chinese time
    bool revoked = false;
    bool certificate = false;           ///< a certificate that the sender shows in TLS stands in for a key
    std::optional<CaseRole> role = {};  ///< of a person who works on cases; such a key sends no records
    std::string office = {};            ///< the one that an office contact speaks for
};

/// What its holder may do: a local system hands in records, a person works on cases.
struct KeyScope {
    std::set<RecordKind> kinds = {};    ///< of a local system
    std::optional<CaseRole> role = {};  ///< of a person; never CaseRole::appliance
    std::string office = {};            ///< of an office contact, and of no other
};

class ApiKeys {
public:
    /// From the text of the file; a reason in English when it is none. It may contradict itself: whoever mends it reads
    /// it too.
    [[nodiscard]] static Expected<ApiKeys, std::string> from(std::string_view json);
    /// The same from the file itself.
    [[nodiscard]] static Expected<ApiKeys, std::string> load(const std::filesystem::path& file);
    /// The same for whoever lets people in by them, and therefore a reason also when they contradict each other.
    [[nodiscard]] static Expected<ApiKeys, std::string> inForce(const std::filesystem::path& file, const Day& today);
    /// Two keys that count on that day, neither revoked nor over, and say different things of one account, in English.
    [[nodiscard]] std::optional<std::string> contradiction(const Day& today) const;
    [[nodiscard]] std::string json() const;

    /// What is wrong with giving this to that account, in English: a scope that is none, or another one than a key has
    /// that the account holds and that counts. Nothing when it may be given.
    [[nodiscard]] std::optional<std::string> objectionTo(const std::string& sender, const KeyScope& scope,
                                                         const Day& today) const;
    /// Adds a key and returns it, for the only time. `sender` must be a name as isSenderName() says.
    [[nodiscard]] std::string issue(const std::string& sender, KeyScope scope, std::optional<Day> lastDay);
    /// Adds a certificate by its fingerprint and returns the id it got; nothing when it is there already.
    [[nodiscard]] std::optional<std::string> enrol(const std::string& fingerprint, const std::string& sender,
                                                   KeyScope scope, std::optional<Day> lastDay);
    /// False when there is no such key. It stays in the file, so that its id is never given again.
    bool revoke(std::string_view id);

    /// Who presented a key, a certificate (by fingerprint), or both; empty for none. Nothing unless valid: unknown,
    /// revoked and expired are not told apart. A key that is presented must be valid; beside it a certificate that is
    /// not known is nothing, and a known one must be of the same sender.
    [[nodiscard]] const ApiKey* holder(std::string_view key, std::string_view certificate, Moment now) const;
    [[nodiscard]] const std::vector<ApiKey>& all() const { return keys_; }

private:
    [[nodiscard]] std::string newId() const;
    [[nodiscard]] const ApiKey* valid(bool certificate, std::string_view digest, Moment now) const;

    std::vector<ApiKey> keys_;
};

}  // namespace hcp
