// A process that dies anywhere in the work on a file, and the next one: nothing lost, nothing doubled, every answer
// whole.
#include <boost/test/unit_test.hpp>

#include "inbox/drop.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Killed {};

/// Three files, one of which cannot be read, and with some of their records wrong.
void dropDay(const Drop& drop) {
    drop.put("services/s.ndjson", manyServices(0, 450) + "{broken\n");
    drop.put("services/bad.csv", "no header\n");
    std::string csv = "projectNo,serviceNumber,satisfaction,pf,assessTime,assessNumber,evalDetail\n";
    for (int i = 0; i < 250; ++i) {
        csv += "P-" + std::to_string(i) + ",1,5,4,2026-10-12 09:40:00,1,\"510,517\"\n";
    }
    drop.put("evaluations/e.csv", csv + "P-1,1\n");
}

/// Works until nothing is left, with a new process after each death.
int workThroughDeaths(Drop& drop) {
    for (int deaths = 0;; ++deaths) {
        try {
            drop.work();
            return deaths;
        } catch (const Killed&) {
            drop.start();
        } catch (const StoreFault&) {
            drop.start();
        }
    }
}

void everythingIsThereOnce(const Drop& drop) {
    BOOST_TEST(drop.store.records.size() == 450U + 1 + 250 + 1);
    const auto count = [&](Disposition disposition) {
        return std::ranges::count(drop.store.records, disposition, &KeptRecord::disposition);
    };
    BOOST_TEST(count(Disposition::accepted) == 700);
    BOOST_TEST(count(Disposition::refused) == 2);
    BOOST_TEST(drop.store.parcels.size() == 250U);
    BOOST_TEST(drop.in("done").size() == 4U);
    BOOST_TEST(drop.in("failed").size() == 2U);
    BOOST_TEST(drop.in("claimed").empty());
    BOOST_TEST(drop.in("services").empty());
    BOOST_TEST(drop.in("evaluations").empty());
    BOOST_TEST(Drop::lines(drop.content("done", "services.s.ndjson.result.ndjson")) == 451U);
    BOOST_TEST(Drop::lines(drop.content("done", "evaluations.e.csv.result.ndjson")) == 251U);
    BOOST_TEST(Drop::lines(drop.content("failed", "services.bad.csv.result.ndjson")) == 1U);
    std::set<std::string> subjects;
    for (const auto& entry : drop.received()) {
        subjects.insert(entry.subject);
    }
    BOOST_TEST(subjects.size() == 3U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(interrupted)

BOOST_AUTO_TEST_CASE(a_death_behind_any_step_loses_and_doubles_nothing) {
    std::size_t steps = 0;
    {
        Drop whole;
        dropDay(whole);
        BOOST_TEST(workThroughDeaths(whole) == 0);
        everythingIsThereOnce(whole);
        BOOST_TEST(whole.received().size() == 3U);
        steps = whole.watcher.steps.size();
    }
    BOOST_TEST(steps > 15U);
    for (std::size_t fatal = 1; fatal <= steps; ++fatal) {
        Drop drop;
        dropDay(drop);
        drop.watcher.atStep = [&] {
            if (drop.watcher.steps.size() == fatal) {
                throw Killed{};
            }
        };
        BOOST_TEST(workThroughDeaths(drop) == 1, "death behind step " << fatal);
        everythingIsThereOnce(drop);
    }
}

BOOST_AUTO_TEST_CASE(deaths_again_and_again_at_the_same_file_end_with_everything_there_once) {
    Drop drop;
    dropDay(drop);
    drop.watcher.atStep = [&] {
        if (drop.watcher.steps.size() % 5 == 0) {
            throw Killed{};
        }
    };
    BOOST_TEST(workThroughDeaths(drop) > 2);
    everythingIsThereOnce(drop);
}

BOOST_AUTO_TEST_CASE(a_store_that_fails_at_any_commit_loses_and_doubles_nothing) {
    for (int commits = 0; commits < 8; ++commits) {
        Drop drop;
        dropDay(drop);
        drop.store.failAfterCommits = commits;
        BOOST_TEST(workThroughDeaths(drop) == 1, "fault after " << commits << " commits");
        everythingIsThereOnce(drop);
    }
}

BOOST_AUTO_TEST_CASE(a_move_that_cannot_be_made_leaves_the_file_claimed_and_its_answer_whole) {
    Drop drop;
    drop.put("services/s.ndjson", manyServices(0, 5));
    fs::path inTheWay;
    drop.watcher.atStep = [&] {
        if (drop.watcher.steps.back() == InboxStep::journalled) {
            const auto claimed = *fs::directory_iterator(drop.folder.path() / "claimed");
            inTheWay = drop.folder.path() / "done" / claimed.path().filename();
            std::ofstream(inTheWay) << "not ours";
        }
    };
    BOOST_CHECK_THROW(drop.work(), InboxFault);
    BOOST_TEST(contentOf(inTheWay) == "not ours");
    BOOST_TEST((drop.in("claimed") == std::vector<std::string>{"services.s.ndjson"}));
    BOOST_TEST(Drop::lines(drop.content("done", "services.s.ndjson.result.ndjson")) == 5U);
    fs::remove(inTheWay);
    drop.start();
    BOOST_TEST(drop.work() == 1);
    BOOST_TEST(drop.content("done", "services.s.ndjson") == manyServices(0, 5));
    BOOST_TEST(drop.store.records.size() == 5U);
    BOOST_TEST(drop.content("done", "services.s.ndjson.result.ndjson").find("\"repeated\":true") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_of_an_answer_is_removed) {
    Drop drop;
    const fs::path left = drop.folder.path() / "done/.x.services.s.ndjson.result.ndjson.Ab12Cd";
    fs::create_directory(left);
    std::ofstream(left / "content") << "half";
    const fs::path other = drop.folder.path() / "done/.somebody";
    fs::create_directory(other);
    drop.start();
    BOOST_TEST(!fs::exists(left));
    BOOST_TEST(fs::exists(other));
}

BOOST_AUTO_TEST_SUITE_END()
