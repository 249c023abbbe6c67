// The pages people see in a browser: signing in and out, and what stands behind it. They work without any script.
#pragma once

#include <string>
#include <string_view>

#include "http/page_answers.h"
#include "http/page_assets.h"
#include "http/release_pages.h"
#include "http/report_pages.h"
#include "pipeline/sign_in.h"

namespace hcp {

/// Safe to use from several threads.
class Pages {
public:
    /// The desks and the clock must outlive it.
    Pages(PageTemplates templates, PageAssets assets, SignInDesk& signIns, ReportDesk& reports, ReleaseDesk& releases,
          const Clock& clock)
        : assets_(std::move(assets)),
          answers_(std::move(templates), assets_.hasBootstrap()),
          signIns_(signIns),
          reports_(reports, answers_, clock),
          releases_(releases, answers_, clock) {}
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    [[nodiscard]] static bool owns(std::string_view path);
    /// For a path that it owns. Faults pass through.
    [[nodiscard]] ApiResponse handle(const ApiRequest& request);
    /// The page for a fault: 503 of the store, 500 any other.
    [[nodiscard]] ApiResponse trouble(int status) const;

private:
    [[nodiscard]] ApiResponse route(const PageVisit& visit);
    [[nodiscard]] ApiResponse signInForm(int status, const std::string& problem, const PageVisit& visit) const;
    [[nodiscard]] ApiResponse signIn(const PageVisit& visit);
    [[nodiscard]] ApiResponse refused(const SignInRefusal& refusal, const PageVisit& visit) const;
    [[nodiscard]] ApiResponse signOut(const PageVisit& visit);
    [[nodiscard]] ApiResponse asset(const PageVisit& visit) const;

    PageAssets assets_;
    PageAnswers answers_;
    SignInDesk& signIns_;
    ReportPages reports_;
    ReleasePages releases_;
};

}  // namespace hcp
