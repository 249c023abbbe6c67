// What figures are made from: rows of what happened in a stretch of time, page by page in the order of their times.
//
// Rows tell of records as they stand now. What was corrected counts once, as its correction; what was refused is not
// among services and evaluations, only among what was received. Erased records keep their place in all counts; only who
// served, at which window, in which matter is gone with their content.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "delivery/parcel.h"
#include "foundation/civil_time.h"
#include "foundation/clock.h"
#include "pipeline/kept_record.h"
#include "record/record.h"

namespace hcp {

/// Where a page ended; the next one begins behind it.
struct FigurePlace {
    std::string time;  ///< empty before the first page
    std::int64_t number = 0;
};

struct FigureQuestion {
    CivilTime begin;
    CivilTime end;  ///< no longer part of it
    FigurePlace after = {};
    std::size_t countMax = 1000;
    bool contents = false;  ///< with the service record's fields
    /// Channels of evaluations that the province's rule made.
    std::set<std::string> defaultChannels = {};
};

/// A service record, or the one that a row belongs to; empty while that has not arrived.
struct FigureService {
    std::string office;
    std::string officeName;
    Fields fields;  ///< where they were asked for and are there
    bool erased = false;
};

struct ServiceRow {
    FigurePlace place;
    RecordKey key;
    std::string sender;
    Disposition disposition = Disposition::accepted;
    bool evaluated = false;          ///< there is an evaluation that was not refused
    bool activelyEvaluated = false;  ///< … one that is no default
    FigureService service;
};

struct EvaluationRow {
    FigurePlace place;
    RecordKey key;
    std::string sender;
    Disposition disposition = Disposition::accepted;
    RecordOrigin origin = RecordOrigin::sender;
    std::string level;
    std::string channel;
    std::optional<ParcelState> parcel;  ///< nothing without one
    Moment parcelChangedAt;             ///< of a delivered one: when the province's receipt came
    FigureService service;
};

/// A service record or an evaluation as a local system handed it in.
struct ReceivedRow {
    FigurePlace place;  ///< its time is that of its arrival
    RecordKind kind = RecordKind::service;
    std::string sender;
    Disposition first = Disposition::accepted;  ///< the first verdict on it
    FigureService service;
};

/// The store implements it.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    /// By serviceTime; at most `countMax`, fewer only at the end.
    [[nodiscard]] virtual std::vector<ServiceRow> services(const FigureQuestion& question) = 0;
    /// By assessTime.
    [[nodiscard]] virtual std::vector<EvaluationRow> evaluations(const FigureQuestion& question) = 0;
    /// By arrival. Without what was fetched from the province.
    [[nodiscard]] virtual std::vector<ReceivedRow> received(const FigureQuestion& question) = 0;
};

}  // namespace hcp
