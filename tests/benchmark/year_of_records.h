// A year of invented services and evaluations, put straight into a store: no check, no journal entries, only what
// figures are made from. Of N records half are services and half their evaluations, each hundredth a poor one with its
// case.
#pragma once

#include <cstdint>

#include "pipeline/rules_in_force.h"
#include "storage/kept.h"

namespace hcp::benchmark {

inline constexpr std::uint64_t recordsATransaction = 5000;
inline constexpr std::int64_t yearMs = 365LL * 86'400'000;
inline const Moment yearBegin = toMoment({{2026, 1, 1}});

/// By turns that share no divisor, so that all of them meet.
inline std::string turn(std::uint64_t number, std::uint64_t of) { return std::to_string(number % of + 1); }

inline std::string timeOf(Moment moment) { return formatCivilTime(toCivilTime(moment)); }

inline KeptRecord serviceOf(std::uint64_t number, Moment at) {
    const std::string window = turn(number, 11);
    const std::string item = turn(number, 127);
    KeptRecord record = test::kept(RecordKind::service,
                                   test::serviceRecord("P-" + std::to_string(number))
                                       .set("serviceTime", timeOf(at))
                                       .set("orgCode", "O" + turn(number, 12))
                                       .set("orgName", "处室" + turn(number, 12))
                                       .set("winNo", window)
                                       .set("winName", "综合窗口" + window + "号")
                                       .set("businessCode", "BC-" + item)
                                       .set("businessName", "事项第" + item + "种的申请与办理")
                                       .set("proManager", "办理人" + turn(number, 97)),
                                   "service-" + std::to_string(number));
    record.receivedAt = at.plusMs(60'000);
    record.sender = "hall-" + turn(number, 3);
    return record;
}

inline KeptRecord evaluationOf(std::uint64_t number, Moment at) {
    const bool poor = number % 101 == 0;
    KeptRecord record = test::kept(RecordKind::evaluation,
                                   test::evaluation("P-" + std::to_string(number))
                                       .set("assessTime", timeOf(at))
                                       .set("satisfaction", poor ? "1" : std::to_string(3 + number % 3))
                                       .set("pf", turn(number, 5)),
                                   "evaluation-" + std::to_string(number));
    record.receivedAt = at.plusMs(60'000);
    record.sender = "hall-" + turn(number, 3);
    return record;
}

inline void openCaseOf(StoreTransaction& transaction, const KeptRecord& record, Moment at, const CaseworkTerms& terms) {
    const KeptCase opened{{"case-" + record.key.projectNo, record.key.projectNo, record.key.serviceNumber, "1", at,
                           record.receivedAt, "", "lead"},
                          terms.name,
                          record.id,
                          {}};
    transaction.casework().open(opened, openCase(opened.opening, terms), terms);
}

inline void fillYear(Store& store, std::uint64_t records, const CaseworkTerms& terms) {
    const std::uint64_t services = records / 2;
    for (std::uint64_t first = 0; first < services; first += recordsATransaction / 2) {
        store.write([&](StoreTransaction& transaction) {
            for (std::uint64_t i = first; i < std::min(first + recordsATransaction / 2, services); ++i) {
                const Moment at = yearBegin.plusMs(static_cast<std::int64_t>(i) * (yearMs - 3'600'000) /
                                                   static_cast<std::int64_t>(services));
                transaction.keep(serviceOf(i, at));
                const KeptRecord evaluation = evaluationOf(i, at.plusMs(600'000));
                transaction.keep(evaluation);
                Parcel parcel = test::parcelFor(evaluation, "parcel-" + std::to_string(i));
                parcel.state = ParcelState::delivered;
                parcel.receipt = "r";
                parcel.changedAt = evaluation.receivedAt.plusMs(static_cast<std::int64_t>(i % 30) * 3'600'000);
                transaction.enqueue(parcel);
                if (terms.isPoor(std::string(evaluation.fields.get("satisfaction")))) {
                    openCaseOf(transaction, evaluation, at, terms);
                }
            }
        });
    }
}

}  // namespace hcp::benchmark
