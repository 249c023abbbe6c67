// The sheets that a list's rows stand on: the first, and further ones where rows are more than a sheet holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "foundation/digest.h"
#include "reporting/list_definition.h"
#include "reporting/list_report.h"
#include "reporting/wording.h"
#include "reporting/workbook_writer.h"

namespace hcp {

struct ListPart {
    std::string sheet;
    std::uint64_t first = 0;  ///< number of its first row, from 1
    std::uint64_t rows = 0;
};

/// A row waits until the first of them have said how wide the columns are to be; end() must be called behind the last.
class ListSheets {
public:
    ListSheets(WorkbookWriter& writer, const ListDefinition& list, const PageSetup& page, const PlaceValues& places,
               const ListLimits& limits);

    void add(const ListRow& row);
    void end();

    [[nodiscard]] const std::vector<ListPart>& parts() const { return parts_; }
    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    /// Of all rows, hex; once, behind end().
    [[nodiscard]] std::string digest() { return toHex(digest_.digest()); }

private:
    /// Texts of a row as they are shown, a column each.
    using Shown = std::vector<std::string>;

    void show(const ListRow& row, Shown& into) const;
    void decideWidths();
    void write(const Shown& row);
    void writeCell(std::uint32_t at, std::uint16_t column, const std::string& text);
    void feedDigest(const Shown& row);
    void beginPart();
    void endPart();
    [[nodiscard]] double widthInAll() const;

    WorkbookWriter& writer_;
    const ListDefinition& list_;
    const PageSetup& page_;
    const PlaceValues& places_;
    ListLimits limits_;
    std::vector<StyleHandle> styles_;  ///< a column each
    std::vector<double> widths_;       ///< empty until they are decided
    std::vector<Shown> waiting_;
    std::size_t waitingBytes_ = 0;
    std::uint64_t rows_ = 0;
    std::uint32_t headingRow_ = 0;
    std::uint32_t row_ = 0;  ///< of the sheet, the next to be written
    std::vector<ListPart> parts_;
    Shown shown_;
    std::string line_;
    Sha256 digest_;
};

}  // namespace hcp
