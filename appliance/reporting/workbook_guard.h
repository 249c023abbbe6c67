// What stands between a caller and the library that writes workbooks: each step is allowed or refused here.
//
// The first refusal stays; after it nothing is allowed any more. Refusals are Chinese sentences that name the
// sheet and the cell. Steps that no data can cause, only wrong code, throw std::logic_error.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "reporting/workbook_parts.h"

namespace hcp {

class WorkbookGuard {
public:
    explicit WorkbookGuard(WorkbookMemory memory = WorkbookMemory::all) : memory_(memory) {}

    /// Something went wrong that the guard could not see; only the first is kept.
    void refuse(const std::string& what);
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] bool refused() const { return !problem_.empty(); }

    [[nodiscard]] bool allowsProperties(const WorkbookProperties& properties);
    /// From here on cells belong to this sheet.
    [[nodiscard]] bool allowsSheet(const std::string& name, const PageSetup& page);
    /// From here on cells belong to that earlier sheet.
    void allowsReturn(const std::string& name);
    [[nodiscard]] bool allowsCell(std::uint32_t row, std::uint16_t column);
    [[nodiscard]] bool allowsArea(const CellArea& area);
    /// An area to be merged: no other of its sheet may share a cell with it.
    [[nodiscard]] bool allowsSpread(const CellArea& area);
    [[nodiscard]] bool allowsStyle(const CellStyle& style);
    [[nodiscard]] bool allowsText(std::uint32_t row, std::uint16_t column, std::string_view text);
    [[nodiscard]] bool allowsNumber(std::uint32_t row, std::uint16_t column, std::int64_t number);
    [[nodiscard]] bool allowsTime(std::uint32_t row, std::uint16_t column, const CivilTime& time);
    [[nodiscard]] bool allowsFormula(std::uint32_t row, std::uint16_t column, const std::string& formula,
                                     const FormulaValue& value);
    [[nodiscard]] bool allowsWord(const CellArea& area, std::string_view word);
    [[nodiscard]] bool allowsChart(std::uint32_t row, std::uint16_t column, const WorkbookChart& chart);

    /// The cell, as a refusal names it.
    [[nodiscard]] std::string at(std::uint32_t row, std::uint16_t column) const;

private:
    struct Sheet {
        std::vector<CellArea> spreads;
        std::uint32_t row = 0;  ///< the lowest that was written
    };

    bool refuseAt(std::uint32_t row, std::uint16_t column, const std::string& what);
    /// A cell of which something is written.
    bool allowsWriting(std::uint32_t row, std::uint16_t column);

    WorkbookMemory memory_;
    std::string problem_;
    std::string name_;
    Sheet* sheet_ = nullptr;
    std::map<std::string, Sheet> sheets_;
};

}  // namespace hcp
