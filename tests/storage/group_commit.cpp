#include "storage/group_commit.h"

#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace hcp;

namespace {

/// Writes down what it is asked; fails where it is told to.
class Notes final : public GroupTransaction {
public:
    void begin() override { note("begin"); }
    void savepoint() override { note("savepoint"); }
    void releaseSavepoint() override { note("release"); }
    void rollbackToSavepoint() override { note("back"); }
    void commit() override { note("commit"); }
    void rollback() noexcept override { said += " rollback"; }

    std::string said;
    std::string failAt;

private:
    void note(const std::string& what) {
        said += (said.empty() ? "" : " ") + what;
        if (what == failAt) {
            throw std::runtime_error(what + " failed");
        }
    }
};

std::string whatOf(const std::function<void()>& work) {
    try {
        work();
        return "kept";
    } catch (const std::exception& fault) {
        return fault.what();
    }
}

/// Holds a first group open until it is released.
struct Held {
    explicit Held(GroupCommit& commits)
        : thread([this, &commits] {
              outcome = whatOf([&] {
                  commits.run([this] {
                      begun.count_down();
                      go.wait();
                  });
              });
          }) {
        begun.wait();
    }
    void release() {
        go.count_down();
        thread.join();
    }
    std::latch begun{1};
    std::latch go{1};
    std::string outcome;
    std::thread thread;
};

/// Runs the works in threads that wait for the same group, in this order; what became of each.
std::vector<std::string> together(GroupCommit& commits, const std::vector<std::function<void()>>& works) {
    Held held(commits);
    std::vector<std::string> outcomes(works.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < works.size(); ++i) {
        threads.emplace_back([&, i] { outcomes[i] = whatOf([&] { commits.run(works[i]); }); });
        while (commits.waiting() <= i) {
            std::this_thread::yield();
        }
    }
    held.release();
    for (auto& thread : threads) {
        thread.join();
    }
    return outcomes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(group_commit)

BOOST_AUTO_TEST_CASE(a_lone_work_has_a_commit_of_its_own) {
    Notes notes;
    GroupCommit commits(notes);
    commits.run([&] { notes.said += " work"; });
    BOOST_TEST(notes.said == "begin savepoint work release commit");
    BOOST_TEST(commits.counts().works == 1U);
    BOOST_TEST(commits.counts().commits == 1U);
}

BOOST_AUTO_TEST_CASE(works_that_wait_share_one_commit_in_their_order) {
    Notes notes;
    GroupCommit commits(notes);
    const auto add = [&](const char* what) { return [&notes, what] { notes.said += what; }; };
    const auto outcomes = together(commits, {add(" a"), add(" b"), add(" c")});
    BOOST_TEST((outcomes == std::vector<std::string>(3, "kept")));
    BOOST_TEST(notes.said ==
               "begin savepoint release commit "
               "begin savepoint a release savepoint b release savepoint c release commit");
    BOOST_TEST(commits.counts().works == 4U);
    BOOST_TEST(commits.counts().commits == 2U);
}

BOOST_AUTO_TEST_CASE(who_throws_is_undone_alone) {
    Notes notes;
    GroupCommit commits(notes);
    const auto outcomes =
        together(commits, {[] {}, [] { throw std::runtime_error("mine"); }, [&] { notes.said += " c"; }});
    BOOST_TEST((outcomes == std::vector<std::string>{"kept", "mine", "kept"}));
    BOOST_TEST(notes.said ==
               "begin savepoint release commit "
               "begin savepoint release savepoint back savepoint c release commit");
    BOOST_TEST(commits.counts().works == 3U);
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_is_told_to_all_and_the_next_group_begins_afresh) {
    Notes notes;
    GroupCommit commits(notes);
    const auto outcomes =
        together(commits, {[&] { notes.failAt = "commit"; }, [] { throw std::runtime_error("mine"); }, [] {}});
    BOOST_TEST((outcomes == std::vector<std::string>{"commit failed", "mine", "commit failed"}));
    BOOST_TEST(notes.said.ends_with("commit rollback"));
    BOOST_TEST(commits.counts().works == 1U);
    notes.failAt.clear();
    notes.said.clear();
    commits.run([] {});
    BOOST_TEST(notes.said == "begin savepoint release commit");
}

BOOST_AUTO_TEST_CASE(a_database_that_gave_up_takes_the_group_with_it) {
    for (const auto* at : {"begin", "savepoint", "back"}) {
        Notes notes;
        GroupCommit commits(notes);
        notes.failAt = at;
        const bool throws = std::string(at) == "back";
        const auto outcome = whatOf([&] {
            commits.run([&] {
                if (throws) {
                    throw std::runtime_error("mine");
                }
            });
        });
        BOOST_TEST(outcome == (throws ? "mine" : std::string(at) + " failed"));
        BOOST_TEST(notes.said.ends_with("rollback"));
        BOOST_TEST(commits.counts().works == 0U);
    }
}

BOOST_AUTO_TEST_CASE(a_work_whose_savepoint_cannot_be_released_fails_alone) {
    Notes notes;
    GroupCommit commits(notes);
    notes.failAt = "release";
    BOOST_TEST(whatOf([&] { commits.run([] {}); }) == "release failed");
    BOOST_TEST(notes.said == "begin savepoint release back commit");
}

BOOST_AUTO_TEST_CASE(more_than_a_group_takes_go_in_several) {
    Notes notes;
    GroupCommit commits(notes);
    int done = 0;  // works never run at the same time
    const auto outcomes =
        together(commits, std::vector<std::function<void()>>(GroupCommit::worksMax + 5, [&] { ++done; }));
    BOOST_TEST(done == static_cast<int>(GroupCommit::worksMax) + 5);
    BOOST_TEST(std::ranges::count(outcomes, "kept") == done);
    BOOST_TEST(commits.counts().commits == 3U);
}

BOOST_AUTO_TEST_CASE(many_writers_lose_nothing) {
    Notes notes;
    GroupCommit commits(notes);
    std::uint64_t kept = 0;
    std::atomic<std::uint64_t> refused = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 16; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                const bool bad = i % 7 == 0;
                const auto outcome = whatOf([&] {
                    commits.run([&] {
                        if (bad) {
                            throw std::runtime_error("mine");
                        }
                        ++kept;
                    });
                });
                refused += outcome == "mine" ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    BOOST_TEST(kept == 16U * 171);
    BOOST_TEST(refused.load() == 16U * 29);
    BOOST_TEST(commits.counts().works == kept);
    BOOST_TEST(commits.counts().commits <= kept);
}

BOOST_AUTO_TEST_SUITE_END()
