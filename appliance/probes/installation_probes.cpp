#include <array>
#include <set>

#include "conformance/gate.h"
#include "conformance/probe_names.h"
#include "probes/notice_days.h"
#include "probes/probe.h"

namespace hcp {
namespace {

constexpr int daysAround = 12;
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

constexpr std::array probes{Probe{"calendar.holidays", holidays}, Probe{"calendar.notices", noticesThere},
                            Probe{"package.sound", packageSound}, Probe{"configuration.closed", configurationClosed}};

}  // namespace

std::span<const Probe> installationProbes() { return probes; }

}  // namespace hcp
