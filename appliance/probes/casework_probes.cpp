#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "probes/case_room.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr std::int64_t hourMs = 3'600'000;
constexpr int textAuditDays = 2;
constexpr int verificationDays = 2;
constexpr int atOnceDays = 1;
constexpr int byDateDays = 5;
constexpr int totalDays = 10;

void caseOpened(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    std::set<std::pair<std::string, std::string>> opened;
    for (const auto& kept : room.cases) {
        opened.emplace(kept.opening.projectNo, kept.opening.serviceNumber);
    }
    witness.expectCount(opened.size(), room.cases.size(), "有工单的服务数");
    std::set<std::pair<std::string, std::string>> poor;
    std::size_t held = 0;
    for (const auto& [sent, answer] : room.handed) {
        const Fields fields = fieldsIn(sent.json);
        if (sent.kind != RecordKind::evaluation || answer.disposition == Disposition::refused || !isPoor(fields)) {
            continue;
        }
        held += answer.disposition == Disposition::held ? 1U : 0U;
        const std::pair key(std::string(fields.get("projectNo")), std::string(fields.get("serviceNumber")));
        poor.insert(key);
        witness.expect(opened.contains(key), "差评没有开立工单：" + answer.id);
    }
    for (const auto& key : opened) {
        witness.expect(poor.contains(key), "不是差评而开立了工单：" + key.first);
    }
    witness.tell("差评 " + std::to_string(poor.size()) + " 件，其中暂存的 " + std::to_string(held) + " 条");
    if (poor.empty()) {
        witness.couldNotVerify("样本中没有差评");
    }
}

void textAudit(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    std::map<std::string, Budget> budgets;
    for (const auto& open : room.bench.store().casework().openLimits()) {
        if (open.limit == "textAudit") {
            budgets.emplace(open.about, open.budget);
        }
    }
    std::size_t texts = 0;
    for (const auto& [sent, answer] : room.handed) {
        if (sent.kind != RecordKind::evaluation || answer.disposition == Disposition::refused || answer.repeated) {
            continue;
        }
        const Fields fields = fieldsIn(sent.json);
        const auto found = budgets.find(answer.id);
        const bool hasText = !fields.blank("writingEvaluation");
        texts += hasText ? 1U : 0U;
        witness.expect(hasText == (found != budgets.end()), hasText ? "有文字的评价没有进敏感词审核：" + answer.id
                                                                    : "没有文字的评价进了敏感词审核：" + answer.id);
        if (hasText && found != budgets.end()) {
            const Day due = room.notices.due(parseCivilTime(fields.get("assessTime")).value().day, textAuditDays);
            witness.expect(dueOf(found->second, room.bench.rules().current()->time()).day == due,
                           "审核期限应到 " + formatDay(due) + "：" + answer.id);
        }
    }
    witness.tell("有文字的评价 " + std::to_string(texts) + " 条");
    if (texts == 0) {
        witness.couldNotVerify("样本中没有文字评价");
    }
}

void limits(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    TurnedClock& clock = room.bench.clock();
    const KeptCase clear = room.fresh();
    const KeptCase complex = room.fresh();
    const KeptCase late = room.fresh();
    room.expectDue(clear.opening.id, "verification", clear.opening.receivedAt, verificationDays, witness);
    clock.turnTo(clock.now().plusMs(hourMs));
    for (const auto& [id, verdict] :
         {std::pair(clear.opening.id, "1"), {complex.opening.id, "2"}, {late.opening.id, "2"}}) {
        witness.expect(room.verify(id, verdict), "核实不能登记：" + id);
    }
    const Moment verdictAt = clock.now();
    room.expectDue(clear.opening.id, "rectifyAtOnce", verdictAt, atOnceDays, witness);
    room.expectDue(complex.opening.id, "rectifyByDate", verdictAt, byDateDays, witness);

    const auto extend = [&](const std::string& id, const char* days) {
        return room.take(id, CaseAction::extend, CaseRoom::lead,
                         {{"extensionReason", "需要协调"}, {"extensionDays", days}});
    };
    const auto refusedAs = [&](const CaseRoom::Taken& taken, StepRefusalKind kind) {
        return !taken && taken.error().kind == CaseProblem::Kind::refused && taken.error().refusal.kind == kind;
    };
    clock.turnTo(clock.now().plusMs(hourMs));
    for (const auto& id : {complex.opening.id, late.opening.id}) {
        witness.expect(room.take(id, CaseAction::contact, CaseRoom::lead, CaseRoom::contacted).hasValue(),
                       "不能登记沟通：" + id);
    }
    witness.expect(refusedAs(extend(complex.opening.id, "6"), StepRefusalKind::overTotal),
                   "延期后合计 11 个工作日没有被拒绝");
    witness.expect(extend(complex.opening.id, "5").hasValue(), "延期 5 个工作日的申请没有被接受");
    room.expectDue(complex.opening.id, "rectifyByDate", verdictAt, totalDays, witness);
    witness.expect(refusedAs(extend(complex.opening.id, "1"), StepRefusalKind::noExtensionLeft),
                   "第二次延期没有被拒绝");
    const Day due = room.notices.due(toCivilTime(verdictAt).day, byDateDays);
    clock.turnTo(toMoment({dayAfter(due, 1), 9, 0, 0}));
    witness.expect(refusedAs(extend(late.opening.id, "2"), StepRefusalKind::afterDue), "到期之后的延期申请没有被拒绝");
}

/// Whether the step was refused for want of a right.
bool isForbidden(const CaseRoom::Taken& taken) {
    return !taken && taken.error().kind == CaseProblem::Kind::refused &&
           (taken.error().refusal.kind == StepRefusalKind::noRight ||
            taken.error().refusal.kind == StepRefusalKind::foreignOffice);
}

void rights(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    const KeptCase kept = room.fresh();
    const std::string id = kept.opening.id;
    const CaseActor own{"probe-contact", CaseRole::officeContact, kept.opening.office};
    const CaseActor other{"probe-other", CaseRole::officeContact, kept.opening.office + "-other"};
    for (const auto role : personRoles) {
        const CaseActor actor{"probe-role", role, ""};
        const bool may = role == CaseRole::leadDepartment;
        if (!may) {
            witness.expect(isForbidden(room.take(id, CaseAction::contact, actor, CaseRoom::contacted)),
                           "没有权限的角色登记了联系：" + std::string(nameOf(role)));
        }
    }
    witness.expect(isForbidden(room.take(id, CaseAction::contact, other, CaseRoom::contacted)),
                   "别的处室的对接人登记了联系");
    const auto seen = room.bench.cases().show(id, other);
    witness.expect(!seen.hasValue(), "别的处室的对接人看到了工单");
    witness.expect(room.bench.cases().show(id, own).hasValue(), "本处室的对接人看不到工单");
    const auto list = room.bench.cases().list({.countMax = 10'000}, own);
    for (const auto& view : list.hasValue() ? *list : std::vector<CaseView>()) {
        witness.expect(view.of.office == own.office, "处室的工单列表中有别的处室的工单");
    }
    witness.expect(room.take(id, CaseAction::contact, own, CaseRoom::contacted).hasValue(),
                   "本处室的对接人不能登记联系");
    witness.expect(room.take(id, CaseAction::verdict, own,
                             {{"verifyResult", "6"}, {"verifier", "检验员"}, {"statement", "按错了键"}})
                       .hasValue(),
                   "本处室的对接人不能登记核实结论");
    witness.expect(isForbidden(room.take(id, CaseAction::applyForWithdrawal, own, CaseRoom::withdrawal)),
                   "对接人申请了撤销，而这只能由牵头部门申请");
    witness.expect(room.take(id, CaseAction::applyForWithdrawal, CaseRoom::lead, CaseRoom::withdrawal).hasValue(),
                   "牵头部门不能申请撤销");
}

void withdrawal(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    witness.expect(room.bench.deliverAll(), "评价没有全部送达");
    const KeptCase kept = room.freshDelivered();
    const std::string id = kept.opening.id;
    const auto before = room.bench.store().byId(kept.openedBy);
    witness.expect(room.withdraw(id), "不能核实为误评、申请撤销并登记省里的答复");
    witness.expect(room.bench.deliverAll(), "撤销申请没有送达");
    witness.expect(room.caseOf(id).state == CaseState::withdrawn, "工单没有成为已撤销");
    const auto after = room.bench.store().byId(kept.openedBy);
    witness.expect(before && after && before->bytes == after->bytes && after->disposition == before->disposition,
                   "撤销的评价没有原样留存");
    if (subject.package().mapping.operationFor(RecordKind::withdrawal) == nullptr) {
        witness.tell("本规范包没有撤销操作，省里的一份不核对");
        return;
    }
    const auto books = room.bench.simulator().records();
    const auto found = std::ranges::find(books, std::string(nameOf(RecordKind::withdrawal)), &ProvincialRecord::kind);
    witness.expect(found != books.end(), "撤销申请不在省里");
    witness.expect(found != books.end() && std::ranges::count(found->letter, std::string("误评"),
                                                              [](const auto& element) { return element.second; }) > 0,
                   "撤销申请没有带着理由送达");
}

constexpr std::array probes{Probe{"casework.case-opened", caseOpened}, Probe{"casework.text-audit", textAudit},
                            Probe{"casework.limits", limits}, Probe{"casework.rights", rights},
                            Probe{"casework.withdrawal", withdrawal}};

}  // namespace

std::span<const Probe> caseworkProbes() { return probes; }

}  // namespace hcp
