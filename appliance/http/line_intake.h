// Takes NDJSON of any length in constant memory: batch by batch durable, one answer a line.
//
// A stream is no transaction. Its batches are kept as they come, and a stream that fails in the middle is answered
// with the lines that were taken and a last one that says where and why it ended; its status is that of the failure.
// Who sends the same stream again has nothing doubled.
#pragma once

#include <string>

#include "http/limits.h"
#include "http/message.h"
#include "pipeline/batch_intake.h"

namespace hcp {

/// Told of every request that a fault ended; only the app knows loggers.
class FaultObserver {
public:
    virtual ~FaultObserver() = default;
    virtual void onFault(std::string_view path, std::string_view what) = 0;
};

class LineIntake {
public:
    /// All of them must outlive it.
    LineIntake(Receiver& receiver, RecordKind kind, const std::string& sender, const HttpLimits& limits,
               FaultObserver& observer)
        : receiver_(receiver), kind_(kind), sender_(sender), limits_(limits), observer_(observer) {}

    /// 200 with one outcome a line when the body came whole. A line over the limit has a problem for its outcome and
    /// is not kept. Otherwise the problem that ended it: alone when nothing was answered before, else as the last line.
    /// The last line of a body whose end is uncertain must end with a line feed. Throws StoreFault when the store
    /// failed before anything was kept.
    [[nodiscard]] ApiResponse take(BodySource& body);

private:
    Receiver& receiver_;
    RecordKind kind_;
    const std::string& sender_;
    const HttpLimits& limits_;
    FaultObserver& observer_;
};

}  // namespace hcp
