// Writing reports: one call for every kind that there is.
//
// Whoever offers reports (command line, background production, page) lists kinds() and hands a kind's name to write().
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calendar/period.h"
#include "foundation/expected.h"
#include "pipeline/report_kinds.h"
#include "reporting/report_progress.h"

namespace hcp {

enum class ReportNotWritten {
    unknownKind,
    wrongPeriod,           ///< the kind cannot be had for such a period, or the period has not begun
    definitionUnreadable,  ///< the sentence names file and JSON Pointer
    cannotWrite
};

struct ReportRefused {
    ReportNotWritten why = ReportNotWritten::cannotWrite;
    std::string what;  ///< one Chinese sentence
};

struct WrittenReport {
    std::filesystem::path file;
    std::string sha256;  ///< of the file, hex; the journal has it too
};

class ReportWriter {
public:
    virtual ~ReportWriter() = default;
    [[nodiscard]] virtual const std::vector<ReportKind>& kinds() const = 0;
    /// Writes the report into `folder`, under the name that its definition gives, and journals it as done by `actor`.
    /// The file appears whole or not at all; one of that name is replaced. Faults of store and disk pass through, and
    /// whatever `progress` throws; then there is no new file, unless it was only the journal that did not take its
    /// digest.
    [[nodiscard]] virtual Expected<WrittenReport, ReportRefused> write(const std::string& kind, const Period& period,
                                                                       const std::filesystem::path& folder,
                                                                       const std::string& actor,
                                                                       const ReportProgress& progress) = 0;
};

}  // namespace hcp
