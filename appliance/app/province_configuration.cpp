#include "app/configuration_sections.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// Members whose values are no secrets, and those that name files with secrets.
constexpr std::string_view values[] = {"apiId", "appKey", "appMark"};
constexpr std::string_view secrets[] = {"appCode", "appWord", "recordKey"};

std::string fileMember(std::string_view secret) { return std::string(secret) + "File"; }

void readProxy(const Members& province, std::optional<ProxySettings>& into, std::vector<std::string>& problems) {
    std::string address;
    province.read("proxy", address);
    into = address.empty() ? std::nullopt : parseProxy(address);
    if (!address.empty() && !into) {
        problems.emplace_back("/province/proxy: must be http://HOST:PORT");
    }
    if (province.find("proxyCredentialFile") == nullptr) {
        return;
    }
    const std::string credential = secretLine(province, "/province/", "proxyCredentialFile", problems);
    if (address.empty()) {
        problems.emplace_back("/province/proxyCredentialFile: there is no proxy to show it to");
    } else if (into && !credential.empty() && !takeCredential(*into, credential)) {
        problems.emplace_back("/province/proxyCredentialFile: must hold USER:PASSWORD");
    }
}

void readPublicKey(const Members& province, ProvinceAccount& into, std::vector<std::string>& problems) {
    std::string name;
    province.read("publicKeyFile", name);
    if (name.empty()) {
        return;
    }
    if (const auto key = readFile(credentialPath(name))) {
        into.values.emplace("publicKey", *key);
    } else {
        problems.push_back("/province/publicKeyFile: " + credentialPath(name).string() + " cannot be read");
    }
}

}  // namespace

std::string secretLine(const Members& section, const std::string& place, const std::string& member,
                       std::vector<std::string>& problems) {
    std::string name;
    section.read(member, name);
    const fs::path file = credentialPath(name);
    auto secret = readFile(file);
    if (!secret) {
        problems.push_back(place + member + ": " + file.string() + " cannot be read");
        return {};
    }
    while (!secret->empty() && (secret->back() == '\n' || secret->back() == '\r')) {
        secret->pop_back();
    }
    if (secret->empty() || secret->find('\n') != std::string::npos) {
        problems.push_back(place + member + ": " + file.string() + " must hold the secret as one line");
        return {};
    }
    return *std::move(secret);
}

void readProvince(const Members& province, ProvinceAccount& into, std::vector<std::string>& problems) {
    province.read("gateway", into.gateway);
    if ((!into.gateway.starts_with("http://") && !into.gateway.starts_with("https://")) ||
        into.gateway.ends_with('/')) {
        problems.emplace_back("/province/gateway: must begin with http:// or https:// and not end with /");
    }
    readProxy(province, into.proxy, problems);
    for (const auto name : values) {
        if (province.find(name) != nullptr) {
            province.read(name, into.values[std::string(name)]);
        }
    }
    for (const auto name : secrets) {
        if (province.find(fileMember(name)) != nullptr) {
            into.secrets[std::string(name)] = secretLine(province, "/province/", fileMember(name), problems);
        }
    }
    readPublicKey(province, into, problems);
    if (const JsonValue* settings = province.find("settings")) {
        for (const auto& setting : settings->GetObject()) {
            into.settings.emplace(asText(setting.name), asText(setting.value));
        }
    }
}

}  // namespace hcp
