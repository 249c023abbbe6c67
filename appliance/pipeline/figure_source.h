// What figures are made from: rows of what happened in a stretch of time, page by page in the order of their times.
//
// Rows tell of records as they stand now. What was corrected counts once, as its correction; what was refused is not
// among services and evaluations, only among what was received. Erased records keep their place in all counts: nothing
// here is read from a record's content.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "delivery/parcel.h"
#include "foundation/civil_time.h"
#include "foundation/clock.h"
#include "pipeline/counted.h"
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
    bool staff = false;  ///< with the names of who served, which lie sealed
    /// Channels of evaluations that the province's rule made.
    std::set<std::string> defaultChannels = {};
};

struct ServiceRow {
    FigurePlace place;
    RecordKey key;
    Disposition disposition = Disposition::accepted;
    bool evaluated = false;          ///< there is an evaluation that was not refused
    bool activelyEvaluated = false;  ///< … one that is no default
    Counted service;
};

struct EvaluationRow {
    FigurePlace place;
    RecordKey key;
    Disposition disposition = Disposition::accepted;
    RecordOrigin origin = RecordOrigin::sender;
    std::string system;
    std::string level;
    std::string channel;
    std::optional<ParcelState> parcel;  ///< nothing without one
    Moment parcelChangedAt;             ///< of a delivered one: when the province's receipt came
    Counted service;                    ///< empty while that has not arrived
};

/// A service record or an evaluation as a local system handed it in.
struct ReceivedRow {
    FigurePlace place;  ///< its time is that of its arrival
    RecordKind kind = RecordKind::service;
    std::string system;
    Disposition first = Disposition::accepted;  ///< the first verdict on it
    std::string office;                         ///< of its service; empty while that has not arrived
    std::string officeName;
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
    /// Of the accepted or held record with this key, or of the one with this id; nothing where there is none. Who
    /// served is told where `staff` asks for it.
    [[nodiscard]] virtual std::optional<Counted> counted(const RecordKey& key, bool staff) = 0;
    [[nodiscard]] virtual std::optional<Counted> counted(const std::string& record, bool staff) = 0;
};

}  // namespace hcp
