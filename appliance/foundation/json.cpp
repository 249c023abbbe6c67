#include "foundation/json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <vector>

#include "foundation/charset.h"

namespace hcp {
namespace {

/// Forwards every parse event to the document under construction and stops at the first broken limit.
/// Names of the objects that are open lie on one stack, so a duplicate costs a scan of its own object;
/// membersMax bounds that scan.
class Guard {
public:
    Guard(JsonDocument& document, const JsonLimits& limits) : document_(document), limits_(limits) {}

    bool Null() { return count() && document_.Null(); }
    bool Bool(bool b) { return count() && document_.Bool(b); }
    bool Int(int i) { return count() && document_.Int(i); }
    bool Uint(unsigned i) { return count() && document_.Uint(i); }
    bool Int64(std::int64_t i) { return count() && document_.Int64(i); }
    bool Uint64(std::uint64_t i) { return count() && document_.Uint64(i); }
    bool Double(double d) { return count() && document_.Double(d); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool copy) {
        return count() && document_.RawNumber(text, length, copy);
    }
    bool String(const char* text, rapidjson::SizeType length, bool copy) {
        return count() && acceptable({text, length}) && document_.String(text, length, copy);
    }
    bool Key(const char* text, rapidjson::SizeType length, bool copy) {
        const std::string_view name(text, length);
        return acceptable(name) && unseen(name) && document_.Key(text, length, copy);
    }
    bool StartObject() {
        if (!open()) {
            return false;
        }
        names_.emplace_back();
        return document_.StartObject();
    }
    bool EndObject(rapidjson::SizeType members) {
        names_.pop_back();
        --depth_;
        return document_.EndObject(members);
    }
    bool StartArray() { return open() && document_.StartArray(); }
    bool EndArray(rapidjson::SizeType elements) {
        --depth_;
        return document_.EndArray(elements);
    }

    JsonErrorKind broken = JsonErrorKind::syntax;
    const char* detail = nullptr;

private:
    bool refuse(JsonErrorKind kind, const char* why) {
        broken = kind;
        detail = why;
        return false;
    }
    bool count() {
        return ++values_ <= limits_.membersMax || refuse(JsonErrorKind::tooManyMembers, "more values than the limit");
    }
    bool open() {
        return count() &&
               (++depth_ <= limits_.depthMax || refuse(JsonErrorKind::tooDeep, "nested deeper than the limit"));
    }
    bool acceptable(std::string_view text) {
        if (text.size() > limits_.stringBytesMax) {
            return refuse(JsonErrorKind::stringTooLong, "a string is longer than the limit");
        }
        if (text.find('\0') != std::string_view::npos) {
            return refuse(JsonErrorKind::nulCharacter, "a string contains U+0000");
        }
        // RapidJSON takes the escape of a second surrogate without a first one. The text itself is known to be
        // well-formed, so only such an escape can have made the lead byte of a surrogate into ill-formed UTF-8.
        if (text.find('\xED') != std::string_view::npos && !isUtf8(text)) {
            return refuse(JsonErrorKind::notUtf8, "a string contains a lone surrogate");
        }
        return true;
    }
    bool unseen(std::string_view name) {
        auto& seen = names_.back();
        const auto place = std::lower_bound(seen.begin(), seen.end(), name);
        if (place != seen.end() && *place == name) {
            return refuse(JsonErrorKind::duplicateName, "an object names a member twice");
        }
        seen.emplace(place, name);
        return true;
    }

    JsonDocument& document_;
    const JsonLimits& limits_;
    std::vector<std::vector<std::string>> names_;
    std::size_t depth_ = 0;
    std::size_t values_ = 0;
};

JsonErrorKind kindOf(rapidjson::ParseErrorCode code) {
    switch (code) {
        case rapidjson::kParseErrorStringInvalidEncoding:
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return JsonErrorKind::notUtf8;
        case rapidjson::kParseErrorNumberTooBig:
            return JsonErrorKind::numberOutOfRange;
        case rapidjson::kParseErrorNone:
        case rapidjson::kParseErrorDocumentEmpty:
        case rapidjson::kParseErrorDocumentRootNotSingular:
        case rapidjson::kParseErrorValueInvalid:
        case rapidjson::kParseErrorObjectMissName:
        case rapidjson::kParseErrorObjectMissColon:
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        case rapidjson::kParseErrorStringEscapeInvalid:
        case rapidjson::kParseErrorStringMissQuotationMark:
        case rapidjson::kParseErrorNumberMissFraction:
        case rapidjson::kParseErrorNumberMissExponent:
        case rapidjson::kParseErrorTermination:
        case rapidjson::kParseErrorUnspecificSyntaxError:
            return JsonErrorKind::syntax;
    }
    return JsonErrorKind::syntax;
}

template <unsigned flags>
Expected<JsonDocument, JsonError> parseWith(std::string_view text, const JsonLimits& limits) {
    JsonDocument document;
    Guard guard(document, limits);
    rapidjson::MemoryStream memory(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(memory);
    rapidjson::Reader reader;
    rapidjson::ParseResult result;
    const auto generate = [&](JsonDocument&) {
        result = reader.Parse<flags>(stream, guard);
        return !result.IsError();
    };
    document.Populate(generate);
    if (!result.IsError()) {
        return document;
    }
    if (result.Code() == rapidjson::kParseErrorTermination && guard.detail != nullptr) {
        return Unexpected{JsonError{guard.broken, result.Offset(), guard.detail}};
    }
    return Unexpected{JsonError{kindOf(result.Code()), result.Offset(), rapidjson::GetParseError_En(result.Code())}};
}

}  // namespace

Expected<JsonDocument, JsonError> parseJson(std::string_view text, const JsonLimits& limits) {
    // Not kParseFullPrecisionFlag: its conversion of 0e260 is undefined behaviour (a fuzzer's find), and no
    // field of ours rests on the last bit of a fraction.
    constexpr unsigned strict = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
    if (text.size() > limits.bytesMax) {
        return Unexpected{JsonError{JsonErrorKind::tooLarge, limits.bytesMax, "the text is larger than the limit"}};
    }
    // RapidJSON stops at a NUL outside of strings as if the text ended there; a file that goes on is not JSON.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return Unexpected{JsonError{JsonErrorKind::nulCharacter, nul, "the text contains a NUL byte"}};
    }
    // RapidJSON would pass over it; RFC 8259, section 8.1, forbids it.
    if (text.starts_with(byteOrderMark)) {
        return Unexpected{JsonError{JsonErrorKind::syntax, 0, "the text begins with a byte order mark"}};
    }
    if (!isUtf8(text)) {
        return Unexpected{JsonError{JsonErrorKind::notUtf8, 0, "the text is not well-formed UTF-8"}};
    }
    return limits.comments ? parseWith<strict | rapidjson::kParseCommentsFlag>(text, limits)
                           : parseWith<strict>(text, limits);
}

std::string_view nameOf(JsonErrorKind kind) {
    switch (kind) {
        case JsonErrorKind::syntax:
            return "syntax";
        case JsonErrorKind::notUtf8:
            return "not-utf8";
        case JsonErrorKind::tooLarge:
            return "too-large";
        case JsonErrorKind::tooDeep:
            return "too-deep";
        case JsonErrorKind::stringTooLong:
            return "string-too-long";
        case JsonErrorKind::tooManyMembers:
            return "too-many-members";
        case JsonErrorKind::nulCharacter:
            return "nul-character";
        case JsonErrorKind::duplicateName:
            return "duplicate-name";
        case JsonErrorKind::numberOutOfRange:
            return "number-out-of-range";
    }
    return "syntax";
}

std::string toJson(const JsonValue& value) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

std::string quoteJson(std::string_view text) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    return {buffer.GetString(), buffer.GetSize()};
}

const JsonValue* findMember(const JsonValue& object, std::string_view name) {
    if (!object.IsObject()) {
        return nullptr;
    }
    for (const auto& member : object.GetObject()) {
        if (asText(member.name) == name) {
            return &member.value;
        }
    }
    return nullptr;
}

std::string textOf(const JsonValue& object, std::string_view name) {
    const JsonValue* member = findMember(object, name);
    return member != nullptr && member->IsString() ? std::string(asText(*member)) : std::string();
}

std::string pointerToken(std::string_view name) {
    std::string token;
    for (const char c : name) {
        if (c == '~') {
            token += "~0";
        } else if (c == '/') {
            token += "~1";
        } else {
            token += c;
        }
    }
    return token;
}

}  // namespace hcp
