#include "province/simulated_judgement.h"

#include <algorithm>
#include <vector>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

using Refusal = std::optional<std::string>;

Refusal judgeTimes(const ReceivedLetter& letter) {
    const auto served = parseCivilTime(textOf(letter, wire::serviceTime));
    const auto assessed = parseCivilTime(textOf(letter, wire::assessTime));
    if (!served || !assessed) {
        return "服务时间或评价时间格式不正确";
    }
    return *assessed < *served ? Refusal("评价时间早于服务时间") : std::nullopt;
}

Refusal judgeLevel(const ReceivedLetter& letter) {
    const std::string_view level = textOf(letter, wire::level);
    if (level.size() != 1 || level < "1" || level > "5") {
        return "满意度等级应为 1 至 5";
    }
    const std::vector<std::string> indicators = splitCodes(textOf(letter, wire::indicators));
    if (std::any_of(indicators.begin(), indicators.end(),
                    [level](const std::string& code) { return !code.starts_with(level); })) {
        return "评价指标不属于所选等级";
    }
    const bool poor = level <= "2";
    if (poor && indicators.empty() && isBlank(textOf(letter, wire::writing))) {
        return "差评必须勾选评价指标或填写文字评价";
    }
    return std::nullopt;
}

}  // namespace

Refusal refusalOfEvaluation(const Package& package, const WireOperation& operation, const ReceivedLetter& letter) {
    if (auto refusal = elementRefusalOf(package, operation, letter)) {
        return refusal;
    }
    if (auto refusal = judgeTimes(letter)) {
        return refusal;
    }
    return judgeLevel(letter);
}

Refusal refusalOfExtension(const ReceivedLetter& letter) {
    const auto asked = parseCivilTime(textOf(letter, wire::applyTime));
    const auto due = parseCivilTime(textOf(letter, wire::oldDeadline));
    const auto wanted = parseCivilTime(textOf(letter, wire::newDeadline));
    if (!asked || !due || !wanted) {
        return "申请时间或到期时间格式不正确";
    }
    if (*asked > *due) {
        return "延期应在到期前申请";
    }
    return *wanted <= *due ? Refusal("申请的到期时间不晚于原到期时间") : std::nullopt;
}

}  // namespace hcp
