#include "calendar/calendar_folder.h"

#include <boost/test/unit_test.hpp>

#include "calendar/notices.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string fileOf(int year, const std::string& date, const std::string& nature = "publicHoliday") {
    return "{\"year\": " + std::to_string(year) + ", \"papers\": [\"p\"], \"days\": [{\"date\": \"" + date +
           "\", \"nature\": \"" + nature + "\", \"name\": \"n\"}]}";
}

struct Folder : TemporaryFolder {
    void write(const std::string& name, const std::string& content) const {
        std::ofstream(path() / name, std::ios::binary) << content;
    }
    /// Everything that is wrong, with FOLDER in the place of the path; empty when it can be used.
    [[nodiscard]] std::vector<std::string> problems() const {
        const auto loaded = loadCalendar(path());
        std::vector<std::string> problems = loaded ? std::vector<std::string>() : loaded.error();
        for (auto& problem : problems) {
            if (problem.starts_with(path().string())) {
                problem.replace(0, path().string().size(), "FOLDER");
            }
        }
        return problems;
    }
};

void areEqual(const std::vector<std::string>& lines, const std::vector<std::string>& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(lines.begin(), lines.end(), expected.begin(), expected.end());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(calendar_folder)

BOOST_AUTO_TEST_CASE(every_notice_in_the_folder_counts_and_nothing_else) {
    const Folder folder;
    folder.write("2025.json", fileOf(2025, "2025-01-01"));
    folder.write("2024.json", fileOf(2024, "2024-01-01"));
    folder.write("README.md", "words");
    folder.write("2026.json.part", "half of it");
    areEqual(folder.problems(), {});
    BOOST_TEST(loadCalendar(folder.path())->notices().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_folder_without_a_notice_is_refused) {
    const Folder folder;
    areEqual(folder.problems(), {"FOLDER: holds no notice, <year>.json"});
    BOOST_TEST(loadCalendar(folder.path() / "none").error().front().ends_with("/none: is no folder that can be read"));
    folder.write("file", "");
    BOOST_TEST(loadCalendar(folder.path() / "file").error().front().ends_with("/file: is no folder that can be read"));
}

BOOST_AUTO_TEST_CASE(all_problems_of_all_files_are_said) {
    const Folder folder;
    folder.write("2023.json", fileOf(2023, "2023-02-29"));
    folder.write("2024.json", fileOf(2024, "2024-09-30", "makeUpWorkingDay"));
    folder.write("2025.json", fileOf(2026, "2026-01-01"));
    folder.write("2027.json", std::string(noticeBytesMax + 1, ' '));
    folder.write("holidays.json", fileOf(2028, "2028-01-01"));
    std::filesystem::create_directory(folder.path() / "2029.json");
    areEqual(folder.problems(),
             {"2023.json /days/0/date: is no day that exists, yyyy-MM-dd",
              "2024.json /days/0: 2024-09-30 is no Saturday or Sunday and cannot be a make-up working day",
              "2025.json /year: is 2026, which the file is not named after", "2027.json: is larger than 65536 bytes",
              "2029.json: is no file", "holidays.json /year: is 2028, which the file is not named after"});
}

BOOST_AUTO_TEST_CASE(notices_that_contradict_one_another_are_refused) {
    const Folder folder;
    folder.write("2022.json", fileOf(2022, "2022-12-31"));
    folder.write("2023.json", fileOf(2023, "2022-12-31", "makeUpWorkingDay"));
    areEqual(folder.problems(), {"FOLDER: the notice for 2022 calls 2022-12-31 a day off (n), "
                                 "the notice for 2023 calls 2022-12-31 a make-up working day (n)"});
}

BOOST_AUTO_TEST_SUITE_END()
