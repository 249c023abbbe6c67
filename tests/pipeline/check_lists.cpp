// Lists of device checks and of what reconciliations found, of a sample month: each sort of row is among them.
#include <boost/test/unit_test.hpp>

#include "pipeline/list_room.h"
#include "spec/registers.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr const char* formula = "=HYPERLINK(\"http://x\",\"单击\")";

/// The kind, the book, the cause and the step, as comparisons give them.
using Sort = std::tuple<DifferenceKind, ComparedBook, DifferenceCause, ProposedStep>;

std::vector<Sort> everySort() {
    using enum DifferenceKind;
    using enum DifferenceCause;
    using Book = ComparedBook;
    using Step = ProposedStep;
    return {{missing, Book::appliance, neverReceived, Step::handIn},
            {missing, Book::appliance, onlyProvinceHasIt, Step::handIn},
            {extra, Book::local, notInLocalBook, Step::askLocal},
            {missing, Book::province, notListedByProvince, Step::askProvince},
            {extra, Book::province, nobodyElseHasIt, Step::askProvince},
            {extra, Book::province, notFetched, Step::fetch},
            {extra, Book::province, notSentByUs, Step::askProvince},
            {extra, Book::local, listedTwice, Step::askLocal},
            {different, Book::province, toldOtherwise, Step::askProvince},
            {counted, Book::local, countDiffers, Step::askLocal},
            {explained, Book::province, waits, Step::deliver},
            {explained, Book::province, mayHaveArrived, Step::deliver},
            {explained, Book::province, turnedDown, Step::sendCorrected},
            {explained, Book::province, heldHere, Step::complete},
            {explained, Book::local, refusedHere, Step::mend},
            {explained, Book::local, corrected, Step::none},
            {explained, Book::province, withdrawn, Step::none},
            {explained, Book::province, provinceTakesNone, Step::none}};
}

Difference differenceOf(const Sort& sort, int number) {
    const auto [kind, book, cause, step] = sort;
    Difference found{kind, book, cause, step, {}, Day{2026, 10, 12}};
    if (kind == DifferenceKind::counted) {
        found.key.kind = RecordKind::service;
        found.fields = {{"services", "12", "11"}};
        return found;
    }
    const bool service = number % 3 == 0;
    found.key = {service ? RecordKind::service : RecordKind::evaluation,
                 number == 1 ? formula : "P-" + std::to_string(3000 + number), "1", service ? "" : "1"};
    found.record = kind == DifferenceKind::missing && book == ComparedBook::appliance
                       ? ""
                       : "01929000-0000-7000-8000-0000000000" + std::to_string(10 + number);
    found.receipt = book == ComparedBook::province ? "FJ20261012" + std::to_string(number) : "";
    if (kind == DifferenceKind::different) {
        found.fields = {{"satisfaction", "5", "4"}, {"writingEvaluation", "a3f0c2", "99e1b7"}};
    }
    found.day = kind == DifferenceKind::extra && book == ComparedBook::province ? std::nullopt : found.day;
    found.times = cause == DifferenceCause::listedTwice ? 2 : 1;
    return found;
}

struct CheckRoom : ListRoom {
    ListFolder folder;

    CheckRoom() {
        rules.replace(std::make_shared<const RulesInForce>(
            std::make_shared<const Checker>(fujian(), Language::chinese,
                                            loadRegisters(sourceFolder() / "fixtures/registers", *fujian()).value()),
            calendar(), Lexicons{}, std::make_shared<TermsShelf>(sourceFolder() / "specs"),
            RulesInForce::CaseworkSettings{"QT"}));
    }
    void look(const char* when, const char* device, const std::string& result = "1") {
        clock.set(at(when));
        const auto answer = post(RecordKind::deviceCheck, deviceCheck(device)
                                                              .set("checkTime", when)
                                                              .set("result", result)
                                                              .set("faultText", result == "2" ? "屏幕不亮" : "")
                                                              .json());
        BOOST_REQUIRE_MESSAGE(answer.disposition == Disposition::accepted, when);
    }
    void conclude(const std::string& id, const std::string& sender, const std::string& previous,
                  const std::vector<Sort>& sorts) {
        Reconciliation run{id, clock.now(), "ops", {{2026, 10, 11}, {2026, 10, 12}}, sender, {}, {}};
        run.local.state = BookState::compared;
        run.province.state = BookState::compared;
        run.previous = previous;
        std::vector<Difference> rows;
        for (const auto& sort : sorts) {
            rows.push_back(differenceOf(sort, static_cast<int>(rows.size()) + 1));
        }
        store.write([&](StoreTransaction& transaction) {
            transaction.reconciliation().begin(run);
            transaction.reconciliation().add(run, 1, rows);
            (void)transaction.reconciliation().conclude(run, {1, 0, 0, 0, std::string(64, 'd')}, {});
        });
        clock.advanceMs(60'000);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(check_lists)

BOOST_FIXTURE_TEST_CASE(checks_of_devices_are_listed_with_those_that_nobody_made, CheckRoom) {
    look("2026-10-09 08:31:00", "DEV-01");
    look("2026-10-09 08:35:00", "DEV-03");
    look("2026-10-10 08:40:00", "DEV-01", "2");
    look("2026-10-10 09:15:00", "DEV-01");
    look("2026-10-12 08:45:00", "DEV-03");
    turn("2026-10-13 09:00:00");
    const auto written =
        writer.write("device-checks", Period::parse("2026-10").value(), folder.path(), "efficiency", {});
    BOOST_REQUIRE(written.hasValue());
    // 8 October: both devices; 10 October, a make-up working day: DEV-03; 12 October: DEV-01.
    BOOST_TEST(read(deviceCheckRows(request("2026-10"))).size() == 9U);
}

BOOST_FIXTURE_TEST_CASE(every_sort_of_difference_is_listed, CheckRoom) {
    clock.set(at("2026-10-13 02:30:00"));
    const auto sorts = everySort();
    conclude("run-1", "", "", {sorts.begin(), sorts.begin() + 4});
    conclude("run-2", "hall", "", {sorts[8], sorts[0]});
    conclude("run-3", "", "run-1", sorts);
    const auto written =
        writer.write("reconciliation", Period::parse("2026-10").value(), folder.path(), "efficiency", {});
    BOOST_REQUIRE(written.hasValue());
    const auto rows = read(reconciliationRows(request("2026-10")));
    BOOST_REQUIRE(rows.size() == sorts.size() + 2);
    BOOST_TEST(rows.front().at("news") == "known");
    BOOST_TEST(rows.at(4).at("news") == "fresh");
    BOOST_TEST(rows.back().at("sender") == "hall");
}

BOOST_AUTO_TEST_SUITE_END()
