#include "foundation/sm2_encryption.h"

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <stdexcept>

#include "foundation/digest.h"
#include "foundation/openssl_fault.h"

namespace hcp {
namespace {

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using BigNumber = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

constexpr std::size_t coordinateBytes = 32;
constexpr std::size_t digestBytes = 32;
constexpr std::size_t pointHexDigits = 130;
constexpr std::size_t scalarHexDigits = 64;
constexpr std::size_t plainBytesMax = 16U << 20;
/// What a ciphertext has beyond its text, in any form: two coordinates, a digest, and DER's tags and lengths.
constexpr std::size_t overheadBytesMax = 256;
constexpr char pointMark = 4;
constexpr int elementsOfCipher = 4;

const unsigned char* asBytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* asBytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// A ciphertext in pieces.
struct Parts {
    std::string point;   ///< x‖y
    std::string digest;  ///< C3
    std::string masked;  ///< C2
};

struct FreeElements {
    void operator()(ASN1_SEQUENCE_ANY* elements) const { sk_ASN1_TYPE_pop_free(elements, &ASN1_TYPE_free); }
};
using Elements = std::unique_ptr<ASN1_SEQUENCE_ANY, FreeElements>;

std::string derOf(const ASN1_SEQUENCE_ANY* elements) {
    unsigned char* bytes = nullptr;
    const int length = i2d_ASN1_SEQUENCE_ANY(elements, &bytes);
    if (length <= 0) {
        throwOpensslFault("SM2 ciphertext");
    }
    std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    OPENSSL_free(bytes);
    return der;
}

/// A coordinate as 32 bytes; empty when it is negative or longer.
std::string coordinateOf(const ASN1_TYPE* element) {
    std::string bytes(coordinateBytes, '\0');
    if (ASN1_TYPE_get(element) != V_ASN1_INTEGER) {
        return {};
    }
    const BigNumber number(ASN1_INTEGER_to_BN(element->value.integer, nullptr), &BN_free);
    const bool fits = number && BN_is_negative(number.get()) == 0 &&
                      BN_bn2binpad(number.get(), asBytes(bytes), coordinateBytes) == coordinateBytes;
    return fits ? bytes : std::string();
}

std::string octetsOf(const ASN1_TYPE* element) {
    if (ASN1_TYPE_get(element) != V_ASN1_OCTET_STRING) {
        return {};
    }
    const ASN1_STRING* octets = element->value.octet_string;
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(octets)),
            static_cast<std::size_t>(ASN1_STRING_length(octets))};
}

std::optional<Parts> partsOfDer(std::string_view der) {
    const unsigned char* at = asBytes(der);
    const Elements elements(d2i_ASN1_SEQUENCE_ANY(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!elements || sk_ASN1_TYPE_num(elements.get()) != elementsOfCipher || derOf(elements.get()) != der) {
        return std::nullopt;
    }
    const auto element = [&elements](int index) { return sk_ASN1_TYPE_value(elements.get(), index); };
    const std::string x = coordinateOf(element(0));
    const std::string y = coordinateOf(element(1));
    Parts parts{x + y, octetsOf(element(2)), octetsOf(element(3))};
    const bool whole = !x.empty() && !y.empty() && parts.digest.size() == digestBytes && !parts.masked.empty();
    return whole ? std::optional(std::move(parts)) : std::nullopt;
}

void push(ASN1_SEQUENCE_ANY* elements, int type, void* value) {
    ASN1_TYPE* element = ASN1_TYPE_new();
    if (element == nullptr || value == nullptr) {
        throwOpensslFault("SM2 ciphertext");
    }
    ASN1_TYPE_set(element, type, value);
    if (sk_ASN1_TYPE_push(elements, element) == 0) {
        throwOpensslFault("SM2 ciphertext");
    }
}

ASN1_INTEGER* integerOf(std::string_view bytes) {
    const BigNumber number(BN_bin2bn(asBytes(bytes), static_cast<int>(bytes.size()), nullptr), &BN_free);
    return BN_to_ASN1_INTEGER(number.get(), nullptr);
}

ASN1_OCTET_STRING* octetString(std::string_view bytes) {
    ASN1_OCTET_STRING* octets = ASN1_OCTET_STRING_new();
    if (octets == nullptr || ASN1_OCTET_STRING_set(octets, asBytes(bytes), static_cast<int>(bytes.size())) != 1) {
        throwOpensslFault("SM2 ciphertext");
    }
    return octets;
}

std::string derOf(const Parts& parts) {
    const Elements elements(sk_ASN1_TYPE_new_null());
    const std::string_view point = parts.point;
    push(elements.get(), V_ASN1_INTEGER, integerOf(point.substr(0, coordinateBytes)));
    push(elements.get(), V_ASN1_INTEGER, integerOf(point.substr(coordinateBytes)));
    push(elements.get(), V_ASN1_OCTET_STRING, octetString(parts.digest));
    push(elements.get(), V_ASN1_OCTET_STRING, octetString(parts.masked));
    return derOf(elements.get());
}

std::string joined(const Parts& parts, const Sm2Form& form) {
    const std::string point = (form.pointPrefix ? std::string(1, pointMark) : std::string()) + parts.point;
    switch (form.layout) {
        case Sm2Layout::der:
            return derOf(parts);
        case Sm2Layout::c1c3c2:
            return point + parts.digest + parts.masked;
        case Sm2Layout::c1c2c3:
            return point + parts.masked + parts.digest;
    }
    throw std::logic_error("Sm2Layout");
}

std::optional<Parts> taken(std::string_view cipher, const Sm2Form& form) {
    if (cipher.size() > plainBytesMax + overheadBytesMax) {
        return std::nullopt;
    }
    if (form.layout == Sm2Layout::der) {
        return partsOfDer(cipher);
    }
    if (form.pointPrefix) {
        if (cipher.empty() || cipher.front() != pointMark) {
            return std::nullopt;
        }
        cipher.remove_prefix(1);
    }
    if (cipher.size() <= 2 * coordinateBytes + digestBytes) {
        return std::nullopt;
    }
    const std::string_view rest = cipher.substr(2 * coordinateBytes);
    const bool digestFirst = form.layout == Sm2Layout::c1c3c2;
    const std::size_t digestAt = digestFirst ? 0 : rest.size() - digestBytes;
    return Parts{std::string(cipher.substr(0, 2 * coordinateBytes)), std::string(rest.substr(digestAt, digestBytes)),
                 std::string(rest.substr(digestFirst ? digestBytes : 0, rest.size() - digestBytes))};
}

std::string_view withoutEnd(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool isSm2(const OpensslKey& key) { return key && EVP_PKEY_is_a(key.get(), "SM2") == 1; }

}  // namespace

std::optional<Sm2EncryptionKey> Sm2EncryptionKey::from(std::string_view text) {
    text = withoutEnd(text);
    const auto point = text.size() == pointHexDigits ? fromHex(text) : std::nullopt;
    const OpensslKey pem = point ? nullptr : publicKeyFromPem(text);
    // A point that OpenSSL took out of a PEM is checked like one that came in digits.
    OpensslKey key = sm2PublicKey(point ? *point : isSm2(pem) ? sm2PointOf(pem.get()) : "");
    return key ? std::optional(Sm2EncryptionKey(std::move(key))) : std::nullopt;
}

std::string Sm2EncryptionKey::encrypt(std::string_view plain, const Sm2Form& form) const {
    if (plain.empty() || plain.size() > plainBytesMax) {
        throw std::invalid_argument("SM2 encrypts 1 byte to 16 MiB");
    }
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr), &EVP_PKEY_CTX_free);
    std::string der(plain.size() + overheadBytesMax, '\0');
    std::size_t size = der.size();
    if (!context || EVP_PKEY_encrypt_init(context.get()) != 1 ||
        EVP_PKEY_encrypt(context.get(), asBytes(der), &size, asBytes(plain), plain.size()) != 1) {
        throwOpensslFault("SM2 encrypt");
    }
    der.resize(size);
    return form.layout == Sm2Layout::der ? der : joined(partsOfDer(der).value(), form);
}

std::string Sm2EncryptionKey::hex() const { return toHex(sm2PointOf(key_.get())); }

Sm2DecryptionKey Sm2DecryptionKey::generate() {
    OpensslKey key = ownedKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"));
    if (!key) {
        throwOpensslFault("key generation");
    }
    return Sm2DecryptionKey(std::move(key));
}

std::optional<Sm2DecryptionKey> Sm2DecryptionKey::from(std::string_view text) {
    text = withoutEnd(text);
    const auto scalar = text.size() == scalarHexDigits ? fromHex(text) : std::nullopt;
    OpensslKey key = scalar ? sm2PrivateKey(*scalar) : privateKeyFromPem(text);
    return isSm2(key) ? std::optional(Sm2DecryptionKey(std::move(key))) : std::nullopt;
}

std::optional<std::string> Sm2DecryptionKey::decrypt(std::string_view cipher, const Sm2Form& form) const {
    const auto parts = taken(cipher, form);
    if (!parts) {
        return std::nullopt;
    }
    const std::string der = derOf(*parts);
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr), &EVP_PKEY_CTX_free);
    std::string plain(der.size(), '\0');
    std::size_t size = plain.size();
    if (!context || EVP_PKEY_decrypt_init(context.get()) != 1) {
        throwOpensslFault("SM2 decrypt");
    }
    const bool opened = EVP_PKEY_decrypt(context.get(), asBytes(plain), &size, asBytes(der), der.size()) == 1;
    ERR_clear_error();
    if (!opened) {
        return std::nullopt;
    }
    plain.resize(size);
    return plain;
}

Sm2EncryptionKey Sm2DecryptionKey::encryptionKey() const {
    return Sm2EncryptionKey(sm2PublicKey(sm2PointOf(key_.get())));
}

}  // namespace hcp
