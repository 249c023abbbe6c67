#include "check/text_forms.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "spec/built_in_forms.h"

namespace hcp {
namespace {

const CodeList& listOf(const Package& package, const std::string& name) {
    const auto found = package.codeLists.find(name);
    if (found == package.codeLists.end()) {
        throw std::logic_error("no code list " + name + " in " + package.name());
    }
    return found->second;
}

}  // namespace

TextTest textTest(const Package& package, const std::string& form) {
    if (const auto* builtIn = findBuiltInForm(form)) {
        return builtIn->holds;
    }
    const auto found = package.forms.find(form);
    const auto expression = found == package.forms.end()
                                ? nullptr
                                : std::make_shared<const re2::RE2>(found->second.expression, re2::RE2::Quiet);
    if (!expression || !expression->ok()) {
        throw std::logic_error("no usable form " + form + " in " + package.name());
    }
    return [expression](std::string_view text) {
        return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *expression);
    };
}

TextTest codeTest(const Package& package, const std::string& list) {
    return [codes = listOf(package, list)](std::string_view text) { return codes.allows(text); };
}

TextTest joinedCodesTest(const Package& package, const std::string& list) {
    return [codes = listOf(package, list)](std::string_view text) {
        std::vector<std::string_view> seen;
        while (!text.empty()) {
            const auto comma = text.find(',');
            const std::string_view code = text.substr(0, comma);
            const bool trailing = comma == text.size() - 1;
            if (trailing || !codes.allows(code) || std::ranges::find(seen, code) != seen.end()) {
                return false;
            }
            seen.push_back(code);
            text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        }
        return true;
    };
}

}  // namespace hcp
