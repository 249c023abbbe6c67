#include "check/schema_keywords.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "check/json_numbers.h"
#include "check/schema_formats.h"

namespace hcp {
namespace {

using Numbers = bool (*)(std::partial_ordering);

/// A keyword's value outlives the schema it stood in.
std::shared_ptr<const JsonDocument> keep(const JsonValue& value) {
    auto kept = std::make_shared<JsonDocument>();
    kept->CopyFrom(value, kept->GetAllocator());
    return kept;
}

ValueTest passes() {
    return [](const JsonValue&) { return true; };
}

bool hasType(const JsonValue& value, std::string_view type) {
    return (type == "string" && value.IsString()) || (type == "integer" && isInteger(value)) ||
           (type == "number" && value.IsNumber()) || (type == "object" && value.IsObject()) ||
           (type == "array" && value.IsArray()) || (type == "boolean" && value.IsBool()) ||
           (type == "null" && value.IsNull());
}

void addType(const JsonValue& name, std::vector<std::string>& types) {
    constexpr std::array<std::string_view, 7> known{"string", "integer", "number", "object",
                                                    "array",  "boolean", "null"};
    if (!name.IsString() || std::ranges::find(known, asText(name)) == known.end()) {
        throw std::invalid_argument("is no type of JSON Schema");
    }
    types.emplace_back(asText(name));
}

ValueTest typeTest(const JsonValue& wanted) {
    std::vector<std::string> types;
    if (wanted.IsArray()) {
        for (const auto& type : wanted.GetArray()) {
            addType(type, types);
        }
    } else {
        addType(wanted, types);
    }
    return [types](const JsonValue& value) {
        return std::ranges::any_of(types, [&](const auto& type) { return hasType(value, type); });
    };
}

ValueTest enumTest(const JsonValue& wanted) {
    if (!wanted.IsArray()) {
        throw std::invalid_argument("must be an array");
    }
    return [kept = keep(wanted)](const JsonValue& value) {
        return std::ranges::any_of(kept->GetArray(), [&](const JsonValue& one) {
            return compareJson(one, value) == std::strong_ordering::equal;
        });
    };
}

ValueTest constTest(const JsonValue& wanted) {
    return [kept = keep(wanted)](const JsonValue& value) {
        return compareJson(*kept, value) == std::strong_ordering::equal;
    };
}

/// Well-formed UTF-8 has one byte a code point that continues none.
std::size_t codePoints(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t lengthOf(const JsonValue& wanted) {
    if (!isInteger(wanted) || wanted.GetDouble() < 0 || wanted.GetDouble() > 4294967295.0) {
        throw std::invalid_argument("must be an integer from 0 to 4294967295");
    }
    return static_cast<std::size_t>(wanted.GetDouble());
}

ValueTest minLengthTest(const JsonValue& wanted) {
    return [least = lengthOf(wanted)](const JsonValue& value) {
        return !value.IsString() || codePoints(asText(value)) >= least;
    };
}

ValueTest maxLengthTest(const JsonValue& wanted) {
    return [most = lengthOf(wanted)](const JsonValue& value) {
        return !value.IsString() || codePoints(asText(value)) <= most;
    };
}

ValueTest patternTest(const JsonValue& wanted) {
    return [search = searchFor(wanted)](const JsonValue& value) { return !value.IsString() || search(asText(value)); };
}

ValueTest namedFormatTest(const JsonValue& wanted) {
    if (!wanted.IsString()) {
        throw std::invalid_argument("must be a string");
    }
    const FormatTest test = formatTest(asText(wanted));
    if (test == nullptr) {
        return passes();
    }
    return [test](const JsonValue& value) { return !value.IsString() || test(asText(value)); };
}

void expectNumber(const JsonValue& wanted) {
    if (!wanted.IsNumber()) {
        throw std::invalid_argument("must be a number");
    }
}

template <Numbers holds>
ValueTest boundTest(const JsonValue& wanted) {
    expectNumber(wanted);
    return [kept = keep(wanted)](const JsonValue& value) {
        return !value.IsNumber() || holds(compareNumbers(value, *kept));
    };
}

ValueTest multipleOfTest(const JsonValue& wanted) {
    expectNumber(wanted);
    if (wanted.GetDouble() <= 0) {
        throw std::invalid_argument("must be above 0");
    }
    return [kept = keep(wanted)](const JsonValue& value) { return !value.IsNumber() || isMultipleOf(value, *kept); };
}

ValueTest uniqueItemsTest(const JsonValue& wanted) {
    if (!wanted.IsBool()) {
        throw std::invalid_argument("must be true or false");
    }
    return wanted.IsFalse() ? passes()
                            : [](const JsonValue& value) { return !value.IsArray() || hasUniqueElements(value); };
}

}  // namespace

std::function<bool(std::string_view)> searchFor(const JsonValue& pattern) {
    if (!pattern.IsString()) {
        throw std::invalid_argument("must be a string");
    }
    const auto expression = std::make_shared<const re2::RE2>(
        re2::StringPiece(pattern.GetString(), pattern.GetStringLength()), re2::RE2::Quiet);
    if (!expression->ok()) {
        throw std::invalid_argument("is no expression that can be searched in linear time: " + expression->error());
    }
    return [expression](std::string_view text) {
        return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression);
    };
}

const SchemaVocabulary& valueKeywords() {
    static const SchemaVocabulary keywords{{"type", typeTest},
                                           {"enum", enumTest},
                                           {"const", constTest},
                                           {"minLength", minLengthTest},
                                           {"maxLength", maxLengthTest},
                                           {"pattern", patternTest},
                                           {"format", namedFormatTest},
                                           {"minimum", boundTest<std::is_gteq>},
                                           {"maximum", boundTest<std::is_lteq>},
                                           {"exclusiveMinimum", boundTest<std::is_gt>},
                                           {"exclusiveMaximum", boundTest<std::is_lt>},
                                           {"multipleOf", multipleOfTest},
                                           {"uniqueItems", uniqueItemsTest}};
    return keywords;
}

}  // namespace hcp
