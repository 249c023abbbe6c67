#include "replay/process_side.h"

#include <poll.h>
#include <unistd.h>

#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/Process.h>
#include <Poco/Thread.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "replay/replay_lines.h"

namespace hcp {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int startsMax = 20;
constexpr long waitMs = 5;

}  // namespace

/// The process and what it said that nobody has read yet.
class ProcessSide::Running {
public:
    Running(const std::filesystem::path& executable, const std::vector<std::string>& arguments,
            std::chrono::milliseconds patience)
        : patience_(patience),
          handle_(Poco::Process::launch(executable.string(), arguments, nullptr, &pipe_, nullptr)) {}
    ~Running() {
        try {
            if (!status_) {
                Poco::Process::kill(handle_);
                (void)handle_.wait();
            }
        } catch (const Poco::Exception&) {
            // It has ended by itself.
        }
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// Nothing at its end.
    std::optional<std::string> line() {
        const auto until = Steady::now() + patience_;
        std::size_t looked = read_;
        while (true) {
            if (const auto end = said_.find('\n', looked); end != std::string::npos) {
                std::string line = said_.substr(read_, end - read_);
                read_ = end + 1;
                return line;
            }
            said_.erase(0, std::exchange(read_, 0));
            looked = said_.size();
            if (looked > replayLineBytesMax) {
                throw ReplayFault("the other executable tells a line that is longer than any of a replay");
            }
            if (!listen(until)) {
                return std::nullopt;
            }
        }
    }

    /// How it ended, of one that has closed its mouth.
    int status() {
        const auto until = Steady::now() + patience_;
        while (!status_) {
            if (const int found = handle_.tryWait(); found >= 0) {
                status_ = found;
            } else if (Steady::now() > until) {
                throw ReplayFault("the other executable said its last and does not end");
            } else {
                Poco::Thread::sleep(waitMs);
            }
        }
        return *status_;
    }

private:
    /// Hears some more; false at the end.
    bool listen(Steady::time_point until) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
        pollfd ready{pipe_.readHandle(), POLLIN, 0};
        const int found = left.count() <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left.count()));
        if (found == 0) {
            throw ReplayFault("the other executable told no line within " +
                              std::to_string(std::chrono::duration_cast<std::chrono::seconds>(patience_).count()) +
                              " s (--patience) and was ended");
        }
        std::array<char, 65536> some{};
        const ssize_t count = found < 0 ? -1 : ::read(pipe_.readHandle(), some.data(), some.size());
        if (count < 0 && errno != EINTR) {
            throw ReplayFault("the other executable cannot be heard");
        }
        said_.append(some.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return count != 0;
    }

    std::chrono::milliseconds patience_;
    Poco::Pipe pipe_;
    Poco::ProcessHandle handle_;
    std::string said_;
    std::size_t read_ = 0;  ///< so much of it
    std::optional<int> status_;
};

ProcessSide::ProcessSide(const std::filesystem::path& executable, const std::vector<std::string>& arguments,
                         std::chrono::milliseconds patience) {
    if (!std::filesystem::is_regular_file(executable)) {
        throw ReplayFault(executable.string() + " is no executable");
    }
    try {
        running_ = std::make_unique<Running>(executable, arguments, patience);
    } catch (const Poco::Exception& fault) {
        throw ReplayFault(executable.string() + " cannot be started: " + fault.displayText());
    }
}

ProcessSide::~ProcessSide() = default;

std::int64_t ProcessSide::moment() {
    const auto line = running_->line();
    if (!line) {
        throw ReplayFault("the other executable ended with status " + std::to_string(running_->status()) +
                          " before it told anything: it may be older than this one, or cannot read the store");
    }
    const auto moment = momentIn(*line);
    if (!moment) {
        throw ReplayFault(
            "the other executable does not tell which moment of the store it looks at: it is older than "
            "this one, or no hcp-appliance");
    }
    return *moment;
}

std::vector<ReplayedRecord> ProcessSide::of(Snapshot& /*snapshot*/, const std::vector<OwnRecord>& records) {
    std::vector<ReplayedRecord> replayed;
    for (const auto& record : records) {
        const auto line = running_->line();
        if (!line) {
            throw ReplayFault("the other executable ended with status " + std::to_string(running_->status()) +
                              " before all records were told");
        }
        auto told = replayedRecordIn(*line);
        if (!told || told->id != record.record.id) {
            throw ReplayFault("the other executable told of another record than " + record.record.id);
        }
        replayed.push_back(*std::move(told));
    }
    return replayed;
}

std::optional<ReplayedReport> ProcessSide::nextReport(Snapshot& /*snapshot*/) {
    if (!last_.empty()) {
        return std::nullopt;
    }
    auto line = running_->line();
    if (!line) {
        throw ReplayFault("the other executable ended with status " + std::to_string(running_->status()) +
                          " before all workbooks were told");
    }
    auto report = replayedReportIn(*line);
    if (!report) {
        last_ = *std::move(line);
    }
    return report;
}

ReplayGround ProcessSide::ground() {
    auto ground = replayGroundIn(last_);
    if (!ground) {
        throw ReplayFault("the other executable told something behind the records that is no workbook of a replay");
    }
    if (running_->line()) {
        throw ReplayFault("the other executable did not end where a replay ends");
    }
    if (const int status = running_->status(); status != 0) {
        throw ReplayFault("the other executable ended with status " + std::to_string(status));
    }
    return *std::move(ground);
}

SharedMoment atOneMoment(SnapshotSource& source, const std::function<std::unique_ptr<ProcessSide>()>& start) {
    for (int starts = 0; starts < startsMax; ++starts) {
        auto side = start();
        const std::int64_t moment = side->moment();
        auto snapshot = source.snapshot();
        if (snapshot->journalSize() == moment) {
            return {std::move(snapshot), std::move(side)};
        }
    }
    throw ReplayFault(
        "the store was written to each time before both sides looked at it: replay over a copy (store "
        "backup), or when less comes");
}

}  // namespace hcp
