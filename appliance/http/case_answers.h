// What people read about cases over HTTP, and why a step or an attachment is not taken.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "http/case_json.h"
#include "http/message.h"

namespace hcp {

/// At most `countMax` of them; where there are more, `next` is what the page behind begins after.
[[nodiscard]] ApiResponse answerCases(const std::vector<CaseView>& views, std::size_t countMax, const Look& look);

/// 200 with the ETag of its version.
[[nodiscard]] ApiResponse answerCase(const CaseView& view, const CaseActor& viewer, bool explain, const Look& look);

/// 201.
[[nodiscard]] ApiResponse answerAttached(const Attachment& attachment);
/// The bytes, for saving and never for showing.
[[nodiscard]] ApiResponse answerAttachment(const Attachment& attachment, std::string bytes);

/// 404 for what is not there; 403 without the right; 412 for a step on a stale version, 409 for each other refusal,
/// with the name of its kind as the problem's type, the sentence in Chinese and the field it is about; 422 for a record
/// that the province would not take and for a wrong attachment.
[[nodiscard]] ApiResponse answerProblem(const CaseProblem& what);

[[nodiscard]] ApiResponse noSuchCase();
[[nodiscard]] ApiResponse noSuchAttachment();
/// 422 with `findings`; `more` is further members.
[[nodiscard]] ApiResponse provinceWouldRefuse(const std::vector<Finding>& findings, const std::string& more = {});
/// 412.
[[nodiscard]] ApiResponse staleVersion(const std::string& sentence);

}  // namespace hcp
