// Lists of what the store holds: every row is there once, says what happened, and shows nobody's data in clear.
#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "pipeline/assess_quality.h"
#include "pipeline/list_room.h"
#include "record/record_json.h"
#include "spec/registers.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Row = std::map<std::string, std::string>;

const Row& rowOf(const std::vector<Row>& rows, const std::string& projectNo) {
    const auto found = std::ranges::find_if(rows, [&](const Row& row) { return row.at("projectNo") == projectNo; });
    BOOST_REQUIRE_MESSAGE(found != rows.end(), projectNo);
    return *found;
}

void expect(const Row& row, const Row& expected) {
    for (const auto& [field, text] : expected) {
        BOOST_TEST_CONTEXT(field) { BOOST_TEST(row.at(field) == text); }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(report_lists)

BOOST_FIXTURE_TEST_CASE(evaluations_are_told_with_their_service_and_without_persons, ListRoom) {
    sampleMonth();
    const auto rows = read(evaluationRows(request("2026-10")));
    BOOST_TEST(rows.size() == 13U);
    expect(rowOf(rows, "P-1009"), {{"serviceNumber", "1"},
                                   {"orgCode", "QYFW"},
                                   {"orgName", "企业服务处"},
                                   {"winNo", "5"},
                                   {"item", "企业设立登记"},
                                   {"level", "1"},
                                   {"levelName", "非常不满意"},
                                   {"indicatorCodes", "108"},
                                   {"hasText", "yes"},
                                   {"applicant", "测****甲"},
                                   {"mobile", "139****0001"},
                                   {"delivery", "due"},
                                   {"receipt", ""},
                                   {"origin", "sender"},
                                   {"content", "kept"},
                                   {"receivedTime", "2026-10-12 10:20:00"},
                                   {"assessTime", "2026-10-12 09:40:00"}});
    expect(rowOf(rows, "P-2001"), {{"delivery", "held"}, {"orgName", ""}, {"item", ""}, {"applicant", ""}});
    BOOST_TEST(rowOf(rows, "P-1001").at("indicators").find("、") != std::string::npos);
    BOOST_TEST(read(evaluationRows(request("2026-11"))).empty());
    BOOST_TEST(read(evaluationRows(request("2026-10-12"))).size() == 13U);
}

BOOST_FIXTURE_TEST_CASE(what_is_counted_and_listed_of_offices_is_the_same_after_an_erasure, ListRoom) {
    sampleMonth();
    const TemporaryFolder folder;
    const auto digests = [&] {
        std::map<std::string, std::string> of;
        for (const std::string kind : {"monthly", "disclosure-json", "cases", "device-checks"}) {
            of[kind] = writer.write(kind, Period::parse("2026-10").value(), folder.path(), "efficiency", {})->sha256;
        }
        return of;
    };
    const auto quality = [&] {
        std::string text;
        for (const auto& row : QualityAssessor(store).rows(
                 {{2026, 10, 1}, {2026, 10, 31}}, {QualityPart::office, QualityPart::window, QualityPart::item})) {
            text += row.place.office + "/" + row.place.window + "/" + row.place.item + "/" + row.rule + " " +
                    std::to_string(row.failing) + "/" + std::to_string(row.checked) + "\n";
        }
        return text;
    };
    const auto places = [&] {
        std::string text;
        for (const auto& row : read(evaluationRows(request("2026-10")))) {
            for (const auto* field : {"orgCode", "orgName", "winNo", "winName", "item", "itemCode", "serviceTime",
                                      "level", "channel", "assessTime", "sender", "handler"}) {
                text += row.at(field) + " ";
            }
            text += "\n";
        }
        return text;
    };
    const auto digestsBefore = digests();
    const auto qualityBefore = quality();
    const auto placesBefore = places();
    BOOST_TEST(placesBefore.find("综合窗口") != std::string::npos);
    store.write([&](StoreTransaction& transaction) {
        for (const auto& record : store.records) {
            transaction.erase(record, clock.now());
        }
    });
    BOOST_TEST(rowOf(read(evaluationRows(request("2026-10"))), "P-1009").at("applicant") == "");
    BOOST_TEST((digests() == digestsBefore));
    BOOST_TEST(quality() == qualityBefore);
    BOOST_TEST(places() == placesBefore);
}

BOOST_FIXTURE_TEST_CASE(an_evaluation_beyond_a_page_is_not_left_out, ListRoom) {
    for (int i = 0; i < 1203; ++i) {
        store.records.push_back({});
        KeptRecord& record = store.records.back();
        record.id = "id-" + std::to_string(i);
        record.fields = fieldsIn(evaluation("P-" + std::to_string(i)).json());
        record.key = keyOf(RecordKind::evaluation, record.fields);
        record.receivedAt = clock.now();
        record.findings = std::vector<Finding>(2);
    }
    BOOST_TEST(read(evaluationRows(request("2026-Q4"))).size() == 1203U);
    BOOST_TEST(read(findingRows(request("2026"))).size() == 2406U);
}

BOOST_FIXTURE_TEST_CASE(every_finding_is_a_row_whatever_became_of_its_record, ListRoom) {
    sampleMonth();
    const auto rows = read(findingRows(request("2026-10-12")));
    std::size_t findings = 0;
    for (const auto& record : store.records) {
        findings += record.findings.size();
    }
    BOOST_TEST(rows.size() == findings);
    expect(rowOf(rows, "P-2001"), {{"disposition", "held"}, {"kind", "evaluation"}, {"standing", "open"}});
    expect(rowOf(rows, "P-2002"), {{"disposition", "refused"}, {"standing", "open"}});
    for (const auto& row : rows) {
        for (const auto& [field, text] : row) {
            BOOST_TEST_CONTEXT(field) {
                BOOST_TEST(text.find("13800001234") == std::string::npos);
                BOOST_TEST(text.find("350299190001010010") == std::string::npos);
            }
        }
    }
}

BOOST_FIXTURE_TEST_CASE(a_refused_key_that_is_a_persons_number_is_masked, ListRoom) {
    post(RecordKind::evaluation, R"({"projectNo":"13800001234","serviceNumber":"35029919000101001X"})");
    for (const auto& row : read(findingRows(request("2026-10")))) {
        BOOST_TEST(row.at("projectNo") == "138****1234");
        BOOST_TEST(row.at("serviceNumber") != "35029919000101001X");
    }
}

BOOST_FIXTURE_TEST_CASE(text_audits_say_whether_they_were_in_time_and_never_the_text, ListRoom) {
    sampleMonth();
    const auto rows = read(auditRows(request("2026-10")));
    BOOST_TEST(rows.size() == 2U);
    expect(rowOf(rows, "P-1012"), {{"state", "passed"},
                                   {"timeliness", "inTime"},
                                   {"hits", "0"},
                                   {"lexicons", "harmless@2026.1"},
                                   {"auditor", "测***人"},
                                   {"decidedTime", "2026-10-13 09:00:00"},
                                   {"dueDay", "2026-10-14"},
                                   {"workingDays", "2"},
                                   {"told", "yes"}});
    expect(
        rowOf(rows, "P-1009"),
        {{"state", "waiting"}, {"timeliness", "overdue"}, {"hits", "1"}, {"orgName", "企业服务处"}, {"auditor", ""}});
    for (const auto& row : rows) {
        for (const auto& [field, text] : row) {
            BOOST_TEST_CONTEXT(field) {
                BOOST_TEST(text.find("等了一上午") == std::string::npos);
                BOOST_TEST(text.find("已看过") == std::string::npos);
                BOOST_TEST(text.find("测试审核人") == std::string::npos);
            }
        }
    }
    decide(rowOf(rows, "P-1009").at("record"), false, "休假");
    expect(rowOf(read(auditRows(request("2026-10"))), "P-1009"), {{"state", "failed"}, {"timeliness", "late"}});
}

BOOST_FIXTURE_TEST_CASE(cases_say_where_they_stand_and_which_limits_were_kept, ListRoom) {
    sampleMonth();
    const auto rows = read(caseRows(request("2026-10")));
    BOOST_TEST(rows.size() == 3U);
    expect(rowOf(rows, "P-1009"), {{"levelName", "非常不满意"},
                                   {"verdict", ""},
                                   {"verificationDue", "2026-10-14"},
                                   {"verificationState", "overdue"},
                                   {"answerState", "none"},
                                   {"answerDue", ""},
                                   {"timeliness", "overdue"},
                                   {"nextDue", "2026-10-14"}});
    expect(rowOf(rows, "P-1010"), {{"verdict", "1"},
                                   {"verificationState", "inTime"},
                                   {"answerLimit", "立行立改并答复"},
                                   {"answerState", "inTime"},
                                   {"contacts", "1"},
                                   {"timeliness", "inTime"},
                                   {"nextDue", ""}});
    expect(rowOf(rows, "P-1011"), {{"verificationState", "late"},
                                   {"answerLimit", "限期整改并答复"},
                                   {"answerDays", "5"},
                                   {"answerState", "running"},
                                   {"timeliness", "late"}});
    BOOST_TEST(read(caseRows(request("2026-10-13"))).empty());
}

BOOST_FIXTURE_TEST_CASE(a_due_day_that_no_notice_announces_says_so, ListRoom) {
    BOOST_TEST(dueText({{2026, 10, 14}, clock.now(), false}) == "2026-10-14");
    BOOST_TEST(dueText({{2031, 1, 6}, clock.now(), true}) == "2031-01-06（暂定）");
}

BOOST_FIXTURE_TEST_CASE(a_list_is_looked_at_and_written_in_the_journal, ListRoom) {
    sampleMonth();
    const ListFolder lists;
    const auto& folder = lists.path();
    for (const std::string kind : {"cases", "text-audits", "evaluations", "findings"}) {
        const auto before = store.journal.size();
        const auto written = writer.write(kind, Period::parse("2026-10").value(), folder, "efficiency", {});
        BOOST_REQUIRE_MESSAGE(written.hasValue(), kind);
        BOOST_TEST(written->file.filename().string() == kind + "-2026-10.xlsx");
        BOOST_TEST(written->sha256 == toHex(sha256(readFile(written->file).value())));
        BOOST_REQUIRE(store.journal.size() == before + 2);
        const auto& looked = store.journal[before];
        BOOST_TEST((looked.kind == JournalKind::looked));
        BOOST_TEST(looked.actor == "efficiency");
        BOOST_TEST(looked.subject == kind + " 2026-10");
        BOOST_TEST((store.journal.back().kind == JournalKind::reportWritten));
        BOOST_TEST(store.journal.back().digest == written->sha256);
        const auto again = writer.write(kind, Period::parse("2026-10").value(), folder, "efficiency", {});
        BOOST_TEST(again->sha256 == written->sha256);
    }
}

BOOST_FIXTURE_TEST_CASE(a_registered_device_that_nobody_looked_at_has_a_row_on_each_working_day, ListRoom) {
    rules.replace(std::make_shared<const RulesInForce>(
        std::make_shared<const Checker>(fujian(), Language::chinese,
                                        loadRegisters(sourceFolder() / "fixtures/registers", *fujian()).value()),
        calendar(), Lexicons{}, std::make_shared<TermsShelf>(sourceFolder() / "specs"),
        RulesInForce::CaseworkSettings{"QT"}));
    turn("2026-10-13 09:00:00");
    const auto rows = read(deviceCheckRows(request("2026-10")));
    std::string told;
    for (const auto& row : rows) {
        told += (told.empty() ? "" : ", ") + row.at("day").substr(8) + " " + row.at("device") + " " + row.at("result");
    }
    // 1 to 7 October is National Day, Saturday the 10th a make-up working day, and the 13th is not over.
    BOOST_TEST(told ==
               "08 DEV-01 notChecked, 08 DEV-03 notChecked, 09 DEV-01 notChecked, 09 DEV-03 notChecked, "
               "10 DEV-01 notChecked, 10 DEV-03 notChecked, 12 DEV-01 notChecked, 12 DEV-03 notChecked");
}

BOOST_FIXTURE_TEST_CASE(every_kind_of_report_can_be_written_of_a_sample_month, ListRoom) {
    sampleMonth();
    const TemporaryFolder folder;
    for (const auto& kind : writer.kinds()) {
        const auto unit = kind.units.back();
        const auto written =
            writer.write(kind.name, Period::around(unit, {2026, 10, 9}), folder.path(), "efficiency", {});
        BOOST_TEST(written.hasValue(), kind.name + ": " + (written ? "" : written.error().what));
    }
}

BOOST_FIXTURE_TEST_CASE(nobody_looked_where_the_definition_is_wrong, ListRoom) {
    const TemporaryFolder folder;
    auto kinds = loadReportKinds(sourceFolder() / "reports").value();
    std::ranges::find(kinds, "cases", &ReportKind::name)->definition = folder.path() / "none.json";
    StoreReportWriter other(kinds, reportSourcesOf(store), rules, clock);
    const auto written = other.write("cases", Period::parse("2026-10").value(), folder.path(), "efficiency", {});
    BOOST_REQUIRE(!written.hasValue());
    BOOST_TEST((written.error().why == ReportNotWritten::definitionUnreadable));
    BOOST_TEST(store.journal.empty());
}

BOOST_AUTO_TEST_SUITE_END()
