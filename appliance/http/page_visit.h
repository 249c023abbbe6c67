// One request for a page, and who asks.
//
// A browser is known by a cookie with a session's id (access/sessions.h); without a session it carries an id of none,
// to which the form to sign in is bound. Every form brings its token along, which only somebody who was given the page
// in the same browser has.
#pragma once

#include <optional>
#include <string>

#include "access/user_accounts.h"
#include "http/message.h"
#include "http/query.h"
#include "pipeline/sign_in.h"

namespace hcp {

class PageVisit {
public:
    /// All of them must outlive it.
    PageVisit(const ApiRequest& request, SignInDesk& desk);

    [[nodiscard]] const ApiRequest& request() const { return request_; }
    /// The id that the browser has shown, or a new one.
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] bool isNew() const { return new_; }
    /// Nobody while not signed in.
    [[nodiscard]] const std::optional<User>& user() const { return user_; }
    [[nodiscard]] std::string token() const;
    [[nodiscard]] bool reads() const { return request_.method == "GET" || request_.method == "HEAD"; }
    [[nodiscard]] bool posts() const { return request_.method == "POST"; }

    /// What a form brought, with these fields, `token` among them; an HTTP status when it is none, or does not come
    /// from a page of ours in this browser (403).
    [[nodiscard]] Expected<Query, int> form(std::initializer_list<std::string_view> names) const;

    /// Set-Cookie by which the browser keeps the id, or with an empty one forgets it.
    [[nodiscard]] std::pair<std::string, std::string> cookie(const std::string& id) const;

private:
    const ApiRequest& request_;
    bool new_ = false;
    std::string id_;
    std::optional<User> user_;
};

}  // namespace hcp
