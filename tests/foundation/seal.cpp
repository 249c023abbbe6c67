#include "foundation/seal.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"

using namespace hcp;

namespace {

const std::string secret(32, 'k');

std::string keyFile(const std::string& lines) { return KeyRing::from(lines).error(); }

std::string line(const std::string& id) { return "hcp-store-key " + id + " " + toHex(secret) + "\n"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(seal)

BOOST_AUTO_TEST_CASE(hmac_sm3_of_a_known_key_and_text) {
    // openssl dgst -sm3 -mac HMAC -macopt hexkey:0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, "Hi There" (RFC 4231's data)
    BOOST_TEST(toHex(hmacSm3(std::string(20, '\x0b'), "Hi There")) ==
               "51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70");
}

BOOST_AUTO_TEST_CASE(what_was_sealed_opens_and_lies_there_in_no_readable_form) {
    const SealingKey key(7, secret);
    for (const std::string& plain :
         {std::string(), std::string("x"), std::string("\0\xff", 2), std::string(70000, 'p')}) {
        const std::string sealed = key.seal(plain, "record 1");
        BOOST_TEST(sealed.size() == plain.size() + 53);
        BOOST_TEST((sealed.find(plain.substr(0, 8)) == std::string::npos || plain.size() < 8));
        BOOST_TEST((key.open(sealed, "record 1") == plain));
        BOOST_TEST(keyIdOf(sealed).value() == 7U);
    }
}

BOOST_AUTO_TEST_CASE(the_parts_are_where_the_header_says) {
    const SealingKey key(7, secret);
    const std::string sealed = key.seal("plain", "c");
    const std::string content = sealed.substr(0, sealed.size() - 32);
    const std::string authentication = hmacSm3(secret, "hcp-appliance authentication");
    BOOST_TEST(toHex(content.substr(0, 5)) == "0100000007");
    BOOST_TEST(toHex(sealed.substr(content.size())) ==
               toHex(hmacSm3(authentication, std::string(7, '\0') + '\1' + "c" + content)));
}

BOOST_AUTO_TEST_CASE(the_same_value_is_never_sealed_alike) {
    const SealingKey key(1, secret);
    BOOST_TEST((key.seal("same", "c") != key.seal("same", "c")));
}

BOOST_AUTO_TEST_CASE(any_change_keeps_it_shut) {
    const SealingKey key(1, secret);
    const std::string sealed = key.seal("a telephone number", "record 1");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        for (const int bit : {1, 128}) {
            std::string changed = sealed;
            changed[i] = static_cast<char>(changed[i] ^ bit);
            BOOST_TEST(!key.open(changed, "record 1"), "byte " << i << " was changed unnoticed");
        }
        BOOST_TEST(!key.open(sealed.substr(0, i), "record 1"));
    }
    BOOST_TEST(!key.open(sealed + "x", "record 1"));
    BOOST_TEST(!key.open(sealed, "record 2"));
    BOOST_TEST(!key.open(sealed, ""));
    BOOST_TEST(!SealingKey(2, secret).open(sealed, "record 1"));
    BOOST_TEST(!SealingKey(1, std::string(32, 'x')).open(sealed, "record 1"));
}

BOOST_AUTO_TEST_CASE(a_ring_seals_with_its_newest_key_and_finds_the_older) {
    const KeyRing ring =
        KeyRing::from("# keys\n\n" + line("1") + "hcp-store-key 5 " + toHex(std::string(32, 'n'))).value();
    BOOST_TEST(ring.newest().id() == 5U);
    BOOST_TEST(ring.find(1)->open(SealingKey(1, secret).seal("old", ""), "").value() == "old");
    BOOST_TEST(ring.find(2) == nullptr);
    BOOST_TEST(KeyRing().empty());
}

BOOST_AUTO_TEST_CASE(a_new_line_is_a_key) {
    const KeyRing ring = KeyRing::from(KeyRing::newLine(3)).value();
    BOOST_TEST(ring.newest().id() == 3U);
    BOOST_TEST(KeyRing::newLine(3) != KeyRing::newLine(3));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_none_says_where_and_never_what) {
    BOOST_TEST(keyFile("") == "holds no key");
    BOOST_TEST(keyFile("# nothing\n") == "holds no key");
    for (const std::string& bad :
         {std::string("secret"), std::string("hcp-store-key"), line(""), line("0"), line("-1"), line("2147483648"),
          line("99999999999"), line("1x"), std::string("hcp-store-key 1 abcd"),
          "hcp-store-key 1 " + toHex(secret) + "00", "hcp-store-key 1  " + toHex(secret)}) {
        const std::string said = keyFile("\n" + bad);
        BOOST_TEST(said == "line 2 is no key: hcp-store-key <id> <64 hexadecimal digits>");
    }
    BOOST_TEST(keyFile(line("2") + line("1")) == "line 2 is out of order: ids ascend, and none is used twice");
    BOOST_TEST(keyFile(line("2") + line("2")) == "line 2 is out of order: ids ascend, and none is used twice");
    std::string many;
    for (int id = 1; id <= 17; ++id) {
        many += line(std::to_string(id));
    }
    BOOST_TEST(keyFile(many) == "holds more than 16 keys");
}

BOOST_AUTO_TEST_CASE(a_key_of_another_size_is_none) {
    BOOST_CHECK_THROW(SealingKey(1, "short"), std::invalid_argument);
    BOOST_CHECK_THROW(SealingKey(0, secret), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
