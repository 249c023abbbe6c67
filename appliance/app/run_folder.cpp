#include "app/run_folder.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <string>

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "hcp-conform-";
/// An empty file in each; a folder that somebody else called so has none.
constexpr std::string_view mark = ".hcp-conform-run";

/// A folder of this account, opened and locked; -1 where it is something else or somebody holds it.
int lockedFolder(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct ::stat found {};
    const bool isOurs = opened >= 0 && ::fstat(opened, &found) == 0 && found.st_uid == ::geteuid();
    if (isOurs && ::flock(opened, LOCK_EX | LOCK_NB) == 0) {
        return opened;
    }
    if (opened >= 0) {
        ::close(opened);
    }
    return -1;
}

/// The mark goes last, so that what is left when this is interrupted is known for what it is.
void clear(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().filename() != mark) {
            fs::remove_all(entry.path(), ignored);
        }
    }
    fs::remove_all(folder, ignored);
}

void removeWhole(const fs::path& folder) {
    // Under another name nothing that still runs finds it, so that nothing is added while it is removed.
    std::error_code error;
    const fs::path gone = folder.string() + ".gone";
    fs::rename(folder, gone, error);
    clear(error ? folder : gone);
}

void removeAbandoned(const fs::path& place) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(place, ignored)) {
        const bool isRuns = entry.path().filename().string().starts_with(prefix) &&
                            fs::is_regular_file(fs::symlink_status(entry.path() / mark, ignored));
        const int lock = isRuns ? lockedFolder(entry.path()) : -1;
        if (lock >= 0) {
            clear(entry.path());
            ::close(lock);
        }
    }
}

::sigset_t endingSignals() {
    ::sigset_t set{};
    ::sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct ::sigaction action {};
        ::sigaction(signal, nullptr, &action);
        if (action.sa_handler != SIG_IGN) {
            ::sigaddset(&set, signal);
        }
    }
    return set;
}

}  // namespace

RunFolder::RunFolder(const fs::path& place) : heeded_(endingSignals()) {
    const fs::path below = place.empty() ? fs::temp_directory_path() : place;
    removeAbandoned(below);
    if (::pipe2(over_, O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe can be made");
    }
    ::pthread_sigmask(SIG_BLOCK, &heeded_, &before_);
    try {
        make(below);
    } catch (...) {
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
        ::close(over_[0]);
        ::close(over_[1]);
        throw;
    }
    watcher_ = std::thread([this] { watch(); });
}

RunFolder::~RunFolder() {
    ::close(over_[1]);
    watcher_.join();
    ::close(over_[0]);
    removeWhole(path_);
    ::close(lock_);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void RunFolder::make(const fs::path& place) {
    std::string pattern = (place / (std::string(prefix) + "XXXXXX")).string();
    if (::mkdtemp(pattern.data()) != nullptr) {
        // Nobody takes it for an abandoned one before it is marked.
        lock_ = lockedFolder(pattern);
        if (lock_ >= 0 && std::ofstream(fs::path(pattern) / mark)) {
            path_ = pattern;
            return;
        }
        std::error_code ignored;
        fs::remove_all(pattern, ignored);
    }
    throw std::runtime_error("no folder can be made in " + place.string());
}

void RunFolder::watch() const {
    const int signals = ::signalfd(-1, &heeded_, SFD_CLOEXEC);
    ::pollfd waited[2] = {{over_[0], POLLIN, 0}, {signals, POLLIN, 0}};
    while (::poll(waited, 2, -1) < 0) {}
    ::signalfd_siginfo told{};
    const bool isSignalled = waited[0].revents == 0 && ::read(signals, &told, sizeof told) == sizeof told;
    ::close(signals);
    if (isSignalled) {
        removeWhole(path_);
        // And now what the signal would have done at once.
        const int signal = static_cast<int>(told.ssi_signo);
        ::signal(signal, SIG_DFL);
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
        ::raise(signal);
    }
}

}  // namespace hcp
