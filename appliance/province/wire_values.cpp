#include "province/wire_values.h"

#include <algorithm>

#include "province/discreet_answer.h"

namespace hcp {
namespace {

constexpr std::size_t shownBytesMax = 8192;

using Values = std::map<std::string, std::string>;

class ElementValue {
public:
    ElementValue(const Consignment& consignment, const Values& settings, const Values& asked)
        : consignment_(consignment), settings_(settings), asked_(asked) {}

    std::string operator()(const SourceField& source) const {
        return std::string(consignment_.of(source.record).get(source.field));
    }

    std::string operator()(const CountOfCodes& count) const {
        const Fields& fields = consignment_.of(count.of.record);
        if (fields.blank(count.of.field)) {
            return "0";
        }
        const std::string_view codes = fields.get(count.of.field);
        return std::to_string(1 + std::count(codes.begin(), codes.end(), ','));
    }

    std::string operator()(const InstallationSetting& setting) const { return valueIn(settings_, setting.name); }

    std::string operator()(const ReceiptOf& /*evaluation*/) const { return consignment_.receipt; }

    std::string operator()(const QueryArgument& argument) const { return valueIn(asked_, argument.name); }

private:
    static std::string valueIn(const Values& values, const std::string& name) {
        const auto found = values.find(name);
        return found == values.end() ? std::string() : found->second;
    }

    const Consignment& consignment_;
    const Values& settings_;
    const Values& asked_;
};

bool isPersonal(const Package& package, RecordKind kind, const std::string& field) {
    const auto schema = package.schemas.find(kind);
    const Property* property = schema == package.schemas.end() ? nullptr : schema->second.find(field);
    return property != nullptr && property->personal;
}

bool isPersonal(const Package& package, const WireElement& element) {
    const auto* source = std::get_if<SourceField>(&element.from);
    return source != nullptr && isPersonal(package, source->record, source->field);
}

}  // namespace

std::vector<WireValue> wireValues(const WireOperation& operation, const Consignment& consignment,
                                  const Values& settings, const Values& asked) {
    std::vector<WireValue> values;
    for (const WireElement& element : operation.elements) {
        std::string value = std::visit(ElementValue(consignment, settings, asked), element.from);
        values.push_back({&element, value.empty() ? element.whenAbsent : std::move(value)});
    }
    return values;
}

std::vector<std::string> missingSettings(const Mapping& mapping, const std::map<std::string, std::string>& settings) {
    std::vector<std::string> missing;
    for (const auto& [name, operation] : mapping.operations) {
        for (const WireElement& element : operation.elements) {
            const auto* setting = std::get_if<InstallationSetting>(&element.from);
            if (setting != nullptr && element.required && !settings.contains(setting->name) &&
                std::ranges::find(missing, setting->name) == missing.end()) {
                missing.push_back(setting->name);
            }
        }
    }
    return missing;
}

std::string shownLetter(const Package& package, const WireOperation& operation, const std::vector<WireValue>& values) {
    Discretion persons;
    for (const auto& [element, text] : values) {
        if (isPersonal(package, *element)) {
            persons.personal.push_back(text);
        }
    }
    std::string shown = operation.name + "\n";
    for (const auto& [element, text] : values) {
        if (text.empty()) {
            continue;
        }
        const std::string value = isPersonal(package, *element) ? masked(text) : withNumbersMasked(text);
        const std::string line = element->name + "=" + discreet(value, persons, std::string::npos) + "\n";
        if (shown.size() + line.size() > shownBytesMax) {
            break;
        }
        shown += line;
    }
    return shown;
}

std::vector<std::string> personalValues(const Package& package, const Consignment& consignment) {
    std::vector<std::string> values;
    for (const auto& [kind, fields] : consignment.records) {
        for (const auto& [name, value] : fields) {
            if (isPersonal(package, kind, name)) {
                values.push_back(value);
            }
        }
    }
    return values;
}

}  // namespace hcp
