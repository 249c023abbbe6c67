#include "inbox/inbox_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "inbox/drop.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Names = std::vector<std::string>;

std::string problem(const Drop& drop, const std::string& name) {
    const std::string result = drop.content("failed", name + ".result.ndjson");
    const auto at = result.find("urn:hcp:problem:") + 16;
    return result.substr(at, result.find('"', at) - at);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(inbox_folder)

BOOST_FIXTURE_TEST_CASE(a_file_that_may_still_be_copied_is_left_alone, Drop) {
    put("services/young.ndjson", manyServices(0, 1), 9);
    put("services/a.ndjson.part", manyServices(1, 1));
    put("services/a.csv.filepart", "x");
    put("services/a.tmp", "x");
    put("services/.hidden.ndjson", "x");
    BOOST_TEST(work() == 0);
    BOOST_TEST(in("services").size() == 5U);
    clock.advanceMs(1000);
    BOOST_TEST(work() == 1);
    BOOST_TEST(in("services").size() == 4U);
}

BOOST_FIXTURE_TEST_CASE(a_file_from_the_future_is_taken_all_the_same, Drop) {
    put("services/a.ndjson", manyServices(0, 1), -86400 * 365);
    BOOST_TEST(work() == 1);
}

BOOST_FIXTURE_TEST_CASE(what_is_no_regular_file_is_moved_and_never_read, Drop) {
    const fs::path secret = folder.path() / "secret.ndjson";
    std::ofstream(secret) << manyServices(0, 1);
    fs::create_symlink(secret, folder.path() / "services/link.ndjson");
    fs::create_hard_link(secret, folder.path() / "services/hard.ndjson");
    fs::create_directory(folder.path() / "services/folder.ndjson");
    BOOST_REQUIRE(::mkfifo((folder.path() / "services/pipe.csv").c_str(), 0600) == 0);
    for (const auto& entry : fs::directory_iterator(folder.path() / "services")) {
        age(entry.path(), 100);
    }
    BOOST_TEST(work() == 4);
    BOOST_TEST(store.records.empty());
    BOOST_TEST(problem(*this, "services.link.ndjson") == "not-a-file");
    BOOST_TEST(problem(*this, "services.folder.ndjson") == "not-a-file");
    BOOST_TEST(problem(*this, "services.pipe.csv") == "not-a-file");
    BOOST_TEST(problem(*this, "services.hard.ndjson") == "file-linked");
    BOOST_TEST(in("failed").size() == 8U);
    BOOST_TEST(contentOf(secret) == manyServices(0, 1));
}

BOOST_FIXTURE_TEST_CASE(names_that_cannot_be_kept_are_replaced_and_the_bytes_are_not, Drop) {
    put("services/\xB0\xE0.ndjson", manyServices(0, 1));
    put("services/two\nlines.ndjson", manyServices(1, 1));
    put("services/" + std::string(200, 'n') + ".ndjson", manyServices(2, 1));
    put("services/" + std::string(143, 'n') + ".ndjson", manyServices(3, 1));
    put("services/名称.ndjson", manyServices(4, 1));
    BOOST_TEST(work() == 5);
    BOOST_TEST(store.records.size() == 2U);
    BOOST_TEST((in("failed") == Names{"services.unnamed", "services.unnamed", "services.unnamed",
                                      "services.unnamed.result.ndjson", "services.unnamed.result.ndjson",
                                      "services.unnamed.result.ndjson"}));
    BOOST_TEST(problem(*this, "services.unnamed") == "file-name");
}

BOOST_FIXTURE_TEST_CASE(a_file_that_is_gone_or_written_to_again_before_its_turn_is_no_fault, Drop) {
    put("services/a.ndjson", manyServices(0, 1), 500);
    const auto gone = put("services/b.ndjson", manyServices(1, 1), 400);
    const auto busy = put("services/c.ndjson", manyServices(2, 1), 300);
    BOOST_TEST(inbox->work(stop.get_token()));
    fs::remove(gone);
    age(busy, 0);
    BOOST_TEST(work() == 0);
    BOOST_TEST((in("services") == Names{"c.ndjson"}));
    clock.advanceMs(60000);
    BOOST_TEST(work() == 1);
}

BOOST_FIXTURE_TEST_CASE(strangers_in_claimed_stay_there, Drop) {
    put("claimed/note.txt", "x");
    BOOST_TEST(work() == 0);
    BOOST_TEST(fs::exists(folder.path() / "claimed/note.txt"));
}

BOOST_FIXTURE_TEST_CASE(more_files_than_one_look_takes_are_all_worked_off, Drop) {
    for (int i = 0; i < 300; ++i) {
        put("services/" + std::to_string(i) + ".ndjson", "x");
    }
    BOOST_TEST(work() == 300);
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_used_is_told_with_the_reason) {
    const TemporaryFolder folder;
    BOOST_TEST(!InboxFolder::complaintAbout(folder.path()));
    BOOST_TEST(InboxFolder::complaintAbout(folder.path() / "none").value_or("").ends_with("is no folder"));
    BOOST_CHECK_THROW(InboxFolder(folder.path() / "none"), InboxFault);
    fs::create_directory_symlink("/tmp", folder.path() / "done");
    BOOST_TEST(InboxFolder::complaintAbout(folder.path()).value_or("").ends_with("a link is not followed"));
    BOOST_TEST(!fs::exists(folder.path() / "claimed"));
}

BOOST_AUTO_TEST_SUITE_END()
