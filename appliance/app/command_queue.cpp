#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#include "app/command_line.h"
#include "app/queue_words.h"
#include "app/sent_letter.h"
#include "app/share.h"
#include "app/store_keys.h"
#include "foundation/file_content.h"
#include "foundation/random_bytes.h"
#include "pipeline/outbox.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

constexpr std::size_t pageSize = 500;
constexpr std::int64_t minuteMs = 60000;

struct QueueOptions {
    std::string store = usualStore;
    std::string keys;
    std::string format = "text";
    std::string state;
    std::string answerHolds;
    std::size_t limit = 100;
    std::vector<std::string> ids;
    std::string id;
    std::string file;
    std::string kind;
    std::string spec;  ///< empty: that of the record
    std::string registers;
    std::string by = accountName();
    std::string reason;
    int perMinute = 60;
    bool dryRun = false;

    [[nodiscard]] bool json() const { return format == "json"; }
    [[nodiscard]] std::unique_ptr<SqlStore> open() const {
        return openStore(store, StoreUse::beside, namedStoreKeys(keys));
    }
    [[nodiscard]] OutboxOrder order() const {
        requireReason(reason);
        return {by, reason};
    }
};

/// Every parcel that the options name, up to `countMax`.
std::vector<QueuedParcel> asked(Store& store, const QueueOptions& options, std::size_t countMax) {
    QueueQuestion question{options.state.empty() ? std::nullopt : queueStandingOf(options.state), SystemClock().now()};
    question.countMax = pageSize;
    std::vector<QueuedParcel> found;
    for (auto page = store.queue(question); !page.empty(); page = store.queue(question)) {
        for (auto& queued : page) {
            if (found.size() < countMax && queued.parcel.lastAnswer.find(options.answerHolds) != std::string::npos) {
                found.push_back(queued);
            }
        }
        question.after = page.back().place;
        if (found.size() >= countMax || page.size() < pageSize) {
            break;
        }
    }
    return found;
}

int list(const QueueOptions& options) {
    const auto store = options.open();
    const Moment now = SystemClock().now();
    const auto found = asked(*store, options, options.limit);
    for (const auto& queued : found) {
        std::cout << (options.json() ? queuedJson(queued, now) + "\n" : queuedLines(queued, now));
    }
    if (!options.json()) {
        std::cout << found.size() << (found.size() == 1 ? " parcel" : " parcels")
                  << (found.size() == options.limit ? ", and maybe more: --limit\n" : "\n");
    }
    return succeeded;
}

/// What works on an outbox needs, in the order of its making.
struct OutboxAtHand {
    explicit OutboxAtHand(const QueueOptions& options)
        : store(options.open()), identifiers(clock, randomSeed()), outbox(*store, clock, identifiers) {}

    SystemClock clock;
    std::unique_ptr<SqlStore> store;
    IdentifierSource identifiers;
    Outbox outbox;
};

int show(const QueueOptions& options) {
    OutboxAtHand hand(options);
    SentLetters letters(*hand.store, shareFolder() / "specs");
    const auto letterOf = [&](const ParcelEvent& event) { return letters.of(event); };
    int worst = succeeded;
    for (const auto& id : options.ids) {
        const auto history = hand.outbox.show(id);
        if (!history) {
            std::cerr << "hcp-appliance: " << id << ": " << sentenceOf(OutboxRefusal::notThere) << '\n';
            worst = couldNot;
            continue;
        }
        std::cout << (options.json() ? historyJson(*history, hand.clock.now(), letterOf) + "\n"
                                     : historyText(*history, hand.clock.now(), letterOf));
    }
    return worst;
}

int retry(const QueueOptions& options) {
    if (options.ids.empty() == options.state.empty()) {
        throw std::runtime_error("retry takes either ids or --state");
    }
    const OutboxOrder order = options.order();
    OutboxAtHand hand(options);
    std::vector<std::string> ids = options.ids;
    for (const auto& queued : ids.empty() ? asked(*hand.store, options, options.limit) : std::vector<QueuedParcel>{}) {
        ids.push_back(queued.parcel.id);
    }
    const std::int64_t spacingMs = minuteMs / options.perMinute;
    if (static_cast<std::int64_t>(ids.size()) * spacingMs > waitMsMax) {
        throw std::runtime_error("at this rate it would take more than a day: raise --per-minute or lower --limit");
    }
    const Moment begin = hand.clock.now();
    int worst = succeeded;
    std::int64_t sent = 0;
    for (const auto& id : ids) {
        const Moment dueAt = begin.plusMs(sent * spacingMs);
        if (options.dryRun) {
            const auto history = hand.outbox.show(id);
            std::cout << (history ? queuedLines(history->queued, begin) : id + "  there is no such parcel\n");
            ++sent;
            continue;
        }
        const auto again = hand.outbox.retry(id, dueAt, order);
        if (again) {
            ++sent;
            std::cout << again->parcel.id << "  is sent again from " << momentText(dueAt) << " on\n";
        } else {
            std::cerr << "hcp-appliance: " << id << ": " << sentenceOf(again.error().refusal) << '\n';
            worst = disagreed;
        }
    }
    std::cout << sent << (sent == 1 ? " parcel" : " parcels")
              << (options.dryRun ? " would be sent again; nothing was changed\n" : " to be sent again\n");
    return worst;
}

/// Checks by the profile that the parcel's record was checked by, unless the options say which.
RulesInForce rulesFor(Store& store, const QueuedParcel& queued, const QueueOptions& options) {
    std::string spec = options.spec;
    if (spec.empty()) {
        const std::string package = store.byId(queued.parcel.record).value().package;
        spec = package.substr(0, package.find('@'));
    }
    const auto package = requirePackage(shareFolder() / "specs", spec, SystemClock().now());
    return RulesInForce(
        std::make_shared<const Checker>(package, Language::chinese, requireRegisters(options.registers, *package)));
}

int fix(const QueueOptions& options) {
    const OutboxOrder order = options.order();
    const auto bytes = readFile(options.file);
    if (!bytes) {
        throw std::runtime_error(options.file + " cannot be read");
    }
    OutboxAtHand hand(options);
    const std::string& id = options.id;
    const auto queued = hand.store->parcel(id);
    if (!queued) {
        std::cerr << "hcp-appliance: " << id << ": " << sentenceOf(OutboxRefusal::notThere) << '\n';
        return couldNot;
    }
    const RulesInForce rules = rulesFor(*hand.store, *queued, options);
    const RecordKind kind = options.kind.empty() ? queued->key.kind : *recordKindOf(options.kind);
    const auto fixed = hand.outbox.fix(id, {kind, *bytes, rules}, order);
    if (!fixed) {
        std::cerr << "hcp-appliance: " << id << ": " << sentenceOf(fixed.error().refusal) << '\n';
        for (const auto& finding : fixed.error().findings) {
            std::cerr << "  " << finding.rule << ' ' << finding.at << "  " << finding.message << '\n';
        }
        return disagreed;
    }
    std::cout << fixed->parcel.id << "  carries the record " << fixed->parcel.record << " and may leave\n";
    return succeeded;
}

using Options = std::shared_ptr<QueueOptions>;

CLI::App* add(CLI::App& queue, int& exitCode, const char* name, const char* about, const Options& options,
              int (*run)(const QueueOptions&)) {
    auto* command = queue.add_subcommand(name, about);
    addStoreOption(*command, options->store);
    command->add_option("--keys", options->keys, "File of the store's keys, or their name as a credential of systemd")
        ->required();
    command->callback([options, run, &exitCode] { exitCode = run(*options); });
    return command;
}

void addFilter(CLI::App* command, const Options& options) {
    command->add_option("--state", options->state, "Only parcels that stand like this")
        ->check(CLI::IsMember({"waiting", "due", "in flight", "unknown", "rejected", "dead", "delivered"}));
    command->add_option("--answer", options->answerHolds, "Only where the province's last answer holds this text");
    command->add_option("--limit", options->limit, "At most so many, the oldest first")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
}

void addOrder(CLI::App* command, const Options& options) {
    command->add_option("--reason", options->reason, "Why, for the journal; without any name or number")->required();
    command->add_option("--by", options->by, "Who does it, for the journal")->capture_default_str();
}

void addPackage(CLI::App* command, const Options& options) {
    command->add_option("--spec", options->spec, "Spec package to check by; default the record's, as it is today");
    command->add_option("--registers", options->registers, "Folder of the installation's registers");
}

}  // namespace

void addQueueCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("queue", "Look at what goes to the province, send it again, put it right");
    command->require_subcommand(1);
    command->footer(
        "All of them work beside a running daemon. A parcel is named by its id or by that of the record in it.\n"
        "Exit status: 0 done, 1 refused for some, 2 it could not be done.");
    const auto options = std::make_shared<QueueOptions>();

    auto* listing =
        add(*command, exitCode, "list", "List parcels that were not delivered, the oldest first", options, list);
    addFilter(listing, options);
    addListFormat(*listing, options->format);

    auto* showing = add(*command, exitCode, "show", "All that happened to a parcel, and why it waits", options, show);
    showing->add_option("ID", options->ids, "Id of a parcel or of its record")->required();
    addListFormat(*showing, options->format);

    auto* retrying = add(*command, exitCode, "retry", "Send parcels again, with all their attempts", options, retry);
    retrying->add_option("ID", options->ids, "Ids of parcels or of their records");
    addFilter(retrying, options);
    addOrder(retrying, options);
    retrying->add_option("--per-minute", options->perMinute, "How many leave in a minute")
        ->check(CLI::Range(1, 60000))
        ->capture_default_str();
    retrying->add_flag("--dry-run", options->dryRun, "Say what would be sent, and change nothing");

    auto* fixing =
        add(*command, exitCode, "fix", "Put a right record in the place of one that was turned down", options, fix);
    fixing->add_option("ID", options->id, "Id of a dead parcel or of its record")->required();
    fixing->add_option("FILE", options->file, "File with the right record")->required();
    fixing->add_option("--as", options->kind, "Kind of the record; default that of the parcel")
        ->check(CLI::IsMember({"service", "evaluation"}));
    addOrder(fixing, options);
    addPackage(fixing, options);
}

}  // namespace hcp
