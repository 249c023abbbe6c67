// Reading a definition's JSON member by member, remembering where one stands.
//
// The first thing that is wrong stays in the DefinitionFault, with its JSON Pointer; from then on readers
// answer with empty values, so that loading code reads straight down and asks once, at the end.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/expected.h"
#include "foundation/json.h"
#include "reporting/workbook_writer.h"

namespace hcp {

class DefinitionFault {
public:
    void tell(const std::string& pointer, const std::string& what);
    [[nodiscard]] bool told() const { return !what_.empty(); }
    [[nodiscard]] const std::string& what() const { return what_; }

private:
    std::string what_;
};

/// One JSON value of the definition. A member called "note" is allowed in every object and not read.
class DefinitionReader {
public:
    DefinitionReader(const JsonValue& value, std::string pointer, DefinitionFault& fault);

    /// The value is an object and has no members but these.
    void only(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] bool has(std::string_view name) const;

    /// A text without control characters whose {places} are all allowed.
    [[nodiscard]] std::string text(std::string_view name, const std::set<std::string, std::less<>>& places = {}) const;
    [[nodiscard]] std::string textOr(std::string_view name, const std::string& absent,
                                     const std::set<std::string, std::less<>>& places = {}) const;
    [[nodiscard]] double number(std::string_view name, double least, double most) const;
    [[nodiscard]] bool flag(std::string_view name) const;
    /// What the word stands for; the first of them where it is none.
    template <class Value, std::size_t count>
    [[nodiscard]] Value oneOf(std::string_view name,
                              const std::array<std::pair<std::string_view, Value>, count>& words) const {
        const auto written = text(name);
        std::string all;
        for (const auto& [word, value] : words) {
            if (word == written) {
                return value;
            }
            all += (all.empty() ? "" : "、") + std::string(word);
        }
        refuse(name, "应为 " + all + " 之一");
        return words.front().second;
    }
    /// "#RRGGBB" as 0xRRGGBB.
    [[nodiscard]] std::uint32_t colour(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view name,
                                                 const std::set<std::string, std::less<>>& places = {}) const;

    [[nodiscard]] DefinitionReader object(std::string_view name) const;
    [[nodiscard]] std::vector<DefinitionReader> objects(std::string_view name) const;
    /// Members of the object `name` with their names, in the order of the file.
    [[nodiscard]] std::vector<std::pair<std::string, DefinitionReader>> named(std::string_view name) const;
    /// Elements of this array as texts.
    [[nodiscard]] std::vector<std::string> elements(const std::set<std::string, std::less<>>& places = {}) const;
    [[nodiscard]] std::vector<DefinitionReader> arrays(std::string_view name) const;

    /// Something is wrong with the member, or with this value when the name is empty.
    void refuse(std::string_view name, const std::string& what) const;

private:
    [[nodiscard]] const JsonValue* member(std::string_view name) const;
    [[nodiscard]] std::string pointerTo(std::string_view name) const;
    [[nodiscard]] std::vector<DefinitionReader> list(std::string_view name, bool (JsonValue::*isWanted)() const,
                                                     const char* otherwise) const;
    [[nodiscard]] std::string checked(const JsonValue& value, const std::string& pointer,
                                      const std::set<std::string, std::less<>>& places) const;

    const JsonValue* value_;
    std::string pointer_;
    DefinitionFault* fault_;
};

/// The document of a definition's file; the refusal is a Chinese sentence that names the file.
[[nodiscard]] Expected<JsonDocument, std::string> readDefinitionDocument(const std::filesystem::path& file);
/// What the refusal of a definition says: the file, and what is wrong where.
[[nodiscard]] std::string aboutDefinition(const std::filesystem::path& file, const std::string& what);

/// What `read` makes of the file's root, unless anything was refused.
template <class Read>
[[nodiscard]] auto readDefinitionFile(const std::filesystem::path& file, const Read& read)
    -> Expected<decltype(read(std::declval<const DefinitionReader&>())), std::string> {
    const auto document = readDefinitionDocument(file);
    if (!document) {
        return Unexpected{document.error()};
    }
    DefinitionFault fault;
    auto definition = read(DefinitionReader(*document, "", fault));
    if (fault.told()) {
        return Unexpected{aboutDefinition(file, fault.what())};
    }
    return definition;
}

}  // namespace hcp
