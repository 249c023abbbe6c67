// The kinds of report that this installation writes.
#pragma once

#include <filesystem>

#include "pipeline/ports.h"
#include "pipeline/report.h"
#include "pipeline/report_writer.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

class ReportKinds final : public ReportWriter {
public:
    /// `definitions` is the folder reports/. All others must outlive it.
    ReportKinds(std::filesystem::path definitions, FigureSource& figures, Store& store, const ActiveRules& rules,
                const Clock& clock)
        : definitions_(std::move(definitions)), figures_(figures), store_(store), rules_(rules), clock_(clock) {}

    [[nodiscard]] std::vector<ReportKind> kinds() const override;
    [[nodiscard]] Expected<std::filesystem::path, ReportProblem> write(const std::string& kind, const Period& period,
                                                                       const std::filesystem::path& folder,
                                                                       const std::string& actor,
                                                                       const ReportProgress& progress) override;

private:
    const std::filesystem::path definitions_;
    FigureSource& figures_;
    Store& store_;
    const ActiveRules& rules_;
    const Clock& clock_;
};

}  // namespace hcp
