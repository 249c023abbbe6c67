#include "pipeline/rules_in_force.h"

#include <stdexcept>

#include "spec/load.h"

namespace hcp {

std::shared_ptr<const CaseworkTerms> TermsShelf::named(const std::string& name) {
    const std::lock_guard lock(mutex_);
    auto& terms = loaded_[name];
    if (!terms) {
        auto loaded = loadCaseworkTerms(specs_, name);
        if (!loaded) {
            throw std::runtime_error("the terms " + name + " of a case are not to be had: " +
                                     loaded.error().front().file + " " + loaded.error().front().what);
        }
        terms = *std::move(loaded);
    }
    return terms;
}

RulesInForce::RulesInForce(std::shared_ptr<const Checker> checker)
    : RulesInForce(std::move(checker), WorkingCalendar::of({}).value(), {}, nullptr, {}) {}

std::shared_ptr<const CaseworkTerms> RulesInForce::terms(const std::string& name) const {
    if (terms() && terms()->name == name) {
        return terms();
    }
    if (!shelf_) {
        throw std::runtime_error("the terms " + name + " of a case are not to be had");
    }
    return shelf_->named(name);
}

}  // namespace hcp
