#include "inbox/inbox_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <system_error>
#include <tuple>

#include "foundation/charset.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view claimedFolder = "claimed";
constexpr std::string_view resultSuffix = ".result.ndjson";
constexpr std::size_t submissionSize = 36;

/// Every subfolder: those that are dropped into, and ours.
std::vector<std::string_view> subfolders() {
    std::vector<std::string_view> names;
    std::ranges::transform(handedInKinds, std::back_inserter(names), collectionOf);
    names.insert(names.end(), {claimedFolder, "done", "failed"});
    return names;
}

std::string_view folderOf(LaidAside where) { return where == LaidAside::done ? "done" : "failed"; }

[[noreturn]] void fault(const std::string& what, const fs::path& path, int error) {
    throw InboxFault(what + " " + path.string() + ": " + std::generic_category().message(error));
}

std::int64_t modifiedNs(const struct stat& status) {
    return status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
}

bool leftAlone(std::string_view name) {
    return name.starts_with('.') || name.ends_with(".part") || name.ends_with(".filepart") || name.ends_with(".tmp");
}

bool canBeKept(std::string_view name) {
    return name.size() <= inboxNameBytesMax && isUtf8(name) &&
           std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// A rename survives a loss of power only when both folders were flushed.
void flush(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        fault("cannot open", folder, errno);
    }
    const bool done = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!done) {
        fault("cannot flush", folder, error);
    }
}

/// False when `from` is not there.
bool move(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno == ENOENT) {
            return false;
        }
        fault("cannot move a file to", to, errno);
    }
    flush(to.parent_path());
    flush(from.parent_path());
    return true;
}

/// What a process that was killed over its answer left behind (pending_file.h).
void removePending(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.') && name.find(resultSuffix) != std::string::npos && entry.is_directory()) {
            fs::remove_all(entry.path());
        }
    }
}

}  // namespace

std::string ClaimedFile::keptName() const { return submission + "." + std::string(collectionOf(kind)) + "." + name; }

std::optional<std::string> InboxFolder::complaintAbout(const fs::path& folder) {
    struct stat top {};
    if (::stat(folder.c_str(), &top) != 0 || !S_ISDIR(top.st_mode)) {
        return folder.string() + " is no folder";
    }
    for (const auto name : subfolders()) {
        const fs::path path = folder / name;
        struct stat sub {};
        if (::lstat(path.c_str(), &sub) != 0) {
            if (errno == ENOENT) {
                continue;
            }
            return path.string() + " cannot be looked at";
        }
        if (!S_ISDIR(sub.st_mode)) {
            return path.string() + " is no folder; a link is not followed";
        }
        if (sub.st_dev != top.st_dev) {
            return path.string() + " is on another file system; files are moved, never copied";
        }
    }
    return std::nullopt;
}

InboxFolder::InboxFolder(fs::path folder) : folder_(std::move(folder)) {
    if (const auto complaint = complaintAbout(folder_)) {
        throw InboxFault("the watched folder: " + *complaint);
    }
    for (const auto name : subfolders()) {
        if (::mkdir((folder_ / name).c_str(), 0777) != 0 && errno != EEXIST) {
            fault("cannot make", folder_ / name, errno);
        }
        if (::access((folder_ / name).c_str(), R_OK | W_OK | X_OK) != 0) {
            fault("cannot work in", folder_ / name, errno);
        }
    }
    for (const auto where : {LaidAside::done, LaidAside::failed}) {
        removePending(folder_ / folderOf(where));
    }
}

std::vector<WaitingFile> InboxFolder::waiting(Moment now, std::int64_t settleMs, std::size_t countMax) const {
    std::vector<WaitingFile> files;
    for (const auto kind : handedInKinds) {
        for (const auto& entry : fs::directory_iterator(folder_ / collectionOf(kind))) {
            const std::string name = entry.path().filename().string();
            struct stat status {};
            if (leftAlone(name) || ::lstat(entry.path().c_str(), &status) != 0) {
                continue;
            }
            const std::int64_t modified = modifiedNs(status);
            // A time ahead of ours is no reason to wait for it: then a clock was wrong.
            if (std::abs(now.msSinceEpoch - modified / 1'000'000) >= settleMs) {
                files.push_back({kind, name, modified});
            }
        }
    }
    const auto middle = files.begin() + static_cast<std::ptrdiff_t>(std::min(countMax, files.size()));
    std::ranges::partial_sort(files, middle, {}, [](const WaitingFile& file) {
        return std::tuple(file.kind == RecordKind::evaluation, file.modifiedNs, std::string_view(file.name));
    });
    files.erase(middle, files.end());
    return files;
}

std::optional<ClaimedFile> InboxFolder::claim(const WaitingFile& file, const std::string& submission) const {
    const fs::path from = folder_ / collectionOf(file.kind) / file.name;
    struct stat status {};
    if (::lstat(from.c_str(), &status) != 0 || modifiedNs(status) != file.modifiedNs) {
        return std::nullopt;
    }
    ClaimedFile claimed{file.kind, submission, canBeKept(file.name) ? file.name : std::string(inboxUnnamed)};
    return move(from, claimedPath(claimed)) ? std::optional(std::move(claimed)) : std::nullopt;
}

std::vector<ClaimedFile> InboxFolder::claimed() const {
    std::vector<ClaimedFile> files;
    for (const auto& entry : fs::directory_iterator(folder_ / claimedFolder)) {
        const std::string name = entry.path().filename().string();
        for (const auto kind : handedInKinds) {
            const std::string middle = "." + std::string(collectionOf(kind)) + ".";
            if (name.size() > submissionSize && name.compare(submissionSize, middle.size(), middle) == 0) {
                files.push_back({kind, name.substr(0, submissionSize), name.substr(submissionSize + middle.size())});
            }
        }
    }
    std::ranges::sort(files, {}, &ClaimedFile::submission);
    return files;
}

fs::path InboxFolder::claimedPath(const ClaimedFile& file) const { return folder_ / claimedFolder / file.keptName(); }

fs::path InboxFolder::resultPath(const ClaimedFile& file, LaidAside where) const {
    return folder_ / folderOf(where) / (file.keptName() + std::string(resultSuffix));
}

void InboxFolder::layAside(const ClaimedFile& file, LaidAside where) const {
    const fs::path to = folder_ / folderOf(where) / file.keptName();
    if (!move(claimedPath(file), to)) {
        throw InboxFault("somebody took " + claimedPath(file).string() + " away");
    }
}

}  // namespace hcp
