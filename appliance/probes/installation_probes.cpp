#include <algorithm>
#include <array>
#include <set>

#include "conformance/gate.h"
#include "conformance/probe_names.h"
#include "probes/notice_days.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr int daysAround = 12;
constexpr int services = 30;
constexpr std::array limits{1, 2, 5, 10};

void holidays(const Subject& subject, const ProbePlace& /*place*/, Witness& witness) {
    const NoticeDays notices(subject.calendarFolder);
    const WorkingCalendar& calendar = subject.rules->calendar();
    std::set<Day> days;
    for (const auto& named : notices.named()) {
        for (int i = -daysAround; i <= daysAround; ++i) {
            days.insert(dayAfter(named, i));
        }
    }
    for (const auto& day : days) {
        witness.expect(calendar.isWorking(day) == notices.isWorking(day), formatDay(day) + " 是不是工作日与通知不符");
        for (const int limit : limits) {
            const Day found = calendar.due(day, limit).day;
            const Day expected = notices.due(day, limit);
            witness.expect(found == expected, formatDay(day) + " 起 " + std::to_string(limit) + " 个工作日：应到 " +
                                                  formatDay(expected) + "，实为 " + formatDay(found));
        }
    }
    witness.tell("节假日和调休前后的 " + std::to_string(days.size()) + " 天");
}

void noticesThere(const Subject& subject, const ProbePlace& place, Witness& witness) {
    const NoticeDays notices(subject.calendarFolder);
    const Day today = toCivilTime(place.evening).day;
    witness.expect(notices.covers(today.year), "没有装入 " + std::to_string(today.year) + " 年的放假通知");
    if (today.month == 12 && !notices.covers(today.year + 1)) {
        witness.review(std::to_string(today.year + 1) + " 年的放假通知还没有装入，年末的到期日不能确定");
    }
}

void packageSound(const Subject& subject, const ProbePlace& /*place*/, Witness& witness) {
    const Package& package = subject.package();
    const auto loaded = loadPackage(subject.specsFolder, package.id, package.version);
    witness.expect(loaded.hasValue(), "规范包不能装入");
    for (const auto& problem : loaded ? std::vector<SpecProblem>() : loaded.error()) {
        witness.expect(false, problem.file + " " + problem.at + "：" + problem.what);
    }
    witness.expect(!loaded || (*loaded)->digest == package.digest, "规范包在装入之后改过");
    for (const auto& problem : problemsOfCatalogue(package, probeNameSet())) {
        witness.expect(false, problem.file + " " + problem.at + "：" + problem.what);
    }
}

void configurationClosed(const Subject& subject, const ProbePlace& /*place*/, Witness& witness) {
    if (!subject.openDoors) {
        witness.omit("没有给出配置");
        return;
    }
    witness.expect(true, "");
    for (const auto& door : *subject.openDoors) {
        witness.expect(false, door);
    }
}

/// A code like this one that is not in the register; empty where all of them are.
std::string unlisted(const CodeList& list, std::string code) {
    for (const char last : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        code.back() = last;
        if (list.find(code) == nullptr) {
            return code;
        }
    }
    return "";
}

/// Whether the rule objects to a sound record of the sample with that value for a field.
bool objects(Bench& bench, const Rule& rule, const std::string& json, const std::string& field,
             const std::string& value) {
    Fields changed;
    for (const auto& [name, former] : fieldsIn(json)) {
        if (name != field) {
            changed.add(name, name == "projectNo" ? "PROBE-" + value : former);
        }
    }
    changed.add(field, value);
    const auto findings = bench.hand(rule.record, jsonOf(changed)).findings;
    return std::ranges::count(findings, rule.id, &Finding::rule) > 0;
}

void registersUsed(const Subject& subject, const ProbePlace& place, Witness& witness) {
    const Registers& registers = subject.rules->checker().registers();
    if (registers.empty()) {
        witness.omit("没有给出登记册");
        return;
    }
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    std::size_t rules = 0;
    for (const auto& rule : subject.package().rules) {
        const auto* listed = std::get_if<Listed>(&rule.require.node);
        const auto list = listed == nullptr || listed->field.of ? registers.end() : registers.find(listed->list);
        const auto& records = rule.record == RecordKind::service      ? day.services
                              : rule.record == RecordKind::evaluation ? day.evaluations
                                                                      : day.deviceChecks;
        const auto sound = std::ranges::find(records, std::string(), &SampleRecord::mistake);
        if (list == registers.end() || sound == records.end()) {
            continue;
        }
        const auto known = std::ranges::find(list->second.codes(), true, &Code::active);
        if (known == list->second.codes().end()) {
            continue;
        }
        ++rules;
        const std::string& field = listed->field.field;
        witness.expect(!objects(bench, rule, sound->json, field, known->code), rule.id + " 对登记了的代码有提示");
        const std::string other = unlisted(list->second, known->code);
        witness.expect(other.empty() || objects(bench, rule, sound->json, field, other),
                       rule.id + " 对没有登记的代码没有提示");
    }
    witness.tell("登记册 " + std::to_string(registers.size()) + " 份，有关规则 " + std::to_string(rules) + " 条");
    if (rules == 0) {
        witness.omit("规范包没有按登记册判断的规则");
    }
}

constexpr std::array probes{Probe{"calendar.holidays", holidays}, Probe{"calendar.notices", noticesThere},
                            Probe{"package.sound", packageSound}, Probe{"configuration.closed", configurationClosed},
                            Probe{"configuration.registers", registersUsed}};

}  // namespace

std::span<const Probe> installationProbes() { return probes; }

}  // namespace hcp
