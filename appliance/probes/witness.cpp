#include "probes/witness.h"

#include <algorithm>

namespace hcp {

void Witness::expect(bool isSo, const std::string& otherwise) {
    ++compared_;
    if (isSo) {
        return;
    }
    ++wrong_;
    if (examples_.size() < testExamplesMax) {
        examples_.push_back(otherwise);
    }
}

void Witness::expectCount(std::size_t found, std::size_t expected, const std::string& what) {
    expect(found == expected, what + "：应为 " + std::to_string(expected) + "，实为 " + std::to_string(found));
}

void Witness::writeInto(TestResult& result) const {
    const std::string told = told_.empty() ? "" : told_ + "；";
    if (wrong_ > 0) {
        result.outcome = TestOutcome::fail;
        result.seen = told + std::to_string(compared_) + " 项核对中有 " + std::to_string(wrong_) + " 项不符";
        result.examples = examples_;
    } else if (!omitted_.empty()) {
        result.outcome = TestOutcome::omit;
        result.seen = omitted_;
    } else if (!unverified_.empty() || (compared_ == 0 && reviewed_.empty())) {
        result.outcome = TestOutcome::skip;
        result.seen = unverified_.empty() ? "没有可以核对的" : unverified_;
    } else if (!reviewed_.empty()) {
        result.outcome = TestOutcome::review;
        result.seen = told + std::to_string(reviewed_.size()) + " 项需要人看";
        result.examples.assign(reviewed_.begin(), reviewed_.begin() + static_cast<std::ptrdiff_t>(
                                                                          std::min(reviewed_.size(), testExamplesMax)));
    } else {
        result.outcome = TestOutcome::pass;
        result.seen = told + std::to_string(compared_) + " 项核对都相符";
    }
}

}  // namespace hcp
