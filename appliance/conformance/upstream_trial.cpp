#include "conformance/upstream_trial.h"

#include <algorithm>

#include "conformance/catalogue.h"

namespace hcp {
namespace {

constexpr std::string_view readable = "upstream readable";

TestOutcome outcomeOf(Severity severity) {
    return severity == Severity::warn ? TestOutcome::review : TestOutcome::fail;
}

/// The property that a schema finding is about; empty where it is about the record as a whole.
std::string propertyOf(const RecordSchema& schema, const Finding& finding) {
    const auto found = std::ranges::find_if(
        schema.properties, [&](const Property& property) { return finding.at == "/" + pointerToken(property.name); });
    return found == schema.properties.end() ? "" : found->name;
}

bool isUnreadable(const Finding& finding) {
    return !finding.rule.starts_with("schema.") && finding.requirement.empty() && finding.at.empty();
}

std::string counted(std::size_t count) { return std::to_string(count) + " 条"; }

}  // namespace

UpstreamTrial::UpstreamTrial(std::shared_ptr<const Package> package, Registers registers)
    : checker_(std::move(package), Language::chinese, std::move(registers), ShownValues::shapes) {
    const auto add = [this](const std::string& test, std::string title, RecordKind kind) {
        order_.push_back(test);
        tallies_[test] = {std::move(title), kind, 0, 0, TestOutcome::pass, {}};
    };
    add(std::string(readable), "每一行是一条可以读取的记录", RecordKind::service);
    for (const auto kind : handedInKinds) {
        const auto schema = checker_.package().schemas.find(kind);
        if (schema == checker_.package().schemas.end()) {
            continue;
        }
        add(schemaTest(kind, "").text(), "记录是对象，只有规范列出的字段", kind);
        for (const auto& property : schema->second.properties) {
            add(schemaTest(kind, property.name).text(), property.title, kind);
        }
        for (const auto& rule : checker_.package().rules) {
            if (rule.record == kind) {
                add(rule.id, rule.about, kind);
            }
        }
    }
}

void UpstreamTrial::take(std::size_t line, const CheckedRecord& checked, const std::vector<const Rule*>& applied) {
    ++taken_;
    ++tallies_[std::string(readable)].applied;
    const RecordKind kind = checked.key().kind;
    const auto& findings = checked.findings();
    if (!findings.empty() && isUnreadable(findings.front())) {
        note(std::string(readable), line, findings.front());
        return;
    }
    if (std::ranges::count(handedInKinds, kind) == 0) {
        Finding foreign;
        foreign.message = "是 " + std::string(nameOf(kind)) + "，不是业务系统报送的记录";
        note(std::string(readable), line, foreign);
        return;
    }
    const RecordSchema& schema = checker_.package().schemas.at(kind);
    ++records_[kind];
    ++tallies_[schemaTest(kind, "").text()].applied;
    for (const auto& property : schema.properties) {
        tallies_[schemaTest(kind, property.name).text()].applied += checked.fields().find(property.name) ? 1U : 0U;
    }
    for (const Rule* rule : applied) {
        ++tallies_[rule->id].applied;
    }
    for (const auto& finding : findings) {
        note(finding.rule.starts_with("schema.") ? schemaTest(kind, propertyOf(schema, finding)).text() : finding.rule,
             line, finding);
    }
}

void UpstreamTrial::note(const std::string& test, std::size_t line, const Finding& finding) {
    Tally& tally = tallies_.at(test);
    ++tally.broken;
    tally.worst = worse(tally.worst, outcomeOf(finding.severity));
    if (tally.examples.size() < testExamplesMax) {
        // A member that nobody described may be called anything; the sentence shows how that is written.
        const bool isNamed = !finding.at.empty() && finding.rule != "schema.additionalProperties";
        tally.examples.push_back("第 " + std::to_string(line) + " 行" + (isNamed ? " " + finding.at : "") + "：" +
                                 finding.message);
    }
}

TestResult UpstreamTrial::resultOf(const std::string& test, const Tally& tally) const {
    TestResult result{test, tally.title, tally.worst, "", tally.examples};
    if (tally.broken > 0) {
        result.seen = counted(std::max(tally.applied, tally.broken)) + "记录中有 " + counted(tally.broken) + "不符合";
    } else if (tally.applied > 0) {
        result.seen = counted(tally.applied) + "记录都符合";
    } else if (!records_.contains(tally.kind)) {
        result.outcome = TestOutcome::omit;
        result.seen = "样本中没有这类记录";
    } else {
        result.outcome = TestOutcome::skip;
        result.seen = "样本中没有可供检验的记录";
    }
    return result;
}

std::vector<TestResult> UpstreamTrial::results() const {
    std::vector<TestResult> results;
    results.reserve(order_.size());
    for (const auto& test : order_) {
        results.push_back(resultOf(test, tallies_.at(test)));
    }
    return results;
}

}  // namespace hcp
