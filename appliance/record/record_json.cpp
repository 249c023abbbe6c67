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

std::string jsonOf(const Fields& fields) {
    std::string json = "{";
    for (const auto& [name, value] : fields) {
        json += (json.size() > 1 ? "," : "") + quoteJson(name) + ":" + quoteJson(value);
    }
    return json + "}";
}

}  // namespace hcp
