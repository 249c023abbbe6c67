// What a local system hands in: a service record (办件服务记录) or an evaluation (评价).
//
// A record is a flat list of named texts, kept exactly as it came. Names are those of the national
// interface (projectNo, serviceNumber, satisfaction …); what they may contain is the business of a spec
// package, never of C++.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hcp {

enum class RecordKind { service, evaluation };

/// "service" or "evaluation".
[[nodiscard]] std::string_view nameOf(RecordKind kind);
[[nodiscard]] std::optional<RecordKind> recordKindOf(std::string_view name);

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
/// (serviceNumber); each service has a first and at most one supplementary evaluation (assessNumber).
struct RecordKey {
    RecordKind kind = RecordKind::service;
    std::string projectNo;
    std::string serviceNumber;
    std::string assessNumber;  ///< empty for service records

    friend bool operator==(const RecordKey&, const RecordKey&) = default;
    /// The key of the service record that an evaluation belongs to.
    [[nodiscard]] RecordKey ofService() const { return {RecordKind::service, projectNo, serviceNumber, {}}; }
};

[[nodiscard]] RecordKey keyOf(RecordKind kind, const Fields& fields);

}  // namespace hcp
