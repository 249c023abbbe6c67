#include "pipeline/batch_intake.h"

#include <utility>

#include "pipeline/outcome_lines.h"

namespace hcp {

BatchIntake::BatchIntake(Receiver& receiver, RecordKind kind, std::string submission, std::string sender,
                         std::size_t lineBytesMax, Answer answer)
    : receiver_(receiver),
      kind_(kind),
      submission_(std::move(submission)),
      sender_(std::move(sender)),
      lineBytesMax_(lineBytesMax),
      answer_(std::move(answer)) {}

bool BatchIntake::add(Line line) {
    batchBytes_ += line.bytes.size();
    batch_.push_back(std::move(line));
    const bool full = batch_.size() >= recordsMax || batchBytes_ >= bytesMax;
    if (full) {
        keep();
    }
    return full;
}

void BatchIntake::keep() {
    std::vector<Piece> pieces;
    for (const auto& line : batch_) {
        if (!line.tooLong) {
            pieces.push_back({line.number, line.bytes, line.fault});
        }
    }
    std::vector<RecordAnswer> answers;
    if (!pieces.empty()) {
        answers = receiver_.receivePart(submission_, kind_, pieces, sender_);
    }
    auto answer = answers.begin();
    for (const auto& line : batch_) {
        answer_(line.tooLong ? problemLine(line.number, problemJson(lineTooLong(lineBytesMax_, line.fault.has_value())))
                             : outcomeLine(submission_, *answer++));
        nextLine_ = line.number + 1;
        ++answered_;
    }
    received_ += pieces.size();
    batch_.clear();
    batchBytes_ = 0;
}

}  // namespace hcp
