// Answers that a browser shows: every page with its frame, and with headers that let it do nothing but that.
#pragma once

#include <optional>
#include <string>

#include "http/message.h"
#include "http/page_assets.h"
#include "http/page_templates.h"
#include "http/page_visit.h"

namespace hcp {

/// 303: the browser goes on with a GET.
[[nodiscard]] ApiResponse seeOther(const std::string& location);

/// Where a page that says one thing leads back to.
struct WayBack {
    std::string to = "/reports";
    std::string words = "返回报表页面";
};

/// The templates and what all pages have in common.
class PageAnswers {
public:
    PageAnswers(PageTemplates templates, bool hasBootstrap);
    /// The pages that are to be loaded, with their places.
    [[nodiscard]] static std::map<std::string, std::set<std::string>> pages();

    /// A page with its frame; `visit` gives whose it is.
    [[nodiscard]] ApiResponse page(int status, const std::string& name, const std::string& title, PageValues values,
                                   const PageVisit& visit) const;
    /// A page that says one thing, with the way to sign in, or back for who may go there.
    [[nodiscard]] ApiResponse message(int status, const std::string& title, const std::string& text,
                                      const PageVisit& visit, const std::optional<WayBack>& back = WayBack()) const;
    /// The same without anybody's name in it, for when nothing can be looked up.
    [[nodiscard]] ApiResponse bareMessage(int status, const std::string& title, const std::string& text) const;
    /// The page for what a form could not be: its status says why.
    [[nodiscard]] ApiResponse badForm(int status, const PageVisit& visit) const;
    [[nodiscard]] ApiResponse wrongMethod(const std::string& allowed, const PageVisit& visit) const;

private:
    [[nodiscard]] ApiResponse html(int status, const std::string& name, const PageValues& values) const;
    [[nodiscard]] PageValues frame(const std::string& title, PageValues values) const;

    PageTemplates templates_;
    bool hasBootstrap_;
};

}  // namespace hcp
