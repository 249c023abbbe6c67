#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "province/fujian_token.h"
#include "province/letter_seal.h"

namespace hcp::test {
namespace {

BOOST_AUTO_TEST_SUITE(seal)

BOOST_AUTO_TEST_CASE(sm4_gives_the_known_answer_of_gb_t_32907) {
    const std::string block = fromHex("0123456789abcdeffedcba9876543210").value();
    const std::string sealed = sm4Encrypt(BlockMode::ecb, block, "", block);
    BOOST_TEST(toHex(sealed.substr(0, 16)) == "681edf34d206965e86b3e94f536e4246");
    BOOST_TEST(sm4Decrypt(BlockMode::ecb, block, "", sealed).value() == block);
}

// Expected values: openssl enc -sm4-ecb / -sm4-cbc with the key worked out by md5sum.
BOOST_AUTO_TEST_CASE(a_letter_is_sealed_as_the_shipped_package_says) {
    const CipherSettings settings{CipherMode::ecb, KeyDerivation::md5HexDecoded, "", CipherEncoding::base64, "GB2312"};
    BOOST_TEST(sealLetter("<Case>demo</Case>", settings, "demo-code") ==
               "tVt2wBJVR5EcqkB0EgBaPx7TLetdpieI3xeIpBAYpxA=");
}

BOOST_AUTO_TEST_CASE(mode_key_derivation_and_encoding_are_settings) {
    const CipherSettings settings{CipherMode::cbc, KeyDerivation::md5HexFirst16, "000102030405060708090a0b0c0d0e0f",
                                  CipherEncoding::hex, "GB2312"};
    BOOST_TEST(sealLetter("<Case>demo</Case>", settings, "demo-code") ==
               "3a88630fa3280cbacaeca94b74aa362c812ff6ab40ffdf2071918fdc2cfcd8a3");
}

BOOST_AUTO_TEST_CASE(an_iv_that_does_not_fit_the_mode_is_refused) {
    CipherSettings settings;
    settings.ivHex = "00";
    BOOST_CHECK_THROW(static_cast<void>(sealLetter("x", settings, "demo-code")), std::invalid_argument);
    settings.ivHex = "no hex";
    BOOST_CHECK_THROW(static_cast<void>(sealLetter("x", settings, "demo-code")), std::invalid_argument);
}

// Expected value: printf 'demo-code1700000000000' | md5sum
BOOST_AUTO_TEST_CASE(a_token_request_is_signed_with_the_code_and_the_time) {
    BOOST_TEST(tokenSign("demo-code", "1700000000000") == "4241f1470357bf7b6668616a397ddb9d");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
