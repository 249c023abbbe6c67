#include "record/record_json.h"

namespace hcp {

Fields fieldsOf(const JsonValue& record) {
    Fields fields;
    if (record.IsObject()) {
        for (const auto& member : record.GetObject()) {
            if (member.value.IsString()) {
                fields.add(std::string(asText(member.name)), std::string(asText(member.value)));
            }
        }
    }
    return fields;
}

Fields fieldsIn(std::string_view json) {
    const auto parsed = parseJson(json);
    return parsed ? fieldsOf(*parsed) : Fields();
}

std::string jsonOf(const Fields& fields) {
    std::string json = "{";
    for (const auto& [name, value] : fields) {
        json += (json.size() > 1 ? "," : "") + quoteJson(name) + ":" + quoteJson(value);
    }
    return json + "}";
}

}  // namespace hcp
