#include "record/record.h"

#include <algorithm>

namespace hcp {

std::string_view nameOf(RecordKind kind) {
    switch (kind) {
        case RecordKind::service:
            return "service";
        case RecordKind::evaluation:
            return "evaluation";
    }
    return "";
}

std::optional<RecordKind> recordKindOf(std::string_view name) {
    for (const auto kind : {RecordKind::service, RecordKind::evaluation}) {
        if (nameOf(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> Fields::find(std::string_view name) const {
    const auto field =
        std::ranges::find(fields_, name, [](const auto& entry) { return std::string_view(entry.first); });
    return field == fields_.end() ? std::nullopt : std::optional<std::string_view>(field->second);
}

bool Fields::blank(std::string_view name) const {
    std::string_view rest = get(name);
    while (!rest.empty()) {
        if (rest.starts_with("\u3000")) {
            rest.remove_prefix(3);
        } else if (std::string_view(" \t\r\n\v\f").find(rest.front()) != std::string_view::npos) {
            rest.remove_prefix(1);
        } else {
            return false;
        }
    }
    return true;
}

RecordKey keyOf(RecordKind kind, const Fields& fields) {
    return {kind, std::string(fields.get("projectNo")), std::string(fields.get("serviceNumber")),
            kind == RecordKind::evaluation ? std::string(fields.get("assessNumber")) : std::string()};
}

}  // namespace hcp
