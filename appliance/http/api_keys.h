// Who may send what: the keys of the local systems, from a file that holds no key, only what recognises one.
//
// A key is 32 random bytes in hexadecimal behind its id, so a plain SHA-256 of it is enough to recognise it and
// tells nobody the key. One sender may have several keys at a time: the next is issued before the last is revoked.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/expected.h"
#include "record/record.h"

namespace hcp {

struct ApiKey {
    std::string id;              ///< 8 hexadecimal digits; what people call it by
    std::string sender;          ///< the local system that holds it; the actor in the journal
    std::string digest;          ///< SHA-256 of the key, hex
    std::set<RecordKind> kinds;  ///< what it may send
    std::optional<Day> lastDay;  ///< the last day on which it is valid, Chinese time
    bool revoked = false;
};

class ApiKeys {
public:
    /// From the text of the file; a reason in English when it is none.
    [[nodiscard]] static Expected<ApiKeys, std::string> from(std::string_view json);
    /// The same from the file itself.
    [[nodiscard]] static Expected<ApiKeys, std::string> load(const std::filesystem::path& file);
    [[nodiscard]] std::string json() const;

    /// Adds a key and returns it, for the only time. `sender` must be a name as isSenderName() says.
    [[nodiscard]] std::string issue(const std::string& sender, std::set<RecordKind> kinds, std::optional<Day> lastDay);
    /// False when there is no such key. It stays in the file, so that its id is never given again.
    bool revoke(std::string_view id);

    /// The valid key that was presented, or nothing: unknown, revoked and expired are not told apart.
    [[nodiscard]] const ApiKey* recognised(std::string_view presented, Moment now) const;
    [[nodiscard]] const std::vector<ApiKey>& all() const { return keys_; }

private:
    std::vector<ApiKey> keys_;
};

}  // namespace hcp
