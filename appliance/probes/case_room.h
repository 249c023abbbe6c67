// The workbench of probes about casework: a day handed in, the cases that it opened, and hands to work on them.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "probes/bench.h"
#include "probes/notice_days.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"

namespace hcp {

class CaseRoom {
public:
    using Evidence = std::initializer_list<std::pair<const char*, const char*>>;
    using Taken = Expected<CaseView, CaseProblem>;

    /// A day of 160 services. Throws std::runtime_error when the package has no terms of casework.
    CaseRoom(const Subject& subject, const ProbePlace& place);

    /// A case of an office that nothing has happened to; another one each time. Throws ProbeFault when there is none.
    [[nodiscard]] KeptCase fresh();
    /// The same, of an evaluation that the province has.
    [[nodiscard]] KeptCase freshDelivered();
    [[nodiscard]] Case caseOf(const std::string& id);
    /// A step taken now, on the case as it stands.
    Taken take(const std::string& id, CaseAction action, const CaseActor& actor, Evidence evidence);
    /// Contact and a verdict by the lead department; false when either was refused.
    [[nodiscard]] bool verify(const std::string& id, const char* verdict);
    /// Contact, verdict "mistaken", application, and the province's consent; false when a step was refused.
    [[nodiscard]] bool withdraw(const std::string& id);
    /// The last day of a limit of the case is so many working days after `from`, counted from the notices.
    void expectDue(const std::string& id, const std::string& limit, Moment from, int workingDays, Witness& witness);

    static const CaseActor lead;
    static constexpr Evidence contacted{
        {"contactWay", "1"}, {"reached", "yes"}, {"contactedBy", "检验员"}, {"said", "说明了情况"}};
    static constexpr Evidence withdrawal{{"withdrawReason", "误评"}, {"approver", "检验员"}};

    Bench bench;
    std::vector<HandedRecord> handed;
    NoticeDays notices;
    std::vector<KeptCase> cases;

private:
    [[nodiscard]] std::optional<Day> dueOfRunning(const std::string& id, const std::string& limit);

    std::size_t next_ = 0;
};

}  // namespace hcp
