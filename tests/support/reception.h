// Everything that receives a record of Fujian, over a store in memory.
#pragma once

#include "pipeline/receive.h"
#include "support/fujian.h"
#include "support/memory_store.h"

namespace hcp::test {

struct Reception {
    MemoryStore store;
    ManualClock clock{arrival()};
    ActiveRules rules{std::make_shared<const Checker>(fujian())};
    IdentifierSource identifiers{clock, 1};
    Receiver receiver{store, rules, clock, identifiers};
};

}  // namespace hcp::test
