#include "replay/replay.h"

#include <algorithm>
#include <set>

#include "replay/process_side.h"

namespace hcp {
namespace {

constexpr std::size_t recordsAtOnce = 200;
constexpr std::size_t causesMax = 500;  ///< of a kind; beyond them they are counted together

void append(std::string& text, const std::string& mark, const std::string& what) {
    text += (text.empty() ? "" : "；") + mark + what;
}

/// The findings of one that the other does not have, each behind the mark.
void appendMissing(std::string& text, const std::string& mark, const std::vector<std::string>& in,
                   const std::vector<std::string>& from) {
    for (const auto& finding : in) {
        if (std::ranges::count(from, finding) == 0) {
            append(text, mark, finding);
        }
    }
}

std::string causeOfVerdict(const ReplayedRecord& before, const ReplayedRecord& after) {
    std::string cause;
    appendMissing(cause, "新增 ", after.findings, before.findings);
    appendMissing(cause, "不再有 ", before.findings, after.findings);
    if (before.disposition != after.disposition) {
        append(cause, "", before.disposition + " → " + after.disposition);
    }
    return cause.empty() ? "问题的次序" : cause;
}

std::string causeOfLetter(const ReplayedRecord& before, const ReplayedRecord& after) {
    if (before.operation != after.operation) {
        const auto named = [](const std::string& operation) { return operation.empty() ? "不上报" : operation; };
        return named(before.operation) + " → " + named(after.operation);
    }
    std::string cause;
    std::set<std::string> names;
    for (const auto* elements : {&before.elements, &after.elements}) {
        for (const auto& [name, digest] : *elements) {
            names.insert(name);
        }
    }
    for (const auto& name : names) {
        const auto old = before.elements.find(name);
        const auto now = after.elements.find(name);
        if (old == before.elements.end()) {
            append(cause, "新增 ", name);
        } else if (now == after.elements.end()) {
            append(cause, "不再有 ", name);
        } else if (old->second != now->second) {
            append(cause, "改变 ", name);
        }
    }
    return cause.empty() ? "各元素的值不变，报文的写法变了" : cause;
}

/// Those whose content is there.
template <class Take>
void eachBatch(Store& store, const DaySpan& days, const Take& take) {
    std::vector<OwnRecord> waiting;
    store.reconciliation().ownRecords(days, comparedKinds, [&](const OwnRecord& own) {
        if (!own.record.erasedAt) {
            waiting.push_back(own);
        }
        if (waiting.size() == recordsAtOnce) {
            take(waiting);
            waiting.clear();
        }
    });
    take(waiting);
}

}  // namespace

void ReplayComparison::note(Causes& causes, const std::string& cause, const std::string& example) {
    const bool known = causes.contains(cause) || causes.size() < causesMax;
    Cause& noted = causes[known ? cause : std::string("其他原因")];
    ++noted.count;
    if (noted.examples.size() < testExamplesMax) {
        noted.examples.push_back(example);
    }
}

void ReplayComparison::compare(const ReplayedRecord& before, const ReplayedRecord& after) {
    ++records_;
    const bool isSameVerdict = before.disposition == after.disposition && before.findings == after.findings;
    if (!isSameVerdict) {
        note(verdicts_, causeOfVerdict(before, after), before.id);
    }
    const bool bothSent = !before.operation.empty() && !after.operation.empty();
    // That a record is no longer sent, or is sent now, follows from its verdict and is told there.
    if (before.letter != after.letter && (bothSent || isSameVerdict)) {
        note(letters_, causeOfLetter(before, after), before.id);
    }
}

void ReplayComparison::compareFigures(const ReplayFigures& before, const ReplayFigures& after) {
    ReplayFigures all = before;
    all.insert(after.begin(), after.end());
    const auto in = [](const ReplayFigures& figures, const std::string& name) {
        const auto found = figures.find(name);
        return found == figures.end() ? 0 : found->second;
    };
    for (const auto& [name, number] : all) {
        if (in(before, name) == in(after, name)) {
            continue;
        }
        // "2026 valid QYFW": offices are examples of the year's measure.
        const auto office = name.find(' ', name.find(' ') + 1);
        const std::string cause = name.substr(0, office);
        const std::string change = (office == std::string::npos ? "合计" : name.substr(office + 1)) + "：" +
                                   std::to_string(in(before, name)) + " → " + std::to_string(in(after, name));
        note(figures_, cause, change);
    }
}

void ReplayComparison::report(const Causes& causes, const std::string& test, const std::string& title,
                              std::vector<TestResult>& results) const {
    if (records_ == 0) {
        results.push_back({test, title, TestOutcome::skip, "没有可以重放的记录", {}});
    } else if (causes.empty()) {
        results.push_back({test, title, TestOutcome::pass, "没有变化", {}});
    }
    for (const auto& [cause, noted] : causes) {
        results.push_back({test + " " + cause, title, TestOutcome::fail,
                           std::to_string(noted.count) + " 处变化：" + cause, noted.examples});
    }
}

std::vector<TestResult> ReplayComparison::results() const {
    std::vector<TestResult> results;
    report(verdicts_, "replay verdict", "检查结果与原来相同", results);
    report(letters_, "replay letter", "送省报文与原来相同", results);
    report(figures_, "replay figure", "报表数字与原来相同", results);
    return results;
}

void replay(Store& store, const DaySpan& days, ReplaySide& before, ReplaySide& after, ReplayComparison& comparison,
            const std::function<void(std::uint64_t)>& progress) {
    eachBatch(store, days, [&](const std::vector<OwnRecord>& records) {
        const auto old = before.of(store, records);
        const auto now = after.of(store, records);
        for (std::size_t i = 0; i < records.size(); ++i) {
            comparison.compare(old[i], now[i]);
        }
        if (progress) {
            progress(comparison.records());
        }
    });
    comparison.compareFigures(before.figures(), after.figures());
}

void tellReplay(Store& store, const DaySpan& days, ReplaySide& side,
                const std::function<void(const std::string&)>& takeLine) {
    eachBatch(store, days, [&](const std::vector<OwnRecord>& records) {
        for (const auto& replayed : side.of(store, records)) {
            takeLine(jsonOf(replayed));
        }
    });
    takeLine(jsonOf(side.figures()));
}

}  // namespace hcp
