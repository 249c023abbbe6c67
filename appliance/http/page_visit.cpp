#include "http/page_visit.h"

#include <algorithm>

#include "access/equal_secrets.h"
#include "http/json_body.h"

namespace hcp {
namespace {

constexpr std::size_t formBytesMax = 2048;

/// `__Host-`: the browser takes it only with Secure, for / and for this host, so no neighbour can have set it.
std::string cookieName(bool secure) { return secure ? "__Host-hcp-session" : "hcp-session"; }

/// The id in the header Cookie; empty when there is none, it is none, or there are two.
std::string idIn(std::string_view header, const std::string& name) {
    std::string found;
    while (!header.empty()) {
        std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(pair.size() + 1, header.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.starts_with(name + "=")) {
            if (!found.empty()) {
                return "";
            }
            found = pair.substr(name.size() + 1);
        }
    }
    return isSessionId(found) ? found : "";
}

}  // namespace

PageVisit::PageVisit(const ApiRequest& request, SignInDesk& desk)
    : request_(request), id_(idIn(request.cookie, cookieName(request.secure))) {
    if (id_.empty()) {
        new_ = true;
        id_ = newSessionId();
    } else {
        user_ = desk.visitor(id_);
    }
}

std::string PageVisit::token() const { return formTokenOf(id_); }

Expected<Query, int> PageVisit::form(std::initializer_list<std::string_view> names) const {
    if (request_.mediaType != "application/x-www-form-urlencoded" || !request_.contentCoding.empty()) {
        return Unexpected{415};
    }
    auto body = wholeBody(request_.body, formBytesMax);
    if (!body) {
        return Unexpected{body.error().status};
    }
    auto fields = Query::fromForm(*std::move(body), names);
    if (!fields) {
        return Unexpected{400};
    }
    if (new_ || !equalSecrets(fields->get("token"), token())) {
        return Unexpected{403};
    }
    return *std::move(fields);
}

std::pair<std::string, std::string> PageVisit::cookie(const std::string& id) const {
    return {"Set-Cookie", cookieName(request_.secure) + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" +
                              (request_.secure ? "; Secure" : "") + (id.empty() ? "; Max-Age=0" : "")};
}

}  // namespace hcp
