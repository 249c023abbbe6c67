// The commands of `store` that open what it keeps sealed: key, reseal, erase.
#pragma once

namespace CLI {
class App;
}

namespace hcp {

void addStoreContentCommands(CLI::App& store, int& exitCode);

}  // namespace hcp
