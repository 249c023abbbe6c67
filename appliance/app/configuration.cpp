#include "app/configuration.h"

#include "app/configuration_sections.h"
#include "app/store_keys.h"
#include "check/document_schema.h"
#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "foundation/json.h"
#include "record/sender_name.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

void readJournal(const Members& journal, JournalSettings& into, std::vector<std::string>& problems) {
    if (!journal) {
        return;
    }
    std::string origin;
    journal.read("origin", origin);
    std::string name;
    journal.read("keyFile", name);
    const fs::path file = credentialPath(name);
    const auto keys = readFile(file);
    auto signer = CheckpointSigner::from(origin, keys.value_or(""));
    if (!isOrigin(origin)) {
        problems.emplace_back("/journal/origin: must be printable ASCII without space and +");
    } else if (!signer) {
        problems.push_back("/journal/keyFile: " + file.string() + " " + (keys ? signer.error() : "cannot be read"));
    } else {
        into.signer = *std::move(signer);
    }
    name.clear();
    journal.read("folder", name);
    into.notary.folder = name;
    if (!name.empty() && !fs::is_directory(name)) {
        problems.push_back("/journal/folder: " + name + " is no folder");
    }
    journal.read("everyEntries", into.notary.everyEntries);
}

void readInbox(const Members& inbox, std::optional<InboxSettings>& into, std::vector<std::string>& problems) {
    if (!inbox) {
        return;
    }
    InboxSettings& settings = into.emplace();
    std::string folder;
    inbox.read("folder", folder);
    settings.folder = folder;
    inbox.read("sender", settings.sender);
    inbox.read("pollMs", settings.pollMs);
    inbox.read("settleSeconds", settings.settleSeconds);
    inbox.read("fileBytesMax", settings.fileBytesMax);
    inbox.read("lineBytesMax", settings.lineBytesMax);
    if (!isSenderName(settings.sender)) {
        problems.emplace_back("/inbox/sender: must be 1 to 64 ASCII letters, digits, -, _ and .");
    }
    if (const auto complaint = InboxFolder::complaintAbout(settings.folder)) {
        problems.push_back("/inbox/folder: " + *complaint);
    }
}

void readStoreKeys(const std::string& name, Configuration& into, std::vector<std::string>& problems) {
    into.storeKeysFile = credentialPath(name);
    auto keys = loadStoreKeys(into.storeKeysFile.string());
    if (keys) {
        into.storeKeys = *std::move(keys);
    } else {
        problems.push_back("/storeKeysFile: " + keys.error());
    }
}

Retention readRetention(const Members& retention) {
    Retention read;
    for (const auto retentionClass : retentionClasses) {
        int days = 0;
        retention.read(nameOf(retentionClass), days);
        if (days > 0) {
            read.emplace(retentionClass, days);
        }
    }
    return read;
}

Configuration fill(const JsonValue& document, const fs::path& share, std::vector<std::string>& problems) {
    Configuration configuration;
    const Members top(&document);
    std::string text;
    top.read("store", configuration.store);
    if (const std::string problem = problemOfStoreUrl(configuration.store); !problem.empty()) {
        problems.push_back("/store: " + problem);
    }
    top.read("storeKeysFile", text);
    readStoreKeys(text, configuration, problems);
    configuration.retention = readRetention(top.object("retentionDays"));
    std::uint64_t reserveMiB = configuration.reserveBytes >> 20U;
    top.read("reserveMiB", reserveMiB);
    configuration.reserveBytes = reserveMiB << 20U;
    top.read("spec", configuration.spec);
    text = (share / "specs").string();
    top.read("specsFolder", text);
    configuration.specsFolder = text;
    text.clear();
    top.read("registersFolder", text);
    configuration.registersFolder = text;

    readHttp(top.object("http"), configuration, problems);

    readProvince(top.object("province"), configuration.account, problems);
    std::string environment;
    top.object("province").read("environment", environment);
    configuration.provinceIsForTests = environment == "test";
    top.object("province").read("answerMsMax", configuration.answerMsMax);
    readJournal(top.object("journal"), configuration.journal, problems);
    readInbox(top.object("inbox"), configuration.inbox, problems);
    readDelivery(top.object("delivery"), configuration.delivery, problems);
    readPull(top.object("pull"), configuration.pull, problems);
    readCasework(top.object("casework"), configuration.casework, problems);
    readEscalation(top.object("escalation"), configuration.escalation, problems);
    readPages(top.object("pages"), top.object("reports"), share, configuration, problems);
    readReconciliation(top.object("reconciliation"), configuration.reconciliation, problems);
    readAlerts(top.object("alerts"), configuration.alerts, problems);
    return configuration;
}

}  // namespace

Expected<Configuration, std::vector<std::string>> readConfiguration(const fs::path& file, const fs::path& share) {
    using Problems = std::vector<std::string>;
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{Problems{file.string() + " cannot be read"}};
    }
    const auto schema = readFile(share / "specs/appliance/config.schema.json");
    if (!schema) {
        throw std::runtime_error("the configuration's schema is missing from " + share.string());
    }
    JsonLimits limits;
    limits.comments = true;
    const auto document = parseJson(*text, limits);
    if (!document) {
        return Unexpected{Problems{"byte " + std::to_string(document.error().offset) + ": " + document.error().detail}};
    }
    Problems problems;
    for (const auto& fault : DocumentSchema(*schema).faultsOf(*document)) {
        problems.push_back((fault.at.empty() ? "/" : fault.at) + ": " + fault.what);
    }
    if (problems.empty()) {
        Configuration configuration = fill(*document, share, problems);
        configuration.digest = toHex(sha256(*text));
        if (problems.empty()) {
            return configuration;
        }
    }
    return Unexpected{std::move(problems)};
}

Configuration requireConfiguration(const fs::path& file, const fs::path& share) {
    auto configuration = readConfiguration(file, share);
    if (!configuration) {
        throw std::runtime_error(unusable(file, configuration.error()));
    }
    return std::move(*configuration);
}

std::string unusable(const fs::path& file, const std::vector<std::string>& problems) {
    std::string text = file.string() + " is not a usable configuration:";
    for (const auto& problem : problems) {
        text += "\n  " + problem;
    }
    return text;
}

}  // namespace hcp
