#include <algorithm>

#include "reporting/definition_sheets.h"
#include "reporting/look_reader.h"
#include "reporting/measure_file.h"
#include "reporting/report_definition.h"
#include "reporting/report_figures.h"
#include "reporting/wording.h"

namespace hcp {
namespace {

ReportWording readWording(const DefinitionReader& reader) {
    reader.only({"total", "undefinedRatio", "unmatchedOffice", "notSaid", "noRows", "notCollected", "tooFew"});
    return {reader.text("total"),   reader.text("undefinedRatio"), reader.text("unmatchedOffice"),
            reader.text("notSaid"), reader.text("noRows"),         reader.text("notCollected"),
            reader.text("tooFew")};
}

void readScheme(const DefinitionReader& reader, ReportDefinition& definition) {
    reader.only({"parts", "enough", "enoughOf"});
    for (const auto& part : reader.objects("parts")) {
        part.only({"measure", "weight", "zero", "full"});
        ScorePart read{part.text("measure"), part.number("weight", 0.01, 1000), part.number("zero", -1000, 1000),
                       part.number("full", -1000, 1000)};
        const Measure* measure = definition.book.find(read.measure);
        if (measure == nullptr || !measure->isRatio() || isFamilyName(read.measure)) {
            part.refuse("measure", "应为一个比率指标");
        } else if (read.zero == read.full) {
            part.refuse("full", "满分值与零分值不能相同");
        }
        definition.scheme.push_back(std::move(read));
    }
    definition.enough = static_cast<std::int64_t>(reader.number("enough", 1, 1'000'000));
    definition.enoughOf = reader.text("enoughOf");
    if (!definition.book.isNumber(definition.enoughOf)) {
        reader.refuse("enoughOf", "没有名为“" + definition.enoughOf + "”的计数指标");
    }
}

ReportGrade readGrade(const DefinitionReader& reader, const ReportDefinition& soFar) {
    reader.only({"about", "none", "steps", "otherwise"});
    ReportGrade grade;
    grade.column = reader.text("about");
    const Measure* measure = soFar.book.find(grade.column);
    const bool score = grade.column == "score" && !soFar.scheme.empty();
    if (!score && (measure == nullptr || !measure->isRatio())) {
        reader.refuse("about", "应为一个比率指标，或者 score");
    }
    reader.object("none").only({"word", "ink", "fill"});
    grade.none = readGradeWord(reader.object("none"));
    for (const auto& step : reader.objects("steps")) {
        step.only({"below", "word", "ink", "fill"});
        const double below = step.number("below", -1000, 1000);
        if (!grade.steps.empty() && below <= grade.steps.back().below) {
            step.refuse("below", "各级界限应递增");
        }
        grade.steps.push_back({below, readGradeWord(step)});
    }
    reader.object("otherwise").only({"word", "ink", "fill"});
    grade.otherwise = readGradeWord(reader.object("otherwise"));
    return grade;
}

ReportDefinition readDefinition(const DefinitionReader& root, MeasureBook book) {
    root.only({"title", "author", "file", "look", "page", "wording", "formats", "scheme", "grades", "sheets"});
    ReportDefinition definition;
    definition.book = std::move(book);
    definition.title = root.text("title", {"period", "periodName"});
    definition.author = root.text("author");
    definition.file = readFileName(root);
    definition.look = readLook(root.object("look"));
    definition.page = readPage(root.object("page"), reportPlaces());
    definition.wording = readWording(root.object("wording"));
    const auto formats = root.object("formats");
    for (const auto& [name, reader] : root.named("formats")) {
        definition.formats.emplace(name, formats.text(name));
    }
    if (definition.formats.count(std::string(countFormat)) == 0) {
        root.refuse("formats", "缺少计数的数字格式“count”");
    }
    if (root.has("scheme")) {
        readScheme(root.object("scheme"), definition);
    }
    for (const auto& [name, reader] : root.named("grades")) {
        definition.grades.emplace(name, readGrade(reader, definition));
    }
    definition.sheets = readSheets(root, definition);
    return definition;
}

}  // namespace

Expected<ReportDefinition, std::string> loadReportDefinition(const std::filesystem::path& file) {
    auto book = loadMeasureBook(file.parent_path() / "measures.json");
    if (!book) {
        return Unexpected{book.error()};
    }
    return readDefinitionFile(file,
                              [&](const DefinitionReader& root) { return readDefinition(root, std::move(*book)); });
}

}  // namespace hcp
