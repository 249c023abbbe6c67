#include "province/simulated_judgement.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <vector>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

using Refusal = std::optional<std::string>;

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::vector<std::string> splitCodes(std::string_view joined) {
    std::vector<std::string> codes;
    for (std::size_t from = 0; !joined.empty() && from <= joined.size();) {
        const std::size_t to = std::min(joined.find(',', from), joined.size());
        codes.emplace_back(joined.substr(from, to - from));
        from = to + 1;
    }
    return codes;
}

bool hasForm(const Package& package, const std::string& form, std::string_view text) {
    if (form == "province-date-time") {
        return parseCivilTime(text).has_value();
    }
    if (form == "date") {
        return parseDay(text).has_value();
    }
    const re2::RE2 expression(package.forms.at(form).expression);
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), expression);
}

bool codesAllowed(const CodeList& list, std::string_view joined) {
    const std::vector<std::string> codes = splitCodes(joined);
    const std::set<std::string> distinct(codes.begin(), codes.end());
    return distinct.size() == codes.size() &&
           std::all_of(codes.begin(), codes.end(), [&list](const std::string& code) { return list.allows(code); });
}

Refusal judgeElement(const Package& package, const WireElement& element, std::string_view text) {
    const std::string who = element.title + "（" + element.name + "）";
    if (isBlank(text)) {
        return element.required ? Refusal(who + "不能为空") : std::nullopt;
    }
    if (!element.codes.empty() && !package.codeLists.at(element.codes).allows(text)) {
        return who + "不是规定的代码";
    }
    if (!element.codesJoined.empty() && !codesAllowed(package.codeLists.at(element.codesJoined), text)) {
        return who + "含有未规定的或重复的代码";
    }
    if (!element.form.empty() && !hasForm(package, element.form, text)) {
        return who + "格式不正确";
    }
    return std::nullopt;
}

Refusal judgeNames(const WireOperation& operation, const ReceivedLetter& letter) {
    for (const auto& [name, text] : letter) {
        const bool known = std::any_of(operation.elements.begin(), operation.elements.end(),
                                       [&wanted = name](const WireElement& element) { return element.name == wanted; });
        if (!known) {
            return "有未规定的元素";
        }
    }
    return std::nullopt;
}

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

std::string_view textOf(const ReceivedLetter& letter, std::string_view element) {
    const auto found =
        std::find_if(letter.begin(), letter.end(), [element](const auto& entry) { return entry.first == element; });
    return found == letter.end() ? std::string_view{} : std::string_view(found->second);
}

Refusal refusalOfElements(const Package& package, const WireOperation& operation, const ReceivedLetter& letter) {
    if (auto refusal = judgeNames(operation, letter)) {
        return refusal;
    }
    for (const WireElement& element : operation.elements) {
        if (auto refusal = judgeElement(package, element, textOf(letter, element.name))) {
            return refusal;
        }
    }
    return std::nullopt;
}

Refusal refusalOfEvaluation(const Package& package, const WireOperation& operation, const ReceivedLetter& letter) {
    if (auto refusal = refusalOfElements(package, operation, letter)) {
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
