// What is reported about one service: its record (办件服务记录), its evaluations (评价), and the steps of the
// work on an evaluation, which travel as records of their own; and, of no service, the checks of the devices at the
// windows (评价装置检查).
//
// A record is a flat list of named texts, kept exactly as it came. Names are those of the national
// interface (projectNo, serviceNumber, satisfaction …); what they may contain is the business of a spec
// package, never of C++.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hcp {

enum class RecordKind {
    service,        ///< 办件服务记录
    evaluation,     ///< 评价
    textAudit,      ///< 敏感词审核结果
    verification,   ///< 差评核实
    withdrawal,     ///< 无效差评撤销申请
    extension,      ///< 延期整改申请
    rectification,  ///< 整改反馈
    followUp,       ///< 回访
    deviceCheck     ///< 评价装置检查
};
inline constexpr std::array recordKinds{RecordKind::service,       RecordKind::evaluation, RecordKind::textAudit,
                                        RecordKind::verification,  RecordKind::withdrawal, RecordKind::extension,
                                        RecordKind::rectification, RecordKind::followUp,   RecordKind::deviceCheck};
/// What local systems hand in. The steps are taken here.
inline constexpr std::array handedInKinds{RecordKind::service, RecordKind::evaluation, RecordKind::deviceCheck};

/// The enumerator's name, for example "textAudit".
[[nodiscard]] std::string_view nameOf(RecordKind kind);
[[nodiscard]] std::optional<RecordKind> recordKindOf(std::string_view name);
/// The field that says when the event took place, for example assessTime.
[[nodiscard]] std::string_view timeFieldOf(RecordKind kind);
/// What paths and folders call the records of a kind that is handed in: "services", "evaluations", "device-checks".
[[nodiscard]] std::string_view collectionOf(RecordKind kind);
/// The fields that make up the key of a record, in the order of RecordKey's members.
[[nodiscard]] std::span<const std::string_view> keyFieldsOf(RecordKind kind);
/// False for what belongs to no service: it rests on nothing, nothing waits for it, and no case is opened by it.
[[nodiscard]] bool isOfService(RecordKind kind);

/// Another record of the same service that a record may rest on.
enum class Relation {
    service,          ///< the service record
    firstEvaluation,  ///< of a supplementary evaluation: the first one of its service
    evaluation,       ///< of a step: the evaluation it works on
    verification      ///< of a step: the verification of the same round
};
inline constexpr std::array relations{Relation::service, Relation::firstEvaluation, Relation::evaluation,
                                      Relation::verification};
[[nodiscard]] std::string_view nameOf(Relation relation);
[[nodiscard]] std::optional<Relation> relationOf(std::string_view name);
[[nodiscard]] RecordKind kindOf(Relation relation);
/// True when a record of that kind can have such a relation.
[[nodiscard]] bool hasRelation(RecordKind kind, Relation relation);

/// The fields of a record in the order in which they came. A name occurs once.
class Fields {
public:
    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

    /// The value, or nothing when the record has no such field.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    /// The value, or an empty text.
    [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
    /// True when the field is absent or holds nothing but white space (ASCII blanks or U+3000).
    [[nodiscard]] bool blank(std::string_view name) const;

    [[nodiscard]] auto begin() const { return fields_.begin(); }
    [[nodiscard]] auto end() const { return fields_.end(); }
    [[nodiscard]] bool empty() const { return fields_.empty(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// What makes two records speak of the same event. One case (办件, projectNo) has one or more services
/// (serviceNumber); each service has a first and at most one supplementary evaluation (assessNumber); each
/// evaluation has a step of a kind once a round (roundNumber): a case that is reopened begins another round.
///
/// The check of a device belongs to no case. What makes it one event is the device and the moment: nobody checks one
/// device twice in a second, every later look is a check of its own, and no number has to be made up by local systems
/// that have none. Its device stands where a case's number stands, and its moment where a service's does, so that
/// whatever asks for a key (uniqueness, corrections, repetition) asks for this one as for any other.
struct RecordKey {
    RecordKind kind = RecordKind::service;
    std::string projectNo;         ///< of a device check: deviceCode
    std::string serviceNumber;     ///< of a device check: checkTime
    std::string assessNumber;      ///< empty for service records and device checks
    std::string roundNumber = {};  ///< of steps only

    friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
    /// The key of a record that this one rests on.
    [[nodiscard]] RecordKey of(Relation relation) const;
    /// "projectNo/serviceNumber/assessNumber/roundNumber", without what is empty: for people to find a record by.
    [[nodiscard]] std::string text() const;
};

[[nodiscard]] RecordKey keyOf(RecordKind kind, const Fields& fields);

}  // namespace hcp
