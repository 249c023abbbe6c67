// JSON as we take it from strangers: RFC 8259, strictly, within limits, before any validator sees it.
//
// RapidJSON does the parsing. By itself it accepts invalid UTF-8, keeps duplicate names, cuts nothing
// and recurses; parseJson() refuses all of that. A document that came through here is well-formed UTF-8
// without NUL characters or duplicate names, and no deeper, larger or longer than its limits.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "foundation/expected.h"

// RapidJSON's assertions become exceptions in every translation unit, the same everywhere.
#ifndef RAPIDJSON_ASSERT
#define RAPIDJSON_ASSERT(x) ((x) ? static_cast<void>(0) : throw std::logic_error("RapidJSON: " #x))
#define RAPIDJSON_NOEXCEPT_ASSERT(x) static_cast<void>(0)
#endif
#include <rapidjson/document.h>

namespace hcp {

/// U+FEFF in UTF-8, which some systems write at the beginning of a file. It is no part of a JSON text.
inline constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

using JsonDocument = rapidjson::Document;
using JsonValue = rapidjson::Value;

struct JsonLimits {
    std::size_t bytesMax = 1U << 20;
    std::size_t depthMax = 32;           ///< nested arrays and objects
    std::size_t stringBytesMax = 65536;  ///< names and strings, after unescaping
    std::size_t membersMax = 4096;       ///< members and elements in the whole document
    bool comments = false;               ///< /* */ and // are allowed (our own configuration files only)
};

enum class JsonErrorKind {
    syntax,           ///< not JSON
    notUtf8,          ///< ill-formed UTF-8, or a lone surrogate escape
    tooLarge,         ///< over bytesMax
    tooDeep,          ///< over depthMax
    stringTooLong,    ///< over stringBytesMax
    tooManyMembers,   ///< over membersMax
    nulCharacter,     ///< U+0000 in a string or name
    duplicateName,    ///< one object names a member twice
    numberOutOfRange  ///< a number no double can hold, such as 1e400
};

struct JsonError {
    JsonErrorKind kind = JsonErrorKind::syntax;
    std::size_t offset = 0;  ///< bytes from the start of the text
    std::string detail;      ///< in English, without any value from the text
};

[[nodiscard]] Expected<JsonDocument, JsonError> parseJson(std::string_view text, const JsonLimits& limits = {});

/// A word for the kind, for example "duplicate-name".
[[nodiscard]] std::string_view nameOf(JsonErrorKind kind);

/// Compact JSON text.
[[nodiscard]] std::string toJson(const JsonValue& value);
/// The text as a JSON string, with its quotation marks.
[[nodiscard]] std::string quoteJson(std::string_view text);

/// A member by name, or nullptr when `object` is no object or lacks it.
[[nodiscard]] const JsonValue* findMember(const JsonValue& object, std::string_view name);
[[nodiscard]] inline std::string_view asText(const JsonValue& string) {
    return {string.GetString(), string.GetStringLength()};
}

/// A member that is a string; empty when `object` is no object, lacks it or has something else there.
[[nodiscard]] std::string textOf(const JsonValue& object, std::string_view name);

/// Escapes one reference token of a JSON Pointer (RFC 6901, 3): ~ as ~0 and / as ~1.
[[nodiscard]] std::string pointerToken(std::string_view name);

}  // namespace hcp
