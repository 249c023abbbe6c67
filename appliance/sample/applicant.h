// Invented applicants. Identity numbers carry the unassigned region 350299 and a birth year from 1900 to
// 1909, mobile numbers begin with 100, which no operator has: none of them can be a real person's.
#pragma once

#include <string>
#include <string_view>

#include "foundation/draw.h"

namespace hcp {

struct Applicant {
    bool person = true;  ///< a natural person, otherwise a company
    std::string name;
    std::string certificate;  ///< identity number or unified social credit code
    std::string mobile;
};

/// `serial`, 1 to 9999, tells the applicants of a day apart.
[[nodiscard]] Applicant makeApplicant(Draw& draw, int serial);

/// The 17 digits with the check character of GB 11643-1999.
[[nodiscard]] std::string identityNumber(const std::string& first17);
/// The 17 characters with the check character of GB 32100-2015.
[[nodiscard]] std::string socialCreditCode(const std::string& first17);
/// The same number with another last character, so that its check fails under either standard.
[[nodiscard]] std::string withWrongCheckCharacter(std::string number);

/// `number` in decimal digits, padded with zeros to `width`.
[[nodiscard]] std::string padded(int number, std::size_t width);

}  // namespace hcp
