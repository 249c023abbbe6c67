#include "app/demo_delivery.h"

#include <chrono>
#include <iostream>
#include <thread>

#include "foundation/random_bytes.h"
#include "pipeline/outbox.h"

namespace hcp {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds patience{120};

Fault every(FaultKind kind, int nth, int count = 0) {
    Fault fault;
    fault.kind = kind;
    fault.every = nth;
    fault.count = count;
    return fault;
}

/// Has everything that is dead sent again; returns how many.
int sendAgain(SqlStore& store, Outbox& outbox, const Clock& clock) {
    int again = 0;
    for (const auto& queued : store.queue({QueueStanding::dead, clock.now()})) {
        std::cout << "turned down " << queued.key.text() << ": " << queued.parcel.lastAnswer
                  << "\n            looked at, and sent again: queue retry\n";
        again += outbox.retry(queued.parcel.id, clock.now(), {"demo", "the province agreed by telephone"}) ? 1 : 0;
    }
    return again;
}

void printWhatHappened(const StoreCounts& counts, const ProvinceSimulator& province) {
    std::cout << "a bad day   ";
    const char* separator = "";
    for (const auto& [kind, count] : province.faults()) {
        std::cout << separator << nameOf(kind) << ' ' << count;
        separator = ", ";
    }
    const auto books = province.records();
    const auto calls = province.counts();
    std::cout << "\ndelivered   " << counts.delivered << " records, " << counts.parcelsOpen << " still waiting, "
              << counts.dead << " dead\n"
              << "receipts    " << books.size() << " in the province's books; " << calls.calls << " calls, "
              << calls.tokens << " tokens, " << calls.tokenErrors << " calls repeated with a new token\n";
    if (!books.empty()) {
        std::cout << "            for example evaluateUnid " << books.back().receipt << '\n';
    }
}

}  // namespace

FaultScript demoFaults() {
    FaultScript script;
    script.faults = {every(FaultKind::reject, 40, 1), every(FaultKind::loseAnswer, 53), every(FaultKind::throttle, 120),
                     every(FaultKind::serverError, 71), every(FaultKind::expireToken, 97)};
    return script;
}

bool awaitDemoDelivery(SqlStore& store, const ProvinceSimulator& province, const Clock& clock) {
    IdentifierSource identifiers(clock, randomSeed());
    Outbox outbox(store, clock, identifiers);
    const auto until = steady_clock::now() + patience;
    int again = 0;
    StoreCounts counts = store.counts();
    for (; (counts.parcelsOpen > 0 || counts.dead > 0) && steady_clock::now() < until; counts = store.counts()) {
        again += counts.dead > 0 ? sendAgain(store, outbox, clock) : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    printWhatHappened(counts, province);
    return counts.parcelsOpen == 0 && counts.dead == 0 && again > 0 &&
           province.records().size() == static_cast<std::size_t>(counts.delivered);
}

}  // namespace hcp
