// The checker that judges now, exchanged while requests run.
//
// Who asks holds what it got for as long as it needs it: a submission is judged by one package from its
// first record to its last, whatever is loaded meanwhile.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "check/checker.h"

namespace hcp {

/// Safe to use from several threads. Never empty.
class ActiveChecker {
public:
    explicit ActiveChecker(std::shared_ptr<const Checker> checker) : checker_(std::move(checker)) {}

    [[nodiscard]] std::shared_ptr<const Checker> current() const {
        const std::lock_guard lock(mutex_);
        return checker_;
    }
    void replace(std::shared_ptr<const Checker> checker) {
        const std::lock_guard lock(mutex_);
        checker_.swap(checker);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Checker> checker_;
};

}  // namespace hcp
