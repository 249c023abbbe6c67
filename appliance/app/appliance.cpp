#include "app/appliance.h"

#include <utility>

#include "app/configured_rules.h"
#include "app/daemon_entries.h"
#include "app/log.h"
#include "app/share.h"
#include "app/store_keys.h"
#include "foundation/random_bytes.h"
#include "province/province_client.h"

namespace hcp {
namespace {

/// How long nothing is erased after a look that found nothing.
constexpr std::int64_t retentionPauseMs = 600000;
constexpr std::int64_t minuteMs = 60000;
constexpr std::int64_t dayMs = 86400000;

/// Less than `ms` ago. A moment that lies ahead comes from a clock that has stepped back since.
bool isRecent(Moment then, std::int64_t ms, Moment now) { return now < then.plusMs(ms) && then <= now; }

std::shared_ptr<Province> clientFor(const RulesInForce& rules, const Configuration& configuration, const Clock& clock) {
    return makeProvince(rules.checker().sharedPackage(), configuration.account, clock);
}

/// The certificates that its files hold now; null without TLS.
std::shared_ptr<const TlsContext> renewedTls(const ServerSettings& settings) {
    if (!settings.tls) {
        return nullptr;
    }
    auto tls = TlsContext::load(settings.tls->settings());
    if (!tls) {
        throw std::runtime_error(tls.error());
    }
    return *std::move(tls);
}

}  // namespace

Appliance::Appliance(const Configuration& configuration, const Clock& clock, const MigrationWatch& watch)
    : configuration_(configuration),
      clock_(clock),
      rules_(configuredRules(configuration, clock)),
      store_(
          openStore(configuration.store, StoreUse::serve, configuration.storeKeys, configuration.reserveBytes, watch)),
      identifiers_(clock, randomSeed()),
      receiver_(*store_, rules_, clock, identifiers_),
      quarantine_(*store_, receiver_, rules_, clock, identifiers_),
      cases_(*store_, rules_, clock, identifiers_),
      audits_(*store_, rules_, clock, identifiers_),
      releases_(*store_, rules_, clock,
                configuration.pages ? configuration.pages->publicationFolder : std::filesystem::path()),
      casework_(*store_, audits_, rules_, clock),
      eraser_(*store_, clock, configuration.specsFolder),
      province_(clientFor(*rules_.current(), configuration, clock)),
      deliveryLog_(configuration.alerts, *store_),
      deliverer_(*store_, province_, clock, deliveryLog_,
                 mannerFor(configuration.delivery, rules_.current()->package())),
      faultLog_(clock),
      api_(receiver_, quarantine_, cases_, audits_, releases_, *store_, clock, faultLog_, configuration.http.limits),
      pages_(configuration.pages ? std::make_unique<PageHouse>(*configuration.pages, *store_, rules_, clock,
                                                               identifiers_, releases_, api_)
                                 : nullptr),
      server_(configuration.http, api_) {
    if (const int found = deliverer_.resume(); found > 0) {
        logLine(LogLevel::notice, std::to_string(found) + " parcels were in flight when the last process ended");
    }
    if (configuration.journal.signer) {
        notary_.emplace(*store_, *store_, *configuration.journal.signer, configuration.journal.notary, clock);
    } else {
        logLine(LogLevel::warning, "nobody signs the journal: the configuration has no section journal");
    }
    api_.describe(requireDescription());
    if (configuration.keys) {
        api_.require(configuration.keys);
    }
    for (const auto& door : openDoorsOf(configuration)) {
        logLine(LogLevel::warning, door);
    }
    if (configuration.inbox) {
        inbox_.emplace(*configuration.inbox, receiver_, *store_, clock);
    }
    if (configuration.pull) {
        puller_.emplace(*configuration.pull, rules_.current()->package().id, province_, *store_, rules_, clock,
                        identifiers_, api_.pulled());
    }
    if (configuration.escalation) {
        escalation_ =
            std::make_unique<EscalationWorker>(*configuration.escalation, *store_, clock, [this] { return outlook(); });
    }
    if (configuration.reconciliation) {
        reconciliation_.emplace(*configuration.reconciliation, *store_, store_->rechecks(), province_, rules_, clock,
                                identifiers_);
    }
    journalStart();
}

EscalationOutlook Appliance::outlook() const {
    const auto rules = rules_.current();
    const auto& registers = rules->checker().registers();
    const auto offices = registers.find("office");
    return {{rules, &rules->calendar()},
            rules->time().endMinute,
            digestNamesOf(rules->terms().get(), offices == registers.end() ? nullptr : &offices->second)};
}

void Appliance::start() {
    const auto begin = [](auto& part) {
        if (part) {
            part->start();
        }
    };
    server_.start();
    begin(inbox_);
    if (configuration_.delivery.enabled) {
        workers_ = std::make_unique<DeliveryWorkers>(deliverer_, configuration_.delivery);
    }
    begin(puller_);
    begin(escalation_);
    begin(pages_);
    begin(reconciliation_);
}

void Appliance::reload() {
    std::shared_ptr<const ApiKeys> keys;
    if (!configuration_.keysFile.empty()) {
        auto loadedKeys = ApiKeys::inForce(configuration_.keysFile, toCivilTime(clock_.now()).day);
        if (!loadedKeys) {
            throw std::runtime_error(loadedKeys.error());
        }
        keys = std::make_shared<const ApiKeys>(*std::move(loadedKeys));
    }
    const auto users = configuration_.pages ? requireUsers(configuration_.pages->usersFile) : nullptr;
    const auto tls = renewedTls(configuration_.http);
    const auto rules = configuredRules(configuration_, clock_);
    auto client = clientFor(*rules, configuration_, clock_);
    const KeyRing storeKeys = requireStoreKeys(configuration_.storeKeysFile.string());
    store_->takeKeys(storeKeys);  // first, since these may be refused, and an entry cannot be taken back
    const JournalEntry package = packageLoaded(rules->package(), clock_.now());
    const JournalEntry withKeys = keysLoaded(configuration_.keysFile, storeKeys, clock_.now());
    store_->write([&](StoreTransaction& transaction) {
        transaction.append(package);
        transaction.append(withKeys);
        if (users) {
            transaction.append(usersLoaded(*users, clock_.now()));
        }
    });
    // All exist before any is exchanged: they are taken together or not at all.
    province_.replace(std::move(client));
    rules_.replace(rules);
    casework_.renew();
    deliverer_.keepTo(mannerFor(configuration_.delivery, rules->package()).pace);
    if (keys) {
        api_.require(keys);
    }
    if (pages_) {
        pages_->take(users);
    }
    if (tls) {
        server_.renew(tls);
        certificateTold_ = {};
    }
}

void Appliance::journalStart() {
    store_->write([&](StoreTransaction& transaction) {
        for (const auto& entry : entriesOfStart(configuration_, rules_.current()->package(), clock_.now())) {
            transaction.append(entry);
        }
    });
}

void Appliance::attend() {
    attendStore();
    attendCertificate();
    journalTurnedAway();
    attendRetention();
    if (storesTrouble_ == StoreTrouble::none) {
        casework_.attend();
    }
    attendJournal();
    attendDelivery();
}

void Appliance::attendDelivery() {
    try {
        deliveryLog_.attend(deliverer_.outage(), clock_.now());
    } catch (const StoreFault&) {
        // The store tells of its trouble itself; the news of delivery wait for it.
    }
}

void Appliance::attendRetention() {
    const Moment now = clock_.now();
    if (configuration_.retention.empty() || storesTrouble_ != StoreTrouble::none ||
        isRecent(nothingAgedAt_, retentionPauseMs, now)) {
        return;
    }
    try {
        if (eraser_.eraseAged(configuration_.retention) == 0) {
            nothingAgedAt_ = now;
        }
    } catch (const StoreFault& fault) {
        logLine(LogLevel::error, std::string("what was kept long enough cannot be erased: ") + fault.what());
        nothingAgedAt_ = now;
    }
}

void Appliance::attendCertificate() {
    const std::int64_t ends = api_.connections().certificateEnds * 1000;
    const Moment now = clock_.now();
    if (ends == 0 || isRecent(certificateTold_, dayMs, now)) {
        return;
    }
    certificateTold_ = now;
    if (ends <= now.msSinceEpoch) {
        logLine(LogLevel::error, "the server's certificate is expired: senders will not connect");
    } else if (ends < now.msSinceEpoch + 30 * dayMs) {
        logLine(LogLevel::warning,
                "the server's certificate ends in " + std::to_string((ends - now.msSinceEpoch) / dayMs) + " day(s)");
    }
}

void Appliance::journalTurnedAway() {
    // One entry a minute at most: who has no key must not be able to fill the disk.
    const std::uint64_t all = api_.turnedAway();
    const Moment now = clock_.now();
    if (all == turnedAwayTold_ || isRecent(turnedAwayAt_, minuteMs, now)) {
        return;
    }
    const std::string count = std::to_string(all - turnedAwayTold_);
    try {
        store_->write([&](StoreTransaction& transaction) {
            transaction.append({now, JournalKind::signInFailed, "http", "", "", "", {}, count});
        });
        turnedAwayTold_ = all;
        turnedAwayAt_ = now;
        logLine(LogLevel::warning, count + " request(s) without a valid key were turned away");
    } catch (const StoreFault&) {
        // attendStore() tells of the store; these are counted until it can be written again.
    }
}

void Appliance::attendStore() {
    tellOfStore();  // before, too: a trouble that is over by now has refused records
    store_->attend();
    tellOfStore();
}

void Appliance::tellOfStore() {
    const StoreTrouble trouble = store_->trouble();
    if (std::exchange(storesTrouble_, trouble) == trouble) {
        return;
    }
    const bool over = trouble == StoreTrouble::none;
    logLine(over ? LogLevel::notice : LogLevel::error,
            over ? "the store takes records again"
                 : "the store is " + std::string(nameOf(trouble)) + ": no new records are taken");
}

void Appliance::attendJournal() {
    if (!notary_) {
        return;
    }
    try {
        notary_->attend();
        if (!std::exchange(notarysFault_, "").empty()) {
            logLine(LogLevel::notice, "the journal is signed again");
        }
    } catch (const std::exception& fault) {
        if (std::exchange(notarysFault_, fault.what()) != fault.what()) {
            logLine(LogLevel::error, std::string("the journal cannot be signed: ") + fault.what());
        }
    }
}

void Appliance::stop() {
    server_.stop();
    pages_.reset();
    inbox_.reset();
    puller_.reset();
    escalation_.reset();
    reconciliation_.reset();
    attendStore();
    turnedAwayAt_ = {};
    journalTurnedAway();
    workers_.reset();
    attendDelivery();
    if (notary_) {
        try {
            notary_->close();
        } catch (const std::exception& fault) {
            logLine(LogLevel::error, std::string("the end of the journal is not signed: ") + fault.what());
        }
    }
}

}  // namespace hcp
