// What records and cases are judged by at a moment: the spec package, the calendar, the lexicons, the terms. Exchanged
// as a whole by a reload, so that nothing is judged half by the old and half by the new.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "calendar/working_calendar.h"
#include "casework/budget.h"
#include "check/checker.h"
#include "screening/lexicon.h"

namespace hcp {

/// Terms of casework by their name, loaded when they are first asked for: a case ends under those it was opened under,
/// whatever is in force by then. Safe to use from several threads.
class TermsShelf {
public:
    explicit TermsShelf(std::filesystem::path specs) : specs_(std::move(specs)) {}

    /// Throws std::runtime_error when they are not installed any more.
    [[nodiscard]] std::shared_ptr<const CaseworkTerms> named(const std::string& name);

private:
    std::filesystem::path specs_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const CaseworkTerms>> loaded_;
};

/// Immutable.
class RulesInForce {
public:
    struct CaseworkSettings {
        std::string leadDepartment = "lead";  ///< 牵头部门, as the address book and the register name it
        int endMinute = minutesOfDay;         ///< with which a limit's last day ends
    };

    /// Without casework's data: weeks without holidays, no lexicon, only the package's own terms.
    explicit RulesInForce(std::shared_ptr<const Checker> checker);
    RulesInForce(std::shared_ptr<const Checker> checker, WorkingCalendar calendar, Lexicons lexicons,
                 std::shared_ptr<TermsShelf> shelf, CaseworkSettings settings)
        : checker_(std::move(checker)),
          calendar_(std::move(calendar)),
          lexicons_(std::move(lexicons)),
          shelf_(std::move(shelf)),
          settings_(std::move(settings)) {}

    [[nodiscard]] const Checker& checker() const { return *checker_; }
    [[nodiscard]] const Package& package() const { return checker_->package(); }
    [[nodiscard]] const WorkingCalendar& calendar() const { return calendar_; }
    [[nodiscard]] const Lexicons& lexicons() const { return lexicons_; }
    [[nodiscard]] const std::string& leadDepartment() const { return settings_.leadDepartment; }
    [[nodiscard]] Timekeeping time() const { return {calendar_, settings_.endMinute}; }
    /// Those that new cases are opened under; nullptr where the package has none.
    [[nodiscard]] std::shared_ptr<const CaseworkTerms> terms() const { return package().casework; }
    /// Throws std::runtime_error when they are not installed any more.
    [[nodiscard]] std::shared_ptr<const CaseworkTerms> terms(const std::string& name) const;

private:
    std::shared_ptr<const Checker> checker_;
    WorkingCalendar calendar_;
    Lexicons lexicons_;
    std::shared_ptr<TermsShelf> shelf_;
    CaseworkSettings settings_;
};

/// Safe to use from several threads. Never empty.
class ActiveRules {
public:
    explicit ActiveRules(std::shared_ptr<const RulesInForce> rules) : rules_(std::move(rules)) {}
    explicit ActiveRules(std::shared_ptr<const Checker> checker)
        : ActiveRules(std::make_shared<const RulesInForce>(std::move(checker))) {}

    [[nodiscard]] std::shared_ptr<const RulesInForce> current() const {
        const std::lock_guard lock(mutex_);
        return rules_;
    }
    void replace(std::shared_ptr<const RulesInForce> rules) {
        const std::lock_guard lock(mutex_);
        rules_.swap(rules);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const RulesInForce> rules_;
};

}  // namespace hcp
