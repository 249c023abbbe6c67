#include "http/api_keys.h"

#include <algorithm>

#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "foundation/json.h"
#include "foundation/random_bytes.h"
#include "record/sender_name.h"

namespace hcp {
namespace {

constexpr std::string_view prefix = "hcp-";
constexpr std::size_t idSize = 8;
/// Some seven thousand keys; revoked ones stay in the file.
constexpr std::size_t keyMembersMax = 65536;

bool isHex(std::string_view text, std::size_t size) {
    return text.size() == size &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// A person's role goes with an office where the role is bound to one, and with nothing to send.
bool isSound(const KeyScope& scope) {
    const bool isContact = scope.role == CaseRole::officeContact;
    return scope.role != CaseRole::appliance && (!scope.role || scope.kinds.empty()) &&
           isContact != scope.office.empty();
}

std::optional<KeyScope> readScope(const JsonValue& object) {
    KeyScope scope;
    const JsonValue* kinds = findMember(object, "kinds");
    if ((kinds == nullptr) == (findMember(object, "role") == nullptr) || (kinds != nullptr && !kinds->IsArray())) {
        return std::nullopt;
    }
    if (kinds == nullptr) {
        scope.role = caseRoleOf(textOf(object, "role"));
        scope.office = textOf(object, "office");
        return scope.role && isSound(scope) ? std::optional(scope) : std::nullopt;
    }
    for (const auto& name : kinds->GetArray()) {
        const auto kind = name.IsString() ? recordKindOf(asText(name)) : std::nullopt;
        if (!kind) {
            return std::nullopt;
        }
        scope.kinds.insert(*kind);
    }
    return findMember(object, "office") == nullptr ? std::optional(scope) : std::nullopt;
}

std::string scopeJson(const ApiKey& key) {
    if (key.role) {
        return R"(,"role":)" + quoteJson(nameOf(*key.role)) +
               (key.office.empty() ? "" : R"(,"office":)" + quoteJson(key.office));
    }
    std::string kinds;
    for (const auto kind : key.kinds) {
        kinds += (kinds.empty() ? "" : ",") + quoteJson(nameOf(kind));
    }
    return R"(,"kinds":[)" + kinds + "]";
}

bool counts(const ApiKey& key, const Day& today) { return !key.revoked && (!key.lastDay || today <= *key.lastDay); }

/// Two keys of one account say the same of it while both count.
bool contradict(const ApiKey& one, const ApiKey& other, const Day& today) {
    return counts(one, today) && counts(other, today) && one.sender == other.sender &&
           (one.role != other.role || one.office != other.office);
}

std::optional<ApiKey> readKey(const JsonValue& object) {
    const bool certificate = findMember(object, "certificate") != nullptr;
    const std::string digest = textOf(object, certificate ? "certificate" : "digest");
    ApiKey key{textOf(object, "id"), textOf(object, "sender"), digest, {}, {}, false, certificate};
    const JsonValue* revoked = findMember(object, "revoked");
    auto scope = readScope(object);
    if (!isHex(key.id, idSize) || !isSenderName(key.sender) || !isHex(key.digest, 64) || !scope || revoked == nullptr ||
        !revoked->IsBool()) {
        return std::nullopt;
    }
    key.kinds = std::move(scope->kinds);
    key.role = scope->role;
    key.office = std::move(scope->office);
    key.revoked = revoked->GetBool();
    if (findMember(object, "lastDay") != nullptr) {
        key.lastDay = parseDay(textOf(object, "lastDay"));
        return key.lastDay ? std::optional(key) : std::nullopt;
    }
    return key;
}

}  // namespace

Expected<ApiKeys, std::string> ApiKeys::from(std::string_view json) {
    const auto document = parseJson(json, {.membersMax = keyMembersMax});
    const JsonValue* list = document && document->IsObject() ? findMember(*document, "keys") : nullptr;
    if (list == nullptr || !list->IsArray()) {
        return Unexpected{std::string("is no file of keys")};
    }
    ApiKeys keys;
    for (const auto& object : list->GetArray()) {
        auto key = object.IsObject() ? readKey(object) : std::nullopt;
        if (!key || std::ranges::count(keys.keys_, key->id, &ApiKey::id) > 0) {
            return Unexpected{"key " + std::to_string(keys.keys_.size() + 1) + " is not one or is there twice"};
        }
        keys.keys_.push_back(*std::move(key));
    }
    return keys;
}

Expected<ApiKeys, std::string> ApiKeys::load(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{file.string() + " cannot be read"};
    }
    auto keys = from(*text);
    return keys ? std::move(keys) : Unexpected{file.string() + " " + keys.error()};
}

Expected<ApiKeys, std::string> ApiKeys::inForce(const std::filesystem::path& file, const Day& today) {
    auto keys = load(file);
    const auto contradiction = keys ? keys->contradiction(today) : std::nullopt;
    return contradiction ? Unexpected{file.string() + ": " + *contradiction} : std::move(keys);
}

std::optional<std::string> ApiKeys::contradiction(const Day& today) const {
    for (auto key = keys_.begin(); key != keys_.end(); ++key) {
        const auto other =
            std::find_if(keys_.begin(), key, [&](const auto& one) { return contradict(one, *key, today); });
        if (other != key) {
            return "keys " + other->id + " and " + key->id + " give " + key->sender + " two roles; revoke one of them";
        }
    }
    return std::nullopt;
}

std::string ApiKeys::json() const {
    std::string text = "{\"keys\":[";
    for (const auto& key : keys_) {
        text += (&key == &keys_.front() ? "\n" : ",\n") + (R"({"id":)" + quoteJson(key.id)) + R"(,"sender":)" +
                quoteJson(key.sender) + (key.certificate ? R"(,"certificate":)" : R"(,"digest":)") +
                quoteJson(key.digest) + scopeJson(key) +
                (key.lastDay ? R"(,"lastDay":)" + quoteJson(formatDay(*key.lastDay)) : "") + R"(,"revoked":)" +
                (key.revoked ? "true}" : "false}");
    }
    return text + "\n]}\n";
}

std::string ApiKeys::newId() const {
    std::string id;
    do {
        id = toHex(randomBytes(idSize / 2));
    } while (std::ranges::count(keys_, id, &ApiKey::id) > 0);
    return id;
}

std::optional<std::string> ApiKeys::objectionTo(const std::string& sender, const KeyScope& scope,
                                                const Day& today) const {
    if (!isSound(scope)) {
        return "a person has a role, and an office as office contact only; a local system has kinds of records";
    }
    ApiKey given{"", sender, "", scope.kinds, {}, false, false, scope.role, scope.office};
    const auto other = std::ranges::find_if(keys_, [&](const ApiKey& one) { return contradict(one, given, today); });
    return other == keys_.end()
               ? std::nullopt
               : std::optional("key " + other->id + " gives " + sender + " another role; revoke it first");
}

std::string ApiKeys::issue(const std::string& sender, KeyScope scope, std::optional<Day> lastDay) {
    const std::string id = newId();
    const std::string key = std::string(prefix) + id + "-" + toHex(randomBytes(32));
    keys_.push_back({id, sender, toHex(sha256(key)), std::move(scope.kinds), lastDay, false, false, scope.role,
                     std::move(scope.office)});
    return key;
}

std::optional<std::string> ApiKeys::enrol(const std::string& fingerprint, const std::string& sender, KeyScope scope,
                                          std::optional<Day> lastDay) {
    const auto same = [&](const ApiKey& key) { return key.certificate && !key.revoked && key.digest == fingerprint; };
    if (std::ranges::any_of(keys_, same)) {
        return std::nullopt;
    }
    keys_.push_back({newId(), sender, fingerprint, std::move(scope.kinds), lastDay, false, true, scope.role,
                     std::move(scope.office)});
    return keys_.back().id;
}

bool ApiKeys::revoke(std::string_view id) {
    const auto key = std::ranges::find(keys_, id, &ApiKey::id);
    if (key == keys_.end()) {
        return false;
    }
    key->revoked = true;
    return true;
}

const ApiKey* ApiKeys::valid(bool certificate, std::string_view digest, Moment now) const {
    const auto key = std::ranges::find_if(keys_, [&](const ApiKey& one) {
        return one.certificate == certificate && one.digest == digest && counts(one, toCivilTime(now).day);
    });
    return key == keys_.end() ? nullptr : &*key;
}

const ApiKey* ApiKeys::holder(std::string_view key, std::string_view certificate, Moment now) const {
    const ApiKey* shown = certificate.empty() ? nullptr : valid(true, certificate, now);
    if (key.empty()) {
        return shown;
    }
    const ApiKey* presented = valid(false, toHex(sha256(key)), now);
    const bool twoSenders = presented != nullptr && shown != nullptr && presented->sender != shown->sender;
    return twoSenders ? nullptr : presented;
}

}  // namespace hcp
