#include "conformance/outcome.h"

#include <algorithm>

namespace hcp {

std::string_view nameOf(TestOutcome outcome) {
    switch (outcome) {
        case TestOutcome::pass:
            return "pass";
        case TestOutcome::omit:
            return "omit";
        case TestOutcome::review:
            return "review";
        case TestOutcome::skip:
            return "skip";
        case TestOutcome::fail:
            return "fail";
        case TestOutcome::error:
            return "error";
    }
    return {};
}

std::optional<TestOutcome> testOutcomeNamed(std::string_view name) {
    const auto* const found =
        std::ranges::find(testOutcomes, name, [](TestOutcome outcome) { return nameOf(outcome); });
    return found == testOutcomes.end() ? std::nullopt : std::optional(*found);
}

std::string_view titleOf(TestOutcome outcome) {
    switch (outcome) {
        case TestOutcome::pass:
            return "通过";
        case TestOutcome::omit:
            return "不适用";
        case TestOutcome::review:
            return "待复核";
        case TestOutcome::skip:
            return "未能验证";
        case TestOutcome::fail:
            return "不符合";
        case TestOutcome::error:
            return "检验程序出错";
    }
    return {};
}

}  // namespace hcp
