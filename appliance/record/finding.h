// What a check says about a record.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

/// What a finding does to the record it is about.
enum class Severity {
    warn,   ///< kept and sent on; someone should look
    hold,   ///< a true event the province would not take as it stands: kept, not sent
    refuse  ///< not a usable record: kept in quarantine, answered, never sent
};

/// The dimensions of data quality that the province scores by.
enum class Dimension { complete, accurate, truthful, timely, consistent, unique, conforming };

/// The outcome of a check, worst finding first: any refuse makes it refused, else any hold makes it held.
enum class Disposition { accepted, held, refused };

inline constexpr std::size_t evidenceMax = 5;

struct Finding {
    std::string rule;  ///< permanent id of the rule, or "schema.<keyword>"
    Severity severity = Severity::refuse;
    Dimension dimension = Dimension::conforming;
    std::string requirement;  ///< id in the package's requirement catalogue
    std::string clause;       ///< the clause that the requirement quotes
    std::string at;           ///< JSON Pointer (RFC 6901) into the record
    std::string value;        ///< what stood there, masked when personal, cut after 64 characters
    std::string message;      ///< one sentence: what is wrong and what to do
    /// For schema findings: JSON Pointer of the keyword in the schema of the record's kind.
    std::string keywordLocation = {};
    /// For comparisons with other records: their keys (RecordKey::text), at most evidenceMax.
    std::vector<std::string> evidence = {};

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Why bytes that arrived as a record cannot be read as one, seen before anybody looked for JSON in them.
struct FormFault {
    std::string_view rule;   ///< permanent id, for example csv.cell-count; its sentence is in specs/sentences.json
    std::size_t number = 0;  ///< what the sentence calls {limit}

    friend bool operator==(const FormFault&, const FormFault&) = default;
};

[[nodiscard]] Disposition dispositionOf(const std::vector<Finding>& findings);

/// "warn", "hold", "refuse".
[[nodiscard]] std::string_view nameOf(Severity severity);
[[nodiscard]] std::optional<Severity> severityOf(std::string_view name);
/// "accepted", "held", "refused".
[[nodiscard]] std::string_view nameOf(Disposition disposition);
[[nodiscard]] std::optional<Disposition> dispositionNamed(std::string_view name);
/// The province's own words: 完整 准确 真实 及时 一致 唯一 规范.
[[nodiscard]] std::string_view nameOf(Dimension dimension);
[[nodiscard]] std::optional<Dimension> dimensionOf(std::string_view name);

/// How a personal value is shown where the reader has no right to it: the first and the last part remain,
/// the middle becomes asterisks (张三 → 张*, 13800001234 → 138****1234). Works on code points.
[[nodiscard]] std::string masked(std::string_view value);

/// A text that is not personal by itself may quote a person's numbers: runs of letters and digits within a longer text
/// that look like an identity number (GB 11643: a birth date that exists in its place) or a mobile number are masked.
[[nodiscard]] std::string withNumbersMasked(std::string_view text);

}  // namespace hcp
