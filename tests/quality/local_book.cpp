#include "quality/local_book.h"

#include <boost/test/unit_test.hpp>

#include "quality/listed.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// What a line is, in words.
std::string read(const std::string& json) {
    const LocalLine line = readLocalLine(json, plain);
    if (const auto* fault = std::get_if<LocalFault>(&line)) {
        return fault->what;
    }
    if (const auto* listed = std::get_if<ListedRecord>(&line)) {
        std::string text = std::string(nameOf(listed->key.kind)) + " " + listed->key.text() + " " + listed->time;
        for (const auto& [name, value] : listed->values) {
            text += " " + name + "=" + value;
        }
        return text;
    }
    const auto& [day, count] = std::get<std::pair<Day, RecordCount>>(line);
    return formatDay(day) + " " + std::to_string(count.services) + " " + std::to_string(count.evaluations);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(local_book)

BOOST_AUTO_TEST_CASE(records_lists_of_them_and_counts_are_read) {
    BOOST_TEST(read(R"({"projectNo":"P","serviceNumber":"1","serviceTime":"2026-10-12 09:30:00","orgCode":"X"})") ==
               "service P/1 2026-10-12 09:30:00 orgCode=#X serviceTime=2026-10-12 09:30:00");
    BOOST_TEST(read(R"({"projectNo":"P","serviceNumber":"1","assessNumber":"1","satisfaction":"5","pf":" "})") ==
               "evaluation P/1/1  satisfaction=5");
    BOOST_TEST(read(R"({"kind":"evaluation","projectNo":"P","serviceNumber":"1","assessNumber":"2"})") ==
               "evaluation P/1/2 ");
    BOOST_TEST(read(R"({"day":"2026-10-12","services":12,"evaluations":0})") == "2026-10-12 12 0");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_compared_is_said) {
    const std::string keyless = "缺少 projectNo、serviceNumber 或评价的 assessNumber，无法与其他账目对应";
    BOOST_TEST(read("P,1,5") == "不是 JSON 对象");
    BOOST_TEST(read("[]") == "不是 JSON 对象");
    BOOST_TEST(read("{}") == keyless);
    BOOST_TEST(read(R"({"projectNo":"P","serviceNumber":"1","assessTime":"2026-10-12 09:30:00"})") == keyless);
    BOOST_TEST(read(R"({"kind":"withdrawal","projectNo":"P","serviceNumber":"1"})") ==
               "kind 只能是 service 或 evaluation");
    for (const char* counts :
         {R"({"day":"2026-13-12","services":1,"evaluations":1})", R"({"day":"2026-10-12","services":1})",
          R"({"day":"2026-10-12","services":-1,"evaluations":1})", R"({"day":7})"}) {
        BOOST_TEST(read(counts) == "每日数量一行须有 day（yyyy-MM-dd）、services 和 evaluations（不小于 0 的整数）");
    }
}

BOOST_AUTO_TEST_CASE(what_may_be_personal_is_a_fingerprint) {
    const std::string line = R"({"projectNo":"P","serviceNumber":"1","mobile":"13800000000"})";
    const auto listed =
        std::get<ListedRecord>(readLocalLine(line, [](std::string_view) { return std::string(64, 'f'); }));
    BOOST_TEST(listed.values.at(0).second == "#ffffffffffff");
}

BOOST_AUTO_TEST_SUITE_END()
