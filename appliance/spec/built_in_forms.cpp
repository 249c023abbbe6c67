#include "spec/built_in_forms.h"

#include <algorithm>
#include <array>

#include "foundation/civil_time.h"
#include "foundation/email_address.h"
#include "record/identifiers.h"

namespace hcp {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool areDigits(std::string_view text) { return std::ranges::all_of(text, isDigit); }

bool isCode(std::string_view text, std::size_t length) {
    return text.size() == length &&
           std::ranges::all_of(text, [](char c) { return isDigit(c) || (c >= 'A' && c <= 'Z'); });
}

bool isRegion(std::string_view text, std::size_t length) {
    return text.size() == length && areDigits(text) && text.front() != '0';
}

bool isMobile(std::string_view text) {
    return text.size() == 11 && areDigits(text) && text[0] == '1' && text[1] >= '3';
}

bool isLandline(std::string_view text) {
    // The area code has three digits when it begins with 01 or 02, else four (Beijing 010, Xiamen 0592).
    if (text.size() < 4 || text.front() != '0') {
        return false;
    }
    std::string_view rest = text.substr(text[1] == '1' || text[1] == '2' ? 3 : 4);
    if (!areDigits(text.substr(0, text.size() - rest.size()))) {
        return false;
    }
    if (rest.starts_with('-')) {
        rest.remove_prefix(1);
    }
    return (rest.size() == 7 || rest.size() == 8) && areDigits(rest) && rest.front() != '0';
}

constexpr Day anyBirth{9999, 12, 31};

constexpr std::array<BuiltInForm, 13> forms{{
    {"date", "yyyy-MM-dd", "yyyy-MM-dd", [](std::string_view text) { return parseDay(text).has_value(); }},
    {"province-date-time", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss",
     [](std::string_view text) { return parseCivilTime(text).has_value(); }},
    {"unified-social-credit-code", "18 位统一社会信用代码，末位校验码正确",
     "a unified social credit code of 18 characters with the right check character", isUnifiedSocialCreditCode},
    {"resident-identity-number", "18 位公民身份号码，出生日期存在，末位校验码正确",
     "a resident identity number of 18 characters with a birth date that exists and the right check character",
     [](std::string_view text) { return isResidentIdentityNumber(text, anyBirth); }},
    {"organisation-code", "9 位组织机构代码，不带连字符，末位校验码正确",
     "an organisation code of 9 characters without hyphen, with the right check character", isOrganisationCode},
    {"region-6", "6 位行政区划代码", "a region of 6 digits", [](std::string_view text) { return isRegion(text, 6); }},
    {"region-12", "12 位行政区划代码，6 位的后面补 6 个 0", "a region of 12 digits (6 digits are followed by 000000)",
     [](std::string_view text) { return isRegion(text, 12); }},
    {"item-code", "31 位事项实施编码，数字和大写字母", "an item code of 31 digits and capital letters",
     [](std::string_view text) { return isCode(text, 31); }},
    {"handling-item-code", "33 位业务办理项编码，数字和大写字母",
     "a handling item code of 33 digits and capital letters", [](std::string_view text) { return isCode(text, 33); }},
    {"mobile-number", "11 位手机号码", "a mobile number of 11 digits", isMobile},
    {"landline-number", "带区号的固定电话号码，区号后可有连字符",
     "a landline number with its area code, perhaps a hyphen after it", isLandline},
    {"phone-number", "11 位手机号码，或带区号的固定电话号码",
     "a mobile number of 11 digits or a landline number with its area code",
     [](std::string_view text) { return isMobile(text) || isLandline(text); }},
    {"email", "电子邮件地址", "an address of electronic mail", isEmailAddress},
}};

}  // namespace

std::span<const BuiltInForm> builtInForms() { return forms; }

const BuiltInForm* findBuiltInForm(std::string_view name) {
    const auto* found = std::ranges::find(forms, name, &BuiltInForm::name);
    return found == forms.end() ? nullptr : found;
}

}  // namespace hcp
