#include "record/identifiers.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

constexpr std::string_view creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::string_view identityCheck = "10X98765432";

bool allDigits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

bool isUnifiedSocialCreditCode(std::string_view text) {
    if (text.size() != 18) {
        return false;
    }
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char c : text.substr(0, 17)) {
        const auto value = creditAlphabet.find(c);
        if (value == std::string_view::npos) {
            return false;
        }
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    return text[17] == creditAlphabet[(31 - sum % 31) % 31];
}

bool isResidentIdentityNumber(std::string_view text, const Day& latestBirth) {
    if (text.size() != 18 || !allDigits(text.substr(0, 17))) {
        return false;
    }
    const auto birth = makeDay(number(text.substr(6, 4)), number(text.substr(10, 2)), number(text.substr(12, 2)));
    if (!birth || *birth < Day{1900, 1, 1} || latestBirth < *birth) {
        return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) {
        sum += (text[i] - '0') * ((1 << (17 - i)) % 11);
    }
    return text[17] == identityCheck[static_cast<std::size_t>(sum % 11)];
}

bool isOrganisationCode(std::string_view text) {
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static constexpr std::array<std::size_t, 8> weights{3, 7, 9, 10, 5, 8, 4, 2};
    if (text.size() != weights.size() + 1) {
        return false;
    }
    std::size_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto value = alphabet.find(text[i]);
        if (value == std::string_view::npos) {
            return false;
        }
        sum += value * weights[i];
    }
    return text.back() == std::string_view("0X987654321")[sum % 11];
}

}  // namespace hcp
