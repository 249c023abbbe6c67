#include "check/vectors.h"

#include <algorithm>
#include <map>
#include <set>

#include "foundation/file_content.h"
#include "record/record_json.h"
#include "spec/package_file.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr JsonLimits vectorLimits{.bytesMax = 1U << 20, .membersMax = 10000};

/// The store as the vector describes it.
class Described final : public Lookups {
public:
    explicit Described(const JsonValue& vector) {
        for (const auto relation : relations) {
            if (const JsonValue* record = findMember(vector, nameOf(relation))) {
                Fields fields = fieldsOf(*record);
                const RecordKey key = keyOf(kindOf(relation), fields);
                accepted_.emplace(key, std::move(fields));
            }
        }
        if (const JsonValue* kept = findMember(vector, "kept"); kept != nullptr) {
            const JsonValue* record = findMember(vector, "record");
            if (record == nullptr || *kept != *record) {
                other_ = KeptVersion{Disposition::accepted, fieldsOf(*kept), {}};
            }
        }
        if (const JsonValue* held = findMember(vector, "held"); held != nullptr && held->IsObject()) {
            const JsonValue* record = findMember(*held, "record");
            const JsonValue* objections = findMember(*held, "objections");
            other_ = KeptVersion{Disposition::held, record == nullptr ? Fields() : fieldsOf(*record), {}};
            if (objections != nullptr && objections->IsArray()) {
                for (const auto& at : objections->GetArray()) {
                    other_->objected.insert(at.IsString() ? std::string(asText(at)) : std::string());
                }
            }
        }
        if (const JsonValue* alike = findMember(vector, "alike"); alike != nullptr && alike->IsUint()) {
            alike_ = alike->GetUint();
        }
        if (const JsonValue* works = findMember(vector, "workingDay"); works != nullptr && works->IsBool()) {
            working_ = works->GetBool();
        }
    }

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        const auto found = accepted_.find(key);
        return found == accepted_.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& /*key*/) const override { return other_; }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& /*trace*/, std::int64_t /*withinMs*/,
                                               std::size_t countMax) const override {
        std::vector<RecordKey> others(std::min(alike_, countMax), self);
        for (std::size_t i = 0; i < others.size(); ++i) {
            others[i].projectNo += "-" + std::to_string(i + 1);
        }
        return others;
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& /*day*/) const override { return working_; }

private:
    std::map<RecordKey, Fields> accepted_;
    std::optional<KeptVersion> other_;
    std::size_t alike_ = 0;
    std::optional<bool> working_;
};

void add(std::string& list, const std::string& rule, const std::string& at) {
    list += (list.empty() ? "" : "; ") + rule + " " + at;
}

Code codeIn(const JsonValue& described) {
    Code code{textOf(described, "code"), textOf(described, "code"), true, {}};
    for (const auto& member : described.GetObject()) {
        code.attributes.emplace(asText(member.name), member.value.IsString() ? asText(member.value) : "");
    }
    return code;
}

Registers registersIn(const JsonValue& described) {
    Registers registers;
    for (const auto& list : described.GetObject()) {
        std::vector<Code> codes;
        for (rapidjson::SizeType i = 0; list.value.IsArray() && i < list.value.Size(); ++i) {
            if (list.value[i].IsObject()) {
                codes.push_back(codeIn(list.value[i]));
            }
        }
        const std::string name(asText(list.name));
        registers.emplace(name, CodeList(name, name, std::move(codes), true));
    }
    return registers;
}

}  // namespace

Expected<VectorRun, std::string> runVector(const Checker& checker, const JsonValue& vector) {
    const auto kind = recordKindOf(textOf(vector, "kind"));
    const auto receivedAt = parseCivilTime(textOf(vector, "receivedAt"));
    const JsonValue* record = findMember(vector, "record");
    const JsonValue* findings = findMember(vector, "findings");
    if (kind && !checker.knows(*kind)) {
        return Unexpected{"the package does not describe records of kind " + std::string(nameOf(*kind))};
    }
    const auto disposition = dispositionNamed(textOf(vector, "disposition"));
    if (!kind || !receivedAt || record == nullptr || !disposition || findings == nullptr || !findings->IsArray()) {
        return Unexpected{std::string("a vector has kind, record, receivedAt, disposition and findings")};
    }
    VectorRun result{{}, textOf(vector, "rule"), *kind, {}, {}, *disposition, Disposition::accepted};
    for (const auto& finding : findings->GetArray()) {
        add(result.expected, textOf(finding, "rule"), textOf(finding, "at"));
    }
    std::optional<Checker> withRegisters;
    if (const JsonValue* registers = findMember(vector, "registers"); registers != nullptr && registers->IsObject()) {
        withRegisters.emplace(checker.sharedPackage(), Language::chinese, registersIn(*registers));
    }
    const CheckedRecord checked = (withRegisters ? *withRegisters : checker)
                                      .check(*kind, toJson(*record), toMoment(*receivedAt), Described(vector));
    result.foundDisposition = checked.disposition();
    for (const auto& finding : checked.findings()) {
        add(result.found, finding.rule, finding.at);
    }
    return result;
}

std::string VectorRun::expectedText() const { return std::string(nameOf(expectedDisposition)) + " [" + expected + "]"; }

std::string VectorRun::foundText() const { return std::string(nameOf(foundDisposition)) + " [" + found + "]"; }

VectorRuns runVectors(const Checker& checker, const fs::path& folder) {
    VectorRuns out;
    std::vector<std::string> files;
    const auto takeFrom = [&](const fs::path& prefix) {
        for (const auto& name : jsonFilesIn(folder / prefix / "vectors")) {
            files.push_back((prefix / "vectors" / name).string());
        }
    };
    takeFrom("");
    for (const auto& part : checker.package().includes) {
        takeFrom(partFolder(part));
    }
    for (const auto& file : files) {
        const auto parsed = parseJson(readFile(folder / file).value_or(""), vectorLimits);
        if (!parsed || !parsed->IsObject()) {
            out.problems.push_back({file, "", "is no JSON object"});
            continue;
        }
        auto result = runVector(checker, *parsed);
        if (!result) {
            out.problems.push_back({file, "", result.error()});
            continue;
        }
        result->file = file;
        out.runs.push_back(std::move(*result));
    }
    return out;
}

std::vector<SpecProblem> problemsOfVectors(const Checker& checker, const fs::path& folder) {
    auto [runs, problems] = runVectors(checker, folder);
    std::set<std::string> passing;
    std::set<std::string> failing;
    const auto& rules = checker.package().rules;
    for (const auto& result : runs) {
        if (!result.right()) {
            problems.push_back({result.file, "/findings",
                                "must be " + result.expectedText() + ", but the package finds " + result.foundText()});
        }
        if (!result.rule.starts_with("schema.") && std::ranges::find(rules, result.rule, &Rule::id) == rules.end()) {
            problems.push_back({result.file, "/rule", "there is no rule " + result.rule});
        }
        if (result.passes()) {
            passing.insert(result.rule);
        } else if (result.failsOnlyItsRule()) {
            failing.insert(result.rule);
        }
    }
    for (const auto& rule : rules) {
        if (!passing.contains(rule.id)) {
            problems.push_back({rule.file, rule.place, "the rule " + rule.id + " has no vector that passes"});
        }
        if (!failing.contains(rule.id)) {
            problems.push_back({rule.file, rule.place, "the rule " + rule.id + " has no vector that fails only it"});
        }
    }
    return problems;
}

}  // namespace hcp
