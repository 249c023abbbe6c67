#include "app/configuration.h"

#include <cstdlib>

#include "check/document_schema.h"
#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "foundation/json.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// The members of one object, with the defaults that the structure already holds.
class Members {
public:
    explicit Members(const JsonValue* object) : object_(object) {}

    void read(std::string_view name, std::string& into) const {
        if (const JsonValue* value = find(name)) {
            into = asText(*value);
        }
    }
    void read(std::string_view name, bool& into) const {
        if (const JsonValue* value = find(name)) {
            into = value->GetBool();
        }
    }
    template <class Integer>
    void read(std::string_view name, Integer& into) const {
        if (const JsonValue* value = find(name)) {
            into = static_cast<Integer>(value->GetInt64());
        }
    }
    [[nodiscard]] Members object(std::string_view name) const { return Members(find(name)); }
    explicit operator bool() const { return object_ != nullptr; }
    [[nodiscard]] const JsonValue* find(std::string_view name) const {
        return object_ == nullptr ? nullptr : findMember(*object_, name);
    }

private:
    const JsonValue* object_;
};

fs::path credentialPath(const std::string& name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");  // NOLINT(concurrency-mt-unsafe)
    return fs::path(name).is_absolute() || folder == nullptr ? fs::path(name) : fs::path(folder) / name;
}

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

void readKeys(const std::string& name, Configuration& into, std::vector<std::string>& problems) {
    if (name.empty()) {
        return;
    }
    into.keysFile = name;
    auto keys = ApiKeys::load(into.keysFile);
    if (keys) {
        into.keys = std::make_shared<const ApiKeys>(*std::move(keys));
    } else {
        problems.push_back("/http/keysFile: " + keys.error());
    }
}

void readTls(const Members& section, const Configuration& configuration, ServerSettings& into,
             std::vector<std::string>& problems) {
    if (!section) {
        return;
    }
    TlsSettings tls;
    const auto file = [&](std::string_view member, fs::path& path) {
        std::string name;
        section.read(member, name);
        path = name.empty() ? fs::path() : credentialPath(name);
    };
    file("certificateFile", tls.certificateFile);
    file("keyFile", tls.keyFile);
    file("clientAuthorities", tls.clientAuthorities);
    file("clientRevocations", tls.clientRevocations);
    std::string word = "1.2";
    section.read("minimumVersion", word);
    tls.version13Only = word == "1.3";
    word = "none";
    section.read("clientCertificates", word);
    tls.clientCertificates = word == "asked"      ? ClientCertificates::asked
                             : word == "required" ? ClientCertificates::required
                                                  : ClientCertificates::none;
    if (tls.clientCertificates != ClientCertificates::none &&
        (tls.clientAuthorities.empty() || configuration.keysFile.empty())) {
        problems.emplace_back(
            "/http/tls/clientCertificates: needs clientAuthorities, and http.keysFile, where `key certificate` says "
            "whose "
            "they are");
        return;
    }
    auto context = TlsContext::load(tls);
    if (context) {
        into.tls = *std::move(context);
    } else {
        problems.push_back("/http/tls: " + context.error());
    }
}

void readConnectionLimits(const Members& http, ServerSettings& into) {
    http.read("requestsMax", into.requestsMax);
    http.read("connectionsMax", into.lobby.connectionsMax);
    http.read("connectionsPerPeerMax", into.lobby.connectionsPerPeerMax);
    http.read("headBytesMax", into.lobby.headBytesMax);
    const auto seconds = [&](std::string_view name, std::chrono::milliseconds& time) {
        auto count = std::chrono::duration_cast<std::chrono::seconds>(time).count();
        http.read(name, count);
        time = std::chrono::seconds(count);
    };
    seconds("headSecondsMax", into.lobby.headTime);
    seconds("idleSecondsMax", into.lobby.idleTime);
    seconds("bodySecondsMax", into.limits.deadline);
}

void readSecret(const std::string& name, std::string& into, std::vector<std::string>& problems) {
    const fs::path file = credentialPath(name);
    auto secret = readFile(file);
    if (!secret) {
        problems.push_back("/province/appCodeFile: " + file.string() + " cannot be read");
        return;
    }
    while (!secret->empty() && (secret->back() == '\n' || secret->back() == '\r')) {
        secret->pop_back();
    }
    if (secret->empty() || secret->find('\n') != std::string::npos) {
        problems.push_back("/province/appCodeFile: " + file.string() + " must hold the secret as one line");
        return;
    }
    into = *std::move(secret);
}

Configuration fill(const JsonValue& document, const fs::path& share, std::vector<std::string>& problems) {
    Configuration configuration;
    const Members top(&document);
    std::string text;
    top.read("store", text);
    if (const auto file = sqliteFile(text)) {
        configuration.storeFile = *file;
    } else {
        problems.push_back("/store: only sqlite:FILE is supported");
    }
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

    const Members http = top.object("http");
    http.read("address", configuration.http.address);
    http.read("port", configuration.http.port);
    readConnectionLimits(http, configuration.http);
    http.read("bodyBytesMax", configuration.http.limits.bodyBytesMax);
    http.read("intakesMax", configuration.http.limits.intakesMax);
    http.read("intakesPerSenderMax", configuration.http.limits.intakesPerSenderMax);
    text.clear();
    http.read("keysFile", text);
    readKeys(text, configuration, problems);
    readTls(http.object("tls"), configuration, configuration.http, problems);
    http.read("recordsMax", configuration.http.limits.recordsMax);
    http.read("streamBytesMax", configuration.http.limits.streamBytesMax);
    http.read("lineBytesMax", configuration.http.limits.lineBytesMax);

    const Members province = top.object("province");
    province.read("gateway", configuration.account.gateway);
    province.read("apiId", configuration.account.apiId);
    province.read("appKey", configuration.account.appKey);
    province.read("appCodeFile", text);
    readSecret(text, configuration.account.appCode, problems);
    if (const JsonValue* settings = province.find("settings")) {
        for (const auto& setting : settings->GetObject()) {
            configuration.account.settings.emplace(asText(setting.name), asText(setting.value));
        }
    }
    const std::string& gateway = configuration.account.gateway;
    if ((!gateway.starts_with("http://") && !gateway.starts_with("https://")) || gateway.ends_with('/')) {
        problems.emplace_back("/province/gateway: must begin with http:// or https:// and not end with /");
    }

    readJournal(top.object("journal"), configuration.journal, problems);

    const Members delivery = top.object("delivery");
    delivery.read("enabled", configuration.delivery.enabled);
    delivery.read("workers", configuration.delivery.workers);
    delivery.read("pollMs", configuration.delivery.pollMs);
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

std::optional<fs::path> sqliteFile(const std::string& storeUrl) {
    static constexpr std::string_view scheme = "sqlite:";
    if (!storeUrl.starts_with(scheme) || storeUrl.size() == scheme.size()) {
        return std::nullopt;
    }
    return fs::path(storeUrl.substr(scheme.size()));
}

fs::path requireStoreFile(const std::string& storeUrl) {
    const auto file = sqliteFile(storeUrl);
    if (!file) {
        throw std::runtime_error("--store takes sqlite:FILE");
    }
    if (!fs::is_regular_file(*file) || fs::file_size(*file) == 0) {
        throw std::runtime_error("there is no store at " + file->string());
    }
    return *file;
}

}  // namespace hcp
