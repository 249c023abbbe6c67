// A folder with the least configuration that is sound, and what has to lie beside it.
#pragma once

#include <string>
#include <vector>

#include "app/configuration.h"
#include "support/files.h"

namespace hcp::test {

struct Folder {
    TemporaryFolder folder;
    std::string secretFile = (folder.path() / "secret").string();

    std::string keysFile = (folder.path() / "store-keys").string();

    Folder() {
        write("secret", "s3cret-value\n");
        write("store-keys", KeyRing::newLine(1));
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string minimal(const std::string& more = "") const {
        return "{\"store\":\"sqlite:" + (folder.path() / "store.db").string() + R"(","storeKeysFile":")" + keysFile +
               R"(","province":{"gateway":"http://127.0.0.1:1","apiId":"hcp","appKey":"key","appCodeFile":")" +
               secretFile + "\"}" + more + "}";
    }
    [[nodiscard]] Expected<Configuration, std::vector<std::string>> read(const std::string& text) const {
        write("config.json", text);
        return readConfiguration(folder.path() / "config.json", sourceFolder());
    }
    [[nodiscard]] std::string problems(const std::string& text) const {
        const auto configuration = read(text);
        std::string out;
        if (!configuration) {
            for (const auto& problem : configuration.error()) {
                out += problem + "\n";
            }
        }
        return out;
    }
};

}  // namespace hcp::test
