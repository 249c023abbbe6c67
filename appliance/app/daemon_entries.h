// What the daemon puts into the journal about itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/configuration.h"
#include "journal/entry.h"
#include "spec/package.h"

namespace hcp {

/// That it started, by which package, keys and users.
[[nodiscard]] std::vector<JournalEntry> entriesOfStart(const Configuration& configuration, const Package& package,
                                                       Moment at);
[[nodiscard]] JournalEntry packageLoaded(const Package& package, Moment at);
/// `senders` is the file of their keys, by its digest; empty while nobody is asked for one.
[[nodiscard]] JournalEntry keysLoaded(const std::filesystem::path& senders, const KeyRing& store, Moment at);

[[nodiscard]] JournalEntry usersLoaded(const UserAccounts& users, Moment at);

}  // namespace hcp
