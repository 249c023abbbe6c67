// The pages of the performance office: what was asked for, a form to ask, the files.
#pragma once

#include <string>

#include "http/page_answers.h"
#include "pipeline/report_desk.h"

namespace hcp {

/// Safe to use from several threads. Every visit is of somebody who has signed in.
class ReportPages {
public:
    /// All of them must outlive it.
    ReportPages(ReportDesk& desk, const PageAnswers& answers, const Clock& clock)
        : desk_(desk), answers_(answers), clock_(clock) {}

    /// `path` is what follows /reports, from its slash on; empty for /reports itself.
    [[nodiscard]] ApiResponse handle(const std::string& path, const PageVisit& visit);

private:
    [[nodiscard]] ApiResponse list(const PageVisit& visit);
    [[nodiscard]] ApiResponse ask(const PageVisit& visit);
    [[nodiscard]] ApiResponse run(const std::string& id, const PageVisit& visit);
    [[nodiscard]] ApiResponse file(const std::string& id, const PageVisit& visit);
    [[nodiscard]] ApiResponse denied(ReportDenial denial, const PageVisit& visit) const;
    [[nodiscard]] PageValues formFor(const ReportKind& kind) const;
    [[nodiscard]] PageValues valuesOf(const ReportRun& run) const;

    ReportDesk& desk_;
    const PageAnswers& answers_;
    const Clock& clock_;
};

}  // namespace hcp
