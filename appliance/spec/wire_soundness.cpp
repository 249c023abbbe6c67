#include "spec/wire_soundness.h"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "spec/known_names.h"

namespace hcp {
namespace {

class WireSoundness {
public:
    WireSoundness(const Package& package, SpecProblems& problems) : package_(package), known_(package, problems) {}

    void syntax() {
        const auto* envelope = std::get_if<EnvelopeTransport>(&package_.transport);
        if ((envelope != nullptr) != std::holds_alternative<JsonSyntax>(package_.mapping.syntax)) {
            known_.note("mapping.json", "/syntax", "soap carries letters in xml, json-envelope letters in json");
        }
        for (const auto& [name, operation] : package_.mapping.operations) {
            if (envelope != nullptr && !envelope->pathSettings.contains(name)) {
                known_.note("transport.json", "/pathSettings", "names no path for " + name);
            }
        }
    }

    void operations() {
        for (const auto& [name, operation] : package_.mapping.operations) {
            if (!package_.schemas.contains(operation.carries)) {
                known_.note("mapping.json", "/operations/" + name + "/carries",
                            "there is no schema of " + std::string(nameOf(operation.carries)));
            } else if (operation.elementsOf.empty()) {
                elements("mapping.json", "/operations/" + name, operation.elements);
            }
        }
    }

    /// Which operation carries a record must not hang on the order of their names.
    void choices() {
        for (const auto& [name, operation] : package_.mapping.operations) {
            const std::string at = "/operations/" + name;
            const std::string kind(nameOf(operation.carries));
            const auto [first, isFirst] =
                carriers_.try_emplace({operation.carries, operation.lateAfterHours.has_value()}, name);
            if (!isFirst) {
                known_.note("mapping.json", at + "/carries",
                            "carries the " + kind + " records that " + first->second + " carries");
            }
        }
        for (const auto& [carried, name] : carriers_) {
            if (carried.second && !carriers_.contains({carried.first, false})) {
                known_.note(
                    "mapping.json", "/operations/" + name + "/lateAfterHours",
                    "leaves the " + std::string(nameOf(carried.first)) + " records that come in time to nobody");
            }
        }
    }

    void queries() {
        if (const auto* soap = std::get_if<SoapTransport>(&package_.transport)) {
            query("pageAddress", soap->queries.pageAddress, {});
            query("standing", soap->queries.standing, {});
            query("detail", soap->queries.detail, {"receipt"});
            query("list", soap->queries.list, {"from", "to", "page"});
        }
    }

private:
    /// A query that leaves out what it is to ask by would be answered with something else.
    void query(const std::string& name, const std::optional<WireQuery>& query,
               std::initializer_list<std::string_view> arguments) {
        if (!query) {
            return;
        }
        const std::string place = "/queries/" + name;
        elements("transport.json", place, query->operation.elements);
        for (const auto argument : arguments) {
            const bool asked = std::ranges::any_of(query->operation.elements, [argument](const WireElement& element) {
                const auto* by = std::get_if<QueryArgument>(&element.from);
                return by != nullptr && by->name == argument;
            });
            if (!asked) {
                known_.note("transport.json", place + "/elements", "does not ask by " + std::string(argument));
            }
        }
    }

    void elements(const std::string& file, const std::string& place, const std::vector<WireElement>& elements) {
        for (const auto& element : elements) {
            const std::string at = place + "/" + element.name;
            if (const auto* field = std::get_if<SourceField>(&element.from)) {
                source(file, at, *field);
                gap(file, at, element, *field);
            } else if (const auto* count = std::get_if<CountOfCodes>(&element.from)) {
                source(file, at, count->of);
            }
            known_.list(file, at, element.codes);
            known_.list(file, at, element.codesJoined);
            known_.form(file, at, element.form);
        }
    }

    void source(const std::string& file, const std::string& at, const SourceField& field) {
        if (known_.findField(field.record, field.field) == nullptr) {
            known_.note(file, at, "reads a field that its record does not have: " + field.field);
        }
    }

    /// A required element that an accepted record may leave blank would be found out only by the province.
    void gap(const std::string& file, const std::string& at, const WireElement& element, const SourceField& field) {
        if (element.required && element.whenAbsent.empty() && known_.findField(field.record, field.field) != nullptr &&
            !isRequired(field) && !isGuarded(field)) {
            known_.note(
                file, at,
                "is required, but a record may lack " + field.field +
                    ": require it in the schema, give whenAbsent, or hold what lacks it by a rule without when");
        }
    }

    [[nodiscard]] bool isRequired(const SourceField& field) const {
        const auto parsed = parseJson(package_.schemas.at(field.record).json);
        const JsonValue* required = parsed ? findMember(*parsed, "required") : nullptr;
        return required != nullptr && required->IsArray() &&
               std::ranges::any_of(required->GetArray(),
                                   [&](const auto& name) { return name.IsString() && asText(name) == field.field; });
    }

    [[nodiscard]] bool isGuarded(const SourceField& field) const {
        return std::ranges::any_of(package_.rules, [&](const Rule& rule) {
            const auto* present = std::get_if<Present>(&rule.require.node);
            return rule.record == field.record && !rule.when && rule.severity != Severity::warn && present != nullptr &&
                   present->field == FieldRef{std::nullopt, field.field};
        });
    }

    const Package& package_;
    KnownNames known_;
    /// By kind, and whether for late records: the operation that carries them.
    std::map<std::pair<RecordKind, bool>, std::string> carriers_;
};

}  // namespace

void checkWire(const Package& package, SpecProblems& problems) {
    WireSoundness wire(package, problems);
    wire.syntax();
    wire.operations();
    wire.choices();
    wire.queries();
}

}  // namespace hcp
