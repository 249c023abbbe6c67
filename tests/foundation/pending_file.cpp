#include "foundation/pending_file.h"

#include <boost/test/unit_test.hpp>

#include "support/files.h"

using namespace hcp;
using hcp::test::contentOf;
using hcp::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(pending_file)

BOOST_AUTO_TEST_CASE(a_file_that_is_not_committed_never_was) {
    const TemporaryFolder folder;
    {
        const auto file = PendingFile::beside(folder.path() / "report.xlsx");
        BOOST_REQUIRE(file.hasValue());
        std::ofstream(file->content()) << "half";
        BOOST_TEST(!std::filesystem::exists(folder.path() / "report.xlsx"));
    }
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_commit_without_content_is_refused_and_keeps_the_former_file) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "report.xlsx") << "former";
    {
        auto file = PendingFile::beside(folder.path() / "report.xlsx");
        BOOST_REQUIRE(file.hasValue());
        BOOST_TEST(!file->commit().hasValue());
    }
    BOOST_TEST(contentOf(folder.path() / "report.xlsx") == "former");
}

BOOST_AUTO_TEST_CASE(the_working_directory_is_private) {
    const TemporaryFolder folder;
    const auto file = PendingFile::beside(folder.path() / "report.xlsx");
    BOOST_REQUIRE(file.hasValue());
    const auto permissions = std::filesystem::status(file->directory()).permissions();
    BOOST_TEST((permissions == std::filesystem::perms::owner_all));
}

BOOST_AUTO_TEST_SUITE_END()
