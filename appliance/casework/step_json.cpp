#include "casework/step_json.h"

#include <stdexcept>

#include "foundation/json.h"

namespace hcp {
namespace {

std::string member(std::string_view name, const std::string& value) { return quoteJson(name) + ":" + value; }

std::string text(std::string_view name, std::string_view value) { return member(name, quoteJson(value)); }

std::string moment(std::string_view name, Moment value) { return member(name, std::to_string(value.msSinceEpoch)); }

/// One object, read strictly: what is asked for must be there, and nothing else may be.
class Stored {
public:
    explicit Stored(const JsonValue& value) : value_(value) {
        if (!value.IsObject()) {
            throw std::runtime_error("a stored step is no object");
        }
    }

    [[nodiscard]] const JsonValue& of(std::string_view name) {
        const JsonValue* found = findMember(value_, name);
        if (found == nullptr) {
            throw std::runtime_error("a stored step lacks " + std::string(name));
        }
        ++asked_;
        return *found;
    }
    [[nodiscard]] std::string text(std::string_view name) {
        const JsonValue& found = of(name);
        require(found.IsString(), name);
        return std::string(asText(found));
    }
    [[nodiscard]] Moment moment(std::string_view name) {
        const JsonValue& found = of(name);
        require(found.IsInt64(), name);
        return Moment{found.GetInt64()};
    }
    [[nodiscard]] std::optional<Moment> momentIf(std::string_view name) {
        return findMember(value_, name) == nullptr ? std::nullopt : std::optional(moment(name));
    }
    void end() const { require(asked_ == value_.MemberCount(), "nothing else"); }
    static void require(bool holds, std::string_view name) {
        if (!holds) {
            throw std::runtime_error("a stored step has another " + std::string(name));
        }
    }

private:
    const JsonValue& value_;
    std::size_t asked_ = 0;
};

JsonDocument parsed(std::string_view json) {
    auto document = parseJson(json);
    if (!document) {
        throw std::runtime_error("a stored step is no JSON: " + document.error().detail);
    }
    return std::move(*document);
}

CaseActor actorOf(const JsonValue& value) {
    Stored stored(value);
    const auto role = caseRoleOf(stored.text("role"));
    Stored::require(role.has_value(), "role");
    CaseActor actor{stored.text("id"), *role, stored.text("office")};
    stored.end();
    return actor;
}

std::vector<Lateness> latenessOf(const JsonValue& value) {
    Stored::require(value.IsArray(), "late");
    std::vector<Lateness> late;
    for (const auto& element : value.GetArray()) {
        Stored stored(element);
        const JsonValue& doneInTime = stored.of("doneInTime");
        Stored::require(doneInTime.IsBool(), "doneInTime");
        late.push_back({stored.text("limit"), stored.moment("end"), doneInTime.GetBool()});
        stored.end();
    }
    return late;
}

Fields evidenceOf(const JsonValue& value) {
    Stored::require(value.IsObject(), "evidence");
    Fields fields;
    for (const auto& field : value.GetObject()) {
        Stored::require(field.value.IsString(), "evidence");
        fields.add(std::string(asText(field.name)), std::string(asText(field.value)));
    }
    return fields;
}

std::string lateJson(const std::vector<Lateness>& late) {
    std::string list;
    for (const auto& one : late) {
        list += (list.empty() ? "{" : ",{") + text("limit", one.limit) + "," + moment("end", one.end) + "," +
                member("doneInTime", one.doneInTime ? "true" : "false") + "}";
    }
    return "[" + list + "]";
}

std::string evidenceJson(const Fields& evidence) {
    std::string list;
    for (const auto& [name, value] : evidence) {
        list += (list.empty() ? "" : ",") + text(name, value);
    }
    return "{" + list + "}";
}

}  // namespace

std::string toJson(const CaseOpening& opening) {
    return "{" + text("id", opening.id) + "," + text("projectNo", opening.projectNo) + "," +
           text("serviceNumber", opening.serviceNumber) + "," + text("assessNumber", opening.assessNumber) + "," +
           moment("evaluatedAt", opening.evaluatedAt) + "," + moment("receivedAt", opening.receivedAt) + "," +
           text("office", opening.office) + "," + text("leadDepartment", opening.leadDepartment) + "}";
}

std::string toJson(const CaseStep& step) {
    const std::string actor = "{" + text("id", step.actor.id) + "," + text("role", nameOf(step.actor.role)) + "," +
                              text("office", step.actor.office) + "}";
    std::string json = "{" + text("action", nameOf(step.action)) + "," + member("actor", actor) + "," +
                       member("onVersion", std::to_string(step.onVersion)) + "," + moment("at", step.at) + "," +
                       member("evidence", evidenceJson(step.evidence)) + "," + text("move", step.move) + "," +
                       moment("recordedAt", step.recordedAt) + "," + member("late", lateJson(step.late));
    if (step.oldDeadline) {
        json += "," + moment("oldDeadline", *step.oldDeadline);
    }
    if (step.newDeadline) {
        json += "," + moment("newDeadline", *step.newDeadline);
    }
    return json + "}";
}

CaseOpening caseOpeningOf(std::string_view json) {
    const JsonDocument document = parsed(json);
    Stored stored(document);
    CaseOpening opening;
    opening.id = stored.text("id");
    opening.projectNo = stored.text("projectNo");
    opening.serviceNumber = stored.text("serviceNumber");
    opening.assessNumber = stored.text("assessNumber");
    opening.evaluatedAt = stored.moment("evaluatedAt");
    opening.receivedAt = stored.moment("receivedAt");
    opening.office = stored.text("office");
    opening.leadDepartment = stored.text("leadDepartment");
    stored.end();
    return opening;
}

CaseStep caseStepOf(std::string_view json) {
    const JsonDocument document = parsed(json);
    Stored stored(document);
    const auto action = caseActionOf(stored.text("action"));
    const JsonValue& onVersion = stored.of("onVersion");
    Stored::require(action.has_value(), "action");
    Stored::require(onVersion.IsInt(), "onVersion");
    CaseStep step;
    step.action = *action;
    step.actor = actorOf(stored.of("actor"));
    step.onVersion = onVersion.GetInt();
    step.at = stored.moment("at");
    step.evidence = evidenceOf(stored.of("evidence"));
    step.move = stored.text("move");
    step.recordedAt = stored.moment("recordedAt");
    step.late = latenessOf(stored.of("late"));
    step.oldDeadline = stored.momentIf("oldDeadline");
    step.newDeadline = stored.momentIf("newDeadline");
    stored.end();
    return step;
}

}  // namespace hcp
