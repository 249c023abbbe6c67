// What the daemon puts into the journal about itself.
#pragma once

#include <filesystem>
#include <string>

#include "app/configuration.h"
#include "journal/entry.h"
#include "spec/package.h"

namespace hcp {

[[nodiscard]] JournalEntry daemonStarted(const Configuration& configuration, Moment at);
[[nodiscard]] JournalEntry packageLoaded(const Package& package, Moment at);
/// `senders` is the file of their keys, by its digest; empty while nobody is asked for one.
[[nodiscard]] JournalEntry keysLoaded(const std::filesystem::path& senders, const KeyRing& store, Moment at);

[[nodiscard]] JournalEntry usersLoaded(const UserAccounts& users, Moment at);

}  // namespace hcp
