#include "check/vectors.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "record/record_json.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr JsonLimits vectorLimits{.bytesMax = 1U << 20, .membersMax = 10000};

/// The store as the vector describes it.
class Described final : public Lookups {
public:
    explicit Described(const JsonValue& vector) {
        if (const JsonValue* service = findMember(vector, "service")) {
            service_ = fieldsOf(*service);
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
    }

    [[nodiscard]] std::optional<Fields> serviceRecord(const RecordKey& /*service*/) const override { return service_; }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& /*key*/) const override { return other_; }

private:
    std::optional<Fields> service_;
    std::optional<KeptVersion> other_;
};

std::string textOf(const JsonValue& object, std::string_view name) {
    const JsonValue* member = findMember(object, name);
    return member != nullptr && member->IsString() ? std::string(asText(*member)) : std::string();
}

void add(std::string& list, const std::string& rule, const std::string& at) {
    list += (list.empty() ? "" : "; ") + rule + " " + at;
}

/// The run, or what keeps the file from being a vector.
Expected<VectorRun, std::string> run(const Checker& checker, const JsonValue& vector) {
    const auto kind = recordKindOf(textOf(vector, "kind"));
    const auto receivedAt = parseCivilTime(textOf(vector, "receivedAt"));
    const JsonValue* record = findMember(vector, "record");
    const JsonValue* findings = findMember(vector, "findings");
    if (!kind || !receivedAt || record == nullptr || findings == nullptr || !findings->IsArray()) {
        return Unexpected{std::string("a vector has kind, record, receivedAt and findings")};
    }
    VectorRun result{{}, textOf(vector, "rule"), {}, {}};
    for (const auto& finding : findings->GetArray()) {
        add(result.expected, textOf(finding, "rule"), textOf(finding, "at"));
    }
    const CheckedRecord checked = checker.check(*kind, toJson(*record), toMoment(*receivedAt), Described(vector));
    for (const auto& finding : checked.findings()) {
        add(result.found, finding.rule, finding.at);
    }
    return result;
}

}  // namespace

VectorRuns runVectors(const Checker& checker, const fs::path& folder) {
    VectorRuns out;
    std::vector<fs::path> files;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder / "vectors", none)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const auto& path : files) {
        const std::string file = "vectors/" + path.filename().string();
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        const auto parsed = parseJson(text.str(), vectorLimits);
        if (!parsed || !parsed->IsObject()) {
            out.problems.push_back({file, "", "is no JSON object"});
            continue;
        }
        auto result = run(checker, *parsed);
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
                                "must be [" + result.expected + "], but the package finds [" + result.found + "]"});
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
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string at = "/rules/" + std::to_string(i);
        if (!passing.contains(rules[i].id)) {
            problems.push_back({"rules.json", at, "the rule " + rules[i].id + " has no vector that passes"});
        }
        if (!failing.contains(rules[i].id)) {
            problems.push_back({"rules.json", at, "the rule " + rules[i].id + " has no vector that fails only it"});
        }
    }
    return problems;
}

}  // namespace hcp
