#include "pipeline/report_desk.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "pipeline/report_production.h"
#include "support/files.h"
#include "support/fujian.h"
#include "support/memory_store.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Writes what it is told to, or does not.
class ScriptedWriter final : public ReportWriter {
public:
    std::string bytes = "a workbook";
    std::string problem;
    bool breaks = false;
    std::vector<std::uint64_t> steps;
    std::function<void()> between = [] {};

    [[nodiscard]] const std::vector<ReportKind>& kinds() const override { return kinds_; }
    Expected<WrittenReport, ReportRefused> write(const std::string& kind, const Period& period,
                                                 const std::filesystem::path& folder, const std::string& /*actor*/,
                                                 const ReportProgress& progress) override {
        for (const auto step : steps) {
            between();
            progress(step);
        }
        if (breaks) {
            throw std::runtime_error("secret detail");
        }
        if (!problem.empty()) {
            return Unexpected{ReportRefused{ReportNotWritten::cannotWrite, problem}};
        }
        const auto file = folder / (kind + " " + period.text() + ".xlsx");
        std::ofstream(file) << bytes;
        return WrittenReport{file, toHex(sha256(bytes))};
    }

private:
    std::vector<ReportKind> kinds_{{"monthly", "月报", "", ReportContent::figures, "", {PeriodUnit::month}},
                                   {"yearly", "年报", "", ReportContent::figures, "", {PeriodUnit::year}}};
};

struct Office {
    TemporaryFolder folder;
    ManualClock clock{at("2026-11-28 09:00:00")};
    IdentifierSource identifiers{clock, 1};
    MemoryStore store;
    ScriptedWriter writer;
    ReportDesk desk{store, store, writer, clock, identifiers, folder.path()};
    ReportProduction production{store, writer, clock, folder.path()};
    ReportVisitor office{"reader", {CaseRole::performanceOffice}};
    ReportVisitor lead{"lead", {CaseRole::leadDepartment}};

    ReportRun asked(const std::string& period = "2026-10") { return desk.ask("monthly", period, office).value(); }
    ReportRun written() {
        (void)asked();
        return production.writeNext().value();
    }
    ReportDenial denial(const std::string& id, std::string* got = nullptr) {
        const auto answer = desk.open(id, office, [&](std::string_view piece) {
            if (got != nullptr) {
                *got += piece;
            }
        });
        BOOST_REQUIRE(!answer);
        return answer.error();
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(report_desk)

BOOST_FIXTURE_TEST_CASE(the_performance_office_asks_the_lead_department_reads_and_nobody_else, Office) {
    const auto run = written();
    BOOST_TEST(desk.ask("monthly", "2026-09", office).hasValue());
    BOOST_TEST((desk.ask("monthly", "2026-09", lead).error() == ReportDenial::notAllowed));
    BOOST_TEST(desk.list(lead).value().size() == 2U);
    BOOST_TEST(desk.open(run.id, lead, [](std::string_view) {}).hasValue());
    for (const auto role :
         {CaseRole::officeContact, CaseRole::dataQualityOfficer, CaseRole::operations, CaseRole::auditor}) {
        const ReportVisitor other{"other", {role}};
        BOOST_TEST((desk.ask("monthly", "2026-09", other).error() == ReportDenial::notAllowed));
        BOOST_TEST((desk.list(other).error() == ReportDenial::notAllowed));
        BOOST_TEST((desk.show(run.id, other).error() == ReportDenial::notAllowed));
        BOOST_TEST((desk.open(run.id, other, [](std::string_view) {}).error() == ReportDenial::notAllowed));
    }
    BOOST_TEST((desk.list({"nobody", {}}).error() == ReportDenial::notAllowed));
}

BOOST_FIXTURE_TEST_CASE(a_period_is_one_of_the_kinds_unit_that_has_begun, Office) {
    BOOST_TEST(asked("2026-11").period == "2026-11");
    for (const auto* period :
         {"2026-12", "2027-01", "2026", "2026-Q3", "2026-W40", "2026-10-01", "", "2026-13", "../x", "2026-1"}) {
        BOOST_TEST((desk.ask("monthly", period, office).error() == ReportDenial::noSuchPeriod));
    }
    BOOST_TEST((desk.ask("weekly", "2026-W40", office).error() == ReportDenial::noSuchKind));
    for (const std::string word : {"a b", "a/b", "号", "a\n"}) {
        BOOST_TEST((desk.ask("monthly", "2026-10", office, word).error() == ReportDenial::noWord));
    }
    BOOST_TEST((desk.ask("monthly", "2026-10", office, std::string(65, 'x')).error() == ReportDenial::noWord));
    BOOST_TEST(desk.ask("yearly", "2025", office).hasValue());
}

BOOST_FIXTURE_TEST_CASE(who_asks_for_what_waits_already_gets_that_run, Office) {
    const auto first = asked();
    BOOST_TEST(asked().id == first.id);
    (void)production.writeNext();
    BOOST_TEST(asked().id != first.id);
}

BOOST_FIXTURE_TEST_CASE(a_file_comes_as_it_was_written_and_the_journal_knows_who_got_it, Office) {
    writer.bytes = std::string(200000, 'x') + "end";
    const auto run = written();
    BOOST_TEST(nameOf(run.state) == "done");
    BOOST_TEST(run.size == 200003);
    BOOST_TEST(run.sha256 == toHex(sha256(writer.bytes)));
    std::string got;
    BOOST_TEST(desk.open(run.id, office, [&](std::string_view piece) { got += piece; }).hasValue());
    BOOST_TEST(got == writer.bytes);
    BOOST_REQUIRE(store.journal.size() == 1U);
    const auto& entry = store.journal.front();
    BOOST_TEST(nameOf(entry.kind) == "exported");
    BOOST_TEST(entry.actor == "reader");
    BOOST_TEST(entry.subject == "report monthly 2026-10");
    BOOST_TEST(entry.digest == run.sha256);
    BOOST_TEST(entry.note == "monthly 2026-10.xlsx of " + run.id);
}

BOOST_FIXTURE_TEST_CASE(a_file_that_is_not_what_was_written_is_not_handed_out, Office) {
    const auto run = written();
    const auto file = fileOf(run, folder.path());
    for (const auto& other :
         {std::string("a workbooK"), std::string("a workboo"), std::string("a workbook+"), std::string()}) {
        std::ofstream(file) << other;
        BOOST_TEST((denial(run.id) == ReportDenial::fileChanged));
    }
    std::filesystem::remove(file);
    BOOST_TEST((denial(run.id) == ReportDenial::fileChanged));
    std::ofstream(folder.path() / "elsewhere") << "a workbook";
    std::filesystem::create_symlink(folder.path() / "elsewhere", file);
    BOOST_TEST((denial(run.id) == ReportDenial::fileChanged));
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);
    BOOST_TEST((denial(run.id) == ReportDenial::fileChanged));
    BOOST_TEST(store.journal.empty());
}

BOOST_FIXTURE_TEST_CASE(without_the_journal_nothing_is_handed_out, Office) {
    const auto run = written();
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW((void)desk.open(run.id, office, [](std::string_view) {}), StoreFault);
}

BOOST_FIXTURE_TEST_CASE(what_is_no_run_or_has_no_file_is_said_so, Office) {
    const auto run = asked();
    BOOST_TEST((denial(run.id) == ReportDenial::notReady));
    for (const auto& id :
         {std::string(), std::string("../" + run.id), std::string("nothing"), std::string("a\0b", 3)}) {
        BOOST_TEST((denial(id) == ReportDenial::notThere));
    }
}

BOOST_FIXTURE_TEST_CASE(what_a_writer_will_not_do_or_breaks_at_ends_the_run_and_says_why, Office) {
    writer.problem = "不能写入文件夹。";
    BOOST_TEST(written().problem == writer.problem);
    writer.problem.clear();
    writer.breaks = true;
    const auto run = written();
    BOOST_TEST(nameOf(run.state) == "failed");
    BOOST_TEST(run.problem.find("secret") == std::string::npos);
    BOOST_TEST(production.fault() == "secret detail");
    writer.breaks = false;
    BOOST_TEST(nameOf(written().state) == "done");
    BOOST_TEST(production.fault().empty());
}

BOOST_FIXTURE_TEST_CASE(progress_is_kept_while_a_report_is_written, Office) {
    writer.steps = {10, 400};
    writer.breaks = true;
    const auto hasty = asked();
    (void)production.writeNext();
    BOOST_TEST(store.reportRun(hasty.id)->progress == 10);  // within a second once is enough
    writer.between = [&] { clock.advanceMs(1000); };
    const auto steady = asked();
    (void)production.writeNext();
    BOOST_TEST(store.reportRun(steady.id)->progress == 400);
}

BOOST_FIXTURE_TEST_CASE(how_a_run_ended_is_kept_as_soon_as_the_store_takes_it, Office) {
    const auto run = asked();
    store.failAfterRunUpdates = 0;
    BOOST_CHECK_THROW((void)production.writeNext(), StoreFault);
    BOOST_TEST(nameOf(store.reportRun(run.id)->state) == "writing");
    const auto kept = production.writeNext();
    BOOST_TEST(kept->id == run.id);
    BOOST_TEST(nameOf(store.reportRun(run.id)->state) == "done");
    BOOST_TEST(!production.writeNext().has_value());
}

BOOST_FIXTURE_TEST_CASE(an_interrupted_run_is_written_again_over_nothing_of_another, Office) {
    const auto first = written();
    const auto run = asked();
    (void)store.claimReport(clock.now());
    std::filesystem::create_directory(folder.path() / run.id);
    std::ofstream(folder.path() / run.id / "half") << "half";
    ReportProduction next(store, writer, clock, folder.path());
    BOOST_TEST(next.resume() == 1);
    BOOST_TEST(next.resume() == 0);
    const auto again = next.writeNext();
    BOOST_TEST(again->id == run.id);
    BOOST_TEST(again->interruptions == 1);
    BOOST_TEST(!std::filesystem::exists(folder.path() / run.id / "half"));
    BOOST_TEST(fileOf(*again, folder.path()) != fileOf(first, folder.path()));
    BOOST_TEST(readFile(fileOf(first, folder.path())).value() == writer.bytes);
}

BOOST_FIXTURE_TEST_CASE(the_same_request_of_a_program_gets_the_same_run_and_another_is_refused, Office) {
    const auto first = desk.ask("monthly", "2026-10", office, "R-1").value();
    (void)production.writeNext();
    const auto again = desk.ask("monthly", "2026-10", office, "R-1").value();
    BOOST_TEST(again.id == first.id);
    BOOST_TEST((again.state == ReportRunState::done));
    BOOST_TEST((desk.ask("monthly", "2026-09", office, "R-1").error() == ReportDenial::otherRequest));
    BOOST_TEST((desk.ask("yearly", "2025", office, "R-1").error() == ReportDenial::otherRequest));
    BOOST_TEST(desk.ask("monthly", "2026-10", office, "R-2").value().id != first.id);
    BOOST_TEST(desk.list(office)->size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(no_more_wait_than_can_be_written_soon, Office) {
    for (std::size_t i = 0; i < ReportDesk::waitingMost; ++i) {
        BOOST_TEST(desk.ask("yearly", std::to_string(2025 - i), office).hasValue());
    }
    BOOST_TEST((desk.ask("monthly", "2026-10", office).error() == ReportDenial::tooMany));
    (void)production.writeNext();
    BOOST_TEST(desk.ask("monthly", "2026-10", office).hasValue());
}

BOOST_AUTO_TEST_SUITE_END()
