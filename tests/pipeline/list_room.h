// A month of invented records and the work on them, and the desk where lists of it are asked for.
#pragma once

#include <cstdlib>

#include "pipeline/case_room.h"
#include "pipeline/report_rows.h"
#include "pipeline/store_report_writer.h"
#include "support/files.h"

namespace hcp::test {

/// Where lists are written: for readers that are not ours (list_books.py) where HCP_LISTS names a folder.
class ListFolder {
public:
    ListFolder() {
        const char* named = std::getenv("HCP_LISTS");
        path_ = named == nullptr ? temporary_.path() : std::filesystem::path(named);
        std::filesystem::create_directories(path_);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    TemporaryFolder temporary_;
    std::filesystem::path path_;
};

struct ListRoom : CaseRoom {
    StoreReportWriter writer{loadReportKinds(sourceFolder() / "reports").value(), reportSourcesOf(store), rules, clock};

    std::unique_ptr<Snapshot> seen;  ///< by the latest request

    [[nodiscard]] RowsRequest request(const std::string& period) {
        seen = store.snapshot();
        return {Period::parse(period).value(), clock.now(), rules.current(), *seen};
    }
    /// Every row as its fields by name.
    static std::vector<std::map<std::string, std::string>> read(const std::unique_ptr<ListRows>& rows) {
        std::vector<std::map<std::string, std::string>> all;
        for (ListRow row; rows->next(row);) {
            BOOST_REQUIRE(row.values.size() == rows->fields().size());
            all.emplace_back();
            for (std::size_t i = 0; i < row.values.size(); ++i) {
                all.back()[rows->fields()[i]] = row.values[i];
            }
        }
        return all;
    }

    std::string take(const std::string& projectNo, CaseAction action, const Evidence& changes = {},
                     const CaseActor& actor = leadPerson) {
        for (const auto& kept : store.casework().cases({})) {
            if (kept.opening.projectNo == projectNo) {
                const Case of = folded(kept.opening, kept.plainSteps(), terms());
                CaseStep step;
                step.action = action;
                step.actor = actor;
                step.onVersion = of.version;
                step.at = clock.now();
                step.evidence = evidenceFor(action, changes);
                const auto taken = cases.take({of.id, step});
                return taken ? "taken" : wordOf(taken.error());
            }
        }
        return "no case";
    }
    std::string decide(const std::string& record, bool passes, const std::string& lateReason = "") {
        AuditDecision made;
        made.actor = leadPerson;
        made.auditor = "测试审核人";
        made.passes = passes;
        made.reason = "已看过";
        made.lateReason = lateReason;
        made.at = clock.now();
        return audits.decide({{record}, made, {}}) ? "decided" : "not decided";
    }
    void turn(const char* civil) { clock.advanceMs(hcp::test::at(civil).msSinceEpoch - clock.now().msSinceEpoch); }

    /// Twelve services of three offices in October 2026: good and poor reviews, texts that were decided on in time,
    /// late and not, cases at several stations, records that were held, refused and corrected.
    void sampleMonth();
};

inline void ListRoom::sampleMonth() {
    const std::vector<std::pair<std::string, std::string>> offices{
        {"QYFW", "企业服务处"}, {"XZSP", "行政审批处"}, {"GHJS", "规划建设处（含园区管理服务单位）"}};
    for (int i = 1; i <= 12; ++i) {
        const auto project = "P-" + std::to_string(1000 + i);
        const auto& [code, name] = offices[static_cast<std::size_t>(i) % offices.size()];
        post(serviceRecord(project)
                 .set("orgCode", code)
                 .set("orgName", name)
                 .set("winNo", std::to_string(i % 5 + 1))
                 .set("winName", "综合窗口" + std::to_string(i % 5 + 1) + "号")
                 .set("proManager", "测试办理人" + std::to_string(i % 2))
                 .set("userName", i % 2 == 0 ? "厦门某某科技有限公司" : "测试申请人甲"));
        clock.advanceMs(60'000);
    }
    for (int i = 1; i <= 8; ++i) {
        evaluate(evaluation("P-" + std::to_string(1000 + i))
                     .set("satisfaction", i % 4 == 0 ? "4" : "5")
                     .set("evalDetail", i % 4 == 0 ? "" : "510,517"));
        clock.advanceMs(60'000);
    }
    evaluate(poorReview("P-1009").set("writingEvaluation", "等了一上午，苹果都吃完了"));
    evaluate(poorReview("P-1010"));
    evaluate(poorReview("P-1011").set("satisfaction", "2").set("evalDetail", "209"));
    const auto text = evaluate(evaluation("P-1012").set("writingEvaluation", "办事快，谢谢")).id;
    evaluate(evaluation("P-2001"));                                                    // its service never arrives
    post(RecordKind::evaluation, R"({"projectNo":"P-2002","mobile":"13800001234"})");  // refused
    evaluate(evaluation("P-1008").set("pf", "99"));
    post(RecordKind::service, serviceRecord("P-2003").set("certKey", "350299190001010010").json());
    turn("2026-10-13 09:00:00");
    decide(text, true);
    take("P-1010", contact);
    take("P-1010", verdict, {{"verifyResult", "1"}});
    turn("2026-10-14 15:00:00");
    take("P-1010", rectify, {}, {"contact-3", CaseRole::officeContact, "XZSP"});
    take("P-1010", followUp);
    turn("2026-10-19 11:00:00");
    take("P-1011", contact, {{"lateReason", "设备检修"}});
    take("P-1011", verdict, {{"lateReason", "设备检修"}});
    turn("2026-10-20 08:30:00");
}

}  // namespace hcp::test
