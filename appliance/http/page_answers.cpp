#include "http/page_answers.h"

#include <utility>

namespace hcp {
namespace {

constexpr const char* policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What top.html and bottom.html hold.
std::set<std::string> with(std::set<std::string> places) {
    places.merge(std::set<std::string>{"title", "bootstrap", "signed-in", "user-name", "form-token"});
    return places;
}

}  // namespace

ApiResponse seeOther(const std::string& location) {
    ApiResponse answer{303, "text/plain; charset=utf-8", ""};
    answer.headers = {{"Location", location}, {"Referrer-Policy", "no-referrer"}};
    return answer;
}

PageAnswers::PageAnswers(PageTemplates templates, bool hasBootstrap)
    : templates_(std::move(templates)), hasBootstrap_(hasBootstrap) {}

std::map<std::string, std::set<std::string>> PageAnswers::pages() {
    const std::set<std::string> run{"run-id",   "kind",       "period",    "state",         "is-done",      "is-open",
                                    "progress", "asked-by",   "asked-at",  "ended-at",      "size",         "sha",
                                    "problem",  "has-failed", "file-name", "is-superseded", "superseded-at"};
    auto runs = run;
    runs.merge(std::set<std::string>{"may-ask", "forms", "form-kind", "form-title", "form-about", "units", "unit",
                                     "periods", "value", "label", "selected", "runs", "has-runs"});
    return {{"sign-in", with({"problem", "has-problem"})},
            {"message", with({"text", "way-back", "back-to", "back-words"})},
            {"reports", with(std::move(runs))},
            {"report", with(run)},
            {"taken-back", with({"has-files", "files", "file", "period", "written-at", "follows", "back-to"})},
            {"texts", with({"shows-released", "months",       "month-value", "month-label", "month-chosen",
                            "has-texts",      "texts",        "office",      "level",       "text",
                            "evaluated-at",   "audited-at",   "auditor",     "is-released", "released-at",
                            "released-by",    "cannot",       "why-not",     "can",         "record",
                            "version",        "state",        "month",       "after",       "reasons",
                            "reason",         "reason-words", "has-next",    "next"})}};
}

PageValues PageAnswers::frame(const std::string& title, PageValues values) const {
    values.text("title", title).when("bootstrap", hasBootstrap_);
    return values;
}

ApiResponse PageAnswers::html(int status, const std::string& name, const PageValues& values) const {
    ApiResponse answer{status, "text/html; charset=utf-8", templates_.render(name, values)};
    answer.headers = {{"Content-Security-Policy", policy}, {"Referrer-Policy", "no-referrer"}};
    return answer;
}

ApiResponse PageAnswers::page(int status, const std::string& name, const std::string& title, PageValues values,
                              const PageVisit& visit) const {
    values = frame(title, std::move(values));
    values.when("signed-in", visit.user().has_value()).text("form-token", visit.token());
    values.text("user-name", visit.user() ? visit.user()->name : "");
    return html(status, name, values);
}

ApiResponse PageAnswers::message(int status, const std::string& title, const std::string& text, const PageVisit& visit,
                                 const std::optional<WayBack>& back) const {
    PageValues values;
    values.text("text", text).when("way-back", back && visit.user().has_value());
    values.text("back-to", back ? back->to : "").text("back-words", back ? back->words : "");
    return page(status, "message", title, values, visit);
}

ApiResponse PageAnswers::bareMessage(int status, const std::string& title, const std::string& text) const {
    return html(status, "message", frame(title, PageValues().text("text", text).when("signed-in", false)));
}

ApiResponse PageAnswers::badForm(int status, const PageVisit& visit) const {
    return status == 403 ? message(403, "表单已失效",
                                   "这个表单不是由本页面在当前浏览器中打开的，或已经失效。请返回后重新提交。", visit)
                         : message(status, "请求不正确", "提交的内容不是本页面的表单，没有作任何处理。", visit);
}

ApiResponse PageAnswers::wrongMethod(const std::string& allowed, const PageVisit& visit) const {
    ApiResponse answer = message(405, "请求不正确", "这个地址不接受这种请求。", visit);
    answer.allow = allowed;
    return answer;
}

}  // namespace hcp
