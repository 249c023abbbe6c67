// Any bytes as a text that PostgreSQL takes, and back.
//
// SQLite's TEXT holds any bytes; PostgreSQL's holds well-formed UTF-8 without NUL. Nothing that a sender wrote may be
// altered or turned away for that: what PostgreSQL cannot hold is written as U+FDD0 (a noncharacter, in no text that
// means something) and two hexadecimal digits for each byte, U+FDD0 itself as well. So different bytes stay different
// texts, what is text stays as it is, and whoever looks into the database can read it.
#pragma once

#include <string>
#include <string_view>

namespace hcp {

[[nodiscard]] std::string toPostgresqlText(std::string_view bytes);

/// The inverse. Throws StoreFault when the text was not made by toPostgresqlText.
[[nodiscard]] std::string fromPostgresqlText(std::string_view text);

}  // namespace hcp
