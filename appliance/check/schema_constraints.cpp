#include "check/schema_constraints.h"

#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/validation_visitor.hpp>

#include <set>
#include <utility>
#include <vector>

#include "check/compiled_schema.h"

namespace hcp {
namespace {

using valijson::ValidationResults;

/// Counts how many parts of schemas are open on this thread.
class Descent {
public:
    Descent() {
        if (++depth() > referenceDepthMax) {
            --depth();
            throw ReferencesTooDeep("a schema refers to itself too often for this value");
        }
    }
    ~Descent() { --depth(); }
    Descent(const Descent&) = delete;
    Descent& operator=(const Descent&) = delete;

private:
    static int& depth() {
        thread_local int depth = 0;
        return depth;
    }
};

/// What patternProperties, additionalProperties beside it, and propertyNames ask of an object.
struct NameRules {
    std::vector<std::pair<std::function<bool(std::string_view)>, const valijson::Schema*>> patterns;
    std::set<std::string, std::less<>> properties;
    const valijson::Schema* additional = nullptr;
    const valijson::Schema* names = nullptr;

    [[nodiscard]] bool judge(const JsonValue& object, const Context& context, ValidationResults* results) const {
        bool accepted = true;
        for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member) {
            accepted = judgeMember(asText(member->name), member->value, context, results) && accepted;
            if (!accepted && results == nullptr) {
                return false;
            }
        }
        return accepted;
    }

private:
    bool judgeMember(std::string_view name, const JsonValue& value, const Context& context,
                     ValidationResults* results) const {
        Context inside = context;
        inside.push_back("[" + std::string(name) + "]");
        bool accepted = true;
        if (names != nullptr) {
            const JsonValue text(rapidjson::StringRef(name.data(), name.size()));
            accepted = acceptedBy(*names, text, inside, results);
        }
        bool described = properties.contains(name);
        for (const auto& [matches, part] : patterns) {
            if (matches(name)) {
                described = true;
                accepted = acceptedBy(*part, value, inside, results) && accepted;
            }
        }
        if (!described && additional != nullptr) {
            accepted = acceptedBy(*additional, value, inside, results) && accepted;
        }
        return accepted;
    }
};

NameRules readNameRules(const JsonValue& said, const FindPart& find) {
    NameRules rules;
    if (const std::string at = textAt(said, "names"); !at.empty()) {
        rules.names = find(at);
    }
    if (const std::string at = textAt(said, "additional"); !at.empty()) {
        rules.additional = find(at);
    }
    if (const JsonValue* properties = findMember(said, "properties")) {
        for (const auto& name : properties->GetArray()) {
            rules.properties.emplace(asText(name));
        }
    }
    if (const JsonValue* patterns = findMember(said, "patterns")) {
        for (const auto& member : patterns->GetObject()) {
            const std::string at(asText(member.value));
            try {
                rules.patterns.emplace_back(searchFor(member.name), find(at));
            } catch (const std::invalid_argument& error) {
                throw std::invalid_argument(at + ": " + error.what());
            }
        }
    }
    return rules;
}

}  // namespace

bool acceptedBy(const valijson::Schema& part, const JsonValue& value, const std::vector<std::string>& context,
                valijson::ValidationResults* results) {
    const Descent descent;
    // Valijson's cache of its own expressions; none of them is ever used.
    thread_local std::unordered_map<std::string, std::regex> expressions;
    valijson::ValidationVisitor<JsonAdapter> visitor(JsonAdapter(value), context, true, results, expressions);
    return visitor.validateSchema(part);
}

valijson::ConstraintBuilder* valueKeywordBuilder(std::string keyword, MakeValueTest make) {
    return ownBuilder([keyword = std::move(keyword), make = std::move(make)](const JsonValue& said) -> JudgeValue {
        const std::string at = textAt(said, "at");
        try {
            return [test = make(*findMember(said, "value")), error = OwnError{keyword, at}.text()](
                       const JsonValue& value, const Context& context, ValidationResults* results) {
                const bool accepted = test(value);
                if (!accepted && results != nullptr) {
                    results->pushError(context, error);
                }
                return accepted;
            };
        } catch (const std::invalid_argument& error) {
            throw std::invalid_argument(at + ": " + error.what());
        }
    });
}

valijson::ConstraintBuilder* referenceBuilder(FindPart find) {
    return ownBuilder([find = std::move(find)](const JsonValue& said) -> JudgeValue {
        return [part = find(textAt(said, "to"))](const JsonValue& value, const Context& context,
                                                 ValidationResults* results) {
            return acceptedBy(*part, value, context, results);
        };
    });
}

valijson::ConstraintBuilder* namesBuilder(FindPart find) {
    return ownBuilder([find = std::move(find)](const JsonValue& said) -> JudgeValue {
        return [rules = readNameRules(said, find)](const JsonValue& value, const Context& context,
                                                   ValidationResults* results) {
            return !value.IsObject() || rules.judge(value, context, results);
        };
    });
}

valijson::ConstraintBuilder* requiredBuilder() {
    return ownBuilder([](const JsonValue& said) -> JudgeValue {
        std::vector<std::string> names;
        for (const auto& name : findMember(said, "names")->GetArray()) {
            names.emplace_back(asText(name));
        }
        return [names = std::move(names), at = textAt(said, "at")](const JsonValue& value, const Context& context,
                                                                   ValidationResults* results) {
            bool accepted = true;
            for (const auto& name : names) {
                if (!value.IsObject() || findMember(value, name) != nullptr) {
                    continue;
                }
                accepted = false;
                if (results == nullptr) {
                    break;
                }
                results->pushError(context, OwnError{"required", at, name}.text());
            }
            return accepted;
        };
    });
}

valijson::ConstraintBuilder* falseBuilder() {
    return ownBuilder([](const JsonValue& said) -> JudgeValue {
        return [error = OwnError{"false", textAt(said, "at")}.text()](
                   const JsonValue& /*value*/, const Context& context, ValidationResults* results) {
            if (results != nullptr) {
                results->pushError(context, error);
            }
            return false;
        };
    });
}

}  // namespace hcp
