#include "spec/read_casework.h"

#include <algorithm>
#include <utility>

namespace hcp {
namespace {

constexpr int limitMost = 366;
constexpr int textMost = 4000;

std::vector<std::string> textsOf(const PackageReader& reader) {
    std::vector<std::string> texts;
    for (const auto& element : reader.elements()) {
        texts.push_back(element.text());
    }
    return texts;
}

std::vector<std::string> textsOf(const PackageReader& reader, std::string_view member) {
    const auto found = reader.find(member);
    return found ? textsOf(*found) : std::vector<std::string>();
}

template <class Enum>
Enum readName(const PackageReader& reader, std::optional<Enum> (*named)(std::string_view), const char* what) {
    const std::string text = reader.text();
    const auto value = named(text);
    if (!value) {
        reader.problem("is no " + std::string(what) + ": " + text);
    }
    return value.value_or(Enum{});
}

template <class Enum>
Enum readWord(const PackageReader& reader, std::initializer_list<std::pair<std::string_view, Enum>> words) {
    const std::string text = reader.text();
    std::string list;
    for (const auto& [word, value] : words) {
        if (word == text) {
            return value;
        }
        list += (list.empty() ? "" : ", ") + std::string(word);
    }
    reader.problem("must be one of " + list);
    return words.begin()->second;
}

CaseLimit readLimit(const PackageReader& reader) {
    reader.expectMembers({"name", "title", "workingDays", "from", "clause", "mark"});
    CaseLimit limit{reader.text("name"),
                    reader.text("title"),
                    reader.member("workingDays").integer(1, limitMost),
                    readWord<LimitStart>(reader.member("from"), {{"evaluated", LimitStart::evaluated},
                                                                 {"received", LimitStart::received},
                                                                 {"step", LimitStart::step}}),
                    reader.text("clause"),
                    reader.text("mark")};
    (void)readWord<int>(reader.member("mark"), {{"SEEN", 0}, {"INFERRED", 0}, {"RECALLED", 0}, {"DRAFT", 0}});
    return limit;
}

ExtensionTerms readExtension(const PackageReader& reader) {
    reader.expectMembers({"limit", "timesMost", "totalWorkingDaysMost", "until", "clause", "mark"});
    return {reader.text("limit"), reader.member("timesMost").integer(0, 10),
            reader.member("totalWorkingDaysMost").integer(1, limitMost),
            readWord<ExtensionUntil>(reader.member("until"), {{"endOfDueDay", ExtensionUntil::endOfDueDay},
                                                              {"endOfDayBefore", ExtensionUntil::endOfDayBefore}}),
            reader.text("clause")};
}

EvidenceCondition readCondition(const PackageReader& reader) {
    EvidenceCondition condition;
    if (const auto when = reader.find("when")) {
        for (const auto& [name, values] : when->members()) {
            condition.emplace(name, textsOf(values));
        }
    }
    return condition;
}

/// The active codes of a list; with `only` those of them that it names.
std::vector<std::string> readCodes(const PackageReader& reader, const Package& package) {
    std::vector<std::string> only = textsOf(reader, "only");
    const auto listName = reader.find("codes");
    if (!listName) {
        return only;
    }
    const auto list = package.codeLists.find(listName->text());
    if (list == package.codeLists.end() || list->second.ofInstallation()) {
        listName->problem("is no code list of the package");
        return only;
    }
    for (const auto& code : only) {
        if (!list->second.allows(code)) {
            reader.member("only").problem("the list has no active code " + code);
        }
    }
    for (const auto& code : list->second.codes()) {
        if (only.empty() || !reader.find("only")) {
            only.push_back(code.active ? code.code : std::string());
        }
    }
    std::erase(only, std::string());
    return only;
}

EvidenceField readEvidence(const PackageReader& reader, const Package& package) {
    reader.expectMembers({"name", "title", "textMost", "codes", "only", "least", "most", "time", "personal", "when"});
    EvidenceField field;
    field.name = reader.text("name");
    field.title = reader.text("title");
    field.personal = reader.booleanOr("personal", false);
    field.when = readCondition(reader);
    const bool number = reader.find("least") || reader.find("most");
    const bool code = reader.find("codes") || reader.find("only");
    const bool time = reader.booleanOr("time", false);
    const auto text = reader.find("textMost");
    if ((number ? 1 : 0) + (code ? 1 : 0) + (time ? 1 : 0) + (text ? 1 : 0) != 1) {
        reader.problem("must be one of: a text (textMost), a code (codes, only), a number (least, most), a time");
    }
    if (text) {
        field.textMost = text->integer(1, textMost);
    } else if (code) {
        field.kind = EvidenceKind::code;
        field.codes = readCodes(reader, package);
    } else if (number) {
        field.kind = EvidenceKind::number;
        field.least = reader.member("least").integer(0, 1'000'000);
        field.most = reader.member("most").integer(field.least, 1'000'000);
    } else {
        field.kind = EvidenceKind::time;
    }
    return field;
}

RecordField readRecordField(const std::string& name, const PackageReader& reader) {
    constexpr std::string_view ofEvidence = "evidence:";
    constexpr std::string_view ofMove = "move:";
    const std::string text = reader.text();
    if (text.starts_with(ofEvidence)) {
        return {name, RecordSource::evidence, text.substr(ofEvidence.size())};
    }
    if (text.starts_with(ofMove)) {
        return {name, RecordSource::move, text.substr(ofMove.size())};
    }
    return {name,
            readWord<RecordSource>(reader, {{"contact:way", RecordSource::contactWay},
                                            {"contact:time", RecordSource::contactTime},
                                            {"talk:time", RecordSource::talkTime},
                                            {"step:time", RecordSource::stepTime},
                                            {"step:oldDeadline", RecordSource::stepOldDeadline},
                                            {"step:newDeadline", RecordSource::stepNewDeadline}}),
            {}};
}

StepTerms readStep(const PackageReader& reader, const Package& package) {
    reader.expectMembers({"step", "title", "clause", "evidence", "record"});
    StepTerms step;
    step.action = readName(reader.member("step"), caseActionOf, "step");
    step.title = reader.text("title");
    step.clause = reader.text("clause");
    for (const auto& field : reader.member("evidence").elements()) {
        step.evidence.push_back(readEvidence(field, package));
    }
    if (const auto record = reader.find("record")) {
        record->expectMembers({"kind", "fields"});
        step.record = readName(record->member("kind"), recordKindOf, "kind of record");
        for (const auto& [name, from] : record->member("fields").members()) {
            step.recordFields.push_back(readRecordField(name, from));
        }
    }
    return step;
}

CaseMove readMove(const PackageReader& reader) {
    reader.expectMembers(
        {"id", "step", "from", "when", "require", "to", "nextRound", "ends", "starts", "grants", "revokes", "fixed"});
    CaseMove move;
    move.id = reader.text("id");
    move.step = readName(reader.member("step"), caseActionOf, "step");
    for (const auto& state : reader.member("from").elements()) {
        move.from.push_back(readName(state, caseStateOf, "state"));
    }
    move.when = readCondition(reader);
    if (const auto require = reader.find("require")) {
        for (const auto& guard : require->elements()) {
            move.require.push_back(readName(guard, caseGuardOf, "guard"));
        }
    }
    if (reader.text("to") != "same") {
        move.to = readName(reader.member("to"), caseStateOf, "state");
    }
    move.nextRound = reader.booleanOr("nextRound", false);
    move.ends = textsOf(reader, "ends");
    move.starts = textsOf(reader, "starts");
    move.grants = reader.textOr("grants", "");
    move.revokes = reader.booleanOr("revokes", false);
    if (const auto fixed = reader.find("fixed")) {
        for (const auto& [name, value] : fixed->members()) {
            move.fixed.emplace(name, value.text());
        }
    }
    return move;
}

void readRight(const PackageReader& reader, CaseworkTerms& terms) {
    std::map<CaseRole, RightScope> scopes;
    for (const auto& [name, scope] : reader.members()) {
        if (name == "action") {
            continue;
        }
        if (const auto role = caseRoleOf(name)) {
            scopes.emplace(*role, readWord<RightScope>(scope, {{"own", RightScope::own}, {"all", RightScope::all}}));
        } else {
            scope.problem("is no role");
        }
    }
    if (!terms.rights.emplace(readName(reader.member("action"), caseActionOf, "action"), scopes).second) {
        reader.problem("the action is in the table twice");
    }
}

}  // namespace

CaseworkTerms readCasework(const PackageReader& reader, const std::string& name, const Package& package) {
    reader.expectMembers({"limits", "textAudit", "opening", "unreachable", "extension", "steps", "moves", "rights"});
    CaseworkTerms terms;
    terms.name = name;
    for (const auto& limit : reader.member("limits").elements()) {
        terms.limits.push_back(readLimit(limit));
    }
    const PackageReader audit = reader.member("textAudit");
    audit.expectMembers({"limit", "passed", "failed"});
    terms.textAudit = {audit.text("limit"), audit.text("passed"), audit.text("failed")};
    const PackageReader opening = reader.member("opening");
    opening.expectMembers({"state", "starts", "levels"});
    terms.poorLevels = textsOf(opening, "levels");
    if (terms.poorLevels.empty()) {
        opening.problem("levels must name the levels that are poor");
    }
    terms.openingState = readName(opening.member("state"), caseStateOf, "state");
    terms.openingStarts = textsOf(opening, "starts");
    const PackageReader unreachable = reader.member("unreachable");
    unreachable.expectMembers({"attempts", "contactWay", "mark"});
    terms.unreachable = {unreachable.member("attempts").integer(1, 100), unreachable.text("contactWay")};
    terms.extension = readExtension(reader.member("extension"));
    for (const auto& step : reader.member("steps").elements()) {
        terms.steps.push_back(readStep(step, package));
    }
    for (const auto& move : reader.member("moves").elements()) {
        terms.moves.push_back(readMove(move));
    }
    for (const auto& right : reader.member("rights").elements()) {
        readRight(right, terms);
    }
    return terms;
}

}  // namespace hcp
