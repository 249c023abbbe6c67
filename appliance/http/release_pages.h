// The pages on which the lead department decides which written evaluations the public may read.
#pragma once

#include <string>

#include "http/page_answers.h"
#include "http/query.h"
#include "pipeline/release_desk.h"

namespace hcp {

/// Safe to use from several threads. Every visit is of somebody who has signed in.
class ReleasePages {
public:
    /// All of them must outlive it.
    ReleasePages(ReleaseDesk& desk, const PageAnswers& answers, const Clock& clock)
        : desk_(desk), answers_(answers), clock_(clock) {}

    /// `path` is what follows /texts, from its slash on; empty for /texts itself.
    [[nodiscard]] ApiResponse handle(const std::string& path, const PageVisit& visit);

private:
    [[nodiscard]] ApiResponse list(const PageVisit& visit, const CaseActor& viewer);
    [[nodiscard]] ApiResponse decide(const PageVisit& visit, const CaseActor& actor, bool takesBack);
    [[nodiscard]] ApiResponse takenBack(const ReleaseDone& done, const std::string& back, const PageVisit& visit) const;
    [[nodiscard]] ApiResponse refused(const AuditProblem& problem, const PageVisit& visit) const;
    /// The visitor in the role that may release; in any, where none may.
    [[nodiscard]] CaseActor actorOf(const User& user) const;

    ReleaseDesk& desk_;
    const PageAnswers& answers_;
    const Clock& clock_;
};

}  // namespace hcp
