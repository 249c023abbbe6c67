// The daemon's configuration: a JSON file checked against specs/appliance/config.schema.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "access/sessions.h"
#include "access/user_accounts.h"
#include "app/alert_webhook.h"
#include "foundation/expected.h"
#include "foundation/seal.h"
#include "http/api_keys.h"
#include "http/server.h"
#include "inbox/inbox.h"
#include "journal/checkpoint.h"
#include "messaging/message_gateways.h"
#include "pipeline/deliver.h"
#include "pipeline/erase.h"
#include "pipeline/notary.h"
#include "pipeline/rules_in_force.h"
#include "pipeline/tell.h"
#include "province/province_client.h"

namespace hcp {

struct DeliverySettings {
    bool enabled = true;
    int workers = 2;
    int pollMs = 500;
    DeliveryManner manner;
};
/// The manner that the installation wants and the province asks for: both paces are kept to.
[[nodiscard]] DeliveryManner mannerFor(const DeliverySettings& settings, const Package& package);

/// Whether the evaluations that were made on the province's own pages are fetched.
struct PullSettings {
    int everyMinutes = 15;
    Moment since;  ///< where the first pull begins
};

/// A local system's own book, as it leaves it for us.
struct LocalBookSettings {
    std::string sender;
    std::filesystem::path file;
};

/// When the books are held against each other.
struct ReconciliationSettings {
    int minute = 150;  ///< of the day, in Beijing time
    int daysBack = 8;  ///< yesterday and the days before it
    std::vector<LocalBookSettings> localBooks;
};

/// What poor reviews and texts are handled by, besides the package.
struct CaseworkConfiguration {
    std::filesystem::path calendarFolder;         ///< empty: the notices that are installed
    std::vector<std::filesystem::path> lexicons;  ///< none: texts wait unscreened
    RulesInForce::CaseworkSettings settings;
};

/// How people are told that limits run out.
struct EscalationSettings {
    TellingManner manner;
    MessageGatewaySettings gateways;
};

/// The pages people see in a browser, and the reports they get there.
struct PagesSettings {
    std::filesystem::path usersFile;
    std::shared_ptr<const UserAccounts> users;  ///< what is in it
    std::filesystem::path folder;               ///< templates, and what they refer to in assets/
    std::filesystem::path bootstrapFile;        ///< may be missing: the pages are plain then
    SessionLimits sessions;
    std::filesystem::path reportsFolder;      ///< made at start, in a folder that is there
    std::filesystem::path publicationFolder;  ///< where files for the public are written anew; empty: nowhere
};

struct JournalSettings {
    std::optional<CheckpointSigner> signer;  ///< none: the journal is kept, but nobody signs it
    NotarySettings notary;
};

struct Configuration {
    std::string digest;  ///< SHA-256 of the file, hex; the secrets are no part of it
    std::string store;   ///< its URL (storage/open_store.h)
    std::filesystem::path storeKeysFile;
    KeyRing storeKeys;  ///< what is in it
    Retention retention;
    std::uint64_t reserveBytes = 16U << 20;
    std::string spec = "fujian";
    std::filesystem::path specsFolder;
    std::filesystem::path registersFolder;  ///< empty: no registers
    ServerSettings http;
    std::filesystem::path keysFile;       ///< empty: senders are not asked for keys
    std::shared_ptr<const ApiKeys> keys;  ///< what is in it
    ProvinceAccount account;              ///< with the secrets read from their files
    bool provinceIsForTests = false;      ///< its address is no province in production
    int answerMsMax = 5000;               ///< that its answer to an examination may take
    DeliverySettings delivery;
    AlertSettings alerts;
    JournalSettings journal;
    std::optional<InboxSettings> inbox;  ///< none: no folder is watched
    std::optional<PullSettings> pull;    ///< none: nothing is pulled
    CaseworkConfiguration casework;
    std::optional<EscalationSettings> escalation;          ///< none: nobody is told
    std::optional<ReconciliationSettings> reconciliation;  ///< none: only on demand
    std::optional<PagesSettings> pages;                    ///< none: there are no pages
};

/// The configuration, or every problem as one line each, without secrets. `share` holds the schema.
[[nodiscard]] Expected<Configuration, std::vector<std::string>> readConfiguration(const std::filesystem::path& file,
                                                                                  const std::filesystem::path& share);
/// The same, or std::runtime_error with unusable().
[[nodiscard]] Configuration requireConfiguration(const std::filesystem::path& file, const std::filesystem::path& share);
/// What strangers could do by this configuration, one sentence each.
[[nodiscard]] std::vector<std::string> openDoorsOf(const Configuration& configuration);
/// That the file is not a usable configuration, and why: one line a problem.
[[nodiscard]] std::string unusable(const std::filesystem::path& file, const std::vector<std::string>& problems);

}  // namespace hcp
