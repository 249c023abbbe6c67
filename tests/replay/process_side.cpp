// The other executable of a replay, as it should not be: silent, endless, dead, or something else altogether; and a
// store that is written to while the two look for a moment.
#include "replay/process_side.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "replay/replay_lines.h"
#include "support/files.h"
#include "support/reception.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using std::chrono::milliseconds;

struct OtherExecutable {
    /// One that runs these lines of a shell.
    std::unique_ptr<ProcessSide> doing(const std::string& script, milliseconds patience = milliseconds(60000)) const {
        const auto file = folder.path() / "other";
        std::ofstream(file) << script << "\n";
        return std::make_unique<ProcessSide>("/bin/sh", std::vector<std::string>{file.string()}, patience);
    }
    /// What is said of one that runs these lines, from its moment to its end.
    std::string faultOf(const std::string& script, milliseconds patience = milliseconds(60000)) const {
        try {
            const auto side = doing(script, patience);
            (void)side->moment();
            (void)side->of(*snapshot, {own});
            while (side->nextReport(*snapshot)) {}
            (void)side->ground();
        } catch (const ReplayFault& fault) {
            return fault.what();
        }
        return "none";
    }

    OwnRecord own = [] {
        OwnRecord record;
        record.record.id = "0190";
        return record;
    }();
    TemporaryFolder folder;
    MemoryStore store;
    std::unique_ptr<Snapshot> snapshot = store.snapshot();
};

bool says(const std::string& fault, const std::string& words) { return fault.find(words) != std::string::npos; }

const std::string moment = R"(echo '{"moment":3}')"
                           "\n";
const std::string record =
    R"(echo '{"id":"0190","disposition":"accepted","findings":[],"basis":[],"operation":"","letter":"","elements":{}}')"
    "\n";
const std::string workbook = R"(echo '{"report":"monthly 2026-10","months":[],"impossible":"","tables":[]}')"
                             "\n";
const std::string ground = R"(echo '{"ground":{"requirements":{},"words":{}}}')"
                           "\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(process_side)

BOOST_FIXTURE_TEST_CASE(one_that_tells_a_whole_replay_is_none_to_object_to, OtherExecutable) {
    BOOST_TEST(faultOf(moment + record + workbook + workbook + ground) == "none");
}

BOOST_FIXTURE_TEST_CASE(one_that_is_none_cannot_be_started, OtherExecutable) {
    BOOST_CHECK_THROW(ProcessSide("/no/such/executable", {}, milliseconds(1000)), ReplayFault);
    BOOST_TEST(says(faultOf("exit 7"), "ended with status 7 before it told anything: it may be older"));
}

BOOST_FIXTURE_TEST_CASE(one_that_hangs_is_ended_when_patience_is_over, OtherExecutable) {
    for (const auto& script :
         std::vector<std::string>{"exec sleep 600", moment + "exec sleep 600", moment + record + "exec sleep 600",
                                  // A letter now and then is no line.
                                  "while :; do printf x; sleep 0.05; done"}) {
        BOOST_TEST(says(faultOf(script, milliseconds(1500)), "told no line within 1 s (--patience)"), script);
    }
    BOOST_TEST(says(faultOf(moment + record + workbook + ground + "exec >&-; exec sleep 600", milliseconds(1500)),
                    "said its last and does not end"));
}

BOOST_FIXTURE_TEST_CASE(one_that_floods_is_ended_before_it_fills_the_memory, OtherExecutable) {
    BOOST_TEST(says(faultOf(moment + "exec tr '\\0' x < /dev/zero"), "a line that is longer than any"));
    BOOST_TEST(says(faultOf(moment + "exec yes"), "another record than 0190"));
    BOOST_TEST(says(faultOf("exec yes"), "does not tell which moment"));
}

BOOST_FIXTURE_TEST_CASE(one_that_dies_is_told_with_where_it_died, OtherExecutable) {
    BOOST_TEST(says(faultOf(moment + "exit 3"), "ended with status 3 before all records"));
    BOOST_TEST(says(faultOf(moment + record + workbook + "kill -9 $$"), "before all workbooks"));
    BOOST_TEST(says(faultOf(moment + record + ground + "exit 2"), "ended with status 2"));
}

BOOST_FIXTURE_TEST_CASE(one_that_tells_something_else_is_no_replay, OtherExecutable) {
    BOOST_TEST(says(faultOf(record + record), "does not tell which moment of the store it looks at: it is older"));
    BOOST_TEST(says(faultOf(moment + "echo garbage"), "another record than 0190"));
    BOOST_TEST(says(faultOf(moment + record + "echo garbage"), "no workbook of a replay"));
    BOOST_TEST(says(faultOf(moment + record + ground + record), "did not end where a replay ends"));
}

BOOST_FIXTURE_TEST_CASE(both_look_at_one_moment_of_a_store_that_is_written_to_meanwhile, OtherExecutable) {
    int starts = 0;
    const auto start = [&] {
        auto side = doing("echo '" + momentLine(static_cast<std::int64_t>(store.journal.size())) + "'");
        if (++starts < 4) {
            store.journal.emplace_back();
        }
        return side;
    };
    const SharedMoment shared = atOneMoment(store, start);
    BOOST_TEST(starts == 4);
    store.journal.emplace_back();
    BOOST_TEST(shared.snapshot->journalSize() == 3);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_never_rests_is_told, OtherExecutable) {
    const auto start = [&] {
        auto side = doing("echo '" + momentLine(static_cast<std::int64_t>(store.journal.size())) + "'");
        store.journal.emplace_back();
        return side;
    };
    BOOST_CHECK_EXCEPTION((void)atOneMoment(store, start), ReplayFault,
                          [](const ReplayFault& fault) { return says(fault.what(), "written to each time"); });
}

BOOST_AUTO_TEST_SUITE_END()
