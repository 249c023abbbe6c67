// The lexicons that are in use now, exchanged while texts are screened.
//
// Who asks holds what it got for as long as it needs it: a text is screened by one set of lexicons, and its screening
// names them, whatever is loaded meanwhile. Allow-words excuse hits of their own lexicon only.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "screening/lexicon.h"

namespace hcp {

/// May be empty: an installation without lexicons screens nothing.
using Lexicons = std::vector<std::shared_ptr<const Lexicon>>;

/// Safe to use from several threads. Never null.
class ActiveLexicons {
public:
    explicit ActiveLexicons(Lexicons lexicons) : lexicons_(std::make_shared<const Lexicons>(std::move(lexicons))) {}

    [[nodiscard]] std::shared_ptr<const Lexicons> current() const {
        const std::lock_guard lock(mutex_);
        return lexicons_;
    }
    void replace(Lexicons lexicons) {
        auto next = std::make_shared<const Lexicons>(std::move(lexicons));
        const std::lock_guard lock(mutex_);
        lexicons_.swap(next);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Lexicons> lexicons_;
};

}  // namespace hcp
