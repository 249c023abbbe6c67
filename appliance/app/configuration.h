// The daemon's configuration: a JSON file checked against specs/appliance/config.schema.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/expected.h"
#include "http/server.h"
#include "province/fujian_client.h"

namespace hcp {

struct DeliverySettings {
    bool enabled = true;
    int workers = 2;
    int pollMs = 500;
};

struct Configuration {
    std::filesystem::path storeFile;
    std::string spec = "fujian";
    std::filesystem::path specsFolder;
    std::filesystem::path registersFolder;  ///< empty: no registers
    ServerSettings http;
    std::size_t recordsMax = 10000;
    FujianAccount account;  ///< with the secret read from its file
    DeliverySettings delivery;
};

/// The configuration, or every problem as one line each, without secrets. `share` holds the schema.
[[nodiscard]] Expected<Configuration, std::vector<std::string>> readConfiguration(const std::filesystem::path& file,
                                                                                  const std::filesystem::path& share);

/// `sqlite:FILE` → FILE; nothing for other stores.
[[nodiscard]] std::optional<std::filesystem::path> sqliteFile(const std::string& storeUrl);

}  // namespace hcp
