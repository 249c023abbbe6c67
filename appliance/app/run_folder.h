// The private folder of a conformance run, which no end of the run leaves behind.
//
// It is gone when the run ends, when SIGINT, SIGTERM or SIGHUP ends the process (one that the process was started to
// ignore stays ignored), and at the latest with the next run in the same place, where a run was killed outright: its
// process holds a lock on the folder, and a folder of a run that nobody holds is abandoned.
#pragma once

#include <csignal>
#include <filesystem>
#include <thread>

namespace hcp {

class RunFolder {
public:
    /// Below `place`, the system's folder for temporary files where it is empty. Removes those that were abandoned
    /// there. Throws std::runtime_error when no folder can be had. To be made in the main thread before it starts
    /// others: the signals are kept from all but one thread as long as the folder is there.
    explicit RunFolder(const std::filesystem::path& place);
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    /// A folder with a lock on it and a mark in it, under a name that nobody had.
    void make(const std::filesystem::path& place);
    /// Waits for a signal, or for a byte in the pipe: the run is over.
    void watch() const;

    std::filesystem::path path_;
    int lock_ = -1;
    ::sigset_t heeded_{};
    ::sigset_t before_{};
    int over_[2] = {-1, -1};
    std::thread watcher_;
};

}  // namespace hcp
