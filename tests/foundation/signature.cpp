#include "foundation/signature.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"

using namespace hcp;

namespace {

constexpr SignatureAlgorithm both[] = {SignatureAlgorithm::ed25519, SignatureAlgorithm::sm2WithSm3};

VerifyingKey keyOf(SignatureAlgorithm algorithm, const char* hex) {
    return VerifyingKey::from(algorithm, *fromHex(hex)).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(signature)

BOOST_AUTO_TEST_CASE(ed25519_of_the_standards_own_sample) {
    // RFC 8032, 7.1, test 1
    const auto key = keyOf(SignatureAlgorithm::ed25519,
                           "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const std::string signature = *fromHex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b");
    BOOST_TEST(key.verifies("", signature));
    BOOST_TEST(!key.verifies("x", signature));
}

BOOST_AUTO_TEST_CASE(sm2_of_the_standards_own_sample) {
    // GM/T 0003.5-2012, A.2: the curve recommended there, the id 1234567812345678
    const auto key = keyOf(SignatureAlgorithm::sm2WithSm3,
                           "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                           "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
    const std::string signature = *fromHex(
        "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
        "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
    BOOST_TEST(key.verifies("message digest", signature));
    BOOST_TEST(!key.verifies("message digesu", signature));
}

BOOST_AUTO_TEST_CASE(what_a_key_signs_its_public_half_verifies_and_no_other_does) {
    for (const auto algorithm : both) {
        const auto key = SigningKey::generate(algorithm);
        const std::string signed_ = key.sign("a message");
        BOOST_TEST(key.verifyingKey().verifies("a message", signed_));
        BOOST_TEST(!key.verifyingKey().verifies("a messagE", signed_));
        BOOST_TEST(!SigningKey::generate(algorithm).verifyingKey().verifies("a message", signed_));
        for (std::size_t i = 0; i < signed_.size(); ++i) {
            std::string damaged = signed_;
            damaged[i] = static_cast<char>(damaged[i] ^ 1);
            BOOST_TEST(!key.verifyingKey().verifies("a message", damaged));
        }
        BOOST_TEST(!key.verifyingKey().verifies("a message", ""));
        BOOST_TEST(!key.verifyingKey().verifies("a message", signed_ + "x"));
    }
}

BOOST_AUTO_TEST_CASE(keys_come_back_from_their_texts) {
    for (const auto algorithm : both) {
        const auto key = SigningKey::generate(algorithm);
        const auto again = SigningKey::fromPem(key.pem()).value();
        BOOST_TEST((again.algorithm() == algorithm));
        const auto verifying = VerifyingKey::from(algorithm, key.verifyingKey().bytes()).value();
        BOOST_TEST(verifying.verifies("m", again.sign("m")));
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_key_is_refused) {
    BOOST_TEST(!SigningKey::fromPem(""));
    BOOST_TEST(!SigningKey::fromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    BOOST_TEST(!VerifyingKey::from(SignatureAlgorithm::ed25519, "short"));
    BOOST_TEST(!VerifyingKey::from(SignatureAlgorithm::sm2WithSm3, std::string(65, '\4')));
    BOOST_TEST(!VerifyingKey::from(SignatureAlgorithm::sm2WithSm3, ""));
}

BOOST_AUTO_TEST_SUITE_END()
