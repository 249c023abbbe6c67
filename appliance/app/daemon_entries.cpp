#include "app/daemon_entries.h"

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

constexpr const char* daemonActor = "daemon";

}  // namespace

JournalEntry daemonStarted(const Configuration& configuration, Moment at) {
    return {at, JournalKind::started, daemonActor, "hcp-appliance " HCP_VERSION, configuration.digest, "", {}, ""};
}

JournalEntry packageLoaded(const Package& package, Moment at) {
    return {at, JournalKind::packageLoaded, daemonActor, package.name(), package.digest, package.name(), {}, ""};
}

JournalEntry keysLoaded(const std::filesystem::path& senders, const KeyRing& store, Moment at) {
    const auto file = senders.empty() ? std::nullopt : readFile(senders);
    return {at,
            JournalKind::keysLoaded,
            daemonActor,
            "",
            file ? toHex(sha256(*file)) : "",
            "",
            {},
            "store key " + std::to_string(store.newest().id())};
}

JournalEntry usersLoaded(const UserAccounts& users, Moment at) {
    return {at, JournalKind::usersLoaded, daemonActor, "", users.digest(), "", {}, ""};
}

}  // namespace hcp
