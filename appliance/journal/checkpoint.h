// Signed statements about the journal: at this size its tree had this root.
//
// A checkpoint is a note of the C2SP forms tlog-checkpoint and signed-note (c2sp.org): three lines (origin, size in
// decimal, root in Base64), a blank line, and a line for each signature: an em dash, the key's name, and Base64 of
// the key's id (4 bytes) and the signature. Ours bear two, by Ed25519 (type 0x01) and by SM2 with SM3 (type 0xff
// and an identifier of its own, as signed-note asks for algorithms it does not number). The keys' name is the origin.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"
#include "foundation/signature.h"

namespace hcp {

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    std::string root;  ///< 32 bytes
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Whether the text can name a journal: 1 to 128 printable ASCII characters without space and `+`.
[[nodiscard]] bool isOrigin(std::string_view text);

/// What a note says, whoever signed it; the reason when it is no checkpoint.
[[nodiscard]] Expected<Checkpoint, std::string> readCheckpoint(std::string_view note);

/// Signs checkpoints of one journal.
class CheckpointSigner {
public:
    /// A fresh key for each algorithm. Throws std::invalid_argument unless isOrigin(origin).
    [[nodiscard]] static CheckpointSigner generate(const std::string& origin);
    /// Reads what privateKeys() wrote; the reason when there is not exactly one key for each algorithm.
    [[nodiscard]] static Expected<CheckpointSigner, std::string> from(const std::string& origin,
                                                                      std::string_view privateKeys);

    [[nodiscard]] std::string sign(std::uint64_t size, const std::string& root) const;
    /// Signs another text in the same form, for what is handed out beside the journal. Its lines end with a line feed,
    /// none is blank, and it is no checkpoint; throws std::invalid_argument otherwise.
    [[nodiscard]] std::string signDocument(const std::string& text) const;
    [[nodiscard]] const std::string& origin() const { return origin_; }
    /// PEM blocks, one for each algorithm. Secret.
    [[nodiscard]] std::string privateKeys() const;
    /// A line for each key, `name+id+key` as signed-note writes verifier keys: id in hexadecimal; type and key in
    /// Base64.
    [[nodiscard]] std::string publicKeys() const;

private:
    CheckpointSigner(std::string origin, std::vector<SigningKey> keys)
        : origin_(std::move(origin)), keys_(std::move(keys)) {}
    [[nodiscard]] std::string noteOf(const std::string& text) const;

    std::string origin_;
    std::vector<SigningKey> keys_;
};

/// Knows the public keys of one journal, of former times as well.
class CheckpointVerifier {
public:
    /// Reads lines of publicKeys(); blank lines and lines that begin with # are skipped. The reason when a line is
    /// no key, the names differ, or there is none.
    [[nodiscard]] static Expected<CheckpointVerifier, std::string> from(std::string_view publicKeys);

    /// What the note says, when for every algorithm among the keys one of them has signed it; otherwise the reason.
    [[nodiscard]] Expected<Checkpoint, std::string> open(std::string_view note) const;
    /// The text that signDocument() signed, without its signatures, by the same keys; otherwise the reason.
    [[nodiscard]] Expected<std::string, std::string> openDocument(std::string_view bytes) const;
    [[nodiscard]] const std::string& origin() const { return origin_; }

private:
    CheckpointVerifier(std::string origin, std::vector<VerifyingKey> keys)
        : origin_(std::move(origin)), keys_(std::move(keys)) {}

    std::string origin_;
    std::vector<VerifyingKey> keys_;
};

}  // namespace hcp
