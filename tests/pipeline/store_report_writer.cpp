// The one table of kinds of report, and the desk where they are asked for.
#include "pipeline/store_report_writer.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "support/files.h"
#include "support/reception.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string problemOf(const std::string& json) {
    const TemporaryFolder folder;
    BOOST_REQUIRE(writeFile(folder.path() / "kinds.json", json));
    const auto kinds = loadReportKinds(folder.path());
    const auto name = (folder.path() / "kinds.json").string();
    return kinds ? "" : kinds.error().substr(kinds.error().find(name) + name.size());
}

std::string withKind(const std::string& members) { return R"({"kinds": [{)" + members + "}]}"; }

struct Desk : Reception {
    TemporaryFolder folder;
    StoreReportWriter writer{loadReportKinds(sourceFolder() / "reports").value(), reportSourcesOf(store), rules, clock};

    [[nodiscard]] Expected<WrittenReport, ReportRefused> write(const std::string& kind, const std::string& period) {
        return writer.write(kind, Period::parse(period).value(), folder.path(), "efficiency", {});
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(store_report_writer)

BOOST_AUTO_TEST_CASE(a_table_of_kinds_that_is_wrong_is_refused_by_its_place) {
    const std::string good =
        R"("kind": "a", "title": "甲", "about": "乙", "made": "figures", "definition": "a.json", "periods": ["month"])";
    BOOST_TEST(problemOf(withKind(good)) == "");
    BOOST_TEST(problemOf("{") != "");
    BOOST_TEST(problemOf(withKind(good + R"(, "colour": "red")")).find("/kinds/0/colour") != std::string::npos);
    BOOST_TEST(problemOf(withKind(good + "}, {" + good)).find("/kinds/1/kind") != std::string::npos);
    const auto wrong = [&](const std::string& from, const std::string& to) {
        std::string members = good;
        members.replace(members.find(from), from.size(), to);
        return problemOf(withKind(members));
    };
    BOOST_TEST(wrong(R"("a")", R"("A/b")").find("/kinds/0/kind") != std::string::npos);
    BOOST_TEST(wrong(R"("figures")", R"("weather")").find("/kinds/0/made") != std::string::npos);
    BOOST_TEST(wrong(R"("a.json")", R"("../a.json")").find("/kinds/0/definition") != std::string::npos);
    BOOST_TEST(wrong(R"(["month"])", R"(["month", "month"])").find("/kinds/0/periods") != std::string::npos);
    BOOST_TEST(wrong(R"(["month"])", R"(["decade"])").find("/kinds/0/periods") != std::string::npos);
    BOOST_TEST(wrong(R"(["month"])", R"([])").find("/kinds/0/periods") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_month_is_written_and_journalled_with_the_digest_of_its_file, Desk) {
    const auto written = write("monthly", "2025-03");
    BOOST_REQUIRE(written.hasValue());
    BOOST_TEST(written->file.filename().string() == "assessment-2025-03.xlsx");
    BOOST_TEST(written->sha256 == toHex(sha256(readFile(written->file).value())));
    BOOST_REQUIRE(!store.journal.empty());
    BOOST_TEST((store.journal.back().kind == JournalKind::reportWritten));
    BOOST_TEST(store.journal.back().actor == "efficiency");
    BOOST_TEST(store.journal.back().digest == written->sha256);
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_had_is_refused_in_words, Desk) {
    const auto why = [&](const std::string& kind, const std::string& period) {
        const auto written = write(kind, period);
        BOOST_REQUIRE(!written.hasValue());
        return written.error();
    };
    BOOST_TEST((why("weather", "2025-03").why == ReportNotWritten::unknownKind));
    BOOST_TEST((why("monthly", "2025").why == ReportNotWritten::wrongPeriod));
    BOOST_TEST(why("monthly", "2025").what == "月度考核统计表只能按月制作，2025年不在其中");
    BOOST_TEST(why("monthly", "2999-01").what == "2999年1月尚未开始");
    BOOST_TEST(store.journal.empty());
}

BOOST_AUTO_TEST_SUITE_END()
