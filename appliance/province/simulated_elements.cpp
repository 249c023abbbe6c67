#include "province/simulated_elements.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "spec/built_in_forms.h"

namespace hcp {
namespace {

using Refusal = std::optional<std::string>;

bool hasForm(const Package& package, const std::string& form, std::string_view text) {
    if (const BuiltInForm* builtIn = findBuiltInForm(form)) {
        return builtIn->holds(text);
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

}  // namespace

std::string_view textOf(const ReceivedLetter& letter, std::string_view element) {
    const auto found =
        std::find_if(letter.begin(), letter.end(), [element](const auto& entry) { return entry.first == element; });
    return found == letter.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<std::string> splitCodes(std::string_view joined) {
    std::vector<std::string> codes;
    for (std::size_t from = 0; !joined.empty() && from <= joined.size();) {
        const std::size_t to = std::min(joined.find(',', from), joined.size());
        codes.emplace_back(joined.substr(from, to - from));
        from = to + 1;
    }
    return codes;
}

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Refusal elementRefusalOf(const Package& package, const WireOperation& operation, const ReceivedLetter& letter) {
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

}  // namespace hcp
