// What can be counted: one event of the work, with what measures may ask of it.
//
// A fact belongs to the period in which its day lies. Its aspects are texts from closed sets or codes as records give
// them; an aspect that a fact does not have is empty. A fact says what is so at the moment of the look: whether
// something is late or not yet due was decided by whoever made it.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "foundation/civil_time.h"

namespace hcp {

enum class FactKind {
    received,    ///< a service record or an evaluation as it was handed in, refused ones too; by the day of its arrival
    service,     ///< 办件服务记录 that was not refused, by its serviceTime
    evaluation,  ///< 评价 that was not refused, by its assessTime
    poorReview,  ///< 差评工单, by the assessTime of the review that opened it
    textAudit,   ///< a written evaluation that a person has to audit, by its assessTime
    deviceCheck,  ///< 评价装置检查, by its checkTime
    deviceDay,    ///< a registered device on a working day, on which somebody has to look at it
    invitation    ///< 离场评价邀请: nobody collects these yet
};
inline constexpr std::array factKinds{FactKind::received,   FactKind::service,   FactKind::evaluation,
                                      FactKind::poorReview, FactKind::textAudit, FactKind::deviceCheck,
                                      FactKind::deviceDay,  FactKind::invitation};

enum class Aspect {
    // where and by whom
    office,
    officeName,
    system,  ///< the local system that handed it in
    staff,   ///< name of who served, as the service record gives it
    window,
    windowName,
    item,
    itemName,
    channel,
    // of services, evaluations and what was received
    record,       ///< service, evaluation
    disposition,  ///< accepted, held; of what was received the first verdict, also refused
    origin,       ///< sender, province
    evaluated,    ///< of a service: actively, byDefault, no
    level,        ///< 5 … 1
    assess,       ///< first, supplementary
    byDefault,    ///< yes, no: the province's rule made it, nobody pressed a key
    withdrawn,    ///< yes, no: the province withdrew it as invalid
    delivery,     ///< delivered, open, dead, held, fetched
    arrival,      ///< at the province: inTime, late, overdue, pending, notOurs
    // of a poor review
    verification,   ///< inTime, late, overdue, pending, fellAway
    verdict,        ///< the code in force, or none
    rectification,  ///< inTime, late, overdue, pending, fellAway, none
    extension,      ///< yes, no
    followUp,       ///< done, pending, none
    withdrawal,     ///< granted; applied: the province has not answered; refused, none
    // of a text audit
    audit,    ///< inTime, late, overdue, pending
    outcome,  ///< passed, failed, none
    // of a device
    result,  ///< of a check: code
    checked  ///< of a day: yes, no, pending
};
inline constexpr std::size_t aspectCount = static_cast<std::size_t>(Aspect::checked) + 1;

/// The enumerators' names.
[[nodiscard]] std::string_view nameOf(FactKind kind);
[[nodiscard]] std::optional<FactKind> factKindOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(Aspect aspect);
[[nodiscard]] std::optional<Aspect> aspectOf(std::string_view name);
/// True when facts of the kind have the aspect.
[[nodiscard]] bool hasAspect(FactKind kind, Aspect aspect);
/// The values that an aspect can have; empty where these are codes or names.
[[nodiscard]] std::span<const std::string_view> valuesOf(Aspect aspect);

struct Fact {
    FactKind kind = FactKind::service;
    CivilTime at;
    std::array<std::string, aspectCount> aspects;

    [[nodiscard]] const std::string& of(Aspect aspect) const { return aspects[static_cast<std::size_t>(aspect)]; }
    std::string& of(Aspect aspect) { return aspects[static_cast<std::size_t>(aspect)]; }
};

}  // namespace hcp
