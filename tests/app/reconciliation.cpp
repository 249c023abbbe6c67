#include <boost/test/unit_test.hpp>

#include <sstream>

#include "app/local_book_file.h"
#include "app/reconciliation_worker.h"
#include "configuration_folder.h"
#include "foundation/digest.h"

using namespace hcp;
using namespace hcp::test;

namespace {

Moment at(const char* time) { return toMoment(*parseCivilTime(time)); }

std::string due(NightlyTurn& turn, const char* time) {
    const auto days = turn.due(at(time));
    return days ? formatDay(days->first) + ".." + formatDay(days->last) : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reconciliation)

BOOST_FIXTURE_TEST_CASE(without_the_section_nothing_is_reconciled_at_night, Folder) {
    BOOST_TEST(!read(minimal())->reconciliation);
}

BOOST_FIXTURE_TEST_CASE(the_minute_the_days_and_the_local_books_are_read, Folder) {
    auto configuration = read(minimal(R"(,"reconciliation":{})"));
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST(configuration->reconciliation->minute == 150);
    BOOST_TEST(configuration->reconciliation->daysBack == 8);
    configuration = read(minimal(
        R"(,"reconciliation":{"at":"03:05","daysBack":2,"localBooks":[{"sender":"hall-1","file":"/var/hall.csv"}]})"));
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST(configuration->reconciliation->minute == 185);
    BOOST_TEST(configuration->reconciliation->daysBack == 2);
    BOOST_TEST(configuration->reconciliation->localBooks.at(0).sender == "hall-1");
    BOOST_TEST(configuration->reconciliation->localBooks.at(0).file == "/var/hall.csv");
}

BOOST_FIXTURE_TEST_CASE(a_time_and_a_sender_that_are_none_are_refused, Folder) {
    for (const char* time : {"2:30a", "24:00", "ab:cd"}) {
        BOOST_TEST(problems(minimal(R"(,"reconciliation":{"at":")" + std::string(time) + "\"}"))
                       .starts_with("/reconciliation/at: "));
    }
    const std::string book = R"({"sender":"hall 1","file":"x"})";
    BOOST_TEST(problems(minimal(R"(,"reconciliation":{"localBooks":[)" + book + "]}"))
                   .starts_with("/reconciliation/localBooks/0/sender: must be"));
    const std::string twice = R"({"sender":"hall-1","file":"x"},{"sender":"hall-1","file":"y"})";
    BOOST_TEST(problems(minimal(R"(,"reconciliation":{"localBooks":[)" + twice + "]}")) ==
               "/reconciliation/localBooks/1/sender: hall-1 has a book already\n");
}

BOOST_AUTO_TEST_CASE(a_night_has_one_run_over_the_days_before) {
    NightlyTurn turn(150, 8);
    BOOST_TEST(due(turn, "2026-11-28 02:29:59") == "");
    BOOST_TEST(due(turn, "2026-11-28 02:30:10") == "2026-11-20..2026-11-27");
    BOOST_TEST(due(turn, "2026-11-28 02:30:30") == "");
    BOOST_TEST(due(turn, "2026-11-28 23:59:59") == "");
    BOOST_TEST(due(turn, "2026-11-29 02:29:00") == "");
    BOOST_TEST(due(turn, "2026-11-30 09:00:00") == "2026-11-22..2026-11-29");
    BOOST_TEST(due(turn, "2026-11-29 02:30:00") == "");  // the clock stepped back
    NightlyTurn across(0, 1);
    BOOST_TEST(due(across, "2026-12-31 23:59:59") == "");
    BOOST_TEST(due(across, "2027-01-01 00:00:00") == "2026-12-31..2026-12-31");
}

BOOST_AUTO_TEST_CASE(a_daemon_that_begins_after_the_minute_waits_for_the_next_night) {
    NightlyTurn turn(150, 1);
    BOOST_TEST(due(turn, "2026-11-28 10:00:00") == "");
    BOOST_TEST(due(turn, "2026-11-28 10:00:20") == "");
    BOOST_TEST(due(turn, "2026-11-29 02:30:00") == "2026-11-28..2026-11-28");
}

BOOST_FIXTURE_TEST_CASE(a_local_book_is_read_from_lines_and_from_rows, Folder) {
    const std::string lines = "{\"projectNo\":\"A\"}\n\n{\"projectNo\":\"B\"}";
    write("book.ndjson", lines);
    LocalBook book = openLocalBook(folder.path() / "book.ndjson");
    BOOST_TEST(book.digest == toHex(sha256(lines)));
    BOOST_TEST(book.next()->bytes == R"({"projectNo":"A"})");
    BOOST_TEST(book.next()->number == 3U);
    BOOST_TEST(!book.next().has_value());
    write("book.csv", "projectNo,serviceNumber\nA,1\n");
    book = openLocalBook(folder.path() / "book.csv");
    BOOST_TEST(book.next()->bytes == R"({"projectNo":"A","serviceNumber":"1"})");
    BOOST_TEST(!book.next().has_value());
}

BOOST_FIXTURE_TEST_CASE(a_local_book_that_is_none_says_so_by_its_name, Folder) {
    BOOST_CHECK_THROW((void)openLocalBook(folder.path() / "none"), std::runtime_error);
    BOOST_CHECK_THROW((void)openLocalBook(folder.path()), std::runtime_error);
    write("book.csv", "a,b\n1,2\n");
    try {
        (void)openLocalBook(folder.path() / "book.csv");
        BOOST_ERROR("no header");
    } catch (const std::runtime_error& fault) {
        BOOST_TEST(std::string(fault.what()).starts_with((folder.path() / "book.csv").string() + ": "));
    }
}

BOOST_AUTO_TEST_SUITE_END()
