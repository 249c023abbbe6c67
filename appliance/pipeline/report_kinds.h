// The one table of the kinds of report that there are: reports/kinds.json (format: reports/README.md).
//
// Whoever offers reports (command line, background production, download page) lists this table and hands a kind's name
// to ReportWriter::write(). A kind names what its rows are made from, its definition, and the periods it can be had
// for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/period.h"
#include "foundation/expected.h"
#include "reporting/disclosure.h"

namespace hcp {

/// What a report is made from.
enum class ReportContent {
    figures,          ///< measures of a period (reporting/figure_report.h)
    disclosureJson,   ///< the same for the public (reporting/disclosure.h)
    disclosureCsv,    ///<
    disclosureTexts,  ///<
    disclosureHtml,   ///<
    cases,            ///< lists, see report_rows.h
    textAudits,       ///<
    evaluations,      ///<
    findings,         ///<
    deviceChecks,     ///<
    reconciliation    ///<
};

/// Of what is for the public; nothing of all else.
[[nodiscard]] std::optional<DisclosureForm> disclosureFormOf(ReportContent content);

struct ReportKind {
    std::string name;   ///< as people ask for it: 1 to 32 of a-z, 0-9 and -
    std::string title;  ///< Chinese
    std::string about;  ///< Chinese, one sentence
    ReportContent content = ReportContent::figures;
    std::filesystem::path definition;  ///< absolute, or as the folder was given
    std::vector<PeriodUnit> units;     ///< at least one, each once

    [[nodiscard]] bool allows(PeriodUnit unit) const;
};

/// The table in `folder`, in its order; otherwise a Chinese sentence that names the file and the JSON Pointer. The
/// definitions are named, not read: one that is wrong spoils its own report only.
[[nodiscard]] Expected<std::vector<ReportKind>, std::string> loadReportKinds(const std::filesystem::path& folder);

/// 日, 周, 月, 季, 年.
[[nodiscard]] std::string_view chineseOf(PeriodUnit unit);

}  // namespace hcp
