// Examines a province's test address: whether each operation of the package is taken, whether a record is taken once,
// whether wrong ones are turned down with a reason, whether a wrong account and wrong tokens are kept out, and how long
// all that takes.
//
// What is sent is invented, and marked: project numbers begin with the mark and hold the moment of the run, so that the
// province can find and remove them. Records of the work on an evaluation are those of the package's own vectors.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "conformance/conformance_run.h"
#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "province/gateway_tokens.h"
#include "spec/package.h"

namespace hcp {

inline constexpr std::string_view provinceTestMark = "HCPTEST";

struct ProvinceTrial {
    const Package& package;
    std::filesystem::path packageFolder;  ///< where its vectors are
    Province& province;
    std::function<std::shared_ptr<Province>()> withWrongSecret;  ///< the same account with another secret
    const Clock& clock;                                          ///< by which calls are timed
    Moment now;                                                  ///< what project numbers hold
    GatewayTokens* tokens = nullptr;                             ///< nullptr: the package's way of calling knows none
    std::int64_t answerMsMax = 5000;                             ///< a test whose answer takes longer fails
    std::function<void(std::int64_t ms)> wait = {};              ///< for a token's life to end; only with `tokens`
    std::function<void(const std::string& test)> progress = {};  ///< before each test; may be empty
};

/// One result an operation of the mapping, and one each for a repetition, a wrong record, a wrong account, the question
/// whether it holds a record, and the listing, where the package knows these; and those of a TokenTrial, where it knows
/// tokens. What could not be reached is skipped.
[[nodiscard]] std::vector<TestResult> provinceResults(const ProvinceTrial& trial);

}  // namespace hcp
