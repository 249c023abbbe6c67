#include "check/shown_values.h"

#include <algorithm>

#include "record/shape.h"
#include "spec/built_in_forms.h"

namespace hcp {
namespace {

constexpr std::size_t shownCharactersMax = 64;

std::string shortened(std::string_view text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (starts && ++characters > shownCharactersMax) {
            return std::string(text.substr(0, i)) + "…";
        }
    }
    return std::string(text);
}

/// Codes joined by commas are codes too; a register's codes are the installation's own affair.
bool areCodes(const Package& package, const std::string& list, std::string_view value) {
    const auto found = package.codeLists.find(list);
    if (found == package.codeLists.end() || found->second.ofInstallation()) {
        return false;
    }
    for (;;) {
        const auto comma = value.find(',');
        if (found->second.find(value.substr(0, comma)) == nullptr) {
            return false;
        }
        if (comma == std::string_view::npos) {
            return true;
        }
        value.remove_prefix(comma + 1);
    }
}

bool isTime(const std::string& form, std::string_view value) {
    return (form == "date" || form == "province-date-time") && findBuiltInForm(form)->holds(value);
}

}  // namespace

std::string shownValue(const Package& package, const Property* property, std::string_view value, ShownValues how) {
    // A member nobody described may well hold an identity number.
    const bool isPersonal = property == nullptr || property->personal;
    if (how == ShownValues::masked) {
        return shortened(isPersonal ? masked(value) : withNumbersMasked(value));
    }
    const bool isKnown = !isPersonal && (areCodes(package, property->codes, value) || isTime(property->form, value));
    return isKnown ? shortened(value) : shapeOf(value);
}

}  // namespace hcp
