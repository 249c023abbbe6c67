// The monthly workbook of the performance office: how each office served and was rated.
//
// Figures come in, a workbook goes out; layout, wording and order are data (reports/monthly.json), so a
// heading can change without a compiler.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/expected.h"

namespace hcp {

/// What one office did in the month. An evaluation counts in the month of its assessTime, a service
/// record in that of its serviceTime. Held records are true events and count; refused ones do not.
struct OfficeFigures {
    std::string code;  ///< orgCode; empty for evaluations whose service record has not arrived
    std::string name;
    std::int64_t services = 0;
    std::int64_t servicesEvaluated = 0;            ///< services with at least one evaluation
    std::map<std::string, std::int64_t> levels;    ///< satisfaction code "5".."1" → evaluations
    std::map<std::string, std::int64_t> channels;  ///< pf code → evaluations
    std::int64_t held = 0;                         ///< evaluations among them that are held
    std::int64_t delivered = 0;                    ///< evaluations the province gave a receipt for
};

struct MonthlyFigures {
    Month month;
    Moment producedAt;
    std::string package;  ///< spec package name@version
    std::string applianceVersion;
    std::map<std::string, std::string> levelNames;    ///< code → Chinese name, from the package
    std::map<std::string, std::string> channelNames;  ///< code → Chinese name, from the package
    std::vector<OfficeFigures> offices;               ///< ordered by code; the nameless one last
};

enum class ReportRefusal {
    definitionUnreadable,  ///< missing, not JSON, or a member is wrong: the sentence names file and JSON Pointer
    cannotWrite  ///< the folder cannot be written, or the figures hold what no workbook can carry: a text over 32,767
                 ///< characters or not UTF-8 (the sentence names the office), a level that is no number
};

struct ReportProblem {
    ReportRefusal refusal;
    std::string what;  ///< one Chinese sentence
};

/// Writes <folder>/<file name of the definition> and returns its path. The same figures and definition
/// give the same bytes. The file appears whole or not at all (written beside, synced, renamed).
[[nodiscard]] Expected<std::filesystem::path, ReportProblem> writeMonthlyReport(const MonthlyFigures& figures,
                                                                                const std::filesystem::path& definition,
                                                                                const std::filesystem::path& folder);

}  // namespace hcp
