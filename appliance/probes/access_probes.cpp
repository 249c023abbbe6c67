#include <array>
#include <set>

#include "http/api.h"
#include "http/page_templates.h"
#include "http/pages.h"
#include "pipeline/report_desk.h"
#include "pipeline/store_report_writer.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"

namespace hcp {
namespace {

constexpr int services = 12;

class WholeBody final : public BodySource {
public:
    explicit WholeBody(std::string text) : text_(std::move(text)) {}
    Expected<std::size_t, ApiResponse> read(char* into, std::size_t room) override {
        const std::size_t got = text_.copy(into, room, at_);
        at_ += got;
        return got;
    }
    [[nodiscard]] bool endIsCertain() const override { return true; }

private:
    std::string text_;
    std::size_t at_ = 0;
};

class NoFaults final : public FaultObserver {
    void onFault(std::string_view /*path*/, std::string_view /*what*/) override {}
};

/// The API over a bench, without a socket.
struct Door {
    Door(const Subject& subject, const ProbePlace& place) : bench(subject, place.folder, place.evening) {}

    int ask(const std::string& method, const std::string& path, const std::string& key, const std::string& body) {
        WholeBody source(body);
        return api.handle({method, path, method == "POST" ? "application/json" : "", "", key, source}).status;
    }

    Bench bench;
    NoFaults faults;
    ReleaseDesk releases{bench.store(), bench.rules(), bench.clock()};
    Api api{bench.receiver(),
            bench.quarantine(),
            bench.cases(),
            bench.audits(),
            releases,
            bench.store(),
            bench.clock(),
            faults,
            {}};
};

void keys(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Door door(subject, place);
    const Day today = toCivilTime(place.evening).day;
    ApiKeys keys;
    const std::string all = keys.issue("probe-all", {{handedInKinds.begin(), handedInKinds.end()}}, std::nullopt);
    const std::string ended = keys.issue("probe-ended", {{handedInKinds.begin(), handedInKinds.end()}},
                                         toCivilTime(place.evening.plusMs(-86'400'000)).day);
    const std::string evaluations = keys.issue("probe-evaluations", {{RecordKind::evaluation}}, today);
    const std::string revoked =
        keys.issue("probe-revoked", {{handedInKinds.begin(), handedInKinds.end()}}, std::nullopt);
    keys.revoke(keys.all().back().id);
    door.api.require(std::make_shared<const ApiKeys>(keys));
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    const std::string body = day.services.front().json;
    const std::string path = "/api/v1/" + std::string(collectionOf(RecordKind::service));
    const auto expectRefused = [&](const std::string& key, int status, const std::string& who) {
        const int found = door.ask("POST", path, key, body);
        witness.expect(found == status, who + "：应答 " + std::to_string(status) + "，实为 " + std::to_string(found));
        const StoreCounts counts = door.bench.store().counts();
        witness.expect(counts.accepted + counts.held + counts.refused == 0, who + "：记录被收下");
    };
    expectRefused("", 401, "没有密钥");
    expectRefused(std::string(all.size(), '0'), 401, "不存在的密钥");
    expectRefused(ended, 401, "过期的密钥");
    expectRefused(revoked, 401, "吊销的密钥");
    expectRefused(evaluations, 403, "别类记录的密钥");
    for (const char* hidden : {"/api/v1/cases", "/api/v1/text-audits", "/api/v1/quarantine"}) {
        const int found = door.ask("GET", hidden, "", "");
        witness.expect(found == 401, std::string("没有密钥看到 ") + hidden);
    }
    const int taken = door.ask("POST", path, all, body);
    witness.expect(taken >= 200 && taken < 300, "有效的密钥被拒绝：" + std::to_string(taken));
}

/// The pages over a bench, and a browser that keeps its cookie.
struct Browser {
    Browser(const Subject& subject, const ProbePlace& place)
        : door(subject, place),
          writer(loadReportKinds(subject.reportsFolder).value(), reportSourcesOf(door.bench.store()),
                 door.bench.rules(), door.bench.clock()),
          signIns(door.bench.store(), door.bench.clock(), {}, {}),
          reports(door.bench.store(), door.bench.store(), writer, door.bench.clock(), door.bench.identifiers(),
                  place.folder),
          pages(PageTemplates::load(subject.pagesFolder, PageAnswers::pages()).value(),
                PageAssets::load(subject.pagesFolder / "assets", "").value(), signIns, reports, door.releases,
                door.bench.clock()) {
        door.api.show(pages);
    }

    ApiResponse visit(const std::string& method, const std::string& path, const std::string& body = "") {
        WholeBody source(body);
        ApiRequest request{method, path, method == "POST" ? "application/x-www-form-urlencoded" : "", "", "", source};
        request.cookie = cookie;
        request.peer = "192.0.2.1";
        const ApiResponse answer = door.api.handle(request);
        for (const auto& [name, value] : answer.headers) {
            if (name == "Set-Cookie") {
                cookie = value.substr(0, value.find(';'));
            }
        }
        return answer;
    }

    void signIn(const std::string& account) {
        cookie.clear();
        const std::string before = "name=\"token\" value=\"";
        const std::string form = visit("GET", "/sign-in").body;
        const auto at = form.find(before);
        const std::string token = at == std::string::npos ? "" : form.substr(at + before.size(), 64);
        (void)visit("POST", "/sign-in", "account=" + account + "&password=" + typed + "&token=" + token);
    }

    static constexpr const char* typed = "probe+pass+phrase";
    Door door;
    StoreReportWriter writer;
    SignInDesk signIns;
    ReportDesk reports;
    Pages pages;
    std::string cookie;
};

void pagesForRoles(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Browser browser(subject, place);
    UserAccounts users;
    const PasswordHash password = PasswordHash::of("probe pass phrase");
    const std::array accounts{std::pair("reader", CaseRole::performanceOffice),
                              std::pair("lead", CaseRole::leadDepartment), std::pair("watch", CaseRole::operations)};
    for (const auto& [account, role] : accounts) {
        if (users.add({account, account, {role}, "", password})) {
            throw ProbeFault("检验用的账号不能建立");
        }
    }
    browser.signIns.take(std::make_shared<const UserAccounts>(users));
    witness.expect(browser.visit("GET", "/reports").status != 200, "没有登录看到了报表页");
    browser.signIn("nobody");
    witness.expect(browser.visit("GET", "/reports").status != 200, "不存在的账号看到了报表页");
    for (const auto& [account, role] : accounts) {
        browser.signIn(account);
        const int status = browser.visit("GET", "/reports").status;
        const bool may = role == CaseRole::performanceOffice || role == CaseRole::leadDepartment;
        witness.expect((status == 200) == may, std::string(account) +
                                                   (may ? " 应当看到而没有看到报表页：" : " 不应当而看到了报表页：") +
                                                   std::to_string(status));
    }
    browser.signIn("reader");
    witness.expect(browser.visit("POST", "/reports", "kind=monthly&period=2026-10").status != 200 &&
                       browser.door.bench.store().reportRuns(10).empty(),
                   "没有表单令牌的请求起了作用");
}

constexpr std::array probes{Probe{"access.keys", keys}, Probe{"access.pages", pagesForRoles}};

}  // namespace

std::span<const Probe> accessProbes() { return probes; }

}  // namespace hcp
