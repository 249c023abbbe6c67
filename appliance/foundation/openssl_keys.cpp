#include "foundation/openssl_keys.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include "foundation/openssl_fault.h"

namespace hcp {
namespace {

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using BigNumber = std::unique_ptr<BIGNUM, decltype(&BN_clear_free)>;
using Group = std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)>;
using Point = std::unique_ptr<EC_POINT, decltype(&EC_POINT_free)>;
using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)>;
using Params = std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)>;

constexpr std::size_t pointBytes = 65;
constexpr std::size_t scalarBytes = 32;

const unsigned char* asBytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* asBytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

OpensslKey sm2KeyFrom(int selection, const OSSL_PARAM* parameters) {
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, selection, const_cast<OSSL_PARAM*>(parameters)) != 1) {
        ERR_clear_error();
        return nullptr;
    }
    return ownedKey(key);
}

OpensslKey whenSound(const OpensslKey& key, int (*check)(EVP_PKEY_CTX*)) {
    const KeyContext context(key ? EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr) : nullptr,
                             &EVP_PKEY_CTX_free);
    const bool sound = context && check(context.get()) == 1;
    ERR_clear_error();
    return sound ? key : nullptr;
}

/// The scalar times the curve's base point, 04‖x‖y.
std::string pointOfScalar(const BIGNUM* scalar) {
    const Group group(EC_GROUP_new_by_curve_name(NID_sm2), &EC_GROUP_free);
    const Point point(group ? EC_POINT_new(group.get()) : nullptr, &EC_POINT_free);
    std::string bytes(pointBytes, '\0');
    if (!point || EC_POINT_mul(group.get(), point.get(), scalar, nullptr, nullptr, nullptr) != 1 ||
        EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, asBytes(bytes), bytes.size(),
                           nullptr) != bytes.size()) {
        ERR_clear_error();
        return {};
    }
    return bytes;
}

template <class Write>
std::string pemWritten(const char* what, const Write& write) {
    const Bio out(BIO_new(BIO_s_mem()), &BIO_free_all);
    if (!out || write(out.get()) != 1) {
        throwOpensslFault(what);
    }
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

/// An encrypted key is refused; without this callback OpenSSL would ask the terminal for a passphrase.
int noPassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) { return -1; }

template <class Read>
OpensslKey pemRead(std::string_view pem, const Read& read) {
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free_all);
    OpensslKey key = ownedKey(in ? read(in.get(), nullptr, &noPassphrase, nullptr) : nullptr);
    ERR_clear_error();
    return key;
}

}  // namespace

OpensslKey ownedKey(evp_pkey_st* key) { return {key, &EVP_PKEY_free}; }

OpensslKey sm2PublicKey(std::string_view point) {
    if (point.size() != pointBytes || point.front() != 4) {
        return nullptr;
    }
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, const_cast<char*>("SM2"), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<char*>(point.data()), point.size()),
        OSSL_PARAM_construct_end()};
    return whenSound(sm2KeyFrom(EVP_PKEY_PUBLIC_KEY, parameters), &EVP_PKEY_public_check);
}

OpensslKey sm2PrivateKey(std::string_view scalar) {
    if (scalar.size() != scalarBytes) {
        return nullptr;
    }
    const BigNumber number(BN_bin2bn(asBytes(scalar), static_cast<int>(scalar.size()), nullptr), &BN_clear_free);
    const std::string point = number ? pointOfScalar(number.get()) : "";
    const ParamBuilder builder(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    if (point.empty() || !builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get()) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1) {
        ERR_clear_error();
        return nullptr;
    }
    const Params parameters(OSSL_PARAM_BLD_to_param(builder.get()), &OSSL_PARAM_free);
    return whenSound(sm2KeyFrom(EVP_PKEY_KEYPAIR, parameters.get()), &EVP_PKEY_check);
}

std::string sm2PointOf(const evp_pkey_st* key) {
    std::string bytes(pointBytes, '\0');
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, asBytes(bytes), bytes.size(), &size) != 1 ||
        size != bytes.size()) {
        throwOpensslFault("public key");
    }
    return bytes;
}

OpensslKey privateKeyFromPem(std::string_view pem) {
    return pemRead(pem, [](auto... arguments) { return PEM_read_bio_PrivateKey(arguments...); });
}

OpensslKey publicKeyFromPem(std::string_view pem) {
    return pemRead(pem, [](auto... arguments) { return PEM_read_bio_PUBKEY(arguments...); });
}

std::string privatePemOf(const evp_pkey_st* key) {
    return pemWritten("private key", [key](BIO* out) {
        return PEM_write_bio_PKCS8PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

std::string publicPemOf(const evp_pkey_st* key) {
    return pemWritten("public key", [key](BIO* out) { return PEM_write_bio_PUBKEY(out, key); });
}

}  // namespace hcp
