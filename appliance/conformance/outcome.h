// What became of a test of the conformance mode.
//
// `skip` is no pass: what could not be verified is not known to be right, so it blocks as a failure does. What the
// subject has no occasion for is `omit`, and what a program cannot decide is `review`: a person is to look at it.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace hcp {

enum class TestOutcome {
    pass,
    omit,    ///< does not apply to this subject, or nothing tests it and the catalogue says why
    review,  ///< a person has to look at what was seen
    skip,    ///< could not be verified
    fail,
    error  ///< the tester's own fault: nothing is known about the subject
};
inline constexpr std::array testOutcomes{TestOutcome::pass, TestOutcome::omit, TestOutcome::review,
                                         TestOutcome::skip, TestOutcome::fail, TestOutcome::error};

/// The enumerator's name.
[[nodiscard]] std::string_view nameOf(TestOutcome outcome);
[[nodiscard]] std::optional<TestOutcome> testOutcomeNamed(std::string_view name);
/// In Chinese, for people: 通过, 不适用, 待复核, 未能验证, 不符合, 检验程序出错.
[[nodiscard]] std::string_view titleOf(TestOutcome outcome);
/// The one that counts where several tests speak about one thing; the enumerators stand in this order.
[[nodiscard]] constexpr TestOutcome worse(TestOutcome one, TestOutcome other) { return one < other ? other : one; }

}  // namespace hcp
