#include "reporting/filing_definition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reporting/look_reader.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr double widthLeast = 6;
constexpr double widthMost = 100;
constexpr std::size_t columnsLeast = 2;
constexpr std::size_t columnsMost = 8;

const std::set<std::string, std::less<>> places{"title", "number"};

constexpr std::array<std::pair<std::string_view, FilingField>, 7> fields{{{"openedAt", FilingField::openedAt},
                                                                          {"problem", FilingField::problem},
                                                                          {"scope", FilingField::scope},
                                                                          {"cause", FilingField::cause},
                                                                          {"solution", FilingField::solution},
                                                                          {"solveBy", FilingField::solveBy},
                                                                          {"state", FilingField::state}}};

constexpr std::array<std::pair<std::string_view, FilingEntryField>, 4> entryFields{{{"at", FilingEntryField::at},
                                                                                    {"kind", FilingEntryField::kind},
                                                                                    {"actor", FilingEntryField::actor},
                                                                                    {"said", FilingEntryField::said}}};

FilingDefinition::Row readRow(const DefinitionReader& reader) {
    reader.only({"label", "field", "colours"});
    FilingDefinition::Row row{reader.text("label"), reader.oneOf("field", fields), {}};
    for (const auto& colour : reader.has("colours") ? reader.objects("colours") : std::vector<DefinitionReader>()) {
        colour.only({"word", "ink", "fill"});
        row.colours.push_back(readGradeWord(colour));
    }
    return row;
}

FilingDefinition::Column readColumn(const DefinitionReader& reader) {
    reader.only({"heading", "field", "width"});
    return {reader.text("heading"), reader.oneOf("field", entryFields), reader.number("width", widthLeast, widthMost)};
}

void readHistory(const DefinitionReader& reader, FilingDefinition& into) {
    reader.only({"title", "columns", "cause", "solution", "solveBy"});
    into.historyTitle = reader.text("title");
    for (const auto& column : reader.objects("columns")) {
        into.columns.push_back(readColumn(column));
    }
    if (into.columns.size() < columnsLeast || into.columns.size() > columnsMost) {
        reader.refuse("columns", "应有 " + std::to_string(columnsLeast) + " 至 " + std::to_string(columnsMost) + " 列");
    }
    into.cause = reader.text("cause");
    into.solution = reader.text("solution");
    into.solveBy = reader.text("solveBy");
}

}  // namespace

Expected<FilingDefinition, std::string> loadFilingDefinition(const std::filesystem::path& file) {
    return readDefinitionFile(file, [](const DefinitionReader& root) {
        root.only({"title", "author", "look", "page", "sheet", "subtitle", "undecided", "rows", "history", "notes"});
        FilingDefinition read;
        read.title = root.text("title");
        read.author = root.text("author");
        read.look = readLook(root.object("look"));
        read.page = readPage(root.object("page"), places);
        read.sheet = root.text("sheet");
        if (const auto unfit = unfitForSheetName(read.sheet)) {
            root.refuse("sheet", *unfit);
        }
        read.subtitle = root.text("subtitle", places);
        read.undecided = root.text("undecided");
        for (const auto& row : root.objects("rows")) {
            read.rows.push_back(readRow(row));
        }
        readHistory(root.object("history"), read);
        read.notes = root.texts("notes", places);
        return read;
    });
}

}  // namespace hcp
