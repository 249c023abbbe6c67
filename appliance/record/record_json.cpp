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

}  // namespace hcp
