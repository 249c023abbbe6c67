#include "record/identifiers.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

const Day today{2026, 10, 12};

}  // namespace

BOOST_AUTO_TEST_SUITE(identifiers)

BOOST_AUTO_TEST_CASE(credit_codes_of_public_bodies_and_made_up_ones_are_right) {
    for (const auto* code : {"91350100M000100Y43", "11350200004155341D", "1135020000413900XC", "11350200K19049184T",
                             "91350200000000000N", "11350200000000000Y"}) {
        BOOST_TEST_CONTEXT(code) { BOOST_TEST(isUnifiedSocialCreditCode(code)); }
    }
}

BOOST_AUTO_TEST_CASE(any_single_wrong_character_of_a_credit_code_is_seen) {
    const std::string good = "91350100M000100Y43";
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZa中")) {
            std::string bad = good;
            bad[i] = c;
            BOOST_TEST(isUnifiedSocialCreditCode(bad) == (bad == good));
        }
    }
    for (const auto* text : {"", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100y43"}) {
        BOOST_TEST(!isUnifiedSocialCreditCode(text));
    }
}

BOOST_AUTO_TEST_CASE(identity_numbers_are_right_in_check_character_and_birth_date) {
    BOOST_TEST(isResidentIdentityNumber("11010519491231002X", today));  // the standard's own sample
    BOOST_TEST(!isResidentIdentityNumber("11010519491231002x", today));
    BOOST_TEST(!isResidentIdentityNumber("110105194912310021", today));
    BOOST_TEST(!isResidentIdentityNumber("", today));
    BOOST_TEST(!isResidentIdentityNumber("1101051949123100", today));
    BOOST_TEST(!isResidentIdentityNumber("1101051949123100２X", today));
}

BOOST_AUTO_TEST_CASE(nobody_is_born_tomorrow_or_on_a_day_that_does_not_exist) {
    const auto with = [](const std::string& birth) {
        const std::string body = "350299" + birth + "001";
        for (const char check : std::string("0123456789X")) {
            if (isResidentIdentityNumber(body + check, today)) {
                return true;
            }
        }
        return false;
    };
    BOOST_TEST(with("20261012"));
    BOOST_TEST(!with("20261013"));
    BOOST_TEST(with("19000101"));
    BOOST_TEST(!with("18991231"));
    BOOST_TEST(!with("20250229"));
    BOOST_TEST(with("20240229"));
}

BOOST_AUTO_TEST_CASE(organisation_codes_are_the_tail_of_credit_codes) {
    for (const auto* code : {"004155341", "00413900X", "751615866", "MB2855926", "K19049184", "K19050329"}) {
        BOOST_TEST_CONTEXT(code) { BOOST_TEST(isOrganisationCode(code)); }
    }
    const std::string good = "004155341";
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = bad[i] == '9' ? '8' : '9';
        BOOST_TEST(!isOrganisationCode(bad));
    }
    for (const auto* text : {"", "00415534", "00415534-1", "0041553411", "mb2855926"}) {
        BOOST_TEST(!isOrganisationCode(text));
    }
}

BOOST_AUTO_TEST_SUITE_END()
