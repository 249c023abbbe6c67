// What the bytes of an attachment are, told from themselves and not from what their sender calls them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace hcp {

inline constexpr std::size_t attachmentBytesMax = 10U << 20;
inline constexpr std::size_t attachmentsMax = 20;      ///< of one case
inline constexpr std::size_t attachmentNameMax = 200;  ///< characters

inline constexpr std::array<std::string_view, 3> attachmentTypes{"application/pdf", "image/jpeg", "image/png"};

/// One of attachmentTypes: by the first bytes and, where the format has one, its end. Empty for
/// anything else.
[[nodiscard]] std::string_view attachmentTypeOf(std::string_view bytes);

}  // namespace hcp
