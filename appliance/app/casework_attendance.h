// What casework needs once a minute: texts screened that came without a lexicon, due dates noted.
#pragma once

#include "foundation/clock.h"
#include "pipeline/audit_desk.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

class CaseworkAttendance {
public:
    /// All of them must outlive it.
    CaseworkAttendance(Store& store, AuditDesk& audits, const ActiveRules& rules, const Clock& clock)
        : store_(store), audits_(audits), rules_(rules), clock_(clock) {}

    /// To be called about once a second while the store takes anything; logs what moved, and faults of the store.
    void attend();
    /// Other rules are in force: the next call looks.
    void renew() { lookedAt_ = {}; }

private:
    Store& store_;
    AuditDesk& audits_;
    const ActiveRules& rules_;
    const Clock& clock_;
    Moment lookedAt_;
};

}  // namespace hcp
