#include "sample/draft.h"

#include <algorithm>

#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {

std::string Draft::get(std::string_view name) const {
    const auto field = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
    return field == fields_.end() ? std::string() : field->second;
}

void Draft::set(std::string_view name, std::string value) {
    const auto field = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
    if (field != fields_.end()) {
        field->second = std::move(value);
    } else {
        fields_.emplace_back(name, std::move(value));
    }
}

void Draft::remove(std::string_view name) {
    std::erase_if(fields_, [&](const auto& field) { return field.first == name; });
}

void Draft::happenAt(Moment at, std::string_view field) {
    at_ = at;
    set(field, formatCivilTime(toCivilTime(at)));
}

SampleRecord Draft::finish(const RecordSchema& schema) const {
    const bool badlyWritten = brokenOff_ || !number_.empty() || !unknown_.first.empty();
    return {kind_, json(schema, false), mistake_, badlyWritten ? json(schema, true) : ""};
}

std::string Draft::json(const RecordSchema& schema, bool asMeant) const {
    std::string json;
    const auto add = [&](const std::string& name, const std::string& written) {
        json += (json.empty() ? "{" : ",") + quoteJson(name) + ":" + written;
    };
    for (const auto& [name, value] : fields_) {
        if (schema.find(name) != nullptr) {
            add(name, name == number_ && !asMeant ? value : quoteJson(value));
        }
    }
    if (!unknown_.first.empty() && !asMeant) {
        add(unknown_.first, quoteJson(unknown_.second));
    }
    json += "}";
    if (brokenOff_ && !asMeant) {
        // Within the names of the first fields, which are ASCII: the rest stays well-formed UTF-8.
        json.resize(std::min<std::size_t>(json.size() - 1, 30));
    }
    return json;
}

}  // namespace hcp
