#include "reporting/list_definition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "foundation/file_content.h"
#include "reporting/look_reader.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr double widthLeast = 4;
constexpr double widthMost = 100;
constexpr std::size_t columnsMax = 60;
constexpr std::size_t partNumberBytes = 18;  ///< （三十五） behind a sheet's name

ListFormat readFormat(const DefinitionReader& reader) {
    return reader.oneOf<ListFormat, 4>("format", {{{"text", ListFormat::text},
                                                   {"number", ListFormat::number},
                                                   {"time", ListFormat::time},
                                                   {"words", ListFormat::words}}});
}

ListMask readMask(const DefinitionReader& reader) {
    return reader.has("mask")
               ? reader.oneOf<ListMask, 2>("mask", {{{"value", ListMask::value}, {"numbers", ListMask::numbers}}})
               : ListMask::none;
}

CellAlign readAlign(const DefinitionReader& reader) {
    return reader.has("align")
               ? reader.oneOf<CellAlign, 3>(
                     "align", {{{"left", CellAlign::left}, {"centre", CellAlign::centre}, {"right", CellAlign::right}}})
               : CellAlign::left;
}

void readWords(const DefinitionReader& reader, ListColumn& column) {
    if (reader.has("words") != (column.format == ListFormat::words)) {
        reader.refuse("words", "格式为 words 的列要有 words，其他列没有");
        return;
    }
    const auto words = reader.has("words") ? reader.named("words") : decltype(reader.named("words"))();
    for (const auto& [code, unused] : words) {
        column.words.emplace(code, reader.object("words").text(code));
    }
}

ListColumn readColumn(const DefinitionReader& reader, const std::vector<std::string>& fields) {
    reader.only({"heading", "meaning", "field", "format", "width", "widthMost", "mask", "align", "words", "colours"});
    ListColumn column;
    column.heading = reader.text("heading");
    column.meaning = reader.text("meaning");
    const auto field = reader.text("field");
    const auto found = std::ranges::find(fields, field);
    if (found == fields.end() && field != "rowNumber") {
        reader.refuse("field", "没有名为“" + field + "”的字段");
    }
    column.field = field == "rowNumber" ? ListColumn::rowNumber : static_cast<std::size_t>(found - fields.begin());
    column.format = readFormat(reader);
    column.mask = readMask(reader);
    column.align = readAlign(reader);
    if (reader.has("width")) {
        column.width = reader.number("width", widthLeast, widthMost);
    }
    if (reader.has("widthMost")) {
        column.widthMost = reader.number("widthMost", widthLeast, widthMost);
        if (column.width) {
            reader.refuse("widthMost", "已有 width");
        }
    }
    readWords(reader, column);
    for (const auto& colour : reader.has("colours") ? reader.objects("colours") : std::vector<DefinitionReader>()) {
        colour.only({"word", "ink", "fill"});
        column.colours.push_back(readGradeWord(colour));
    }
    return column;
}

std::vector<CoverSheet::Labelled> readLabelled(const DefinitionReader& reader, std::string_view name,
                                               const std::set<std::string, std::less<>>& places) {
    std::vector<CoverSheet::Labelled> rows;
    for (const auto& row : reader.has(name) ? reader.objects(name) : std::vector<DefinitionReader>()) {
        row.only({"label", "text"});
        rows.push_back({row.text("label"), row.text("text", places)});
    }
    return rows;
}

std::vector<std::string> readHeadings(const DefinitionReader& reader, std::string_view name, std::size_t count) {
    auto headings = reader.texts(name);
    if (headings.size() != count) {
        reader.refuse(name, "应有 " + std::to_string(count) + " 项");
        headings.resize(count);
    }
    return headings;
}

std::string readSheetName(const DefinitionReader& reader, std::string_view name, std::size_t bytesLeft) {
    auto sheet = reader.text(name);
    if (const auto unfit = unfitForSheetName(sheet)) {
        reader.refuse(name, *unfit);
    } else if (sheet.size() + bytesLeft > sheetNameBytesMax) {
        reader.refuse(name, "过长，后面放不下部分的序号");
    }
    return sheet;
}

ListCover readCover(const DefinitionReader& reader) {
    reader.only({"name", "subtitle", "facts", "parts", "headings", "notes"});
    ListCover cover;
    cover.name = readSheetName(reader, "name", 0);
    cover.subtitle = reader.text("subtitle", listPlaces());
    cover.facts = readLabelled(reader, "facts", coverPlaces());
    cover.partsTitle = reader.text("parts");
    cover.partsHeadings = readHeadings(reader, "headings", 4);
    cover.notes = reader.texts("notes", coverPlaces());
    return cover;
}

ListMeanings readMeanings(const DefinitionReader& reader) {
    reader.only({"name", "title", "headings", "more"});
    ListMeanings meanings;
    meanings.name = readSheetName(reader, "name", 0);
    meanings.title = reader.text("title", listPlaces());
    meanings.headings = readHeadings(reader, "headings", 2);
    meanings.more = readLabelled(reader, "more", listPlaces());
    return meanings;
}

ListDefinition readList(const DefinitionReader& root, const std::vector<std::string>& fields) {
    root.only({"title", "author", "file", "look", "paper", "sheet", "subtitle", "nothing", "frozenColumns", "columns",
               "notes", "cover", "meanings"});
    ListDefinition list;
    list.title = root.text("title");
    list.author = root.text("author");
    list.file = readFileName(root);
    list.sheet = readSheetName(root, "sheet", partNumberBytes);
    const auto paper = root.textOr("paper", "A4");
    if (paper != "A4" && paper != "A3") {
        root.refuse("paper", "应为 A4 或 A3");
    }
    list.paper = paper == "A3" ? Paper::a3 : Paper::a4;
    list.subtitle = root.text("subtitle", listPlaces());
    list.nothing = root.text("nothing");
    for (const auto& column : root.objects("columns")) {
        list.columns.push_back(readColumn(column, fields));
    }
    if (list.columns.size() > columnsMax) {
        root.refuse("columns", "最多 " + std::to_string(columnsMax) + " 列");
    }
    list.frozenColumns = static_cast<std::uint16_t>(root.number("frozenColumns", 0, 10));
    if (list.frozenColumns > list.columns.size()) {
        root.refuse("frozenColumns", "多于列数");
    }
    list.notes = root.texts("notes", listPlaces());
    list.cover = readCover(root.object("cover"));
    list.meanings = readMeanings(root.object("meanings"));
    if (list.cover.name == list.sheet || list.meanings.name == list.sheet || list.cover.name == list.meanings.name) {
        root.refuse("sheet", "工作表名重复");
    }
    return list;
}

/// Calls `read` with the file's JSON; the first thing that is wrong.
template <class Read>
std::optional<std::string> readJson(const std::filesystem::path& file, const Read& read) {
    const auto about = [&](const std::string& what) { return "报表定义 " + file.string() + " " + what; };
    const auto text = readFile(file);
    if (!text) {
        return about("不能读取");
    }
    const auto document = parseJson(*text);
    if (!document) {
        return about("第 " + std::to_string(document.error().offset) + " 字节处：" + document.error().detail);
    }
    DefinitionFault fault;
    read(DefinitionReader(*document, "", fault));
    return fault.told() ? std::optional(about(fault.what())) : std::nullopt;
}

}  // namespace

const std::set<std::string, std::less<>>& listPlaces() {
    static const std::set<std::string, std::less<>> places{"title", "period",  "periodName", "from",
                                                           "to",    "package", "version",    "produced"};
    return places;
}

const std::set<std::string, std::less<>>& coverPlaces() {
    static const std::set<std::string, std::less<>> places = [] {
        auto all = listPlaces();
        all.insert({"rows", "digest", "checkpointSize", "checkpointRoot"});
        return all;
    }();
    return places;
}

Expected<ListDefinition, std::string> loadListDefinition(const std::filesystem::path& file,
                                                         const std::vector<std::string>& fields) {
    ListDefinition list;
    std::string look;
    auto wrong = readJson(file, [&](const DefinitionReader& root) {
        list = readList(root, fields);
        look = root.text("look");
        if (look.empty() || look.front() == '.' || look.find('/') != std::string::npos) {
            root.refuse("look", "应为同一目录中的文件名");
        }
    });
    if (!wrong) {
        wrong = readJson(file.parent_path() / look, [&](const DefinitionReader& root) {
            root.only({"look", "page"});
            list.look = readLook(root.object("look"));
            list.page = readPage(root.object("page"), listPlaces());
        });
    }
    if (wrong) {
        return Unexpected{*wrong};
    }
    return list;
}

}  // namespace hcp
