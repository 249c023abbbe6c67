// The runs of `conform`, one a file: what each examines, and how it is asked for.
#pragma once

namespace CLI {
class App;
}

namespace hcp {

/// Each adds its subcommand to `conform`.
void addConformSelf(CLI::App& conform, int& exitCode);
void addConformUpstream(CLI::App& conform, int& exitCode);
void addConformProvince(CLI::App& conform, int& exitCode);
void addConformReplay(CLI::App& conform, int& exitCode);

}  // namespace hcp
