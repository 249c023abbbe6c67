#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "app/private_file.h"
#include "configuration_folder.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct PagesFolder : Folder {
    std::string usersFile = (folder.path() / "users.json").string();
    std::string more;
    std::string reports;

    PagesFolder() { write("users.json", UserAccounts().json()); }

    [[nodiscard]] std::string text() const {
        return minimal(R"(,"pages":{"usersFile":")" + usersFile + "\"" + more + "}" + reports);
    }
    static ::mode_t modeOf(const std::filesystem::path& file) {
        struct ::stat found {};
        BOOST_REQUIRE(::stat(file.c_str(), &found) == 0);
        return found.st_mode & 07777U;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pages_configuration)

BOOST_FIXTURE_TEST_CASE(there_are_no_pages_without_the_section, PagesFolder) {
    BOOST_TEST(!read(minimal())->pages);
    BOOST_TEST(!read(minimal(R"(,"reports":{"folder":"/tmp"})"))->pages);
}

BOOST_FIXTURE_TEST_CASE(pages_have_sound_defaults, PagesFolder) {
    const auto configuration = read(text());
    BOOST_REQUIRE(configuration.hasValue());
    const auto& pages = *configuration->pages;
    BOOST_TEST(pages.users->all().empty());
    BOOST_TEST(pages.users->digest().size() == 64U);
    BOOST_TEST(pages.sessions.idleMinutes == 30);
    BOOST_TEST(pages.sessions.absoluteMinutes == 480);
    BOOST_TEST((pages.folder == sourceFolder() / "appliance/http/pages"));
    BOOST_TEST((pages.reportsFolder == folder.path() / "reports"));
    BOOST_TEST(!std::filesystem::exists(pages.reportsFolder));
}

BOOST_FIXTURE_TEST_CASE(what_the_sections_say_is_taken_or_refused, PagesFolder) {
    more = R"(,"idleMinutes":5,"absoluteMinutes":60,"bootstrapFile":"/none.css")";
    reports = R"(,"reports":{"folder":")" + (folder.path() / "files").string() + "\"}";
    const auto configuration = read(text());
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST(configuration->pages->sessions.idleMinutes == 5);
    BOOST_TEST((configuration->pages->bootstrapFile == "/none.css"));
    BOOST_TEST((configuration->pages->reportsFolder == folder.path() / "files"));
    more = R"(,"idleMinutes":0)";
    BOOST_TEST(problems(text()) != "");
    more.clear();
    reports = R"(,"reports":{"folder":"/nonexistent/place"})";
    BOOST_TEST(problems(text()) ==
               "/reports/folder: must be a folder, or the name of a new one in a folder that is there\n");
    reports.clear();
    write("users.json", "{}");
    BOOST_TEST(problems(text()) == "/pages/usersFile: " + usersFile + " is no file of users\n");
}

BOOST_FIXTURE_TEST_CASE(passwords_in_clear_text_are_warned_of, PagesFolder) {
    auto configuration = read(text()).value();
    BOOST_TEST(openDoorsOf(configuration).empty());
    configuration.http.address = "0.0.0.0";
    BOOST_TEST(openDoorsOf(configuration).size() == 2U);
    configuration.pages.reset();
    BOOST_TEST(openDoorsOf(configuration).size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_private_file_is_kept_from_others_and_keeps_what_its_owner_gave, PagesFolder) {
    const auto file = folder.path() / "private";
    writePrivateFile(file, "one");
    BOOST_TEST((modeOf(file) & 0007U) == 0U);
    BOOST_TEST((modeOf(file) & 0600U) == 0600U);
    BOOST_REQUIRE(::chmod(file.c_str(), 0646) == 0);
    writePrivateFile(file, "two");
    BOOST_TEST(modeOf(file) == 0640U);
    BOOST_TEST(contentOf(file) == "two");
    BOOST_REQUIRE(::chmod(file.c_str(), 0600) == 0);
    writePrivateFile(file, "three");
    BOOST_TEST(modeOf(file) == 0600U);
    BOOST_CHECK_THROW(writePrivateFile("/nonexistent/private", "x"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
