// Published files after a text in them was taken back, erased or withdrawn: none shows it any longer, and none
// silently.
#include "pipeline/republish.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "foundation/file_content.h"
#include "pipeline/release_room.h"
#include "pipeline/report_desk.h"
#include "pipeline/report_production.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct PressRoom : ReleaseRoom {
    TemporaryFolder folder;
    std::filesystem::path web = folder.path() / "web";
    Republisher republisher{store, writer, rules, clock};
    std::string record;

    PressRoom() {
        std::filesystem::create_directory(web);
        for (int i = 0; i < 8; ++i) {
            record = passed("办得好" + std::to_string(i));
            release(record);
        }
    }
    std::filesystem::path write(const std::string& kind, const std::filesystem::path& into,
                                const std::string& period = "2026-10") {
        const auto written = writer.write(kind, Period::parse(period).value(), into, "efficiency", {});
        BOOST_REQUIRE(written.hasValue());
        return written->file;
    }
    ReleaseDone takeBack() {
        const auto done = releases.decide({record, leadPerson, TakeBackReason::evaluatorAsked, {}});
        BOOST_REQUIRE(done.hasValue());
        return *done;
    }
    [[nodiscard]] static bool shows(const std::filesystem::path& file) {
        return contentOf(file).find("办得好7") != std::string::npos;
    }
    static std::string wordsOf(const std::vector<RepublishOutcome>& outcomes) {
        std::string text;
        for (const auto& outcome : outcomes) {
            const char* names[] = {"rewritten", "gone", "altered", "elsewhere", "failed"};
            text += (text.empty() ? "" : " ") + std::string(names[static_cast<int>(outcome.what)]);
        }
        return text;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(republish)

BOOST_FIXTURE_TEST_CASE(who_takes_back_is_told_every_file_and_each_is_written_anew, PressRoom) {
    const std::vector files{write("disclosure-html", web), write("disclosure-json", web),
                            write("disclosure-texts", web), write("disclosure-html", web, "2026-Q4")};
    write("disclosure-csv", web);  // has no texts
    for (const auto& file : files) {
        BOOST_TEST(shows(file));
    }
    const ReleaseDesk desk(store, rules, clock, web);
    const auto done = takeBack();
    BOOST_REQUIRE(done.files.size() == 4U);
    BOOST_TEST(done.files[3].period == "2026-Q4");
    BOOST_TEST((desk.afterwardsOf(done.files[0]) == Afterwards::rewritten));
    BOOST_TEST((releases.afterwardsOf(done.files[0]) == Afterwards::byHand));
    BOOST_TEST(store.journal.back().note == "taken back: evaluatorAsked; files: 4");
    BOOST_TEST(wordsOf(republisher.rewrite(web)) == "rewritten rewritten rewritten rewritten");
    for (const auto& file : files) {
        BOOST_TEST(!shows(file));
        BOOST_TEST(contentOf(file).find("办得好6") != std::string::npos);
    }
    BOOST_TEST(republisher.rewrite(web).empty());
    BOOST_TEST(nameOf(store.journal.back().kind) == "report written");
    BOOST_TEST(store.journal.back().actor == "publication");
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_written_is_told_until_it_is_mended, PressRoom) {
    const auto outside = folder.path() / "outside";
    std::filesystem::create_directory(outside);
    const auto elsewhere = write("disclosure-html", outside);
    const auto altered = write("disclosure-html", web);
    const auto gone = write("disclosure-json", web);
    std::ofstream(altered, std::ios::app) << "<!-- mine -->";
    std::filesystem::remove(gone);
    takeBack();
    BOOST_TEST(wordsOf(republisher.rewrite(web)) == "elsewhere altered gone");
    BOOST_TEST(wordsOf(republisher.rewrite(web)) == "elsewhere altered");
    BOOST_TEST(shows(elsewhere));
    BOOST_TEST(contentOf(altered).ends_with("<!-- mine -->"));
    BOOST_TEST(wordsOf(republisher.rewrite({})) == "elsewhere elsewhere");
    // The next write of the same file, and the next one of any for the public.
    write("disclosure-html", web);
    BOOST_TEST(!shows(altered));
    BOOST_TEST(wordsOf(republisher.rewriteAll()) == "rewritten");
    BOOST_TEST(!shows(elsewhere));
    BOOST_TEST(republisher.rewriteAll().empty());
}

BOOST_FIXTURE_TEST_CASE(an_erased_text_leaves_the_files_as_well, PressRoom) {
    const auto file = write("disclosure-html", web);
    BOOST_TEST(republisher.takeOutAll() == 0U);
    store.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId(record), clock.now()); });
    BOOST_TEST(republisher.takeOutAll() == 1U);
    BOOST_TEST(store.journal.back().note == "no longer public; files: 1");
    BOOST_TEST(store.journal.back().subject == record);
    BOOST_TEST(wordsOf(republisher.rewriteAll()) == "rewritten");
    BOOST_TEST(!shows(file));
    BOOST_TEST(republisher.takeOutAll() == 0U);
}

BOOST_FIXTURE_TEST_CASE(the_file_of_a_report_is_kept_and_no_longer_handed_out, PressRoom) {
    const auto reports = folder.path() / "reports";
    std::filesystem::create_directory(reports);
    ReportDesk desk(store, store, writer, clock, identifiers, reports);
    ReportProduction production(store, writer, clock, reports);
    const ReportVisitor reader{"reader", {CaseRole::performanceOffice}};
    const auto run = desk.ask("disclosure-html", "2026-10", reader).value();
    BOOST_REQUIRE(production.writeNext().has_value());
    const auto open = [&] { return desk.open(run.id, reader, [](std::string_view) {}); };
    BOOST_TEST(open().hasValue());
    const auto done = takeBack();
    BOOST_REQUIRE(done.files.size() == 1U);
    BOOST_TEST((releases.afterwardsOf(done.files[0]) == Afterwards::withheld));
    BOOST_TEST((open().error() == ReportDenial::superseded));
    BOOST_TEST((desk.show(run.id, reader)->staleAt == clock.now()));
    BOOST_TEST((desk.list(reader)->front().staleAt == clock.now()));
    BOOST_TEST(republisher.rewriteAll().empty());
    BOOST_TEST(shows(fileOf(*store.reportRun(run.id), reports)));
    const auto anew = desk.ask("disclosure-html", "2026-10", reader).value();
    BOOST_REQUIRE(production.writeNext().has_value());
    BOOST_TEST(desk.open(anew.id, reader, [](std::string_view) {}).hasValue());
}

BOOST_AUTO_TEST_CASE(a_file_lies_within_a_folder_or_not) {
    BOOST_TEST(liesWithin("/a/b/c", "/a/b"));
    BOOST_TEST(liesWithin("/a/b/d/c", "/a/b/"));
    BOOST_TEST(!liesWithin("/a/bc", "/a/b"));
    BOOST_TEST(!liesWithin("/a/b/../c", "/a/b"));
    BOOST_TEST(!liesWithin("/a/b/c", ""));
}

BOOST_AUTO_TEST_SUITE_END()
