#include "http/line_intake.h"

#include <array>

#include "http/intake_answers.h"
#include "http/problem.h"
#include "intake/line_cutter.h"

namespace hcp {

struct LineIntake::Progress {
    std::string submission;
    std::shared_ptr<AnswerSpool> answers = std::make_shared<AnswerSpool>();
    std::vector<Line> batch = {};
    std::size_t batchBytes = 0;
    std::size_t nextLine = 1;  ///< the first that nobody has answered

    /// True when the batch is full.
    bool add(Line line) {
        batchBytes += line.bytes.size();
        batch.push_back(std::move(line));
        return batch.size() >= batchRecords || batchBytes >= LineIntake::batchBytes;
    }
};

ApiResponse LineIntake::take(BodySource& body) {
    Progress progress{receiver_.openSubmission()};
    LineCutter cutter(limits_.lineBytesMax);
    std::array<char, 65536> buffer{};
    std::size_t taken = 0;
    try {
        for (;;) {
            const auto got = body.read(buffer.data(), buffer.size());
            if (!got) {
                keep(progress);
                return endedBy(got.error(), progress);
            }
            taken += *got;
            if (*got == 0) {
                break;
            }
            if (taken > limits_.streamBytesMax) {
                keep(progress);
                return endedBy(bodyTooLarge(limits_.streamBytesMax), progress);
            }
            cutter.feed({buffer.data(), *got});
            while (auto line = cutter.next()) {
                if (progress.add(*std::move(line))) {
                    keep(progress);
                }
            }
        }
        auto last = cutter.rest();
        if (last && body.endIsCertain()) {
            progress.add(*std::move(last));
            last.reset();
        }
        keep(progress);
        if (last) {
            return endedBy(problem(400, "truncated-body", "请求不完整",
                                   "the last line of a chunked body must end with a line feed; it was not taken"),
                           progress);
        }
    } catch (const StoreFault& fault) {
        if (progress.answers->size() == 0) {
            throw;
        }
        observer_.onFault("application/x-ndjson", fault.what());
        return endedBy(storeUnavailable(), progress);
    }
    if (progress.answers->size() == 0) {
        return problem(400, "empty-body", "请求中没有记录", "no line holds a record");
    }
    ApiResponse response;
    response.mediaType = "application/x-ndjson";
    response.spool = progress.answers;
    return response;
}

void LineIntake::keep(Progress& progress) {
    std::vector<Piece> pieces;
    for (const auto& line : progress.batch) {
        if (!line.tooLong) {
            pieces.push_back({line.number, line.bytes});
        }
    }
    std::vector<RecordAnswer> answers;
    if (!pieces.empty()) {
        answers = receiver_.receivePart(progress.submission, kind_, pieces, sender_);
    }
    auto answer = answers.begin();
    for (const auto& line : progress.batch) {
        progress.answers->append(line.tooLong ? problemLine(line.number, lineTooLong(limits_.lineBytesMax))
                                              : outcomeLine(progress.submission, *answer++));
        progress.nextLine = line.number + 1;
    }
    progress.batch.clear();
    progress.batchBytes = 0;
}

ApiResponse LineIntake::endedBy(const ApiResponse& problem, Progress& progress) {
    if (progress.answers->size() == 0) {
        return problem;
    }
    progress.answers->append(problemLine(progress.nextLine, problem));
    ApiResponse response = problem;
    response.mediaType = "application/x-ndjson";
    response.body.clear();
    response.spool = progress.answers;
    return response;
}

}  // namespace hcp
