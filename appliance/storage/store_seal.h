// What a store keeps sealed, and how it finds again what it does not show.
//
// A record's bytes and its salt lie sealed (foundation/seal.h), bound to the record's id. What is looked up (contents
// that came before, traces, the identifiers of a person) lies there as HMAC-SM3 under the store's digest key only; that
// key is random, made with the store, and lies in it sealed. So a change of the installation's keys changes no digest.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/seal.h"
#include "pipeline/kept_record.h"
#include "storage/sql_database.h"

namespace hcp {

/// Immutable and safe to use from several threads.
class StoreSeal {
public:
    /// Without any key: whatever would need one throws StoreFault. Enough to report and to read the journal.
    StoreSeal() = default;
    /// Takes the digest key out of the store. Throws StoreFault when the ring lacks the key it is sealed with, or has
    /// another one under its number.
    [[nodiscard]] static std::shared_ptr<const StoreSeal> open(SqlDatabase& database, KeyRing ring);
    /// The same in two steps: what of it is the store's fault, and what the ring's.
    [[nodiscard]] static std::string sealedDigestKey(SqlDatabase& database);
    [[nodiscard]] static std::shared_ptr<const StoreSeal> opened(std::string_view sealedDigestKey, KeyRing ring);
    /// Makes the digest key of a store that has none, inside the caller's transaction.
    static StoreSeal found(SqlDatabase& database, KeyRing ring);
    /// Seals the digest key with the newest key, inside the caller's transaction.
    void resealDigestKey(SqlDatabase& database) const;

    [[nodiscard]] std::string sealed(const KeptRecord& record) const;
    /// Fills in bytes, salt and fields. Throws StoreFault when it does not open.
    void open(std::string_view sealed, KeptRecord& into) const;
    /// The same content under the newest key; nothing when it is under that already.
    [[nodiscard]] std::optional<std::string> resealed(std::string_view sealed, const std::string& record) const;

    /// A text that belongs to something else than a record, bound to what it is `of`, for example "step 0190…/7".
    [[nodiscard]] std::string sealedText(std::string_view text, const std::string& of) const;
    /// Throws StoreFault when it does not open.
    [[nodiscard]] std::string openedText(std::string_view sealed, const std::string& of) const;
    /// As resealed().
    [[nodiscard]] std::optional<std::string> resealedText(std::string_view sealed, const std::string& of) const;

    /// See Store::digestOf.
    [[nodiscard]] std::string contentDigest(std::string_view bytes) const;
    /// 32 bytes for a trace (record/trace.h).
    [[nodiscard]] std::string traceDigest(const Trace& trace) const;
    /// 16 bytes for an identity document's number or a telephone number, however it is spaced.
    [[nodiscard]] std::string identifierDigest(std::string_view identifier) const;
    /// 16 bytes for the name of somebody who serves, exactly as it is written.
    [[nodiscard]] std::string staffDigest(std::string_view name) const;
    /// One after another.
    [[nodiscard]] std::string identifierDigests(const std::vector<std::string>& identifiers) const;

    /// What a former schema kept as a bare SHA-256 under the digest key.
    [[nodiscard]] std::string keyed(std::string_view name, std::string_view digest) const;

    [[nodiscard]] std::uint32_t newestKey() const { return ring().newest().id(); }

private:
    StoreSeal(KeyRing ring, std::string digestKey) : ring_(std::move(ring)), digestKey_(std::move(digestKey)) {}

    [[nodiscard]] const KeyRing& ring() const;
    [[nodiscard]] std::string plainOf(std::string_view sealed, const std::string& context) const;

    KeyRing ring_;
    std::string digestKey_;
};

}  // namespace hcp
