#include "http/report_pages.h"

#include <algorithm>
#include <utility>

#include "foundation/civil_time.h"
#include "http/report_file.h"

namespace hcp {
namespace {

constexpr const char* filesPath = "/files/";
constexpr const char* runsPath = "/runs/";

ReportVisitor visitorOf(const PageVisit& visit) { return {visit.user()->account, visit.user()->roles}; }

std::string stateInWords(const ReportRun& run) {
    switch (run.state) {
        case ReportRunState::waiting:
            return run.interruptions == 0 ? "等待中" : "等待中（曾中断，将重新生成）";
        case ReportRunState::writing:
            return "生成中";
        case ReportRunState::done:
            return run.staleAt ? "已作废" : "已完成";
        case ReportRunState::failed:
            return "未能生成";
    }
    return "";
}

std::string timeInWords(const std::optional<Moment>& moment) {
    return moment ? formatCivilTime(toCivilTime(*moment)) : "";
}

/// How many periods of the unit are offered, from the present one back.
int offeredOf(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::day:
            return 62;
        case PeriodUnit::week:
            return 53;
        case PeriodUnit::month:
            return 36;
        case PeriodUnit::quarter:
            return 16;
        case PeriodUnit::year:
            return 8;
    }
    return 0;
}

std::string labelOf(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::day:
            return "按日";
        case PeriodUnit::week:
            return "按周";
        case PeriodUnit::month:
            return "按月";
        case PeriodUnit::quarter:
            return "按季度";
        case PeriodUnit::year:
            return "按年";
    }
    return "";
}

/// The unit whose last period that is over is proposed: a month, where there are months.
PeriodUnit proposedOf(const ReportKind& kind) {
    return kind.allows(PeriodUnit::month) ? PeriodUnit::month : kind.units.front();
}

std::string sizeInWords(std::int64_t bytes) {
    std::string digits = std::to_string(bytes);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits + " 字节";
}

}  // namespace

PageValues ReportPages::formFor(const ReportKind& kind) const {
    PageValues form;
    form.text("form-kind", kind.name).text("form-title", kind.title).text("form-about", kind.about);
    std::vector<PageValues> units;
    for (const auto unit : kind.units) {
        std::vector<PageValues> periods;
        Period period = Period::around(unit, toCivilTime(clock_.now()).day);
        for (int i = 0; i < offeredOf(unit); ++i, period = period.previous()) {
            PageValues offered;
            offered.text("value", period.text()).text("label", period.chinese() + (i == 0 ? "（未结束）" : ""));
            periods.push_back(offered.when("selected", i == 1 && unit == proposedOf(kind)));
        }
        units.push_back(PageValues().text("unit", labelOf(unit)).list("periods", std::move(periods)));
    }
    return form.list("units", std::move(units));
}

PageValues ReportPages::valuesOf(const ReportRun& run) const {
    const auto& kinds = desk_.kinds();
    const auto kind = std::ranges::find(kinds, run.kind, &ReportKind::name);
    const auto period = Period::parse(run.period);
    PageValues values;
    values.text("run-id", run.id).text("kind", kind == kinds.end() ? run.kind : kind->title);
    values.text("period", period ? period->chinese() : run.period).text("state", stateInWords(run));
    values.number("progress", run.progress).text("asked-by", run.askedBy);
    values.text("asked-at", timeInWords(run.askedAt)).text("ended-at", timeInWords(run.endedAt));
    values.text("file-name", run.fileName).text("size", sizeInWords(run.size)).text("sha", run.sha256);
    values.text("problem", run.problem);
    values.when("is-superseded", run.staleAt.has_value()).text("superseded-at", timeInWords(run.staleAt));
    values.when("is-done", run.state == ReportRunState::done && !run.staleAt)
        .when("has-failed", run.state == ReportRunState::failed);
    values.when("is-open", !run.endedAt.has_value());
    return values;
}

ApiResponse ReportPages::denied(ReportDenial denial, const PageVisit& visit) const {
    switch (denial) {
        case ReportDenial::notAllowed:
            return answers_.message(403, "没有权限",
                                    "报表供效能办和牵头部门使用，您的账号没有这项权限。如有需要，请联系运维人员。",
                                    visit, visitorOf(visit).mayRead() ? std::optional(WayBack()) : std::nullopt);
        case ReportDenial::noSuchKind:
            return answers_.message(422, "没有这种报表", "请在报表页面中选择报表种类。", visit);
        case ReportDenial::noSuchPeriod:
            return answers_.message(422, "期间不正确", "请在报表页面中选择一个已经开始的期间。", visit);
        case ReportDenial::tooMany:
            return answers_.message(429, "等待中的报表太多", "等待中的报表太多，请等前面的报表完成后再要。", visit);
        case ReportDenial::otherRequest:
        case ReportDenial::noWord:
        case ReportDenial::notThere:
            return answers_.message(404, "没有这份报表", "没有这份报表。", visit);
        case ReportDenial::notReady:
            return answers_.message(409, "报表没有文件", "这份报表尚未完成，或未能生成，没有可以下载的文件。", visit);
        case ReportDenial::superseded:
            return answers_.message(410, "报表已作废",
                                    "这份报表中有已经收回或不再公开的评价文字，不再提供下载。请重新生成。", visit);
        case ReportDenial::fileChanged:
            return answers_.message(
                409, "文件与记录不符",
                "服务器上的文件缺失或已被改动，与生成时记录的摘要不一致，不能下载。请重新生成，并通知运维人员。",
                visit);
    }
    return answers_.message(404, "没有这个地址", "没有这个地址。", visit);
}

ApiResponse ReportPages::list(const PageVisit& visit) {
    const auto visitor = visitorOf(visit);
    const auto runs = desk_.list(visitor);
    if (!runs) {
        return denied(runs.error(), visit);
    }
    std::vector<PageValues> forms;
    for (const auto& kind : desk_.kinds()) {
        forms.push_back(formFor(kind));
    }
    std::vector<PageValues> rows;
    std::ranges::transform(*runs, std::back_inserter(rows), [&](const ReportRun& run) { return valuesOf(run); });
    PageValues values;
    values.when("may-ask", visitor.mayAsk()).list("forms", std::move(forms));
    values.when("has-runs", !rows.empty()).list("runs", std::move(rows));
    return answers_.page(200, "reports", "报表", values, visit);
}

ApiResponse ReportPages::ask(const PageVisit& visit) {
    const auto form = visit.form({"kind", "period", "token"});
    if (!form) {
        return answers_.badForm(form.error(), visit);
    }
    const auto run = desk_.ask(form->get("kind"), form->get("period"), visitorOf(visit));
    return run ? seeOther("/reports" + std::string(runsPath) + run->id) : denied(run.error(), visit);
}

ApiResponse ReportPages::run(const std::string& id, const PageVisit& visit) {
    const auto found = desk_.show(id, visitorOf(visit));
    if (!found) {
        return denied(found.error(), visit);
    }
    ApiResponse answer = answers_.page(200, "report", "报表", valuesOf(*found), visit);
    if (!found->endedAt) {
        answer.headers.emplace_back("Refresh", "2");
    }
    return answer;
}

ApiResponse ReportPages::file(const std::string& id, const PageVisit& visit) {
    auto spool = std::make_shared<AnswerSpool>();
    const auto found = desk_.open(id, visitorOf(visit), [&](std::string_view piece) { spool->append(piece); });
    if (!found) {
        return denied(found.error(), visit);
    }
    return reportFile(*found, std::move(spool));
}

ApiResponse ReportPages::handle(const std::string& path, const PageVisit& visit) {
    if (path.empty()) {
        return visit.posts()   ? ask(visit)
               : visit.reads() ? list(visit)
                               : answers_.wrongMethod("GET, HEAD, POST", visit);
    }
    if (path.starts_with(filesPath)) {
        // No HEAD: the journal says that a file was handed out.
        return visit.request().method == "GET" ? file(path.substr(std::string_view(filesPath).size()), visit)
                                               : answers_.wrongMethod("GET", visit);
    }
    if (!visit.reads()) {
        return answers_.wrongMethod("GET, HEAD", visit);
    }
    if (path.starts_with(runsPath)) {
        return run(path.substr(std::string_view(runsPath).size()), visit);
    }
    return answers_.message(404, "没有这个地址", "没有这个地址。", visit);
}

}  // namespace hcp
