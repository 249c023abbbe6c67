#include "journal/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr SignatureAlgorithm algorithms[] = {SignatureAlgorithm::ed25519, SignatureAlgorithm::sm2WithSm3};
constexpr std::string_view signatureMark = "\xE2\x80\x94 ";  // em dash, space
constexpr std::size_t idBytes = 4;

/// How signed-note tells algorithms apart: the bytes before the key.
std::string_view typeOf(SignatureAlgorithm algorithm) {
    return algorithm == SignatureAlgorithm::ed25519 ? "\x01" : "\xFFSM2-SM3 GB/T 32918.2-2016";
}

std::string idOf(const std::string& name, const VerifyingKey& key) {
    return sha256(name + "\n" + std::string(typeOf(key.algorithm())) + key.bytes()).substr(0, idBytes);
}

/// Cuts the text up to the separator off its front; nothing when there is none.
std::optional<std::string_view> cut(std::string_view& text, std::string_view separator) {
    const auto at = text.find(separator);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const auto front = text.substr(0, at);
    text.remove_prefix(at + separator.size());
    return front;
}

std::optional<std::uint64_t> numberIn(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool canonical = text == "0" || (!text.empty() && text.front() != '0');
    return error == std::errc() && end == text.data() + text.size() && canonical ? std::optional(number) : std::nullopt;
}

std::string textOf(const std::string& origin, std::uint64_t size, const std::string& root) {
    return origin + "\n" + std::to_string(size) + "\n" + toBase64(root) + "\n";
}

struct SignatureLine {
    std::string name;
    std::string id;
    std::string signature;
};

struct Note {
    std::string text;  ///< what is signed, with the line feed that ends it
    std::vector<SignatureLine> signatures;
};

std::optional<SignatureLine> signatureLine(std::string_view line) {
    if (!line.starts_with(signatureMark)) {
        return std::nullopt;
    }
    line.remove_prefix(signatureMark.size());
    const auto name = cut(line, " ");
    const auto bytes = fromBase64(line);
    if (!name || name->empty() || !bytes || bytes->size() <= idBytes) {
        return std::nullopt;
    }
    return SignatureLine{std::string(*name), bytes->substr(0, idBytes), bytes->substr(idBytes)};
}

/// A text, a blank line, and its signatures up to the end.
std::optional<Note> noteIn(std::string_view whole) {
    const auto blank = whole.rfind("\n\n");
    if (blank == std::string_view::npos) {
        return std::nullopt;
    }
    Note note{std::string(whole.substr(0, blank + 1)), {}};
    std::string_view rest = whole.substr(blank + 2);
    while (const auto line = cut(rest, "\n")) {
        const auto signature = signatureLine(*line);
        if (!signature) {
            return std::nullopt;
        }
        note.signatures.push_back(*signature);
    }
    return rest.empty() && !note.signatures.empty() ? std::optional(std::move(note)) : std::nullopt;
}

std::optional<Checkpoint> checkpointIn(std::string_view text) {
    const auto origin = cut(text, "\n");
    const auto size = cut(text, "\n");
    const auto root = cut(text, "\n");
    if (!root || !isOrigin(*origin) || !numberIn(*size) || !text.empty()) {
        return std::nullopt;
    }
    const auto rootBytes = fromBase64(*root);
    return rootBytes && rootBytes->size() == 32
               ? std::optional(Checkpoint{std::string(*origin), *numberIn(*size), *rootBytes})
               : std::nullopt;
}

std::optional<VerifyingKey> keyIn(std::string_view typeAndKey) {
    for (const auto algorithm : algorithms) {
        if (typeAndKey.starts_with(typeOf(algorithm))) {
            return VerifyingKey::from(algorithm, typeAndKey.substr(typeOf(algorithm).size()));
        }
    }
    return std::nullopt;
}

Unexpected<std::string> notACheckpoint() { return Unexpected{std::string("is not a signed checkpoint")}; }

}  // namespace

bool isOrigin(std::string_view text) {
    return !text.empty() && text.size() <= 128 &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '+'; });
}

Expected<Checkpoint, std::string> readCheckpoint(std::string_view note) {
    const auto found = noteIn(note);
    const auto checkpoint = found ? checkpointIn(found->text) : std::nullopt;
    return checkpoint ? Expected<Checkpoint, std::string>(*checkpoint) : notACheckpoint();
}

CheckpointSigner CheckpointSigner::generate(const std::string& origin) {
    if (!isOrigin(origin)) {
        throw std::invalid_argument("a journal's name has 1 to 128 printable ASCII characters, no space and no +");
    }
    std::vector<SigningKey> keys;
    for (const auto algorithm : algorithms) {
        keys.push_back(SigningKey::generate(algorithm));
    }
    return {origin, std::move(keys)};
}

Expected<CheckpointSigner, std::string> CheckpointSigner::from(const std::string& origin,
                                                               std::string_view privateKeys) {
    static constexpr std::string_view end = "-----END PRIVATE KEY-----";
    std::vector<SigningKey> keys;
    while (const auto block = cut(privateKeys, end)) {
        const auto key = SigningKey::fromPem(std::string(*block) + std::string(end) + "\n");
        if (!key || std::ranges::any_of(keys, [&](const auto& k) { return k.algorithm() == key->algorithm(); })) {
            keys.clear();
            break;
        }
        keys.push_back(*key);
    }
    if (!isOrigin(origin) || keys.size() != std::size(algorithms)) {
        return Unexpected{std::string("does not hold one Ed25519 and one SM2 key in PEM")};
    }
    return CheckpointSigner(origin, std::move(keys));
}

std::string CheckpointSigner::sign(std::uint64_t size, const std::string& root) const {
    return noteOf(textOf(origin_, size, root));
}

std::string CheckpointSigner::signDocument(const std::string& text) const {
    if (!text.ends_with('\n') || text.find("\n\n") != std::string::npos || checkpointIn(text)) {
        throw std::invalid_argument("a document to be signed is lines without a blank one, and no checkpoint");
    }
    return noteOf(text);
}

std::string CheckpointSigner::noteOf(const std::string& text) const {
    std::string note = text + "\n";
    for (const auto& key : keys_) {
        note.append(signatureMark).append(origin_).append(" ");
        note += toBase64(idOf(origin_, key.verifyingKey()) + key.sign(text)) + "\n";
    }
    return note;
}

std::string CheckpointSigner::privateKeys() const {
    std::string text;
    for (const auto& key : keys_) {
        text += key.pem();
    }
    return text;
}

std::string CheckpointSigner::publicKeys() const {
    std::string text;
    for (const auto& key : keys_) {
        const VerifyingKey verifying = key.verifyingKey();
        text += origin_ + "+" + toHex(idOf(origin_, verifying)) + "+" +
                toBase64(std::string(typeOf(key.algorithm())) + verifying.bytes()) + "\n";
    }
    return text;
}

Expected<CheckpointVerifier, std::string> CheckpointVerifier::from(std::string_view publicKeys) {
    std::string origin;
    std::vector<VerifyingKey> keys;
    const std::string text = std::string(publicKeys) + "\n";
    std::string_view rest = text;
    while (auto line = cut(rest, "\n")) {
        if (line->ends_with('\r')) {
            line->remove_suffix(1);
        }
        if (line->empty() || line->starts_with('#')) {
            continue;
        }
        const auto name = cut(*line, "+");
        const auto id = cut(*line, "+");
        const auto bytes = fromBase64(*line);
        const auto key = id && bytes ? keyIn(*bytes) : std::nullopt;
        if (!key || !isOrigin(*name) || toHex(idOf(std::string(*name), *key)) != *id) {
            return Unexpected{std::string("holds a line that is no public key of a journal")};
        }
        if (!origin.empty() && origin != *name) {
            return Unexpected{std::string("holds keys of two journals")};
        }
        origin = *name;
        keys.push_back(*key);
    }
    if (keys.empty()) {
        return Unexpected{std::string("holds no public key")};
    }
    return CheckpointVerifier(std::move(origin), std::move(keys));
}

Expected<std::string, std::string> CheckpointVerifier::openDocument(std::string_view bytes) const {
    const auto note = noteIn(bytes);
    if (!note) {
        return Unexpected{std::string("is not signed")};
    }
    const auto signedBy = [&](const VerifyingKey& key) {
        return std::ranges::any_of(note->signatures, [&](const SignatureLine& line) {
            return line.name == origin_ && line.id == idOf(origin_, key) && key.verifies(note->text, line.signature);
        });
    };
    for (const auto algorithm : algorithms) {
        const auto ofAlgorithm = [&](const VerifyingKey& key) { return key.algorithm() == algorithm; };
        const bool asked = std::ranges::any_of(keys_, ofAlgorithm);
        if (asked && std::ranges::none_of(keys_, [&](const auto& k) { return ofAlgorithm(k) && signedBy(k); })) {
            return Unexpected{std::string("does not bear the signature of a known ") +
                              (algorithm == SignatureAlgorithm::ed25519 ? "Ed25519" : "SM2") + " key"};
        }
    }
    return note->text;
}

Expected<Checkpoint, std::string> CheckpointVerifier::open(std::string_view note) const {
    const auto checkpoint = readCheckpoint(note);
    if (!checkpoint) {
        return checkpoint;
    }
    if (checkpoint->origin != origin_) {
        return Unexpected{"is a checkpoint of another journal, " + checkpoint->origin};
    }
    const auto text = openDocument(note);
    return text ? checkpoint : Unexpected{text.error()};
}

}  // namespace hcp
