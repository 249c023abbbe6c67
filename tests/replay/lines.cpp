// The lines by which one executable tells another its side of a replay.
#include "replay/replay_lines.h"

#include <boost/test/unit_test.hpp>

#include "replay/sides.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(lines)

BOOST_AUTO_TEST_CASE(a_record_as_a_line_is_the_record) {
    const auto record =
        restingOn(replayed("held A /x; B /y", {{"名", "1"}, {"b\"", "2"}}, "x"), replayed("refused C /z"));
    BOOST_TEST((replayedRecordIn(jsonOf(record)) == record));
    const auto plain = replayed("accepted");
    BOOST_TEST((replayedRecordIn(jsonOf(plain)) == plain));
    BOOST_TEST(jsonOf(plain).find("alone") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_moment_a_workbook_and_a_ground_as_lines_are_the_same) {
    BOOST_TEST(momentIn(momentLine(81207)).value() == 81207);
    const ReplayedReport report{"monthly 2026-10",
                                {"2026-09", "2026-10"},
                                {{"处室", {"评 \"价\""}, {{"QYFW 处", "QYFW", {"5"}}, {"合计", "", {"—"}}}}},
                                "不行"};
    BOOST_TEST((replayedReportIn(jsonOf(report)) == report));
    const ReplayGround ground{{{"FJ-S-013", {"FJ-R-042", "X"}}, {"schema.type /pf", {}}}, {{"默认评价渠道", "5"}}};
    BOOST_TEST((replayGroundIn(jsonOf(ground)) == ground));
}

BOOST_AUTO_TEST_CASE(what_is_no_such_line_is_none) {
    for (const char* line :
         {"", "{}", "[]", "\xFF", R"({"id":"1"})",
          R"({"id":"","disposition":"x","elements":{},"findings":[],"basis":[]})",
          R"({"id":"1","elements":{},"findings":[]})", R"({"id":"1","elements":{},"findings":[],"basis":[1]})",
          R"({"id":"1","elements":{},"findings":[],"basis":[],"alone":7})", R"({"moment":"many"})",
          R"({"report":"x","months":[],"tables":[{"sheet":"s","columns":["a"],"rows":[{"heading":"h","cells":[]}]}]})",
          R"({"report":"x","months":[7],"tables":[]})", R"({"ground":{"requirements":{"A":"B"},"words":{}}})",
          R"({"ground":[]})"}) {
        BOOST_TEST(!replayedRecordIn(line).has_value(), line);
        BOOST_TEST(!momentIn(line).has_value(), line);
        BOOST_TEST(!replayedReportIn(line).has_value(), line);
        BOOST_TEST(!replayGroundIn(line).has_value(), line);
    }
}

BOOST_AUTO_TEST_SUITE_END()
