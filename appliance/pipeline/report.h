// Writes a report from what the store holds.
#pragma once

#include <filesystem>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "reporting/monthly_report.h"
#include "spec/package.h"

namespace hcp {

/// Where the figures come from; the store implements it.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    /// Figures by office, ordered by code, the nameless office last.
    [[nodiscard]] virtual std::vector<OfficeFigures> monthlyFigures(const Month& month) = 0;
};

struct ReportRequest {
    Month month;
    std::filesystem::path definition;  ///< reports/monthly.json
    std::filesystem::path folder;      ///< where the workbook goes
    std::string actor;                 ///< who asked, for the journal
};

/// Writes the monthly workbook and journals it with the digest of the file.
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeMonthly(const ReportRequest& request,
                                                                          FigureSource& figures, Store& store,
                                                                          const Package& package, const Clock& clock);

}  // namespace hcp
