#include "foundation/sm2_encryption.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <random>
#include <stdexcept>

#include "foundation/digest.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr std::array forms{Sm2Form{Sm2Layout::der, false}, Sm2Form{Sm2Layout::c1c3c2, true},
                           Sm2Form{Sm2Layout::c1c3c2, false}, Sm2Form{Sm2Layout::c1c2c3, true},
                           Sm2Form{Sm2Layout::c1c2c3, false}};

/// One key for all: making one costs more than using it.
const Sm2DecryptionKey& key() {
    static const Sm2DecryptionKey made = Sm2DecryptionKey::generate();
    return made;
}

void run(const std::string& command) {
    BOOST_TEST_REQUIRE(std::system(command.c_str()) == 0, command);  // NOLINT(cert-env33-c)
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sm2_encryption)

BOOST_AUTO_TEST_CASE(the_standards_own_sample_opens) {
    // GB/T 32918.5-2017, annex C.2 (GM/T 0003.5-2012): the recommended curve, the text "encryption standard"
    const auto sample =
        Sm2DecryptionKey::from("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8").value();
    BOOST_TEST(sample.encryptionKey().hex() ==
               "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
               "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
    const std::string point =
        "0404ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
        "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0";
    const std::string digest = "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";
    const std::string masked = "21886ca989ca9c7d58087307ca93092d651efa";
    BOOST_TEST(sample.decrypt(*fromHex(point + digest + masked), {Sm2Layout::c1c3c2, true}).value() ==
               "encryption standard");
    BOOST_TEST(sample.decrypt(*fromHex(point.substr(2) + masked + digest), {Sm2Layout::c1c2c3, false}).value() ==
               "encryption standard");
}

BOOST_AUTO_TEST_CASE(what_is_encrypted_opens_in_its_own_form_and_with_its_own_key) {
    const auto other = Sm2DecryptionKey::generate();
    for (const Sm2Form& form : forms) {
        for (const std::string& text : {std::string("a"), std::string("好差评\0x", 11), std::string(100000, 'z')}) {
            const std::string cipher = key().encryptionKey().encrypt(text, form);
            BOOST_TEST((key().decrypt(cipher, form) == text));
            BOOST_TEST(!other.decrypt(cipher, form));
            BOOST_TEST(key().encryptionKey().encrypt(text, form) != cipher);
        }
    }
    const std::string cipher = key().encryptionKey().encrypt("twice as long as C3 or longer, for the orders to differ",
                                                             {Sm2Layout::c1c3c2, true});
    BOOST_TEST(!key().decrypt(cipher, {Sm2Layout::c1c2c3, true}));
    BOOST_TEST(!key().decrypt(cipher, {Sm2Layout::c1c3c2, false}));
    BOOST_TEST(!key().decrypt(cipher, {Sm2Layout::der, false}));
}

BOOST_AUTO_TEST_CASE(nothing_and_too_much_are_not_encrypted) {
    BOOST_CHECK_THROW(static_cast<void>(key().encryptionKey().encrypt("", forms[0])), std::invalid_argument);
    BOOST_CHECK_THROW(static_cast<void>(key().encryptionKey().encrypt(std::string((16U << 20) + 1, 'x'), forms[0])),
                      std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(damaged_and_made_up_ciphertexts_open_to_nothing) {
    std::mt19937 random(20261012);
    for (const Sm2Form& form : forms) {
        const std::string cipher = key().encryptionKey().encrypt("20261012093000DEMOword", form);
        for (std::size_t i = 0; i < cipher.size(); ++i) {
            std::string damaged = cipher;
            damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
            BOOST_TEST(!key().decrypt(damaged, form));
            BOOST_TEST(!key().decrypt(cipher.substr(0, i), form));
        }
        BOOST_TEST(!key().decrypt(cipher + '\0', form));
        for (int round = 0; round < 200; ++round) {
            std::string noise(random() % 300, '\0');
            for (char& c : noise) {
                c = static_cast<char>(random());
            }
            BOOST_TEST(!key().decrypt(noise, form));
        }
    }
}

BOOST_AUTO_TEST_CASE(der_that_could_be_written_shorter_is_refused) {
    const std::string der = key().encryptionKey().encrypt("abc", {Sm2Layout::der, false});
    BOOST_TEST_REQUIRE(static_cast<int>(der[1]) > 0);
    std::string longer = der;
    longer.insert(1, "\x81");
    BOOST_TEST(!key().decrypt(longer, {Sm2Layout::der, false}));
    BOOST_TEST(!key().decrypt(std::string("\x30\x80") + der.substr(2) + std::string(2, '\0'), {Sm2Layout::der, false}));
    BOOST_TEST(!key().decrypt(std::string("\x30\x84\x7f\xff\xff\xff", 6), {Sm2Layout::der, false}));
    BOOST_TEST(!key().decrypt(std::string("\x30\x00", 2), {Sm2Layout::der, false}));
    BOOST_TEST(!key().decrypt(std::string(5000, '\x30'), {Sm2Layout::der, false}));
}

BOOST_AUTO_TEST_CASE(keys_come_back_from_their_texts) {
    const auto pem = Sm2DecryptionKey::from(key().pem() + "\n").value();
    const auto fromPem = Sm2EncryptionKey::from(key().encryptionKey().pem()).value();
    const auto fromHexDigits = Sm2EncryptionKey::from(key().encryptionKey().hex() + "\r\n").value();
    BOOST_TEST(pem.decrypt(fromPem.encrypt("m", forms[0]), forms[0]).value() == "m");
    BOOST_TEST(pem.decrypt(fromHexDigits.encrypt("m", forms[1]), forms[1]).value() == "m");
}

BOOST_AUTO_TEST_CASE(what_is_no_sm2_key_is_refused) {
    const std::string hex = key().encryptionKey().hex();
    std::string offCurve = hex;
    offCurve.back() = offCurve.back() == '0' ? '1' : '0';
    for (const std::string& text :
         {std::string(), std::string("key"), hex.substr(2), "02" + hex.substr(2), offCurve, std::string(130, '0'),
          key().pem(), hex + hex, std::string("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")}) {
        BOOST_TEST(!Sm2EncryptionKey::from(text));
    }
    for (const std::string& text :
         {std::string(), std::string(64, '0'), std::string(64, 'f'), std::string(64, 'x'), std::string(63, '1'),
          key().encryptionKey().pem(), std::string("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")}) {
        BOOST_TEST(!Sm2DecryptionKey::from(text));
    }
    // A key of another curve is a key, but none for this.
    const TemporaryFolder folder;
    const std::string p256 = (folder.path() / "p256").string();
    run("openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " + p256 +
        " 2>/dev/null && openssl pkey -in " + p256 + " -pubout -out " + p256 + ".pub");
    BOOST_TEST(!Sm2DecryptionKey::from(contentOf(p256)));
    BOOST_TEST(!Sm2EncryptionKey::from(contentOf(p256 + ".pub")));
}

BOOST_AUTO_TEST_CASE(the_openssl_command_opens_ours_and_we_open_its) {
    const TemporaryFolder folder;
    const std::string base = (folder.path() / "x").string();
    run("openssl genpkey -algorithm SM2 -out " + base + ".key 2>/dev/null && openssl pkey -in " + base +
        ".key -pubout -out " + base + ".pub");
    const auto theirs = Sm2DecryptionKey::from(contentOf(base + ".key")).value();
    const auto public_ = Sm2EncryptionKey::from(contentOf(base + ".pub")).value();
    const std::string text = "20261012093000DEMO-MARKdemo-word";
    write(base + ".sealed", public_.encrypt(text, {Sm2Layout::der, false}));
    run("openssl pkeyutl -decrypt -inkey " + base + ".key -in " + base + ".sealed -out " + base + ".opened");
    BOOST_TEST(contentOf(base + ".opened") == text);
    run("openssl pkeyutl -encrypt -pubin -inkey " + base + ".pub -in " + base + ".opened -out " + base + ".sealed");
    BOOST_TEST(theirs.decrypt(contentOf(base + ".sealed"), {Sm2Layout::der, false}).value() == text);
}

BOOST_AUTO_TEST_SUITE_END()
