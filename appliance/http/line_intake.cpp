#include "http/line_intake.h"

#include <array>

#include "http/problem.h"
#include "intake/line_cutter.h"
#include "pipeline/outcome_lines.h"

namespace hcp {
namespace {

/// The outcomes so far, with why there are no more.
ApiResponse endedBy(const ApiResponse& problem, const BatchIntake& batches,
                    const std::shared_ptr<AnswerSpool>& answers) {
    if (answers->size() == 0) {
        return problem;
    }
    answers->append(problemLine(batches.nextLine(), problem.body.substr(0, problem.body.find_last_not_of('\n') + 1)));
    ApiResponse response = problem;
    response.mediaType = "application/x-ndjson";
    response.body.clear();
    response.spool = answers;
    return response;
}

}  // namespace

ApiResponse LineIntake::take(BodySource& body) {
    const auto answers = std::make_shared<AnswerSpool>();
    BatchIntake batches(receiver_, kind_, receiver_.openSubmission(), sender_, limits_.lineBytesMax,
                        [&](std::string_view line) { answers->append(line); });
    LineCutter cutter(limits_.lineBytesMax);
    std::array<char, 65536> buffer{};
    std::size_t taken = 0;
    try {
        for (;;) {
            const auto got = body.read(buffer.data(), buffer.size());
            if (!got) {
                batches.keep();
                return endedBy(got.error(), batches, answers);
            }
            taken += *got;
            if (*got == 0) {
                break;
            }
            if (taken > limits_.streamBytesMax) {
                batches.keep();
                return endedBy(bodyTooLarge(limits_.streamBytesMax), batches, answers);
            }
            cutter.feed({buffer.data(), *got});
            while (auto line = cutter.next()) {
                batches.add(*std::move(line));
            }
        }
        auto last = cutter.rest();
        if (last && body.endIsCertain()) {
            batches.add(*std::move(last));
            last.reset();
        }
        batches.keep();
        if (last) {
            return endedBy(problem(400, "truncated-body", "请求不完整",
                                   "the last line of a chunked body must end with a line feed; it was not taken"),
                           batches, answers);
        }
    } catch (const StoreFault& fault) {
        if (answers->size() == 0) {
            throw;
        }
        observer_.onFault("application/x-ndjson", fault.what());
        return endedBy(storeUnavailable(), batches, answers);
    }
    if (answers->size() == 0) {
        return problem(400, "empty-body", "请求中没有记录", "no line holds a record");
    }
    ApiResponse response;
    response.mediaType = "application/x-ndjson";
    response.spool = answers;
    return response;
}

}  // namespace hcp
