// Moments, and where they come from.
#pragma once

#include <compare>
#include <cstdint>

namespace hcp {

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Calendar and time zone belong to
/// civil_time.h.
struct Moment {
    std::int64_t msSinceEpoch = 0;

    friend auto operator<=>(const Moment&, const Moment&) = default;
    [[nodiscard]] Moment plusMs(std::int64_t ms) const { return Moment{msSinceEpoch + ms}; }
};

/// Every room that needs the time is handed a Clock; no test sleeps.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() const = 0;
};

/// The machine's wall clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Moment now() const override;
};

/// A clock that is turned by hand (tests, `check --on DATE`).
class ManualClock final : public Clock {
public:
    explicit ManualClock(Moment start) : now_(start) {}
    [[nodiscard]] Moment now() const override { return now_; }
    void set(Moment moment) { now_ = moment; }
    void advanceMs(std::int64_t ms) { now_ = now_.plusMs(ms); }

private:
    Moment now_;
};

}  // namespace hcp
