// The work on one claimed file, from its first byte to its place in done/ or failed/.
#pragma once

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>

#include "inbox/dropped_file.h"
#include "inbox/inbox.h"
#include "pipeline/batch_intake.h"

namespace hcp {

class IntakeOfFile {
public:
    struct Surroundings {
        Receiver& receiver;
        Store& store;
        const Clock& clock;
        InboxObserver& observer;
    };

    /// All of them must outlive it.
    IntakeOfFile(const InboxSettings& settings, const InboxFolder& folder, const ClaimedFile& file,
                 Surroundings surroundings)
        : settings_(settings), folder_(folder), file_(file), around_(surroundings) {}

    /// True when the file is answered and laid aside, false when it was asked to stop before: then it stays claimed.
    [[nodiscard]] bool run(const std::stop_token& stop);

private:
    /// Receives what a survey found readable.
    [[nodiscard]] bool receive(DroppedFile& file, const FileSurvey& found, const std::stop_token& stop);
    /// Hands the file's lines on, cut by `cutter`; what ended the reading early.
    template <class Cutter>
    [[nodiscard]] DroppedFile::Reading pour(DroppedFile& file, Cutter& cutter, BatchIntake& batches,
                                            const std::stop_token& stop);
    void batchKept();

    /// Answers with nothing but a problem.
    [[nodiscard]] bool fail(const std::string& digest, const Problem& problem);
    void enterIntoJournal(const std::string& digest, std::size_t received, const std::optional<Problem>& problem);
    [[nodiscard]] bool layAside(LaidAside where, std::size_t received, const std::optional<Problem>& problem);

    const InboxSettings& settings_;
    const InboxFolder& folder_;
    const ClaimedFile& file_;
    Surroundings around_;
};

}  // namespace hcp
