// Receives a submission of any length in constant memory: batch by batch durable, one outcome a line.
//
// The submission is no transaction. Its batches are kept as they come, and who sends the same lines again has nothing
// doubled.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/line_cutter.h"
#include "pipeline/receive.h"

namespace hcp {

class BatchIntake {
public:
    /// A batch ends with whichever comes first.
    static constexpr std::size_t recordsMax = 200;
    static constexpr std::size_t bytesMax = 1U << 20;

    /// Takes one line of the answer after the other, each with its line feed, when what it answers for is durable.
    using Answer = std::function<void(std::string_view line)>;

    /// `receiver` must outlive it. Lines of more than `lineBytesMax` were passed over by the cutter; each has a problem
    /// for its outcome.
    BatchIntake(Receiver& receiver, RecordKind kind, std::string submission, std::string sender,
                std::size_t lineBytesMax, Answer answer);

    /// Keeps the batch when it is full with this line, and says so. Throws StoreFault as Receiver does; what was
    /// answered before stays true.
    bool add(Line line);
    /// Keeps what has been added, at the end or before a pause.
    void keep();

    /// The first line that nobody has answered for.
    [[nodiscard]] std::size_t nextLine() const { return nextLine_; }
    /// Lines that were answered.
    [[nodiscard]] std::size_t answered() const { return answered_; }
    /// Records among them that were received: kept now or before.
    [[nodiscard]] std::size_t received() const { return received_; }

private:
    Receiver& receiver_;
    RecordKind kind_;
    std::string submission_;
    std::string sender_;
    std::size_t lineBytesMax_;
    Answer answer_;
    std::vector<Line> batch_;
    std::size_t batchBytes_ = 0;
    std::size_t nextLine_ = 1;
    std::size_t answered_ = 0;
    std::size_t received_ = 0;
};

}  // namespace hcp
