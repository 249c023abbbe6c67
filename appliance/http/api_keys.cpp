#include "http/api_keys.h"

#include <algorithm>

#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "foundation/json.h"
#include "foundation/random_bytes.h"
#include "journal/entry.h"

namespace hcp {
namespace {

constexpr std::string_view prefix = "hcp-";
constexpr std::size_t idSize = 8;

bool isHex(std::string_view text, std::size_t size) {
    return text.size() == size &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string textOf(const JsonValue& object, std::string_view name) {
    const JsonValue* value = findMember(object, name);
    return value != nullptr && value->IsString() ? std::string(asText(*value)) : std::string();
}

std::optional<ApiKey> readKey(const JsonValue& object) {
    ApiKey key{textOf(object, "id"), textOf(object, "sender"), textOf(object, "digest"), {}, {}, false};
    const JsonValue* kinds = findMember(object, "kinds");
    const JsonValue* revoked = findMember(object, "revoked");
    if (!isHex(key.id, idSize) || !isSenderName(key.sender) || !isHex(key.digest, 64) || kinds == nullptr ||
        !kinds->IsArray() || revoked == nullptr || !revoked->IsBool()) {
        return std::nullopt;
    }
    for (const auto& name : kinds->GetArray()) {
        const auto kind = name.IsString() ? recordKindOf(asText(name)) : std::nullopt;
        if (!kind) {
            return std::nullopt;
        }
        key.kinds.insert(*kind);
    }
    key.revoked = revoked->GetBool();
    if (findMember(object, "lastDay") != nullptr) {
        key.lastDay = parseDay(textOf(object, "lastDay"));
        return key.lastDay ? std::optional(key) : std::nullopt;
    }
    return key;
}

}  // namespace

Expected<ApiKeys, std::string> ApiKeys::from(std::string_view json) {
    const auto document = parseJson(json);
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

std::string ApiKeys::json() const {
    std::string text = "{\"keys\":[";
    for (const auto& key : keys_) {
        std::string kinds;
        for (const auto kind : key.kinds) {
            kinds += (kinds.empty() ? "" : ",") + quoteJson(nameOf(kind));
        }
        text += (&key == &keys_.front() ? "\n" : ",\n") + (R"({"id":)" + quoteJson(key.id)) + R"(,"sender":)" +
                quoteJson(key.sender) + R"(,"digest":)" + quoteJson(key.digest) + R"(,"kinds":[)" + kinds + "]" +
                (key.lastDay ? R"(,"lastDay":)" + quoteJson(formatDay(*key.lastDay)) : "") + R"(,"revoked":)" +
                (key.revoked ? "true}" : "false}");
    }
    return text + "\n]}\n";
}

std::string ApiKeys::issue(const std::string& sender, std::set<RecordKind> kinds, std::optional<Day> lastDay) {
    std::string id;
    do {
        id = toHex(randomBytes(idSize / 2));
    } while (std::ranges::count(keys_, id, &ApiKey::id) > 0);
    const std::string key = std::string(prefix) + id + "-" + toHex(randomBytes(32));
    keys_.push_back({id, sender, toHex(sha256(key)), std::move(kinds), lastDay, false});
    return key;
}

bool ApiKeys::revoke(std::string_view id) {
    const auto key = std::ranges::find(keys_, id, &ApiKey::id);
    if (key == keys_.end()) {
        return false;
    }
    key->revoked = true;
    return true;
}

const ApiKey* ApiKeys::recognised(std::string_view presented, Moment now) const {
    const std::string digest = toHex(sha256(presented));
    const auto key = std::ranges::find(keys_, digest, &ApiKey::digest);
    const bool valid = key != keys_.end() && !key->revoked && (!key->lastDay || toCivilTime(now).day <= *key->lastDay);
    return valid ? &*key : nullptr;
}

}  // namespace hcp
