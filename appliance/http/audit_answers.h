// What people read about text audits over HTTP, and why a decision is not taken.
#pragma once

#include <cstddef>
#include <vector>

#include "http/case_json.h"
#include "http/message.h"
#include "pipeline/release_desk.h"

namespace hcp {

/// At most `countMax` of them, without texts and hits; where there are more, `next` is what the page behind begins
/// after.
[[nodiscard]] ApiResponse answerAudits(const std::vector<KeptAudit>& audits, std::size_t countMax, const Look& look);

/// With the text, the hits and their places in it, the ledger of the limit and the ETag.
[[nodiscard]] ApiResponse answerAudit(const AuditView& view, const Look& look);
/// After its decision, with the new ETag.
[[nodiscard]] ApiResponse answerDecided(const KeptAudit& audit, const Look& look);
/// After its release was decided on, with the new ETag and, in `published`, the files that show what was taken back:
/// each with what follows, `withheld` (a report, no longer handed out), `rewritten` (soon) or `byHand`.
[[nodiscard]] ApiResponse answerReleased(const ReleaseDone& done, const ReleaseDesk& desk, const Look& look);

/// 404 for what is not there; 403 without the right; 412 for a stale version, 409 for each other refusal, with the
/// name of its kind as the problem's type; 422 for a record that the province would not take. Of a batch the problem
/// names the first `record` that is in the way.
[[nodiscard]] ApiResponse answerProblem(const AuditProblem& what);
[[nodiscard]] ApiResponse noSuchAudit();

}  // namespace hcp
