// What the sender of a submission reads.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "http/message.h"
#include "pipeline/receive.h"

namespace hcp {

/// One record alone: 201 accepted, 202 held, 200 kept before; 400 unreadable and 422 refused are problem
/// documents with the findings. Refused records are kept in quarantine all the same.
/// `more` is further JSON members, beginning with a comma, or empty.
[[nodiscard]] ApiResponse answerSingle(const SubmissionAnswer& answer, const std::string& more = {});

/// An array: 200 and one outcome an element, whatever the outcomes are; everything is durable.
[[nodiscard]] ApiResponse answerArray(const SubmissionAnswer& answer);

/// What became of one record: its verdict, the verdicts before it, and what took its place. No content.
[[nodiscard]] ApiResponse answerRecord(const KeptRecord& record, const std::vector<EarlierVerdict>& verdicts);

/// What became of a submission: the present disposition of each of its records, of which there may be any number.
class SubmissionReport {
public:
    void add(const KeptRecord& record);
    [[nodiscard]] ApiResponse answer(const std::string& submission) const;

private:
    std::map<Disposition, std::size_t> counts_;
    std::shared_ptr<AnswerSpool> outcomes_ = std::make_shared<AnswerSpool>();
};

}  // namespace hcp
