#include "app/demo_reconciliation.h"

#include <iostream>
#include <map>
#include <set>

#include "app/local_book_file.h"
#include "foundation/file_content.h"
#include "foundation/random_bytes.h"
#include "pipeline/reconcile.h"
#include "province/province_client.h"
#include "record/record_json.h"

namespace hcp {
namespace {

/// A list names each record that its sender could read again itself, once, and beside it what was sent in its place.
std::string listOf(const SampleDay& sample) {
    std::set<std::string> lines;
    for (const auto* records : {&sample.services, &sample.evaluations, &sample.corrections}) {
        for (const auto& record : *records) {
            for (const auto* json : {&record.json, &record.mended}) {
                if (!fieldsIn(*json).empty()) {
                    lines.insert(*json + "\n");
                }
            }
        }
    }
    std::string list;
    for (const auto& line : lines) {
        list += line;
    }
    return list;
}

/// True when nothing differs but what broke off on its way here and was not sent again: that is to be named.
bool print(const Reconciliation& run, ReconciliationReader& reader, const Day& day) {
    const DayCounts counts = reader.countsOf(run.id);
    const auto of = [&](CountedBook book) {
        const auto found = counts.find({day, book});
        return found == counts.end() ? RecordCount{} : found->second;
    };
    std::cout << "reconciled  " << of(CountedBook::local).services << " services and "
              << of(CountedBook::local).evaluations << " evaluations on the senders' list, "
              << of(CountedBook::appliance).services << " and " << of(CountedBook::appliance).evaluations << " here, "
              << of(CountedBook::province).evaluations
              << " evaluations in the province's books: " << run.result->differences << " differences\n";
    std::map<std::string_view, int> explained;
    bool expected = true;
    reader.rowsOf(run.id, [&](const KeptDifference& kept) {
        if (kept.difference.kind == DifferenceKind::explained) {
            ++explained[chinese(kept.difference.cause)];
        } else {
            expected = expected && kept.difference.cause == DifferenceCause::neverReceived;
            std::cout << "            " << nameOf(kept.difference.kind) << ' ' << nameOf(kept.difference.book) << ' '
                      << kept.difference.key.text() << "  " << chinese(kept.difference.cause) << '\n';
        }
    });
    std::cout << "            " << run.result->explained << " explained:";
    for (const auto& [cause, count] : explained) {
        std::cout << ' ' << cause << ' ' << count;
    }
    std::cout << '\n';
    return expected;
}

}  // namespace

bool reconcileInDemo(const SampleDay& sample, const Day& day, const std::filesystem::path& folder,
                     const std::shared_ptr<const Package>& package, const Configuration& configuration, Store& store,
                     const Clock& clock) {
    const auto list = writeFile(folder / "senders-list.ndjson", listOf(sample));
    if (!list) {
        throw std::runtime_error(list.error());
    }
    const auto province = makeProvince(package, configuration.account, clock);
    IdentifierSource identifiers(clock, randomSeed());
    const auto run = Reconciler(store, *province, clock, identifiers)
                         .reconcile({{day, day}, "", openLocalBook(*list), "", "demo"})
                         .value();
    return print(run, store.reconciliation(), day) && run.local.state == BookState::compared &&
           run.province.state == BookState::compared;
}

}  // namespace hcp
