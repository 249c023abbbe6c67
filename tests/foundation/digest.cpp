#include "foundation/digest.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(digest)

BOOST_AUTO_TEST_CASE(digests_of_the_standards_own_samples) {
    BOOST_TEST(toHex(md5("abc")) == "900150983cd24fb0d6963f7d28e17f72");  // RFC 1321, A.5
    BOOST_TEST(toHex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // GB/T 32905-2016, A.1
    BOOST_TEST(toHex(sm3("abc")) == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

BOOST_AUTO_TEST_CASE(a_digest_of_pieces_is_that_of_the_whole) {
    Sha256 pieces;
    std::string whole;
    for (int i = 0; i < 1000; ++i) {
        pieces.feed(std::to_string(i));
        whole += std::to_string(i);
    }
    BOOST_TEST(toHex(pieces.digest()) == toHex(sha256(whole)));
    BOOST_TEST(toHex(Sha256().digest()) == toHex(sha256("")));
}

BOOST_AUTO_TEST_CASE(sm4_of_the_standards_own_sample) {
    const std::string block = *fromHex("0123456789abcdeffedcba9876543210");  // GB/T 32907-2016, A.1
    const std::string cipher = sm4Encrypt(BlockMode::ecb, block, "", block);
    BOOST_TEST(toHex(cipher.substr(0, 16)) == "681edf34d206965e86b3e94f536e4246");
    BOOST_TEST(cipher.size() == 32U);
    BOOST_TEST((sm4Decrypt(BlockMode::ecb, block, "", cipher) == block));
}

BOOST_AUTO_TEST_CASE(sm4_comes_back_at_every_length_in_both_modes) {
    const std::string key(16, 'k');
    const std::string iv(16, 'i');
    for (std::size_t length = 0; length < 70; ++length) {
        const std::string plain(length, 'p');
        BOOST_TEST((sm4Decrypt(BlockMode::ecb, key, "", sm4Encrypt(BlockMode::ecb, key, "", plain)) == plain));
        BOOST_TEST((sm4Decrypt(BlockMode::cbc, key, iv, sm4Encrypt(BlockMode::cbc, key, iv, plain)) == plain));
    }
}

BOOST_AUTO_TEST_CASE(damaged_cipher_text_gives_nothing_or_other_text) {
    const std::string key(16, 'k');
    BOOST_TEST(!sm4Decrypt(BlockMode::ecb, key, "", ""));
    BOOST_TEST(!sm4Decrypt(BlockMode::ecb, key, "", "short"));
    std::string cipher = sm4Encrypt(BlockMode::ecb, key, "", "sixteen bytes...");
    cipher.back() = static_cast<char>(cipher.back() ^ 1);
    BOOST_TEST((sm4Decrypt(BlockMode::ecb, key, "", cipher) != "sixteen bytes..."));
    BOOST_CHECK_THROW((void)sm4Encrypt(BlockMode::ecb, "short", "", "x"), std::invalid_argument);
    BOOST_CHECK_THROW((void)sm4Encrypt(BlockMode::cbc, key, "", "x"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(base64_takes_only_its_canonical_form) {
    BOOST_TEST(toBase64("foobar") == "Zm9vYmFy");  // RFC 4648, 10
    BOOST_TEST((fromBase64("Zm9vYg==") == "foob"));
    BOOST_TEST((fromBase64("") == ""));
    for (const auto* text : {"Zm9vYg=", "Zm9vYh==", "Zm9v\nYg==", " Zm9v", "Zm9*", "====", "Zg=="}) {
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(fromBase64(text).has_value() == (std::string(text) == "Zg==")); }
    }
}

BOOST_AUTO_TEST_CASE(hexadecimal_comes_back) {
    BOOST_TEST((fromHex("00ffAB") == std::string("\0\xff\xab", 3)));
    BOOST_TEST(!fromHex("0"));
    BOOST_TEST(!fromHex("0g"));
}

BOOST_AUTO_TEST_SUITE_END()
