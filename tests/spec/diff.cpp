// Each row of differences.json edits one place of a copy of a package (Fujian's, or the one it names); the comparison
// must say exactly what the row says, `! ` before what is breaking.
#include "spec/diff.h"

#include <boost/test/unit_test.hpp>

#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

namespace fs = std::filesystem;

std::string textAt(const JsonValue& object, const char* name) { return std::string(asText(*findMember(object, name))); }

struct PackageName {
    std::string id = "fujian";
    std::string version = "2021.1";
};

PackageFiles filesIn(const fs::path& specs, const PackageName& name = {}) {
    auto loaded = loadPackageFiles(specs, name.id, name.version);
    if (!loaded) {
        throw std::runtime_error(loaded.error().front().file + loaded.error().front().at + ": " +
                                 loaded.error().front().what);
    }
    return std::move(*loaded);
}

/// The package with one text of one file replaced.
PackageFiles edited(const std::string& file, const std::string& what, const std::string& with,
                    const PackageName& name = {}) {
    const PackageCopy copy(name.id, name.version);
    copy.replace(file, what, with);
    return filesIn(copy.specs(), name);
}

PackageName packageOf(const JsonValue& row) {
    return findMember(row, "national") == nullptr ? PackageName{} : PackageName{"national-json", "2020.1"};
}

std::string said(const std::vector<PackageDifference>& found, const std::string& file) {
    std::string text;
    for (const auto& difference : found) {
        BOOST_TEST(difference.file == file);
        text += (difference.breaking ? "! " : "") + difference.what + " " + difference.at + ": " + difference.sentence +
                "\n";
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_package_does_not_differ_from_itself) {
    const auto files = filesIn(sourceFolder() / "specs");
    BOOST_TEST(differencesBetween(files, files).empty());
}

BOOST_AUTO_TEST_CASE(every_kind_of_change_is_said_in_words) {
    const auto rows = parseJson(contentOf(sourceFolder() / "tests/spec/differences.json"));
    BOOST_REQUIRE(rows.hasValue());
    BOOST_TEST(rows->Size() > 50U);
    for (const auto& row : rows->GetArray()) {
        const std::string file = textAt(row, "file");
        std::string expected;
        for (const auto& line : findMember(row, "says")->GetArray()) {
            expected += std::string(asText(line)) + "\n";
        }
        const auto before = filesIn(sourceFolder() / "specs", packageOf(row));
        const auto after = edited(file, textAt(row, "replace"), textAt(row, "with"), packageOf(row));
        BOOST_TEST_CONTEXT(file + " with " + textAt(row, "with")) {
            BOOST_TEST(said(differencesBetween(before, after), file) == expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_difference_keeps_both_values_as_json) {
    const auto before = filesIn(sourceFolder() / "specs");
    const auto found = differencesBetween(before, edited("limits.json", "300", "60"));
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found.front().before == "300");
    BOOST_TEST(found.front().after == "60");
}

BOOST_AUTO_TEST_CASE(a_package_that_is_not_sound_is_not_compared) {
    const TemporaryFolder folder;
    BOOST_TEST(!loadPackageFiles(folder.path(), "fujian", "2021.1").hasValue());
}
