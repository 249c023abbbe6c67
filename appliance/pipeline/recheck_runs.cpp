#include "pipeline/recheck_runs.h"

#include <utility>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::size_t changesAtOnce = 500;

std::string noteOf(const DaySpan& days, const QualityAssessor::Recheck& outcome) {
    return formatDay(days.first) + ".." + formatDay(days.last) + " checked " + std::to_string(outcome.checked) +
           " changed " + std::to_string(outcome.changed) + " erased " + std::to_string(outcome.erased);
}

}  // namespace

std::string identityOf(const ChangedVerdict& change) {
    std::string text = change.id + "\n" + std::string(nameOf(change.today));
    for (const auto& rule : change.fresh) {
        text += "\n+" + rule;
    }
    for (const auto& rule : change.gone) {
        text += "\n-" + rule;
    }
    return toHex(sha256(text)).substr(0, 32);
}

RecheckRun keepRecheck(const DaySpan& days, const std::string& actor, Store& store, RecheckStore& rechecks,
                       const RulesInForce& rules, const Clock& clock, IdentifierSource& identifiers) {
    const auto before = rechecks.newestRecheck();
    RecheckRun run{identifiers.next(), clock.now(), actor, days, rules.package().name(), before ? before->id : ""};
    rechecks.beginRecheck(run);
    std::vector<ChangedVerdict> waiting;
    std::int64_t kept = 0;
    const auto flush = [&] {
        rechecks.addChanges(run, kept + 1, waiting);
        kept += static_cast<std::int64_t>(waiting.size());
        waiting.clear();
    };
    Sha256 digest;
    const auto outcome = QualityAssessor(store).recheck(days, rules, [&](const ChangedVerdict& change) {
        digest.feed(identityOf(change) + "\n");
        waiting.push_back(change);
        if (waiting.size() == changesAtOnce) {
            flush();
        }
    });
    flush();
    // Before the conclusion: no run that counts is without its entry.
    store.write([&](StoreTransaction& transaction) {
        transaction.append({run.at,
                            JournalKind::rechecked,
                            actor,
                            run.id,
                            toHex(digest.digest()),
                            run.package,
                            {},
                            noteOf(days, outcome)});
    });
    run.result = rechecks.concludeRecheck(
        run, {static_cast<std::int64_t>(outcome.checked), static_cast<std::int64_t>(outcome.changed),
              static_cast<std::int64_t>(outcome.erased), 0, 0});
    return run;
}

}  // namespace hcp
