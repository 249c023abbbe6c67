#include "app/demo_casework.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <stdexcept>

#include "foundation/file_content.h"
#include "foundation/random_bytes.h"
#include "pipeline/audit_desk.h"
#include "pipeline/case_desk.h"
#include "record/record_json.h"

namespace hcp {
namespace {

using Evidence = std::initializer_list<std::pair<const char*, const char*>>;

constexpr const char* lexiconJson = R"({"id": "demo", "version": "1", "title": "演示词库",
  "categories": [{"id": "slow", "title": "等候"}], "words": [{"word": "时间太长", "category": "slow"},
  {"word": "窗口", "category": "slow"}], "allow": ["两个窗口"]})";

const CaseActor lead{"demo-lead", CaseRole::leadDepartment, ""};

class DemoDesk {
public:
    DemoDesk(Store& store, const std::shared_ptr<const RulesInForce>& rules, const Clock& clock)
        : store_(store), clock_(clock), rules_(rules), identifiers_(clock, randomSeed()) {}

    /// How many texts screening found something in.
    std::size_t auditAll() {
        std::vector<std::string> clean;
        std::size_t found = 0;
        for (const auto& waiting : store_.casework().audits({.state = AuditState::waiting, .countMax = 100000})) {
            if (waiting.audit.screening && waiting.audit.screening->hits == 0) {
                clean.push_back(waiting.record);
            } else {
                ++found;
                decide({waiting.record}, "看过，属正常反映");
            }
        }
        for (std::size_t begin = 0; begin < clean.size(); begin += AuditDesk::batchMax) {
            const auto end = std::min(begin + AuditDesk::batchMax, clean.size());
            decide(
                {clean.begin() + static_cast<std::ptrdiff_t>(begin), clean.begin() + static_cast<std::ptrdiff_t>(end)},
                "");
        }
        audited_ = found + clean.size();
        return found;
    }
    [[nodiscard]] std::size_t audited() const { return audited_; }

    void rectify(const std::string& id) {
        take(id, CaseAction::contact, contacted);
        take(id, CaseAction::verdict, {{"verifyResult", "1"}, {"verifier", "演示核实人"}, {"statement", "情况属实"}});
        take(id, CaseAction::rectify, {{"result", "已增开窗口"}, {"reply", "已电话答复并致歉"}});
        take(id, CaseAction::followUp, {{"visitWay", "1"}, {"visitResult", "1"}, {"visitor", "演示回访人"}});
    }
    void withdraw(const std::string& id) {
        take(id, CaseAction::contact, contacted);
        take(id, CaseAction::verdict, {{"verifyResult", "6"}, {"verifier", "演示核实人"}, {"statement", "按错了键"}});
        take(id, CaseAction::applyForWithdrawal, {{"withdrawReason", "误评"}, {"approver", "演示审批人"}});
        take(id, CaseAction::provinceAnswer, {{"answer", "granted"}, {"answerText", "同意撤销"}});
    }

private:
    static constexpr Evidence contacted{
        {"contactWay", "1"}, {"reached", "yes"}, {"contactedBy", "演示联系人"}, {"said", "说明了情况"}};

    /// The office's contact rectifies; everything else the lead department may do as well.
    void take(const std::string& id, CaseAction action, Evidence evidence) {
        const auto kept = store_.casework().caseNamed(id).value();
        const Case of = folded(kept.opening, kept.plainSteps(), *rules_.current()->terms(kept.terms));
        CaseStep step;
        step.action = action;
        step.actor =
            action == CaseAction::rectify ? CaseActor{"demo-contact", CaseRole::officeContact, of.office} : lead;
        step.onVersion = of.version;
        step.at = clock_.now();
        for (const auto& [name, value] : evidence) {
            step.evidence.add(name, value);
        }
        if (const auto taken = cases_.take({id, step}); !taken) {
            throw std::runtime_error("a step of a case was refused: " + taken.error().refusal.sentence);
        }
    }
    void decide(const std::vector<std::string>& records, const std::string& reason) {
        AuditDecision decision;
        decision.actor = lead;
        decision.auditor = "演示审核人";
        decision.passes = true;
        decision.reason = reason;
        decision.at = clock_.now();
        if (const auto decided = audits_.decide({records, decision}); !decided) {
            throw std::runtime_error("an audit was refused: " + decided.error().refusal.sentence);
        }
    }

    Store& store_;
    const Clock& clock_;
    ActiveRules rules_;
    IdentifierSource identifiers_;
    CaseDesk cases_{store_, rules_, clock_, identifiers_};
    AuditDesk audits_{store_, rules_, clock_, identifiers_};
    std::size_t audited_ = 0;
};

void printWaiting(Store& store, const RulesInForce& rules) {
    const auto limits = store.casework().openLimits();
    if (limits.empty()) {
        return;
    }
    const auto due = [&](const OpenLimit& limit) { return dueOf(limit.budget, rules.time()).day; };
    const auto first = std::ranges::min_element(limits, {}, due);
    std::cout << "            " << limits.size() << " limits run; the next ends with " << formatDay(due(*first))
              << '\n';
}

}  // namespace

std::filesystem::path demoLexicon(const std::filesystem::path& folder) {
    const auto file = folder / "lexicon.json";
    if (const auto written = writeFile(file, lexiconJson); !written) {
        throw std::runtime_error(written.error());
    }
    return file;
}

bool workInDemo(Store& store, const std::shared_ptr<const RulesInForce>& rules, const Clock& clock) {
    DemoDesk desk(store, rules, clock);
    const std::size_t found = desk.auditAll();
    const auto cases = store.casework().cases({.settled = false, .countMax = 100000});
    std::vector<std::string> ids;
    for (const auto& kept : cases) {
        if (!kept.opening.office.empty() && ids.size() < 2) {
            ids.push_back(kept.opening.id);
        }
    }
    if (ids.size() < 2) {
        return false;
    }
    desk.rectify(ids.front());
    desk.withdraw(ids.back());
    std::cout << "audited     " << desk.audited() << " texts by a person; screening had found words in " << found
              << "\ncases       " << cases.size()
              << " of poor reviews; one rectified, replied to and visited, one withdrawn\n";
    printWaiting(store, *rules);
    return true;
}

SampleRecord contentPerson(const SampleDay& day) {
    std::set<std::string> poor;
    for (const auto& evaluation : day.evaluations) {
        const Fields fields = fieldsIn(evaluation.json);
        if (fields.get("satisfaction") < "3") {
            poor.emplace(fields.get("projectNo"));
        }
    }
    return *std::ranges::find_if(day.services, [&](const SampleRecord& service) {
        return service.mistake.empty() && !poor.contains(std::string(fieldsIn(service.json).get("projectNo")));
    });
}

}  // namespace hcp
