#include "conformance/vector_trial.h"

#include <algorithm>
#include <map>

#include "conformance/catalogue.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// "schema.type /pf" stands in a list of findings, joined as VectorRun has them.
bool mentions(const std::string& findings, const std::string& at) {
    return ("; " + findings + "; ").find(" " + at + "; ") != std::string::npos;
}

class VectorTrial {
public:
    VectorTrial(const Checker& checker, const fs::path& folder)
        : checker_(checker), folder_(folder), vectors_(runVectors(checker, folder)) {
        for (const auto& run : vectors_.runs) {
            if (run.passes() && run.right()) {
                sound_.try_emplace(run.kind, run.file);
            }
        }
    }

    std::vector<TestResult> run() {
        results_.push_back({"vectors right",
                            "每个样例都可以读取，结论与它自己写的一致",
                            TestOutcome::pass,
                            std::to_string(vectors_.runs.size()) + " 个样例",
                            {}});
        for (const auto& run : vectors_.runs) {
            if (!run.right()) {
                fail(results_.back(), run.file + "：应为 " + run.expectedText() + "，实为 " + run.foundText());
            }
        }
        for (const auto& problem : vectors_.problems) {
            fail(results_.back(), problem.file + "：" + problem.what);
        }
        for (const auto& [kind, schema] : checker_.package().schemas) {
            record(kind);
            for (const auto& property : schema.properties) {
                this->property(kind, property);
            }
        }
        for (const auto& rule : checker_.package().rules) {
            this->rule(rule);
        }
        return std::move(results_);
    }

private:
    static void fail(TestResult& result, std::string example) {
        result.outcome = TestOutcome::fail;
        if (result.examples.size() < testExamplesMax) {
            result.examples.push_back(std::move(example));
        }
    }

    /// Takes the vectors into a result for which `about` holds; returns how many.
    template <class About>
    std::size_t take(TestResult& result, const About& about) const {
        std::size_t count = 0;
        for (const auto& run : vectors_.runs) {
            if (!about(run)) {
                continue;
            }
            ++count;
            if (!run.right()) {
                fail(result, run.file + "：应为 " + run.expectedText() + "，实为 " + run.foundText());
            }
        }
        result.seen =
            std::to_string(count) + " 个样例" + (result.outcome == TestOutcome::pass ? "都正确" : "中有不正确的");
        return count;
    }

    void record(RecordKind kind) {
        TestResult result{schemaTest(kind, "").text(), "不接受规范没有的字段", TestOutcome::pass, "", {}};
        const auto found = foundWith(kind, "hcpUnknownField", "未知");
        if (!found) {
            result.outcome = TestOutcome::skip;
            result.seen = "没有正确的样例可供改动";
        } else if (found->find("schema.additionalProperties") == std::string::npos) {
            fail(result, "加上一个没有的字段，没有提示");
            result.seen = "加上一个规范没有的字段后没有提示";
        } else {
            result.seen = "加上一个规范没有的字段后有提示";
        }
        results_.push_back(std::move(result));
    }

    void property(RecordKind kind, const Property& property) {
        const std::string at = "/" + pointerToken(property.name);
        TestResult result{schemaTest(kind, property.name).text(), property.title, TestOutcome::pass, "", {}};
        const std::size_t vectors = take(result, [&](const VectorRun& run) {
            return run.kind == kind && run.rule.starts_with("schema.") && mentions(run.expected, at);
        });
        if (vectors == 0) {
            result.outcome = TestOutcome::skip;
        }
        if (const auto found = foundWith(kind, property.name, std::nullopt); found && !mentions(*found, at)) {
            fail(result, "写成数字后没有提示：" + at);
        } else if (found) {
            result.seen += "；写成数字后有提示";
        } else {
            result.outcome = worse(result.outcome, TestOutcome::skip);
        }
        results_.push_back(std::move(result));
    }

    void rule(const Rule& rule) {
        TestResult result{rule.id, rule.about, TestOutcome::pass, "", {}};
        bool passing = false;
        bool failing = false;
        take(result, [&](const VectorRun& run) {
            const bool about = run.rule == rule.id;
            passing = passing || (about && run.passes());
            failing = failing || (about && run.failsOnlyItsRule());
            return about || ruleStandsIn(run.expected, rule.id) || ruleStandsIn(run.found, rule.id);
        });
        if (!passing || !failing) {
            result.outcome = worse(result.outcome, TestOutcome::skip);
            result.seen += "；缺少" + std::string(!passing ? "通过" : "只违反它") + "的样例";
        }
        results_.push_back(std::move(result));
    }

    static bool ruleStandsIn(const std::string& findings, const std::string& rule) {
        return ("; " + findings).find("; " + rule + " ") != std::string::npos;
    }

    /// The findings of a sound record with another value for a field; a number where `text` is nothing.
    std::optional<std::string> foundWith(RecordKind kind, const std::string& name,
                                         const std::optional<std::string>& text) const {
        const auto file = sound_.find(kind);
        auto vector = parseJson(file == sound_.end() ? "" : readFile(folder_ / file->second).value_or(""));
        if (!vector) {
            return std::nullopt;
        }
        auto& memory = vector->GetAllocator();
        JsonValue& record = (*vector)["record"];
        record.RemoveMember(name.c_str());
        JsonValue value;
        if (text) {
            value.SetString(text->c_str(), memory);
        } else {
            value.SetInt(7);
        }
        record.AddMember(JsonValue(name.c_str(), memory), value, memory);
        auto run = runVector(checker_, *vector);
        return run ? std::optional(std::move(run->found)) : std::nullopt;
    }

    const Checker& checker_;
    const fs::path& folder_;
    VectorRuns vectors_;
    std::map<RecordKind, std::string> sound_;  ///< file of a vector that passes
    std::vector<TestResult> results_;
};

}  // namespace

std::vector<TestResult> vectorResults(const Checker& checker, const fs::path& folder) {
    return VectorTrial(checker, folder).run();
}

}  // namespace hcp
