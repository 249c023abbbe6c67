// Where the files that we ship are: specs/ and reports/.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "calendar/working_calendar.h"
#include "foundation/clock.h"
#include "pipeline/report_kinds.h"
#include "spec/registers.h"

namespace hcp {

/// The folder that holds specs/ and reports/: <prefix>/share/hcp-appliance of the installed executable, or
/// the source tree of one that was built in place. Throws std::runtime_error when there is neither.
[[nodiscard]] std::filesystem::path shareFolder();

/// Where the pages' templates are below it.
[[nodiscard]] std::filesystem::path pagesIn(const std::filesystem::path& share);

/// Loads `name` (ID or ID@VERSION) from `specs`, or throws std::runtime_error with every problem, one a
/// line: file, JSON Pointer, what is wrong.
[[nodiscard]] std::shared_ptr<const Package> requirePackage(const std::filesystem::path& specs, const std::string& name,
                                                            Moment now);

/// Loads the registers in `folder`, none when it is empty, or throws std::runtime_error with every problem.
[[nodiscard]] Registers requireRegisters(const std::filesystem::path& folder, const Package& package);

/// The calendar of the notices in `folder`, of those we ship when it is empty, or throws std::runtime_error with every
/// problem.
[[nodiscard]] WorkingCalendar requireCalendar(const std::filesystem::path& folder);

/// The kinds of report that we ship, or throws std::runtime_error with what is wrong.
[[nodiscard]] std::vector<ReportKind> requireReportKinds();

/// What programs are told of the HTTP interface: the OpenAPI document that we ship, or throws std::runtime_error.
[[nodiscard]] std::string requireDescription();

}  // namespace hcp
