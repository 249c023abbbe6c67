#include <cstdlib>

#include "app/configuration_sections.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

void readKeys(const std::string& name, Configuration& into, std::vector<std::string>& problems) {
    if (name.empty()) {
        return;
    }
    into.keysFile = name;
    auto keys = ApiKeys::inForce(into.keysFile, toCivilTime(SystemClock().now()).day);
    if (keys) {
        into.keys = std::make_shared<const ApiKeys>(*std::move(keys));
    } else {
        problems.push_back("/http/keysFile: " + keys.error());
    }
}

void readTls(const Members& section, Configuration& into, std::vector<std::string>& problems) {
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
        (tls.clientAuthorities.empty() || into.keysFile.empty())) {
        problems.emplace_back(
            "/http/tls/clientCertificates: needs clientAuthorities, and http.keysFile, where `key certificate` says "
            "whose they are");
        return;
    }
    auto context = TlsContext::load(tls);
    if (context) {
        into.http.tls = *std::move(context);
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

}  // namespace

std::vector<std::string> openDoorsOf(const Configuration& configuration) {
    const std::string& address = configuration.http.address;
    std::vector<std::string> doors;
    if (address.starts_with("127.") || address == "::1" || address == "localhost") {
        return doors;
    }
    if (!configuration.keys) {
        doors.emplace_back("senders are not asked for keys: the configuration has no http.keysFile");
    }
    if (configuration.pages && !configuration.http.tls) {
        doors.emplace_back("passwords come in clear text: the configuration has pages and no http.tls");
    }
    return doors;
}

std::filesystem::path credentialPath(const std::string& name) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");  // NOLINT(concurrency-mt-unsafe)
    return std::filesystem::path(name).is_absolute() || folder == nullptr ? std::filesystem::path(name)
                                                                          : std::filesystem::path(folder) / name;
}

void readHttp(const Members& http, Configuration& into, std::vector<std::string>& problems) {
    http.read("address", into.http.address);
    http.read("port", into.http.port);
    readConnectionLimits(http, into.http);
    http.read("bodyBytesMax", into.http.limits.bodyBytesMax);
    http.read("intakesMax", into.http.limits.intakesMax);
    http.read("intakesPerSenderMax", into.http.limits.intakesPerSenderMax);
    if (into.http.limits.intakesMax >= static_cast<std::size_t>(into.http.requestsMax)) {
        problems.emplace_back("/http/intakesMax: must be less than requestsMax, so that somebody answers the others");
    }
    std::string text;
    http.read("keysFile", text);
    readKeys(text, into, problems);
    readTls(http.object("tls"), into, problems);
    http.read("recordsMax", into.http.limits.recordsMax);
    http.read("streamBytesMax", into.http.limits.streamBytesMax);
    http.read("lineBytesMax", into.http.limits.lineBytesMax);
}

}  // namespace hcp
