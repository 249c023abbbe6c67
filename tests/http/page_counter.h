// The pages over a store in memory, and a browser that keeps its cookie.
#pragma once

#include <fstream>

#include "foundation/digest.h"
#include "http/desk.h"
#include "http/pages.h"
#include "pipeline/report_production.h"
#include "support/files.h"

namespace hcp::test {

/// A report of a few bytes.
class SmallWriter final : public ReportWriter {
public:
    [[nodiscard]] const std::vector<ReportKind>& kinds() const override { return kinds_; }
    Expected<WrittenReport, ReportRefused> write(const std::string& /*kind*/, const Period& period,
                                                 const std::filesystem::path& folder, const std::string& /*actor*/,
                                                 const ReportProgress& /*progress*/) override {
        const auto file = folder / ("月报 " + period.text() + ".xlsx");
        std::ofstream(file) << "workbook";
        return WrittenReport{file, toHex(sha256("workbook"))};
    }

private:
    std::vector<ReportKind> kinds_{{"monthly", "月报", "一个月", ReportContent::figures, "", {PeriodUnit::month}}};
};

struct PageCounter : Desk {
    TemporaryFolder folder;
    SmallWriter writer;
    SignInDesk signIns{store, clock, {}, {}};
    ReportDesk reports{store, store, writer, clock, identifiers, folder.path()};
    ReportProduction production{store, writer, clock, folder.path()};
    Pages pages{PageTemplates::load(pagesFolder(), PageAnswers::pages()).value(),
                PageAssets::load(pagesFolder() / "assets", "").value(),
                signIns,
                reports,
                releases,
                clock};
    std::string cookie;
    bool secure = false;

    PageCounter() {
        api.show(pages);
        UserAccounts users;
        const auto hash = PasswordHash::of("invented pass phrase");
        const auto add = [&](const std::string& account, const std::string& name, CaseRole role) {
            BOOST_REQUIRE(!users.add({account, name, {role}, "", hash}));
        };
        add("reader", "效能办<b>甲</b>", CaseRole::performanceOffice);
        add("lead", "牵头部门乙", CaseRole::leadDepartment);
        add("auditor", "审计丙", CaseRole::auditor);
        signIns.take(std::make_shared<const UserAccounts>(users));
    }

    static std::filesystem::path pagesFolder() { return sourceFolder() / "appliance/http/pages"; }
    static std::string header(const ApiResponse& answer, const std::string& name) {
        const auto found = std::ranges::find(answer.headers, name, &std::pair<std::string, std::string>::first);
        return found == answer.headers.end() ? "" : found->second;
    }

    ApiResponse visit(const std::string& method, const std::string& path, const std::string& body = "",
                      const std::string& mediaType = "application/x-www-form-urlencoded") {
        TextBody source(body);
        ApiRequest request{method, "", method == "POST" ? mediaType : "", "", "", source};
        request.cookie = cookie;
        request.peer = "192.0.2.1";
        request.secure = secure;
        const auto answer = askAt(path, request);
        if (const auto kept = header(answer, "Set-Cookie"); !kept.empty()) {
            cookie = kept.substr(0, kept.find(';'));
        }
        return answer;
    }
    /// What a form of the page that was got there would bring along.
    std::string token(const std::string& path = "/sign-in") {
        const auto body = visit("GET", path).body;
        const std::string before = "name=\"token\" value=\"";
        const auto at = body.find(before);
        BOOST_REQUIRE(at != std::string::npos);
        return body.substr(at + before.size(), 64);
    }
    ApiResponse signIn(const std::string& account, const std::string& typed = "invented+pass+phrase") {
        const std::string proof = token();
        return visit("POST", "/sign-in", "account=" + account + "&password=" + typed + "&token=" + proof);
    }
};

}  // namespace hcp::test
