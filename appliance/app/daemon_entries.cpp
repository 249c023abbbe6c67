#include "app/daemon_entries.h"

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

constexpr const char* daemonActor = "daemon";

}  // namespace

std::vector<JournalEntry> entriesOfStart(const Configuration& configuration, const Package& package, Moment at) {
    std::vector<JournalEntry> entries{
        {at, JournalKind::started, daemonActor, "hcp-appliance " HCP_VERSION, configuration.digest, "", {}, ""},
        packageLoaded(package, at),
        keysLoaded(configuration.keysFile, configuration.storeKeys, at)};
    if (configuration.pages) {
        entries.push_back(usersLoaded(*configuration.pages->users, at));
    }
    return entries;
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
