// Who is let through to what writes to the store.
#pragma once

#include <string>

#include "http/message.h"
#include "http/problem.h"
#include "http/turnstile.h"
#include "pipeline/ports.h"

namespace hcp {

/// Runs the work, unless too many bring something at once, in all or of this sender, or the store takes nothing new.
template <class Work>
[[nodiscard]] ApiResponse admitted(Turnstile& turnstile, Store& store, const std::string& sender, const Work& work) {
    const Turnstile::Pass pass(turnstile, sender);
    if (pass.passage() != Passage::granted) {
        return tooBusy(pass.passage());
    }
    const StoreTrouble trouble = store.trouble();
    return trouble == StoreTrouble::none ? work() : storeTroubled(trouble);
}

}  // namespace hcp
