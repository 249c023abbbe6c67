#define BOOST_TEST_MODULE access
#include "access/password_hash.h"

#include <boost/test/unit_test.hpp>

#include "access/equal_secrets.h"

using namespace hcp;

BOOST_AUTO_TEST_CASE(a_password_fits_its_own_hash_and_no_other_does) {
    const auto hash = PasswordHash::of("invented pass phrase");
    BOOST_TEST(hash.fits("invented pass phrase"));
    BOOST_TEST(!hash.fits("invented pass phrasf"));
    BOOST_TEST(!hash.fits(""));
    BOOST_TEST(!hash.fits(std::string("invented pass phrase\0", 21)));
    const auto read = PasswordHash::from(hash.text());
    BOOST_REQUIRE(read);
    BOOST_TEST(read->fits("invented pass phrase"));
    BOOST_TEST(hash.text() != PasswordHash::of("invented pass phrase").text());  // a salt of its own
    BOOST_TEST(hash.text().starts_with("scrypt$15$8$1$"));
}

BOOST_AUTO_TEST_CASE(scrypt_is_scrypt) {
    // made by python's hashlib.scrypt(b"invented pass phrase", salt=b"0123456789abcdef", n=2**15, r=8, p=1, dklen=32)
    const auto hash =
        PasswordHash::from("scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$fzusIb2C1skzNHnfMWfHEWBCUiPOj5NqVWIoLxcSaKg=");
    BOOST_REQUIRE(hash);
    BOOST_TEST(hash->fits("invented pass phrase"));
}

BOOST_AUTO_TEST_CASE(a_hash_that_is_too_cheap_too_dear_or_none_is_not_read) {
    const std::string salt = "$MDEyMzQ1Njc4OWFiY2RlZg==$";
    const std::string key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    BOOST_TEST(PasswordHash::from("scrypt$15$8$1" + salt + key).has_value());
    BOOST_TEST(PasswordHash::from("scrypt$17$8$1" + salt + key).has_value());
    for (const auto* cost : {"14$8$1", "15$7$1", "15$8$0", "15$8$5", "20$64$1", "18$8$1", "x$8$1", "15$8$1$1",
                             "-15$8$1", "015x$8$1", "99999999999$8$1"}) {
        BOOST_TEST(!PasswordHash::from("scrypt$" + std::string(cost) + salt + key).has_value());
    }
    BOOST_TEST(!PasswordHash::from("").has_value());
    BOOST_TEST(!PasswordHash::from("scrypt$15$8$1" + salt).has_value());
    BOOST_TEST(!PasswordHash::from("argon2$15$8$1" + salt + key).has_value());
    BOOST_TEST(!PasswordHash::from("scrypt$15$8$1$AAAA$" + key).has_value());
}

BOOST_AUTO_TEST_CASE(a_password_has_twelve_characters_of_any_kind) {
    BOOST_TEST(!objectionToPassword("twelve chars").has_value());
    BOOST_TEST(!objectionToPassword("春江潮水连海平海上明月共").has_value());
    BOOST_TEST(objectionToPassword("eleven char").has_value());
    BOOST_TEST(objectionToPassword("").has_value());
    BOOST_TEST(objectionToPassword(std::string(257, 'a')).has_value());
    BOOST_TEST(objectionToPassword("twelve\tchars").has_value());
    BOOST_TEST(objectionToPassword(std::string("twelve\0chars", 12)).has_value());
    BOOST_TEST(objectionToPassword("twelve chars\xff").has_value());
}

BOOST_AUTO_TEST_CASE(nobody_has_the_password_of_nobody) {
    BOOST_TEST(!PasswordHash::ofNobody().fits(""));
    BOOST_TEST(!PasswordHash::ofNobody().fits("invented pass phrase"));
}

BOOST_AUTO_TEST_CASE(secrets_are_equal_or_not) {
    BOOST_TEST(equalSecrets("", ""));
    BOOST_TEST(equalSecrets("abc", "abc"));
    BOOST_TEST(!equalSecrets("abc", "abd"));
    BOOST_TEST(!equalSecrets("abc", "ab"));
}
