#include "app/report_kinds.h"

#include <stdexcept>

namespace hcp {

std::vector<ReportKind> ReportKinds::kinds() const { return {{"monthly", "月度处室评价情况", PeriodUnit::month}}; }

Expected<std::filesystem::path, ReportProblem> ReportKinds::write(const std::string& kind, const Period& period,
                                                                  const std::filesystem::path& folder,
                                                                  const std::string& actor,
                                                                  const ReportProgress& /*progress*/) {
    if (kind != "monthly") {
        throw std::logic_error("no kind of report " + kind);
    }
    const auto month = parseMonth(period.text()).value();
    return writeMonthly({month, definitions_ / "monthly.json", folder, actor}, figures_, store_,
                        rules_.current()->package(), clock_);
}

}  // namespace hcp
