#include "sample/applicant.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(applicants)

BOOST_AUTO_TEST_CASE(the_check_character_of_an_identity_number_is_that_of_the_standards_own_sample) {
    BOOST_TEST(identityNumber("11010519491231002") == "11010519491231002X");
    BOOST_TEST(identityNumber("35020319900101001") == "350203199001010018");
}

BOOST_AUTO_TEST_CASE(the_check_character_of_a_credit_code_is_that_of_worked_examples) {
    BOOST_TEST(socialCreditCode("91350100M000100Y4") == "91350100M000100Y43");
    BOOST_TEST(socialCreditCode("91350200000000000") == "91350200000000000N");
    BOOST_TEST(socialCreditCode("91350206MA00000AA") == "91350206MA00000AAR");
}

BOOST_AUTO_TEST_CASE(a_wrong_check_character_differs_from_the_right_one) {
    BOOST_TEST(withWrongCheckCharacter("350203199001010018") == "350203199001010010");
    BOOST_TEST(withWrongCheckCharacter("350299190001010010") == "350299190001010011");
}

BOOST_AUTO_TEST_CASE(no_applicant_can_be_a_real_person) {
    Draw draw(4);
    for (int serial = 1; serial <= 500; ++serial) {
        const Applicant applicant = makeApplicant(draw, serial);
        BOOST_TEST(applicant.name.starts_with("测试"));
        BOOST_TEST(applicant.mobile.size() == 11U);
        BOOST_TEST(applicant.mobile.starts_with("100"));
        BOOST_TEST(applicant.certificate.size() == 18U);
        BOOST_TEST(applicant.certificate.starts_with(applicant.person ? "350299190" : "91350299"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
