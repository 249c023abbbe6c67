// What the bytes of an attachment are, told from themselves and not from what their sender calls them, and by what
// names they may be called.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace hcp {

inline constexpr std::size_t attachmentBytesMax = 10U << 20;
inline constexpr std::size_t attachmentsMax = 20;      ///< of one case
inline constexpr std::size_t attachmentNameMax = 200;  ///< characters

inline constexpr std::array<std::string_view, 3> attachmentTypes{"application/pdf", "image/jpeg", "image/png"};

/// True for a name that such a file may be offered for saving by: 1 to attachmentNameMax characters, no control
/// character, none that hides or turns what is read (U+200B to U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF), no
/// `/` and no `\`, not `.` or `..`. Where it has an ending (1 to 8 letters and digits behind a dot, a letter among
/// them), that is one of the type's.
[[nodiscard]] bool isAttachmentName(std::string_view name, std::string_view type);

/// One of attachmentTypes: by the first bytes and, where the format has one, its end. Empty for
/// anything else.
[[nodiscard]] std::string_view attachmentTypeOf(std::string_view bytes);

}  // namespace hcp
