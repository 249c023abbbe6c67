#include "sample/applicant.h"

namespace hcp {

std::string padded(int number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

std::string identityNumber(const std::string& first17) {
    // ISO 7064 MOD 11-2, digit by digit.
    int remainder = 0;
    for (const char digit : first17) {
        remainder = (remainder + (digit - '0')) * 2 % 11;
    }
    const int check = (12 - remainder) % 11;
    return first17 + (check == 10 ? 'X' : static_cast<char>('0' + check));
}

std::string socialCreditCode(const std::string& first17) {
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char character : first17) {
        sum += alphabet.find(character) * weight;
        weight = weight * 3 % alphabet.size();
    }
    return first17 + alphabet[(alphabet.size() - sum % alphabet.size()) % alphabet.size()];
}

std::string withWrongCheckCharacter(std::string number) {
    number.back() = number.back() == '0' ? '1' : '0';
    return number;
}

Applicant makeApplicant(Draw& draw, int serial) {
    Applicant applicant;
    applicant.person = draw.chance(2, 3);
    applicant.mobile = "100" + padded(serial, 8);
    if (applicant.person) {
        applicant.name = "测试人员" + padded(serial, 4);
        const std::string birth =
            padded(draw.between(1900, 1909), 4) + padded(draw.between(1, 12), 2) + padded(draw.between(1, 28), 2);
        applicant.certificate = identityNumber("350299" + birth + padded(serial % 1000, 3));
    } else {
        applicant.name = "测试企业" + padded(serial, 4);
        applicant.certificate = socialCreditCode("91350299MA" + padded(serial, 7));
    }
    return applicant;
}

}  // namespace hcp
