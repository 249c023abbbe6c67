// How the sections of the configuration are read; each fills its part and names what is wrong with it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/configuration.h"
#include "foundation/json.h"

namespace hcp {

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
    /// Of an array of texts; empty where there is none.
    [[nodiscard]] std::vector<std::string> texts(std::string_view name) const {
        std::vector<std::string> all;
        if (const JsonValue* value = find(name)) {
            for (const auto& element : value->GetArray()) {
                all.emplace_back(asText(element));
            }
        }
        return all;
    }
    [[nodiscard]] Members object(std::string_view name) const { return Members(find(name)); }
    explicit operator bool() const { return object_ != nullptr; }
    [[nodiscard]] const JsonValue* find(std::string_view name) const {
        return object_ == nullptr ? nullptr : findMember(*object_, name);
    }

private:
    const JsonValue* object_;
};

/// Where a secret is that the configuration names: a relative name is looked for in systemd's credentials directory.
[[nodiscard]] std::filesystem::path credentialPath(const std::string& name);

/// The one line of the file that a member of the section names; empty, with a problem, when there is none. `place` is
/// the section's own, "/province/".
[[nodiscard]] std::string secretLine(const Members& section, const std::string& place, const std::string& member,
                                     std::vector<std::string>& problems);

void readDelivery(const Members& delivery, DeliverySettings& into, std::vector<std::string>& problems);
void readCasework(const Members& casework, CaseworkConfiguration& into, std::vector<std::string>& problems);
void readPull(const Members& pull, std::optional<PullSettings>& into, std::vector<std::string>& problems);
void readAlerts(const Members& alerts, AlertSettings& into, std::vector<std::string>& problems);

/// The section `escalation`: who is told of limits that run out, when, and through which gateways.
void readEscalation(const Members& escalation, std::optional<EscalationSettings>& into,
                    std::vector<std::string>& problems);

/// The section `reconciliation`: when it is done every night, and where local systems leave their own books.
void readReconciliation(const Members& reconciliation, std::optional<ReconciliationSettings>& into,
                        std::vector<std::string>& problems);

/// The section `http`: limits, keys of senders, TLS.
void readHttp(const Members& http, Configuration& into, std::vector<std::string>& problems);

/// The sections `pages` and `reports`. `share` holds the pages.
void readPages(const Members& pages, const Members& reports, const std::filesystem::path& share, Configuration& into,
               std::vector<std::string>& problems);

/// The section `province`: what the province gave, and the way to it. What of it is needed, the spec package says.
void readProvince(const Members& province, ProvinceAccount& into, std::vector<std::string>& problems);

}  // namespace hcp
