#include "dossier.h"

#include <algorithm>
#include <set>

namespace hcp::test {
namespace {

constexpr std::int64_t msOfDay = 86'400'000;

std::string get(const CaseStep& step, std::string_view name) { return std::string(step.evidence.get(name)); }

bool isOneOf(const std::string& text, std::initializer_list<const char*> choices) {
    return std::ranges::find(choices, text) != choices.end();
}

bool worked(const std::string& day, std::int64_t daysSinceEpoch) {
    static const std::set<std::string> off{"2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04",
                                           "2024-10-05", "2024-10-06", "2024-10-07"};
    static const std::set<std::string> on{"2024-09-29", "2024-10-12"};
    const std::int64_t weekday = (daysSinceEpoch + 3) % 7;  // 1970-01-01 was a Thursday; 0 is Monday
    return on.contains(day) || (!off.contains(day) && weekday < 5);
}

/// 牵头部门 and 业务对接人 of the office; everybody else only looks.
std::string objectionToPerson(const CaseStep& step, const std::string& office) {
    const bool lead = step.actor.role == CaseRole::leadDepartment;
    const bool own = step.actor.role == CaseRole::officeContact && step.actor.office == office;
    const bool machine = step.actor.role == CaseRole::appliance;
    switch (step.action) {
        case CaseAction::rectify:
            return own ? "" : "责任处室整改";
        case CaseAction::contact:
        case CaseAction::verdict:
        case CaseAction::extend:
        case CaseAction::explain:
        case CaseAction::followUp:
            return own || lead ? "" : "业务处室或牵头部门办理";
        case CaseAction::applyForWithdrawal:
            return lead ? "" : "由牵头部门申请撤销";
        case CaseAction::returnToVerification:
        case CaseAction::reopen:
            return lead ? "" : "牵头部门";
        case CaseAction::assign:
        case CaseAction::provinceAnswer:
        case CaseAction::extensionRefused:
            return lead || machine ? "" : "牵头部门或系统";
        case CaseAction::join:
            return machine ? "" : "评价由系统收到";
        case CaseAction::decideTextAudit:
        case CaseAction::seeTextAudit:
        case CaseAction::releaseText:
        case CaseAction::seeCase:
        case CaseAction::seePersonalData:
        case CaseAction::seeRegister:
        case CaseAction::seeCaseHealth:
        case CaseAction::seeQuarantine:
            break;
    }
    return "no step";
}

bool blank(const CaseStep& step, const std::string& name) { return step.evidence.blank(name); }

}  // namespace

Moment fingerEnd(Moment from, int workingDays) {
    constexpr std::int64_t chinaMs = 8 * 3'600'000;
    std::int64_t day = (from.msSinceEpoch + chinaMs) / msOfDay;
    for (int counted = 0; counted < workingDays;) {
        ++day;
        const Moment morning{day * msOfDay - chinaMs};
        counted += worked(formatDay(toCivilTime(morning).day), day) ? 1 : 0;
    }
    return Moment{(day + 1) * msOfDay - chinaMs};
}

std::vector<std::string> neededFor(const CaseStep& step) {
    switch (step.action) {
        case CaseAction::contact:
            return get(step, "reached") == "yes"
                       ? std::vector<std::string>{"contactWay", "reached", "contactedBy", "said"}
                       : std::vector<std::string>{"contactWay", "reached", "contactedBy"};
        case CaseAction::join:
            return {"assessNumber", "poor", "assessTime"};
        case CaseAction::assign:
            return {"office"};
        case CaseAction::verdict:
            return {"verifyResult", "verifier", "statement"};
        case CaseAction::applyForWithdrawal:
            return {"withdrawReason", "approver"};
        case CaseAction::returnToVerification:
        case CaseAction::reopen:
            return {"reason"};
        case CaseAction::provinceAnswer:
            return {"answer", "answerText"};
        case CaseAction::extend:
            return {"extensionReason", "extensionDays"};
        case CaseAction::extensionRefused:
            return {"answerText"};
        case CaseAction::rectify:
        case CaseAction::explain:
            return {"result", "reply"};
        case CaseAction::followUp:
            return get(step, "visitResult") == "3"
                       ? std::vector<std::string>{"visitWay", "visitResult", "visitor", "opinion"}
                       : std::vector<std::string>{"visitWay", "visitResult", "visitor"};
        case CaseAction::decideTextAudit:
        case CaseAction::seeTextAudit:
        case CaseAction::releaseText:
        case CaseAction::seeCase:
        case CaseAction::seePersonalData:
        case CaseAction::seeRegister:
        case CaseAction::seeCaseHealth:
        case CaseAction::seeQuarantine:
            break;
    }
    return {};
}

std::string Dossier::objection(const CaseStep& step, Moment now) const {
    const bool verifying = verdict.empty() && !over;
    const bool invalid = isOneOf(verdict, {"4", "5", "6"});
    if (const auto person = objectionToPerson(step, office); !person.empty()) {
        return person;
    }
    for (const auto& name : neededFor(step)) {
        if (blank(step, name)) {
            return "做好记录: " + name;
        }
    }
    if (step.actor.role != CaseRole::appliance &&
        (step.at > now || step.at < last || (overdue(now) && blank(step, "lateReason")))) {
        return "照实记录时间和逾期原因";
    }
    switch (step.action) {
        case CaseAction::contact:
            return over ? "已办结" : "";
        case CaseAction::join:
            return supplementary || get(step, "assessNumber") == "1" ? "已在工单中" : "";
        case CaseAction::assign:
            return "";
        case CaseAction::verdict:
            return !verifying ? "已核实" : talked || inVain >= 3 ? "" : "联系评价人沟通了解，核实差评情况";
        case CaseAction::applyForWithdrawal:
            return invalid && !applied && !over ? "" : "无效差评由牵头部门申请撤销";
        case CaseAction::returnToVerification:
            return invalid && !applied && !over ? "" : "只退回无效差评的认定";
        case CaseAction::provinceAnswer:
            return applied ? "" : "没有申请";
        case CaseAction::extend: {
            const int days = std::atoi(get(step, "extensionDays").c_str());
            const bool duty = verdict == "2" && !replied && !over && rectifyDuty.has_value();
            return !duty                                                    ? "限期整改才可延期"
                   : extensionsEver > 0                                     ? "申请1次延期整改"
                   : now >= fingerEnd(rectifyDuty->from, rectifyDuty->days) ? "应当在到期日前"
                   : !talkedSinceVerdict                                    ? "与评价人沟通"
                   : days < 1 || 5 + days > 10                              ? "总和不得超过10个工作日"
                                                                            : "";
        }
        case CaseAction::extensionRefused:
            return extensionStands ? "" : "没有延期";
        case CaseAction::rectify:
            return isOneOf(verdict, {"1", "2"}) && !replied && !over ? "" : "属实差评才整改，整改一次";
        case CaseAction::explain:
            return verdict == "3" && !replied && !over ? "" : "诉求不合理的作出解释说明";
        case CaseAction::followUp:
            return !replied || over                  ? "整改后回访"
                   : get(step, "visitResult") == "9" ? (inVainSinceReply >= 3 && !reachedSinceReply ? "" : "没有回访到")
                   : get(step, "visitWay") == "9" ? "没有联系上就没有意见"
                                                  : "";
        case CaseAction::reopen:
            return over && !withdrawn ? "" : "已办结的才重新办理";
        case CaseAction::decideTextAudit:
        case CaseAction::seeTextAudit:
        case CaseAction::releaseText:
        case CaseAction::seeCase:
        case CaseAction::seePersonalData:
        case CaseAction::seeRegister:
        case CaseAction::seeCaseHealth:
        case CaseAction::seeQuarantine:
            break;
    }
    return "no step";
}

bool Dossier::overdue(Moment now) const {
    const auto past = [&](const Duty& duty) { return now >= fingerEnd(duty.from, duty.days); };
    return std::ranges::any_of(verifyDuties, past) || (rectifyDuty && past(*rectifyDuty));
}

void Dossier::nextRound(Moment from) {
    ++round;
    talked = talked && unheardReview;  // what was said about the review that waits counts
    inVain = unheardReview ? inVain : 0;
    talkedSinceVerdict = applied = replied = over = withdrawn = unheardReview = false;
    verdict.clear();
    rectifyDuty.reset();
    verifyDuties.push_back({from, 2});
}

void Dossier::noteContact(const CaseStep& step) {
    const bool reached = get(step, "reached") == "yes";
    talked = talked || reached;
    inVain += reached ? 0 : 1;
    talkedSinceVerdict = talkedSinceVerdict || (reached && !verdict.empty());
    reachedSinceReply = reachedSinceReply || reached;
    inVainSinceReply += reached ? 0 : 1;
}

void Dossier::noteVerdict(const CaseStep& step) {
    verdict = get(step, "verifyResult");
    talkedSinceVerdict = false;
    verifyDuties.clear();
    if (verdict == "1" || verdict == "2") {
        rectifyDuty = Duty{step.at, verdict == "1" ? 1 : 5};
    }
}

void Dossier::noteJoin(const CaseStep& step) {
    supplementary = true;
    last = std::max(last, toMoment(parseCivilTime(get(step, "assessTime")).value()));
    if (get(step, "poor") != "yes") {
        return;
    }
    if (applied) {
        unheardReview = true;
        talked = false;
        inVain = 0;
        verifyDuties.push_back({step.at, 2});
    } else if (verdict.empty() && !over) {
        talked = false;
        inVain = 0;
        verifyDuties.push_back({step.at, 2});
    } else {
        nextRound(step.at);
    }
}

void Dossier::note(const CaseStep& step, Moment now) {
    if (step.action == CaseAction::contact) {
        noteContact(step);
    } else if (step.action == CaseAction::join) {
        noteJoin(step);
    } else if (step.action == CaseAction::assign) {
        office = get(step, "office");
    } else if (step.action == CaseAction::verdict) {
        noteVerdict(step);
    } else if (step.action == CaseAction::applyForWithdrawal) {
        applied = true;
    } else if (step.action == CaseAction::returnToVerification || step.action == CaseAction::reopen) {
        nextRound(step.at);
    } else if (step.action == CaseAction::provinceAnswer && get(step, "answer") == "granted" && !unheardReview) {
        applied = false;
        over = withdrawn = true;
    } else if (step.action == CaseAction::provinceAnswer) {
        const bool granted = get(step, "answer") == "granted";
        nextRound(step.at);
        if (granted) {
            verifyDuties.pop_back();  // only the review that joined is left, and its limit runs already
        }
    } else if (step.action == CaseAction::extend) {
        ++extensionsEver;
        extensionStands = true;
        extensionDays = std::atoi(get(step, "extensionDays").c_str());
        rectifyDuty->days += extensionDays;
    } else if (step.action == CaseAction::extensionRefused) {
        extensionStands = false;
        if (rectifyDuty && rectifyDuty->days > 5) {
            rectifyDuty->days -= extensionDays;
        }
    } else if (step.action == CaseAction::rectify || step.action == CaseAction::explain) {
        replied = true;
        reachedSinceReply = false;
        inVainSinceReply = 0;
        rectifyDuty.reset();
    } else if (step.action == CaseAction::followUp && get(step, "visitResult") == "3" && verdict != "3") {
        nextRound(step.at);
    } else if (step.action == CaseAction::followUp) {
        over = true;
    }
    if (step.actor.role != CaseRole::appliance) {
        last = std::max(last, std::min(step.at, now));
    }
}

std::string Dossier::fingerprint(Moment now) const {
    const bool rectifyLate = rectifyDuty && now >= fingerEnd(rectifyDuty->from, rectifyDuty->days);
    const auto verifyLate =
        std::ranges::count_if(verifyDuties, [&](const Duty& duty) { return now >= fingerEnd(duty.from, duty.days); });
    std::string text = office + "|" + std::to_string(round) + "|" + verdict + "|";
    for (const bool mark : {talked, talkedSinceVerdict, applied, replied, replied && reachedSinceReply, over, withdrawn,
                            extensionStands, supplementary, unheardReview, rectifyLate}) {
        text += mark ? '1' : '0';
    }
    for (const auto number :
         {std::min(inVain, 3), replied ? std::min(inVainSinceReply, 3) : 0, extensionsEver,
          static_cast<int>(verifyDuties.size()), static_cast<int>(verifyLate), rectifyDuty ? rectifyDuty->days : 0}) {
        text += "," + std::to_string(number);
    }
    return text;
}

}  // namespace hcp::test
