#include "casework/escalation.h"

#include <algorithm>
#include <optional>

#include "calendar/day_number.h"

namespace hcp {
namespace {

constexpr std::int64_t msOfMinute = 60'000;

/// Milliseconds of working hours from one moment to another; 0 the other way round.
std::int64_t workedMs(Moment from, Moment to, const WorkingHours& hours, const WorkingCalendar& calendar) {
    std::int64_t worked = 0;
    for (Day day = toCivilTime(from).day; from < to && day <= toCivilTime(to).day; day = nextDay(day)) {
        if (calendar.isWorking(day)) {
            const Moment midnight = toMoment(CivilTime{day, 0, 0, 0});
            const Moment begin = std::max(from, midnight.plusMs(hours.fromMinute * msOfMinute));
            const Moment end = std::min(to, midnight.plusMs(hours.toMinute * msOfMinute));
            worked += std::max<std::int64_t>(0, end.msSinceEpoch - begin.msSinceEpoch);
        }
    }
    return worked;
}

std::optional<EscalationRung> rungOf(const OpenLimit& limit, const DueMoment& due, const WorkingHours& hours,
                                     const Timekeeping& time, Moment now) {
    const Day today = toCivilTime(now).day;
    if (now >= due.end) {
        return EscalationRung::overdue;
    }
    if (today == due.day) {
        return EscalationRung::dueToday;
    }
    if (time.calendar.workingDaysBetween(today, due.day) == 1 && today > toCivilTime(limit.budget.start).day) {
        return EscalationRung::oneDayLeft;
    }
    if (2 * workedMs(now, due.end, hours, time.calendar) <=
        workedMs(limit.budget.start, due.end, hours, time.calendar)) {
        return EscalationRung::halfLeft;
    }
    return std::nullopt;
}

/// 五（二）1: texts are audited by the lead department, and nobody in the office could do anything about it.
bool isOfAudit(const OpenLimit& limit) { return limit.id == limit.about + "/audit"; }

Addressee addresseeOf(EscalationRecipient recipient, const OpenLimit& limit) {
    if (recipient == EscalationRecipient::lead || limit.office.empty() || isOfAudit(limit)) {
        return {EscalationRecipient::lead, limit.leadDepartment};
    }
    return {recipient, limit.office};
}

}  // namespace

std::string_view nameOf(EscalationRung rung) {
    switch (rung) {
        case EscalationRung::halfLeft:
            return "half-left";
        case EscalationRung::oneDayLeft:
            return "one-day-left";
        case EscalationRung::dueToday:
            return "due-today";
        case EscalationRung::overdue:
            return "overdue";
    }
    return "";
}

std::string_view nameOf(EscalationRecipient recipient) {
    switch (recipient) {
        case EscalationRecipient::contact:
            return "contact";
        case EscalationRecipient::head:
            return "head";
        case EscalationRecipient::lead:
            return "lead";
    }
    return "";
}

EscalationLadder usualLadder() {
    using enum EscalationRecipient;
    return {{EscalationRung::halfLeft, {contact}},
            {EscalationRung::oneDayLeft, {contact}},
            {EscalationRung::dueToday, {contact, head}},
            {EscalationRung::overdue, {contact, head, lead}}};
}

std::vector<OpenLimit> openLimitsOf(const Case& of) {
    std::vector<OpenLimit> open;
    for (std::size_t i = 0; i < of.clocks.size(); ++i) {
        const CaseClock& clock = of.clocks[i];
        if (clock.running()) {
            open.push_back(
                {of.id + "/" + std::to_string(i + 1), of.id, clock.limit, of.office, of.leadDepartment, clock.budget});
        }
    }
    return open;
}

std::vector<EscalationDigest> escalated(const std::vector<OpenLimit>& limits, const EscalationLadder& ladder,
                                        const WorkingHours& hours, const Timekeeping& time, Moment now,
                                        const std::set<std::string>& sent) {
    std::map<Addressee, std::map<std::string, EscalationNotice>> byAddressee;
    for (const auto& limit : limits) {
        const DueMoment due = dueOf(limit.budget, time);
        const auto rung = hours.hold(time.calendar, now) ? rungOf(limit, due, hours, time, now) : std::nullopt;
        const auto recipients = rung ? ladder.find(*rung) : ladder.end();
        if (recipients == ladder.end()) {
            continue;
        }
        for (const auto recipient : recipients->second) {
            const Addressee to = addresseeOf(recipient, limit);
            const std::string id = limit.id + "/" + std::string(nameOf(*rung)) + "/" +
                                   std::string(nameOf(to.recipient)) + "/" + formatDay(due.day);
            if (!sent.contains(id)) {
                byAddressee[to].emplace(id, EscalationNotice{id, limit.about, limit.limit, *rung, due, limit.office});
            }
        }
    }
    std::vector<EscalationDigest> digests;
    for (auto& [to, notices] : byAddressee) {
        EscalationDigest digest{to, {}};
        for (auto& [id, notice] : notices) {
            digest.notices.push_back(std::move(notice));
        }
        std::ranges::stable_sort(digest.notices, {}, [](const EscalationNotice& notice) { return notice.due.end; });
        digests.push_back(std::move(digest));
    }
    return digests;
}

}  // namespace hcp
