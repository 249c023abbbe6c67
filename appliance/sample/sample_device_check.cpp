#include "sample/sample_device_check.h"

#include <algorithm>

#include "sample/zone.h"

namespace hcp {
namespace {

constexpr const char* inOrder = "1";
constexpr const char* broken = "2";
constexpr const char* checkTime = "checkTime";
constexpr int spanSeconds = 1800;

Draft checkOf(const SampleOffice& office, Moment at) {
    Draft draft(RecordKind::deviceCheck, at);
    draft.set("orgCode", std::string(office.code));
    draft.set("orgName", std::string(office.name));
    draft.set("winNo", std::string(office.window));
    draft.set("winName", std::string(office.window) + "号窗口");
    draft.set("deviceCode", "SAMPLE-PAD-" + std::string(office.window));
    draft.set("deviceType", "2");
    draft.happenAt(at, checkTime);
    draft.set("result", inOrder);
    draft.set("checkedBy", std::string(office.manager));
    return draft;
}

}  // namespace

std::vector<Draft> deviceChecks(Draw& draw, const Day& day) {
    const auto offices = sampleOffices();
    const Moment morning = toMoment({day, 8, 20, 0});
    const std::size_t ill = draw.below(offices.size());
    std::vector<Draft> checks;
    for (std::size_t i = 0; i < offices.size(); ++i) {
        checks.push_back(checkOf(offices[i], morning.plusMs(1000LL * draw.between(0, spanSeconds - 1))));
        if (i == ill) {
            checks.back().set("result", broken);
            checks.back().set("faultText", "屏幕不亮，按键没有反应。");
            checks.back().set("handling", "已报修，窗口改用扫码评价。");
        }
    }
    const Moment repaired = toMoment({day, 10, 30, 0}).plusMs(1000LL * draw.between(0, spanSeconds - 1));
    checks.push_back(checkOf(offices[ill], repaired));
    checks.back().set("handling", "更换电源适配器后恢复。");
    std::ranges::stable_sort(checks, {}, &Draft::at);
    return checks;
}

}  // namespace hcp
