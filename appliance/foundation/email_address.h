// Addresses of electronic mail.
#pragma once

#include <string_view>

namespace hcp {

/// An address as RFC 5321, section 4.1.2, writes it: a local part of atoms joined by dots, at most 64 bytes, and a
/// domain of labels (letters, digits, inner hyphens, at most 63 bytes each, 253 together). ASCII only; quoted
/// local parts and address literals are not taken. Linear time.
[[nodiscard]] bool isEmailAddress(std::string_view text);

}  // namespace hcp
