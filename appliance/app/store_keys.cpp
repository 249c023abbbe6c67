#include "app/store_keys.h"

#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>

#include "app/configuration_sections.h"
#include "foundation/file_content.h"

namespace hcp {

Expected<KeyRing, std::string> loadStoreKeys(const std::string& file) {
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{file + " cannot be read"};
    }
    auto ring = KeyRing::from(*text);
    return ring ? std::move(ring) : Unexpected{file + " " + ring.error()};
}

KeyRing requireStoreKeys(const std::string& file) {
    if (file.empty()) {
        return {};
    }
    auto ring = loadStoreKeys(file);
    if (!ring) {
        throw std::runtime_error(ring.error());
    }
    return *std::move(ring);
}

KeyRing namedStoreKeys(const std::string& name) {
    return requireStoreKeys(name.empty() ? name : credentialPath(name).string());
}

std::uint32_t addStoreKey(const std::string& file) {
    std::string text;
    std::uint32_t id = 1;
    if (std::filesystem::exists(file)) {
        id = requireStoreKeys(file).newest().id() + 1;
        text = readFile(file).value_or("");
        text += text.ends_with('\n') ? "" : "\n";
    }
    text += KeyRing::newLine(id);
    if (const auto sound = KeyRing::from(text); !sound) {
        throw std::runtime_error(file + " " + sound.error());
    }
    const ::mode_t before = ::umask(0077);
    const auto written = writeFile(file, text);
    ::umask(before);
    if (!written) {
        throw std::runtime_error(written.error());
    }
    return id;
}

}  // namespace hcp
