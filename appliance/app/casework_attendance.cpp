#include "app/casework_attendance.h"

#include "app/log.h"
#include "pipeline/due_dates.h"

namespace hcp {
namespace {

constexpr std::int64_t pauseMs = 60000;
constexpr std::size_t textsAtOnce = 100;

}  // namespace

void CaseworkAttendance::attend() {
    const Moment now = clock_.now();
    if (lookedAt_ <= now && now < lookedAt_.plusMs(pauseMs)) {
        return;
    }
    lookedAt_ = now;
    try {
        while (audits_.screenWaiting(textsAtOnce) > 0) {}
        if (const std::size_t moved = noteDueDates(store_, *rules_.current(), now); moved > 0) {
            logLine(LogLevel::notice, std::to_string(moved) + " due dates moved; the journal has them");
        }
    } catch (const StoreFault& fault) {
        logLine(LogLevel::error, std::string("due dates cannot be noted: ") + fault.what());
    }
}

}  // namespace hcp
