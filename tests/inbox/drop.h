// A watched folder over a store in memory, and what local systems drop into it.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include "inbox/inbox.h"
#include "support/reception.h"

namespace hcp::test {

namespace fs = std::filesystem;

struct Watcher final : InboxObserver {
    std::vector<InboxStep> steps;
    std::vector<InboxOutcome> outcomes;
    std::function<void()> atStep = [] {};

    void onStep(InboxStep step) override {
        steps.push_back(step);
        atStep();
    }
    void onOutcome(const InboxOutcome& outcome) override { outcomes.push_back(outcome); }
};

inline std::string zipped(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string manyServices(int from, int count) {
    std::string text;
    for (int i = from; i < from + count; ++i) {
        text += serviceRecord("P-" + std::to_string(i)).json() + "\n";
    }
    return text;
}

struct Drop : Reception {
    TemporaryFolder folder;
    Watcher watcher;
    InboxSettings settings{.folder = folder.path(), .sender = "hall", .fileBytesMax = 1U << 20, .lineBytesMax = 4096};
    std::stop_source stop;
    std::unique_ptr<Inbox> inbox;

    Drop() { start(); }
    /// As a new process would.
    void start() { inbox = std::make_unique<Inbox>(settings, receiver, store, clock, watcher); }

    /// An old file, unless `ageSeconds` says otherwise.
    fs::path put(const std::string& name, const std::string& text, int ageSeconds = 3600) const {
        const fs::path file = folder.path() / name;
        std::ofstream(file, std::ios::binary) << text;
        age(file, ageSeconds);
        return file;
    }
    void age(const fs::path& file, int seconds) const {
        const auto ms = clock.now().msSinceEpoch - seconds * 1000LL;
        const timespec time{ms / 1000, (ms % 1000) * 1000000};
        const timespec times[2] = {time, time};
        ::utimensat(AT_FDCWD, file.c_str(), times, AT_SYMLINK_NOFOLLOW);
    }
    /// Works until nothing is left to do; returns how many files that were.
    int work() {
        int files = 0;
        while (inbox->work(stop.get_token())) {
            ++files;
        }
        return files;
    }

    /// The names in a subfolder without the submission, in order.
    [[nodiscard]] std::vector<std::string> in(const std::string& subfolder) const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder.path() / subfolder)) {
            const std::string name = entry.path().filename().string();
            names.push_back(name.substr(std::min<std::size_t>(name.size(), name.find('.') == 36 ? 37 : 0)));
        }
        std::ranges::sort(names);
        return names;
    }
    [[nodiscard]] std::string content(const std::string& subfolder, const std::string& nameWithoutSubmission) const {
        for (const auto& entry : fs::directory_iterator(folder.path() / subfolder)) {
            if (entry.path().filename().string().substr(37) == nameWithoutSubmission) {
                return contentOf(entry.path());
            }
        }
        return "no " + nameWithoutSubmission;
    }
    [[nodiscard]] static std::size_t lines(const std::string& text) {
        return static_cast<std::size_t>(std::ranges::count(text, '\n'));
    }
    [[nodiscard]] std::vector<JournalEntry> received() const {
        std::vector<JournalEntry> out;
        std::ranges::copy_if(store.journal, std::back_inserter(out),
                             [](const JournalEntry& entry) { return entry.kind == JournalKind::received; });
        return out;
    }
};

}  // namespace hcp::test
