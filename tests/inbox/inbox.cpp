#define BOOST_TEST_MODULE inbox
#include "inbox/inbox.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "inbox/drop.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Names = std::vector<std::string>;

/// A CSV of service records, from the same fields as serviceRecord().
std::string csvOf(const std::vector<std::string>& rows) {
    std::string text =
        "projectNo,serviceNumber,serviceName,serviceTime,businessCode,businessName,projectName,proStatus,nodeName,"
        "areaCode,acceptDate,userProp,userName,userPageType,certKey,mobile,orgCode,orgName\r\n";
    for (const auto& row : rows) {
        text += row + "\r\n";
    }
    return text;
}
std::string csvRow(const std::string& projectNo) {
    return projectNo +
           ",1,窗口受理,2026-10-12 09:30:00,BC-0001,企业设立登记,企业设立登记,2,受理,350206,2026-10-12 "
           "09:00:00,1,测试申请人甲,111,35029919000101001X,13900000001,QYFW,企业服务处";
}

void has(const std::string& text, const std::string& part) {
    BOOST_TEST(text.find(part) != std::string::npos, part << " is not in " << text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(inbox)

BOOST_FIXTURE_TEST_CASE(a_file_is_received_answered_and_laid_aside_as_it_came, Drop) {
    const std::string text = manyServices(0, 450) + "{broken\n";
    put("services/day.ndjson", text);
    BOOST_TEST(work() == 1);
    BOOST_TEST(store.records.size() == 451U);
    BOOST_TEST((in("done") == Names{"services.day.ndjson", "services.day.ndjson.result.ndjson"}));
    BOOST_TEST(content("done", "services.day.ndjson") == text);
    const std::string result = content("done", "services.day.ndjson.result.ndjson");
    BOOST_TEST(lines(result) == 451U);
    has(result, "{\"line\":1,\"submission\":\"" + store.records[0].submission + "\",\"id\":\"" + store.records[0].id +
                    "\",\"disposition\":\"accepted\",\"repeated\":false,\"findings\":[]}");
    has(result, "\"line\":451");
    has(result, "json.syntax");
    BOOST_TEST(in("services").empty());
    BOOST_TEST(in("claimed").empty());
    BOOST_TEST(work() == 0);
}

BOOST_FIXTURE_TEST_CASE(the_journal_says_who_handed_in_which_file, Drop) {
    const std::string text = manyServices(0, 3);
    put("services/day.ndjson", text);
    work();
    BOOST_REQUIRE(received().size() == 1U);
    const JournalEntry entry = received().front();
    BOOST_TEST(entry.actor == "hall");
    BOOST_TEST(entry.subject == store.records.front().submission);
    BOOST_TEST(entry.digest == toHex(sha256(text)));
    BOOST_TEST(entry.note == "3 records");
    BOOST_TEST(store.journal.front().actor == "hall");
    BOOST_REQUIRE(watcher.outcomes.size() == 1U);
    BOOST_TEST(watcher.outcomes[0].file == entry.subject + ".services.day.ndjson");
    BOOST_TEST(watcher.outcomes[0].received == 3U);
}

BOOST_FIXTURE_TEST_CASE(the_same_file_again_has_no_second_effect_and_both_are_kept, Drop) {
    for (int day = 0; day < 2; ++day) {
        put("services/day.ndjson", manyServices(0, 3));
        BOOST_TEST(work() == 1);
    }
    BOOST_TEST(store.records.size() == 3U);
    BOOST_TEST(in("done").size() == 4U);
}

BOOST_FIXTURE_TEST_CASE(csv_rows_become_records_and_rows_of_another_form_are_kept_as_they_came, Drop) {
    put("services/day.CSV", csvOf({csvRow("P-1"), "P-2,1", csvRow("P\"3"), csvRow("P-4")}));
    BOOST_TEST(work() == 1);
    BOOST_REQUIRE(store.records.size() == 4U);
    BOOST_TEST(store.records[0].bytes == serviceRecord("P-1").json());
    BOOST_TEST((store.records[0].disposition == Disposition::accepted));
    BOOST_TEST(store.records[1].bytes == "P-2,1");
    BOOST_TEST((store.records[1].disposition == Disposition::refused));
    BOOST_TEST(store.records[1].findings.front().rule == "csv.cell-count");
    BOOST_TEST(store.records[1].findings.front().message.starts_with("CSV 这一行有 2 个单元格"));
    BOOST_TEST(store.records[2].bytes == csvRow("P\"3"));
    BOOST_TEST(store.records[2].findings.front().rule == "csv.stray-quote");
    const std::string result = content("done", "services.day.CSV.result.ndjson");
    has(result, "{\"line\":2,");
    has(result, "{\"line\":5,");
    BOOST_TEST(lines(result) == 4U);
}

BOOST_FIXTURE_TEST_CASE(a_row_that_is_no_csv_but_json_is_refused_all_the_same, Drop) {
    put("services/day.csv", csvOf({serviceRecord("P-1").json()}));
    work();
    BOOST_REQUIRE(store.records.size() == 1U);
    BOOST_TEST((store.records[0].disposition == Disposition::refused));
}

BOOST_FIXTURE_TEST_CASE(csv_in_gb18030_is_the_same_record_as_in_utf8, Drop) {
    const std::string header = "projectNo,serviceNumber,satisfaction,pf,assessTime,assessNumber,writingEvaluation\n";
    put("services/s.ndjson", manyServices(1, 1));
    put("evaluations/e.csv", header + "P-1,1,5,4,2026-10-12 09:40:00,1,\xBA\xDC\xBA\xC3\x95\x32\x82\x36\n");
    BOOST_TEST(work() == 2);
    BOOST_REQUIRE(store.records.size() == 2U);
    BOOST_TEST(store.records[1].bytes ==
               R"({"projectNo":"P-1","serviceNumber":"1","satisfaction":"5","pf":"4",)"
               R"("assessTime":"2026-10-12 09:40:00","assessNumber":"1","writingEvaluation":"很好𠀀"})");
    BOOST_TEST((store.records[1].disposition == Disposition::accepted));
}

BOOST_FIXTURE_TEST_CASE(checks_of_devices_have_a_folder_of_their_own, Drop) {
    put("device-checks/morning.ndjson", deviceCheck("DEV-01").json() + "\n" + deviceCheck("DEV-02").json() + "\n");
    put("device-checks/hall.csv",
        "orgCode,orgName,deviceCode,deviceType,checkTime,result,faultText,checkedBy\n"
        "QYFW,企业服务处,DEV-03,3,2026-10-12 08:45:00,2,,测试检查人\n",
        9000);
    BOOST_TEST(work() == 2);
    BOOST_REQUIRE(store.records.size() == 3U);
    std::string dispositions;
    for (const auto& record : store.records) {
        BOOST_TEST((record.key.kind == RecordKind::deviceCheck));
        dispositions += record.key.projectNo + " " + std::string(nameOf(record.disposition)) + "; ";
    }
    BOOST_TEST(dispositions == "DEV-03 held; DEV-01 accepted; DEV-02 accepted; ");
    BOOST_TEST(store.parcels.empty());
}

BOOST_FIXTURE_TEST_CASE(services_come_before_evaluations_and_older_files_before_younger, Drop) {
    put("evaluations/e.ndjson", evaluation("P-1").json(), 9000);
    put("services/b.ndjson", manyServices(1, 1), 500);
    put("services/a.ndjson", manyServices(2, 1), 500);
    put("services/z.ndjson", manyServices(3, 1), 600);
    BOOST_TEST(work() == 4);
    std::string order;
    for (const auto& outcome : watcher.outcomes) {
        order += outcome.file.substr(37) + " ";
    }
    BOOST_TEST(order == "services.z.ndjson services.a.ndjson services.b.ndjson evaluations.e.ndjson ");
    BOOST_TEST((store.records.back().disposition == Disposition::accepted));
}

BOOST_FIXTURE_TEST_CASE(gzip_is_expanded, Drop) {
    put("services/day.ndjson.gz", zipped(manyServices(0, 300)));
    BOOST_TEST(work() == 1);
    BOOST_TEST(store.records.size() == 300U);
    BOOST_TEST(received().front().digest == toHex(sha256(zipped(manyServices(0, 300)))));
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_read_is_kept_in_failed_and_says_why, Drop) {
    const std::string rest = "\nP-1,\xFF\xFF\n";
    put("services/a.csv", "projectNo,userName" + rest);
    put("services/b.csv", "P-1,x\nP-2,y\n");
    put("services/c.ndjson", std::string((1U << 20) + 1, ' '));
    put("services/d.ndjson.gz", zipped(std::string(2U << 20, ' ')));
    const std::string whole = zipped(manyServices(0, 500));
    put("services/e.ndjson.gz", whole.substr(0, whole.size() - 20));
    put("services/f.ndjson.gz", "no gzip");
    put("services/g.ndjson", "\n \r\n");
    put("services/h.xlsx", "PK");
    put("services/i.csv", std::string("\xFF\xFEp\0", 4));
    put("services/j.csv", "projectNo\n");
    BOOST_TEST(work() == 10);
    BOOST_TEST(store.records.empty());
    BOOST_TEST(in("done").empty());
    BOOST_TEST(in("failed").size() == 20U);
    BOOST_TEST(content("failed", "services.a.csv") == "projectNo,userName" + rest);
    const auto why = [&](const std::string& name) { return content("failed", "services." + name + ".result.ndjson"); };
    has(why("a.csv"), "{\"line\":1,\"problem\":{\"type\":\"urn:hcp:problem:csv-encoding\",\"title\":\"CSV");
    has(why("a.csv"), "byte 23 is not GB18030, and byte 23 is not UTF-8");
    has(why("b.csv"), "urn:hcp:problem:csv-header");
    has(why("c.ndjson"), "urn:hcp:problem:file-too-large");
    has(why("d.ndjson.gz"), "urn:hcp:problem:file-too-large");
    has(why("e.ndjson.gz"), "urn:hcp:problem:truncated-file");
    has(why("f.ndjson.gz"), "urn:hcp:problem:not-gzip");
    has(why("g.ndjson"), "urn:hcp:problem:no-record");
    has(why("h.xlsx"), "urn:hcp:problem:file-name");
    has(why("i.csv"), "UTF-16");
    has(why("j.csv"), "urn:hcp:problem:no-record");
    BOOST_TEST(received().size() == 10U);
    BOOST_TEST(received()[0].note == "0 records; csv-encoding");
    BOOST_TEST(received()[0].digest == toHex(sha256("projectNo,userName" + rest)));
}

BOOST_FIXTURE_TEST_CASE(a_line_over_the_limit_is_answered_and_the_rest_goes_on, Drop) {
    put("services/day.ndjson", manyServices(1, 1) + std::string(5000, 'x') + "\n" + manyServices(2, 1));
    put("services/day.csv", csvOf({csvRow("P-3"), "\"" + std::string(5000, 'x')}));
    BOOST_TEST(work() == 2);
    BOOST_TEST(store.records.size() == 3U);
    has(content("done", "services.day.ndjson.result.ndjson"),
        "{\"line\":2,\"problem\":{\"type\":\"urn:hcp:problem:line-too-long\"");
    has(content("done", "services.day.csv.result.ndjson"), "a quotation mark is not closed before the end of the file");
}

BOOST_FIXTURE_TEST_CASE(a_file_that_is_written_to_while_it_is_read_is_not_called_done, Drop) {
    put("services/day.ndjson", manyServices(0, 450));
    watcher.atStep = [&, once = true]() mutable {
        if (watcher.steps.back() == InboxStep::batchKept && std::exchange(once, false)) {
            const auto claimed = *fs::directory_iterator(folder.path() / "claimed");
            std::ofstream(claimed.path(), std::ios::app) << manyServices(900, 1);
        }
    };
    BOOST_TEST(work() == 1);
    BOOST_TEST(in("done").empty());
    const std::string result = content("failed", "services.day.ndjson.result.ndjson");
    BOOST_TEST(lines(result) == store.records.size() + 1);
    has(result, "{\"line\":" + std::to_string(store.records.size() + 1) + ",\"problem\":{");
    has(result, "urn:hcp:problem:file-changed");
}

BOOST_FIXTURE_TEST_CASE(a_troubled_store_leaves_everything_where_it_is, Drop) {
    put("services/day.ndjson", manyServices(0, 450));
    store.troubled = StoreTrouble::full;
    BOOST_TEST(work() == 0);
    BOOST_TEST((in("services") == Names{"day.ndjson"}));
    store.troubled = StoreTrouble::none;
    watcher.atStep = [&] {
        if (watcher.steps.back() == InboxStep::batchKept) {
            store.troubled = StoreTrouble::full;
        }
    };
    BOOST_CHECK_THROW(work(), StoreFault);
    BOOST_TEST((in("claimed") == Names{"services.day.ndjson"}));
    watcher.atStep = [] {};
    BOOST_TEST(work() == 0);
    store.troubled = StoreTrouble::none;
    BOOST_TEST(work() == 1);
    BOOST_TEST(store.records.size() == 450U);
}

BOOST_FIXTURE_TEST_CASE(who_asks_to_stop_waits_for_one_batch_at_most, Drop) {
    put("services/day.ndjson", manyServices(0, 1000));
    watcher.atStep = [&] {
        if (watcher.steps.back() == InboxStep::batchKept) {
            stop.request_stop();
        }
    };
    BOOST_TEST(work() == 0);
    BOOST_TEST(store.records.size() < 1000U);
    BOOST_TEST((in("claimed") == Names{"services.day.ndjson"}));
    BOOST_TEST(in("done").empty());
    stop = {};
    watcher.atStep = [] {};
    BOOST_TEST(work() == 1);
    BOOST_TEST(store.records.size() == 1000U);
}

BOOST_AUTO_TEST_SUITE_END()
