// The figures of a month as measures with names.
//
// Names: services, servicesEvaluated, held, delivered, level:<code>, channel:<code>, and those a definition
// makes of them. A measure defined as "share:*" is one measure a code: "share:5" is it with every ":*" in
// the ratio read as ":5". In a sum, "level:*" means all levels together.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reporting/monthly_report.h"
#include "reporting/report_definition.h"

namespace hcp {

using ReportMeasures = std::map<std::string, ReportMeasure>;

/// The number format of counts that no definition describes.
inline constexpr std::string_view countFormat = "count";

/// The definition's measure of that name, its code filled in; nothing for counts that exist by themselves.
[[nodiscard]] std::optional<ReportMeasure> resolveMeasure(const ReportMeasures& measures, const std::string& name);
/// A name that has a value. The code may be "*" or "{code}".
[[nodiscard]] bool isMeasure(const ReportMeasures& measures, const std::string& name);
/// … a value that is a whole number.
[[nodiscard]] bool isCountMeasure(const ReportMeasures& measures, const std::string& name);

/// The measures of one month's figures. Keeps references to both arguments.
class MonthMeasures {
public:
    struct Code {
        std::string code;
        std::string name;
    };

    MonthMeasures(const ReportMeasures& measures, const MonthlyFigures& figures);

    /// All codes of "level" (best first) or "channel" (as the package numbers them): those the package names
    /// and those that occur without a name, so that no evaluation is missing from a table.
    [[nodiscard]] const std::vector<Code>& codes(const std::string& each) const { return codes_.at(each); }

    /// The measure with its sums written out: no ":*" and no weighed levels, only terms.
    [[nodiscard]] std::optional<ReportMeasure> resolve(const std::string& name) const;
    /// A count of one office. Throws std::logic_error for a name that is no count.
    [[nodiscard]] std::int64_t count(const std::string& name, const OfficeFigures& office) const;
    /// All offices together.
    [[nodiscard]] const OfficeFigures& total() const { return total_; }

private:
    const ReportMeasures& measures_;
    std::map<std::string, std::vector<Code>> codes_;
    OfficeFigures total_;
};

/// A level whose code is no whole number of at most four digits cannot be weighed: its code.
[[nodiscard]] std::optional<std::string> levelWithoutWeight(const MonthMeasures& measures);

}  // namespace hcp
