#include "storage/store_seal.h"

#include <algorithm>

#include "foundation/digest.h"
#include "foundation/random_bytes.h"
#include "record/record_json.h"

namespace hcp {
namespace {

const std::string digestKeyContext = "digest key";

std::string contextOf(const std::string& record) { return "record " + record; }

}  // namespace

std::shared_ptr<const StoreSeal> StoreSeal::open(SqlDatabase& database, KeyRing ring) {
    return ring.empty() ? std::make_shared<const StoreSeal>() : opened(sealedDigestKey(database), std::move(ring));
}

std::string StoreSeal::sealedDigestKey(SqlDatabase& database) {
    const auto row = database.prepare("SELECT sealed FROM digest_key WHERE id = 1");
    if (!row->step()) {
        throw StoreFault("the store has no digest key", StoreTrouble::corrupted);
    }
    return row->text(0);
}

std::shared_ptr<const StoreSeal> StoreSeal::opened(std::string_view sealedDigestKey, KeyRing ring) {
    StoreSeal seal(std::move(ring), {});
    seal.digestKey_ = seal.plainOf(sealedDigestKey, digestKeyContext);
    return std::make_shared<const StoreSeal>(std::move(seal));
}

StoreSeal StoreSeal::found(SqlDatabase& database, KeyRing ring) {
    StoreSeal seal(std::move(ring), randomBytes(32));
    database
        .prepare(
            "INSERT INTO digest_key (id, sealed, indexed_from)"
            " VALUES (1, ?, (SELECT coalesce(max(seq), 0) + 1 FROM records))")
        ->bindBytes(seal.ring().newest().seal(seal.digestKey_, digestKeyContext))
        .run();
    return seal;
}

void StoreSeal::resealDigestKey(SqlDatabase& database) const {
    database.prepare("UPDATE digest_key SET sealed = ? WHERE id = 1")
        ->bindBytes(ring().newest().seal(digestKey_, digestKeyContext))
        .run();
}

const KeyRing& StoreSeal::ring() const {
    if (ring_.empty()) {
        throw StoreFault("the store's records are sealed, and no key was given");
    }
    return ring_;
}

std::string StoreSeal::plainOf(std::string_view sealed, const std::string& context) const {
    const auto id = keyIdOf(sealed);
    if (!id) {
        throw StoreFault("the " + context + " is no sealed value", StoreTrouble::corrupted);
    }
    const SealingKey* key = ring().find(*id);
    if (key == nullptr) {
        throw StoreFault("the " + context + " is sealed with key " + std::to_string(*id) +
                         ", which the key file does not hold");
    }
    auto plain = key->open(sealed, context);
    if (!plain) {
        throw StoreFault("the " + context + " does not open: it was altered, or key " + std::to_string(*id) +
                             " of the key file is another one",
                         StoreTrouble::corrupted);
    }
    return *std::move(plain);
}

std::string StoreSeal::sealed(const KeptRecord& record) const {
    const std::string plain = std::string(1, static_cast<char>(record.salt.size())) + record.salt + record.bytes;
    return ring().newest().seal(plain, contextOf(record.id));
}

void StoreSeal::open(std::string_view sealed, KeptRecord& into) const {
    const std::string plain = plainOf(sealed, contextOf(into.id));
    const std::size_t saltBytes = plain.empty() ? 0 : static_cast<unsigned char>(plain.front());
    if (plain.size() < 1 + saltBytes) {
        throw StoreFault("record " + into.id + " is sealed in a form that is none", StoreTrouble::corrupted);
    }
    into.salt = plain.substr(1, saltBytes);
    into.bytes = plain.substr(1 + saltBytes);
    into.fields = fieldsIn(into.bytes);
}

std::optional<std::string> StoreSeal::resealed(std::string_view sealed, const std::string& record) const {
    return resealedText(sealed, contextOf(record));
}

std::string StoreSeal::sealedText(std::string_view text, const std::string& of) const {
    return ring().newest().seal(text, of);
}

std::string StoreSeal::openedText(std::string_view sealed, const std::string& of) const { return plainOf(sealed, of); }

std::optional<std::string> StoreSeal::resealedText(std::string_view sealed, const std::string& of) const {
    return keyIdOf(sealed) == newestKey() ? std::nullopt : std::optional(sealedText(plainOf(sealed, of), of));
}

std::string StoreSeal::keyed(std::string_view name, std::string_view digest) const {
    (void)ring();
    return hmacSm3(digestKey_, std::string(name) + '\0' + std::string(digest));
}

std::string StoreSeal::contentDigest(std::string_view bytes) const { return toHex(keyed("content", sha256(bytes))); }

std::string StoreSeal::traceDigest(const Trace& trace) const {
    return keyed("trace", sha256(trace.name + '\0' + trace.value));
}

std::string StoreSeal::identifierDigest(std::string_view identifier) const {
    std::string text = comparableText(identifier);
    std::ranges::transform(text, text.begin(),
                           [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return keyed("identifier", sha256(text)).substr(0, 16);
}

std::string StoreSeal::staffDigest(std::string_view name) const { return keyed("staff", sha256(name)).substr(0, 16); }

std::string StoreSeal::identifierDigests(const std::vector<std::string>& identifiers) const {
    std::string digests;
    for (const auto& identifier : identifiers) {
        digests += identifierDigest(identifier);
    }
    return digests;
}

}  // namespace hcp
