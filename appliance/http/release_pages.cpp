#include "http/release_pages.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "calendar/period.h"
#include "foundation/civil_time.h"
#include "foundation/hidden_characters.h"
#include "http/casework_request.h"

namespace hcp {
namespace {

constexpr int monthsOffered = 24;
const WayBack toTexts{"/texts", "返回评价文字页面"};

/// Which part of the texts is shown; forms bring it along, so that whoever decided comes back to it.
struct Shown {
    bool released = false;
    std::optional<Period> month;
    std::string after;

    [[nodiscard]] std::string address() const {
        return std::string("/texts?state=") + (released ? "released" : "waiting") +
               (month ? "&month=" + month->text() : "") + (after.empty() ? "" : "&after=" + after);
    }
};

std::optional<Shown> shownBy(const Query& query) {
    Shown shown;
    const auto state = query.get("state");
    shown.released = state == "released";
    shown.after = query.get("after");
    if ((!state.empty() && state != "released" && state != "waiting") ||
        (!shown.after.empty() && !mayBeId(shown.after))) {
        return std::nullopt;
    }
    if (const auto month = query.get("month"); !month.empty()) {
        const auto period = Period::parse(month);
        if (!period || period->unit() != PeriodUnit::month) {
            return std::nullopt;
        }
        shown.month = *period;
    }
    return shown;
}

std::string nameIn(const Registers& lists, const std::string& list, const std::string& code) {
    const auto found = lists.find(list);
    const auto* entry = found == lists.end() ? nullptr : found->second.find(code);
    return entry == nullptr ? code : entry->name;
}

std::string inWords(TakeBackReason reason) {
    switch (reason) {
        case TakeBackReason::evaluatorAsked:
            return "评价人要求不公开";
        case TakeBackReason::personal:
            return "涉及个人信息";
        case TakeBackReason::unsuitable:
            return "内容不宜公开";
        case TakeBackReason::mistaken:
            return "误操作";
    }
    return "";
}

std::string inWords(Afterwards afterwards) {
    switch (afterwards) {
        case Afterwards::withheld:
            return "已作废，不再提供下载";
        case Afterwards::rewritten:
            return "系统马上重新生成，收回的文字不在其中";
        case Afterwards::byHand:
            return "不在本系统的发布目录中：请运维人员重新生成，并请网站撤下旧文件";
    }
    return "";
}

std::vector<PageValues> reasonsOffered() {
    std::vector<PageValues> reasons;
    std::ranges::transform(takeBackReasons, std::back_inserter(reasons), [](TakeBackReason reason) {
        return PageValues().text("reason", nameOf(reason)).text("reason-words", inWords(reason));
    });
    return reasons;
}

std::vector<PageValues> monthsAround(Moment now, const std::optional<Period>& chosen) {
    std::vector<PageValues> months;
    Period month = Period::around(PeriodUnit::month, toCivilTime(now).day);
    for (int i = 0; i < monthsOffered; ++i, month = month.previous()) {
        PageValues offered;
        offered.text("month-value", month.text()).text("month-label", month.chinese());
        months.push_back(offered.when("month-chosen", chosen && chosen->text() == month.text()));
    }
    return months;
}

PageValues valuesOf(const ReleaseView& view, const RulesInForce& rules) {
    const auto& audit = view.kept.audit;
    PageValues values;
    values.text("record", view.kept.record).number("version", view.kept.version);
    const auto office = nameIn(rules.checker().registers(), "office", view.office);
    values.text("office", office.empty() ? "（办件记录未到）" : office);
    values.text("level", nameIn(rules.package().codeLists, "level", view.level));
    values.text("evaluated-at", formatCivilTime(toCivilTime(audit.evaluatedAt)));
    values.text("auditor", audit.decision ? audit.decision->auditor : "");
    values.text("audited-at", audit.decision ? formatCivilTime(toCivilTime(audit.decision->at)) : "");
    values.text("text", withHiddenNamed(view.text));
    values.when("is-released", audit.release.has_value());
    values.text("released-by", audit.release ? audit.release->by : "");
    values.text("released-at", audit.release ? formatCivilTime(toCivilTime(audit.release->at)) : "");
    const bool stands = !audit.release && view.objection;
    values.when("cannot", stands).text("why-not", stands ? view.objection->sentence : "");
    return values.when("can", !audit.release && !view.objection).list("reasons", reasonsOffered());
}

/// The version that the form was made for; 0 for none.
int versionIn(const Query& form) {
    const std::string text = form.get("version");
    int version = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), version);
    return end.ec == std::errc() && end.ptr == text.data() + text.size() ? version : 0;
}

}  // namespace

CaseActor ReleasePages::actorOf(const User& user) const {
    CaseActor actor{user.account, *user.roles.begin(), user.office};
    for (const auto role : user.roles) {
        const CaseActor other{user.account, role, user.office};
        actor = desk_.mayRelease(other) ? other : actor;
    }
    return actor;
}

ApiResponse ReleasePages::refused(const AuditProblem& problem, const PageVisit& visit) const {
    switch (problem.kind) {
        case AuditProblem::Kind::notThere:
            break;
        case AuditProblem::Kind::stale:
            return answers_.message(409, "没有照办", "这条评价的审核情况已有变化，请返回刷新后再决定。", visit,
                                    toTexts);
        case AuditProblem::Kind::refused:
            return answers_.message(409, "没有照办", problem.refusal.sentence, visit, toTexts);
        case AuditProblem::Kind::notAccepted:
        case AuditProblem::Kind::noRight:
            return answers_.message(403, "没有权限",
                                    "评价文字由牵头部门决定是否公开，您的账号没有这项权限。如有需要，请联系运维人员。",
                                    visit, std::nullopt);
    }
    return answers_.message(404, "没有这条评价文字", "没有这条评价文字，或者它已被清除。", visit, toTexts);
}

ApiResponse ReleasePages::list(const PageVisit& visit, const CaseActor& viewer) {
    const auto query = Query::from(visit.request().query, {"state", "month", "after"});
    const auto shown = query ? shownBy(*query) : std::nullopt;
    if (!shown) {
        return answers_.message(400, "请求不正确", "地址中的条件不正确，请在评价文字页面中选择。", visit, toTexts);
    }
    ReleaseDesk::Question question{shown->released, std::nullopt, std::nullopt, shown->after};
    if (shown->month) {
        question.since = toMoment(shown->month->begin());
        question.until = toMoment(shown->month->end());
    }
    const auto page = desk_.page(question, viewer);
    if (!page) {
        return refused(page.error(), visit);
    }
    const auto rules = desk_.rules();
    std::vector<PageValues> rows;
    std::ranges::transform(page->views, std::back_inserter(rows),
                           [&](const ReleaseView& view) { return valuesOf(view, *rules); });
    PageValues values;
    values.when("shows-released", shown->released).when("has-texts", !rows.empty()).list("texts", std::move(rows));
    values.list("months", monthsAround(clock_.now(), shown->month));
    values.text("state", shown->released ? "released" : "waiting");
    values.text("month", shown->month ? shown->month->text() : "").text("after", shown->after);
    values.when("has-next", !page->next.empty());
    values.text("next", Shown{shown->released, shown->month, page->next}.address());
    return answers_.page(200, "texts", "评价文字公开", values, visit);
}

ApiResponse ReleasePages::decide(const PageVisit& visit, const CaseActor& actor, bool takesBack) {
    const auto form = takesBack ? visit.form({"record", "version", "reason", "state", "month", "after", "token"})
                                : visit.form({"record", "version", "state", "month", "after", "token"});
    if (!form) {
        return answers_.badForm(form.error(), visit);
    }
    const auto shown = shownBy(*form);
    const auto reason = takesBack ? takeBackReasonOf(form->get("reason")) : std::nullopt;
    if (!shown || reason.has_value() != takesBack || !mayBeId(form->get("record"))) {
        return answers_.badForm(400, visit);
    }
    const auto done = desk_.decide(
        {form->get("record"), actor, reason, [seen = versionIn(*form)](int version) { return version == seen; }});
    if (!done) {
        return refused(done.error(), visit);
    }
    return takesBack ? takenBack(*done, shown->address(), visit) : seeOther(shown->address());
}

ApiResponse ReleasePages::takenBack(const ReleaseDone& done, const std::string& back, const PageVisit& visit) const {
    std::vector<PageValues> files;
    std::ranges::transform(done.files, std::back_inserter(files), [&](const Publication& file) {
        const auto period = Period::parse(file.period);
        return PageValues()
            .text("file", file.file)
            .text("period", period ? period->chinese() : file.period)
            .text("written-at", formatCivilTime(toCivilTime(file.writtenAt)))
            .text("follows", inWords(desk_.afterwardsOf(file)));
    });
    PageValues values;
    values.when("has-files", !files.empty()).list("files", std::move(files)).text("back-to", back);
    return answers_.page(200, "taken-back", "已收回", values, visit);
}

ApiResponse ReleasePages::handle(const std::string& path, const PageVisit& visit) {
    const CaseActor actor = actorOf(*visit.user());
    if (path.empty()) {
        // No HEAD: the journal says who was shown which text.
        return visit.request().method == "GET" ? list(visit, actor) : answers_.wrongMethod("GET", visit);
    }
    if (path == "/release" || path == "/take-back") {
        if (!visit.posts()) {
            return answers_.wrongMethod("POST", visit);
        }
        return decide(visit, actor, path == "/take-back");
    }
    return answers_.message(404, "没有这个地址", "没有这个地址。", visit);
}

}  // namespace hcp
