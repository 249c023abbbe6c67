#define BOOST_TEST_MODULE record
#include "record/finding.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_CASE(the_worst_finding_decides) {
    const auto with = [](std::initializer_list<Severity> severities) {
        std::vector<Finding> findings;
        for (const auto severity : severities) {
            findings.emplace_back().severity = severity;
        }
        return nameOf(dispositionOf(findings));
    };
    BOOST_TEST(with({}) == "accepted");
    BOOST_TEST(with({Severity::warn}) == "accepted");
    BOOST_TEST(with({Severity::warn, Severity::hold}) == "held");
    BOOST_TEST(with({Severity::hold, Severity::refuse, Severity::warn}) == "refused");
}

BOOST_AUTO_TEST_CASE(masking_leaves_too_little_to_recognise_a_person) {
    BOOST_TEST(masked("") == "");
    BOOST_TEST(masked("张") == "*");
    BOOST_TEST(masked("张三") == "张*");
    BOOST_TEST(masked("欧阳测试") == "欧***");
    BOOST_TEST(masked("13900000001") == "139****0001");
    BOOST_TEST(masked("350299190001010016") == "350***********0016");
}

BOOST_AUTO_TEST_CASE(names_come_back) {
    for (const auto* name : {"refuse", "hold", "warn"}) {
        BOOST_TEST(nameOf(severityOf(name).value()) == name);
    }
    for (const auto* name : {"完整", "准确", "真实", "及时", "一致", "唯一", "规范"}) {
        BOOST_TEST(nameOf(dimensionOf(name).value()) == name);
    }
    BOOST_TEST(!severityOf("fatal"));
}

BOOST_AUTO_TEST_CASE(numbers_of_persons_are_masked_inside_a_text_and_codes_are_not) {
    BOOST_TEST(withNumbersMasked("补办，证号35029919000101001X，电话13900000001。") ==
               "补办，证号350***********001X，电话139****0001。");
    BOOST_TEST(withNumbersMasked("35029919000101001X") == "35029919000101001X");
    BOOST_TEST(withNumbersMasked("事项11350200000000000Y2000100001001改名") ==
               "事项11350200000000000Y2000100001001改名");
    BOOST_TEST(withNumbersMasked("流水号 350299199913310011") == "流水号 350299199913310011");
    BOOST_TEST(withNumbersMasked("电话05921234567") == "电话05921234567");
    BOOST_TEST(withNumbersMasked("") == "");
}
