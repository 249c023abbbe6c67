#include "pipeline/device_facts.h"

#include <map>
#include <set>

#include "calendar/day_number.h"

namespace hcp {
namespace {

struct Place {
    std::string office;
    std::string window;
};

std::string attributeOf(const Code& code, std::string_view name) {
    const auto found = code.attributes.find(name);
    return found == code.attributes.end() ? std::string() : found->second;
}

/// Active devices of the register, each with where it stands.
std::map<std::string, Place> registered(const RulesInForce& rules, const std::map<std::string, Place>& seen) {
    std::map<std::string, Place> devices;
    const auto& registers = rules.checker().registers();
    if (const auto list = registers.find("device"); list != registers.end()) {
        for (const auto& code : list->second.codes()) {
            if (!code.active) {
                continue;
            }
            const auto used = seen.find(code.code);
            Place place = used == seen.end() ? Place{} : used->second;
            place.office = attributeOf(code, "office").empty() ? place.office : attributeOf(code, "office");
            place.window = attributeOf(code, "window").empty() ? place.window : attributeOf(code, "window");
            devices.emplace(code.code, place);
        }
    }
    return devices;
}

Fact factAt(FactKind kind, const CivilTime& at, const Place& place) {
    Fact fact;
    fact.kind = kind;
    fact.at = at;
    fact.of(Aspect::office) = place.office;
    fact.of(Aspect::window) = place.window;
    return fact;
}

}  // namespace

void tellDeviceFacts(const std::vector<DeviceCheck>& checks, const CivilTime& begin, const CivilTime& end, Moment now,
                     const RulesInForce& rules, const std::function<void(const Fact&)>& take) {
    std::map<std::string, Place> seen;
    std::set<std::pair<Day, std::string>> looked;
    for (const auto& check : checks) {
        seen[check.device] = {check.office, check.window};
        looked.emplace(check.at.day, check.device);
        Fact fact = factAt(FactKind::deviceCheck, check.at, {check.office, check.window});
        fact.of(Aspect::result) = check.result;
        take(fact);
    }
    const auto devices = registered(rules, seen);
    const Day today = toCivilTime(now).day;
    for (Day day = begin.day; CivilTime{day} < end && day <= today; day = nextDay(day)) {
        if (!rules.calendar().isWorking(day)) {
            continue;
        }
        for (const auto& [device, place] : devices) {
            Fact fact = factAt(FactKind::deviceDay, {day}, place);
            const bool done = looked.contains({day, device});
            fact.of(Aspect::checked) = done ? "yes" : day == today ? "pending" : "no";
            take(fact);
        }
    }
}

}  // namespace hcp
