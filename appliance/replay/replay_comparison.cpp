#include "replay/replay_comparison.h"

#include <algorithm>

#include "replay/keys_of_both.h"

namespace hcp {
namespace {

/// In words, and the keys by which it belongs to requirements.
struct NamedCause {
    std::string text;
    std::set<std::string> owners;

    void append(const std::string& mark, const std::string& what) { text += (text.empty() ? "" : "；") + mark + what; }
};

/// The findings of one that the other does not have, each behind the mark.
void appendMissing(NamedCause& cause, const std::string& mark, const std::vector<std::string>& in,
                   const std::vector<std::string>& from) {
    for (const auto& finding : in) {
        if (std::ranges::count(from, finding) == 0) {
            cause.append(mark, finding);
            cause.owners.insert(finding);
        }
    }
}

NamedCause causeOf(const ReplayedVerdict& before, const ReplayedVerdict& after) {
    NamedCause cause;
    appendMissing(cause, "新增 ", after.findings, before.findings);
    appendMissing(cause, "不再有 ", before.findings, after.findings);
    if (before.disposition != after.disposition) {
        cause.append("", before.disposition + " → " + after.disposition);
    }
    if (cause.owners.empty()) {
        // The same findings weigh otherwise, or stand in another order.
        cause.owners.insert(before.findings.begin(), before.findings.end());
    }
    if (cause.text.empty()) {
        cause.text = "问题的次序";
    }
    return cause;
}

/// Of what the two records rest on, the causes of what is another verdict by itself, by their texts.
std::map<std::string, NamedCause> causesBelow(const ReplayedRecord& before, const ReplayedRecord& after) {
    const auto aloneIn = [](const ReplayedRecord& record, const std::string& id) {
        const auto found = std::ranges::find(record.basis, id, &ReplayedBasis::id);
        return found == record.basis.end() ? ReplayedVerdict{"accepted", {}} : found->alone;
    };
    std::map<std::string, NamedCause> causes;
    for (const auto* record : {&before, &after}) {
        for (const auto& each : record->basis) {
            const auto old = aloneIn(before, each.id);
            const auto now = aloneIn(after, each.id);
            // A warning more or less below changes nothing above.
            if (old.disposition != now.disposition) {
                NamedCause cause = causeOf(old, now);
                causes.emplace(cause.text, std::move(cause));
            }
        }
    }
    return causes;
}

NamedCause causeOfLetter(const ReplayedRecord& before, const ReplayedRecord& after) {
    NamedCause cause;
    if (before.operation != after.operation) {
        const auto named = [](const std::string& operation) { return operation.empty() ? "不上报" : operation; };
        cause.text = named(before.operation) + " → " + named(after.operation);
        return cause;
    }
    for (const auto& name : keysOfBoth(before.elements, after.elements)) {
        const auto old = before.elements.find(name);
        const auto now = after.elements.find(name);
        const bool isNew = old == before.elements.end();
        const bool isGone = now == after.elements.end();
        if (isNew || isGone || old->second != now->second) {
            cause.append(isNew ? "新增 " : isGone ? "不再有 " : "改变 ", name);
            cause.owners.insert(before.operation + "/" + name);
        }
    }
    if (cause.text.empty()) {
        cause.text = "各元素的值不变，报文的写法变了";
    }
    return cause;
}

ReplayGround both(const ReplayGround& before, const ReplayGround& after) {
    ReplayGround ground = before;
    for (const auto& [what, owners] : after.requirements) {
        ground.requirements[what].insert(owners.begin(), owners.end());
    }
    return ground;
}

}  // namespace

void ReplayComparison::compare(const ReplayedPlace& place, const ReplayedRecord& before, const ReplayedRecord& after) {
    ++records_;
    const bool isSameVerdict = before.verdict == after.verdict;
    if (!isSameVerdict) {
        compareVerdicts(place, before, after);
    }
    const bool bothSent = !before.operation.empty() && !after.operation.empty();
    // That a record is no longer sent, or is sent now, follows from its verdict and is told there.
    if (before.letter != after.letter && (bothSent || isSameVerdict)) {
        const NamedCause cause = causeOfLetter(before, after);
        letters_.note(cause.text, before.id, cause.owners);
    }
}

void ReplayComparison::compareVerdicts(const ReplayedPlace& place, const ReplayedRecord& before,
                                       const ReplayedRecord& after) {
    const bool countsOtherwise = before.verdict.disposition != after.verdict.disposition;
    const auto below = causesBelow(before, after);
    for (const auto& [text, cause] : below) {
        touch(verdicts_.noteConsequence(text, place.kind, cause.owners), place, countsOtherwise);
    }
    if (below.empty() || before.alone != after.alone) {
        const NamedCause own =
            below.empty() ? causeOf(before.verdict, after.verdict) : causeOf(before.alone, after.alone);
        touch(verdicts_.note(own.text, before.id, own.owners), place, countsOtherwise);
    }
}

void ReplayComparison::touch(const std::string& cause, const ReplayedPlace& place, bool countsOtherwise) {
    if (countsOtherwise) {
        cells_.touch(cause, place.office, place.months);
    }
}

void ReplayComparison::conclude(ReplayGround before, ReplayGround after) {
    cells_.finish();
    before_ = std::move(before);
    after_ = std::move(after);
}

void ReplayComparison::settle(std::vector<TestResult> found, const std::string& test, const std::string& title,
                              bool hadAny, std::vector<TestResult>& results) const {
    if (!hadAny) {
        results.push_back({test, title, TestOutcome::skip, "没有可以重放的记录", {}});
    } else if (found.empty()) {
        results.push_back({test, title, TestOutcome::pass, "没有变化", {}});
    }
    std::ranges::move(found, std::back_inserter(results));
}

std::vector<TestResult> ReplayComparison::results(const Belonging& belonging) const {
    const ReplayGround ground = both(before_, after_);
    const bool hadRecords = records_ > 0;
    std::vector<TestResult> results;
    const std::string verdict = "检查结果与原来相同";
    settle(verdicts_.results("replay verdict", verdict, ground, belonging.ofTest("replay verdict")), "replay verdict",
           verdict, hadRecords, results);
    const std::string letter = "送省报文与原来相同";
    settle(letters_.results("replay letter", letter, ground, belonging.ofTest("replay letter")), "replay letter",
           letter, hadRecords, results);
    const std::string figure = "报表各格的数字与原来相同";
    settle(cells_.results("replay figure", figure, before_, after_, belonging.ofTest("replay figure")), "replay figure",
           figure, hadRecords && cells_.cells() > 0, results);
    return results;
}

}  // namespace hcp
