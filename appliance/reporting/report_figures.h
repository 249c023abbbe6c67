// What a workbook of figures is made from: the counts of a period and of those it is compared with.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "calendar/period.h"
#include "foundation/clock.h"
#include "measures/tally.h"

namespace hcp {

struct ReportFigures {
    Period period;
    Moment producedAt;
    std::string package;  ///< spec package name@version
    std::string applianceVersion;
    std::string checkpoint;  ///< of the journal, the newest: size and root; empty while there is none
    /// Chinese names of codes: by the aspect's name ("level", "channel"), by code.
    std::map<std::string, std::map<std::string, std::string>> codeNames;
    const Tally& tally;  ///< holds all parts that the report asks for
};

/// The number format of counts that no definition describes.
inline constexpr std::string_view countFormat = "count";

/// A measure in a period: "goodRate" is that of the report's, "goodRate@previous" that of the one before it,
/// "goodRate@yearBefore" that of a year before.
struct FigureName {
    std::string measure;
    std::string when;  ///< empty, "previous" or "yearBefore"

    /// Nothing when what follows the @ is neither.
    [[nodiscard]] static std::optional<FigureName> parse(const std::string& text);
    [[nodiscard]] std::string text() const { return when.empty() ? measure : measure + "@" + when; }
    [[nodiscard]] Period in(const Period& reported) const;
};

/// One row of a table: an office, a window, a month …
struct ReportRow {
    GroupKey key;
    GroupNames names;
    std::map<std::string, Counts> counts;  ///< by FigureName::when
};

class ReportValues {
public:
    struct Code {
        std::string code;
        std::string name;
    };

    /// Keeps references to both.
    ReportValues(const MeasureBook& book, const ReportFigures& figures) : book_(book), figures_(figures) {}

    /// All codes of a family ("rated", "channel"): those the package names and those that occur without a name, so that
    /// nothing is missing from a table. Levels go from the best to the worst.
    [[nodiscard]] std::vector<Code> codes(const std::string& family) const;
    /// The measure of that period, with its sums written out; nothing for a count or an unknown name.
    [[nodiscard]] std::optional<Measure> composed(const std::string& figure) const;
    /// As it was defined; throws std::logic_error when there is none.
    [[nodiscard]] const Measure& measure(const std::string& figure) const;
    [[nodiscard]] bool collected(const std::string& figure) const;
    /// A count or a sum.
    [[nodiscard]] std::int64_t number(const std::string& figure, const ReportRow& row) const;

    /// The rows of a grouping in this period and, where `also` names others, whoever stands in one of these.
    [[nodiscard]] std::vector<ReportRow> rows(Grouping by, const std::vector<std::string>& also) const;
    [[nodiscard]] ReportRow total(const std::vector<std::string>& also) const;
    /// One row a period.
    [[nodiscard]] std::vector<ReportRow> rows(const std::vector<Period>& periods) const;

private:
    const MeasureBook& book_;
    const ReportFigures& figures_;
};

}  // namespace hcp
