#include "http/pages.h"

#include <utility>

namespace hcp {
namespace {

constexpr std::string_view assetsPath = "/assets/";
constexpr std::string_view reportsPath = "/reports";
constexpr std::string_view textsPath = "/texts";

bool isWithin(std::string_view path, std::string_view place) {
    return path.starts_with(place) && (path.size() == place.size() || path[place.size()] == '/');
}

}  // namespace

bool Pages::owns(std::string_view path) {
    return path == "/" || path == "/sign-in" || path == "/sign-out" || isWithin(path, reportsPath) ||
           isWithin(path, textsPath) || path.starts_with(assetsPath);
}

ApiResponse Pages::handle(const ApiRequest& request) {
    const PageVisit visit(request, signIns_);
    return request.path.starts_with(assetsPath) ? asset(visit) : route(visit);
}

ApiResponse Pages::route(const PageVisit& visit) {
    const std::string& path = visit.request().path;
    if (path == "/sign-in") {
        if (visit.posts()) {
            return signIn(visit);
        }
        if (!visit.reads()) {
            return answers_.wrongMethod("GET, HEAD, POST", visit);
        }
        return visit.user() ? seeOther("/reports") : signInForm(200, "", visit);
    }
    if (path == "/sign-out") {
        return visit.posts() ? signOut(visit) : answers_.wrongMethod("POST", visit);
    }
    if (!visit.user()) {
        return seeOther("/sign-in");
    }
    if (path == "/") {
        return visit.reads() ? seeOther("/reports") : answers_.wrongMethod("GET, HEAD", visit);
    }
    return isWithin(path, textsPath) ? releases_.handle(path.substr(textsPath.size()), visit)
                                     : reports_.handle(path.substr(reportsPath.size()), visit);
}

ApiResponse Pages::signInForm(int status, const std::string& problem, const PageVisit& visit) const {
    PageValues values;
    values.when("has-problem", !problem.empty()).text("problem", problem);
    ApiResponse answer = answers_.page(status, "sign-in", "登录", values, visit);
    if (visit.isNew()) {
        answer.headers.push_back(visit.cookie(visit.id()));
    }
    return answer;
}

ApiResponse Pages::signIn(const PageVisit& visit) {
    const auto form = visit.form({"account", "password", "token"});
    if (!form) {
        return form.error() == 403
                   ? signInForm(403, "页面已失效，请重新登录。如反复出现，请检查浏览器是否允许 Cookie。", visit)
                   : answers_.badForm(form.error(), visit);
    }
    const auto session = signIns_.signIn(form->get("account"), form->get("password"), visit.request().peer);
    if (!session) {
        return refused(session.error(), visit);
    }
    if (visit.user()) {
        signIns_.signOut(visit.id());  // one browser, one session
    }
    ApiResponse answer = seeOther("/reports");
    answer.headers.push_back(visit.cookie(*session));
    return answer;
}

ApiResponse Pages::refused(const SignInRefusal& refusal, const PageVisit& visit) const {
    switch (refusal.kind) {
        case SignInRefusal::Kind::wrong:
            return signInForm(403, "账号或密码不正确。", visit);
        case SignInRefusal::Kind::tooOften: {
            ApiResponse answer =
                signInForm(429, "尝试次数过多，请在 " + std::to_string(refusal.waitSeconds) + " 秒后再试。", visit);
            answer.retryAfterSeconds = refusal.waitSeconds;
            return answer;
        }
        case SignInRefusal::Kind::busy: {
            ApiResponse answer = signInForm(503, "系统繁忙，请稍后再试。", visit);
            answer.retryAfterSeconds = refusal.waitSeconds;
            return answer;
        }
    }
    return trouble(500);
}

ApiResponse Pages::signOut(const PageVisit& visit) {
    const auto form = visit.form({"token"});
    if (!form) {
        return answers_.badForm(form.error(), visit);
    }
    signIns_.signOut(visit.id());
    ApiResponse answer = seeOther("/sign-in");
    answer.headers.push_back(visit.cookie(""));
    return answer;
}

ApiResponse Pages::asset(const PageVisit& visit) const {
    if (!visit.reads()) {
        return answers_.wrongMethod("GET, HEAD", visit);
    }
    auto answer = assets_.answer(visit.request().path.substr(assetsPath.size()), visit.request().ifNoneMatch);
    return answer ? *std::move(answer) : answers_.message(404, "没有这个地址", "没有这个地址。", visit);
}

ApiResponse Pages::trouble(int status) const {
    return answers_.bareMessage(status, "暂时无法处理",
                                "系统暂时无法处理这个请求，请稍后再试；再次出现请联系运维人员。");
}

}  // namespace hcp
