#include "reporting/disclosure.h"

#include <algorithm>

#include "foundation/file_content.h"
#include "foundation/pending_file.h"
#include "reporting/definition_reader.h"
#include "reporting/disclosure_table.h"
#include "reporting/measure_file.h"
#include "reporting/wording.h"

namespace hcp {
namespace {

constexpr double leastMost = 1000;
constexpr double textsMost = 1000;
constexpr std::size_t textColumns = 4;

std::vector<DisclosureColumn> readColumns(const DefinitionReader& root, std::string_view name, bool rates,
                                          const DisclosureDefinition& soFar) {
    std::vector<DisclosureColumn> columns;
    for (const auto& reader : root.objects(name)) {
        reader.only({"measure", "heading"});
        columns.push_back({reader.text("measure"), reader.text("heading")});
        const auto measure = soFar.book.resolve(columns.back().measure);
        if (!measure || measure->isRatio() != rates || isFamilyName(columns.back().measure)) {
            reader.refuse("measure", rates ? "应为一个比率指标" : "应为一个计数指标");
            continue;
        }
        for (const auto* part : {&measure->numerator, &measure->denominator}) {
            if (rates && std::ranges::count(soFar.counts, *part, &DisclosureColumn::measure) == 0) {
                reader.refuse("measure", "缺少“" + *part + "”一列：比率须与其分子、分母一起公开");
            }
        }
    }
    return columns;
}

std::vector<DisclosureDefinition::Sum> readSums(const DefinitionReader& root, const DisclosureDefinition& soFar) {
    std::vector<DisclosureDefinition::Sum> sums;
    for (const auto& reader : root.objects("sums")) {
        reader.only({"whole", "parts"});
        sums.push_back({reader.text("whole"), reader.texts("parts")});
        auto named = sums.back().parts;
        named.push_back(sums.back().whole);
        for (const auto& name : named) {
            if (std::ranges::count(soFar.counts, name, &DisclosureColumn::measure) != 1) {
                reader.refuse({}, "没有“" + name + "”一列");
            }
        }
    }
    return sums;
}

std::string nameOf(DisclosureForm form) {
    switch (form) {
        case DisclosureForm::json:
            return ".json";
        case DisclosureForm::csv:
            return ".csv";
        case DisclosureForm::textsCsv:
            return "-texts.csv";
        case DisclosureForm::html:
            break;
    }
    return ".html";
}

std::string contentOf(DisclosureForm form, const Disclosed& disclosed) {
    switch (form) {
        case DisclosureForm::json:
            return disclosureJson(disclosed);
        case DisclosureForm::csv:
            return disclosureCsv(disclosed);
        case DisclosureForm::textsCsv:
            return disclosedTextsCsv(disclosed);
        case DisclosureForm::html:
            break;
    }
    return disclosureHtml(disclosed);
}

std::vector<std::string> recordsIn(DisclosureForm form, const Disclosed& disclosed) {
    std::vector<std::string> records;
    if (form == DisclosureForm::csv) {
        return records;  // its table has figures only
    }
    for (const auto& office : disclosed.texts) {
        std::ranges::transform(office.shown, std::back_inserter(records), &DisclosedText::record);
    }
    return records;
}

DisclosureDefinition::Texts readTexts(const DefinitionReader& reader) {
    reader.only({"title", "headings", "mostOfOffice", "note", "none", "more"});
    DisclosureDefinition::Texts texts;
    texts.title = reader.text("title");
    texts.headings = reader.texts("headings");
    if (texts.headings.size() != textColumns) {
        reader.refuse("headings", "应有 " + std::to_string(textColumns) + " 项");
        texts.headings.resize(textColumns);
    }
    texts.mostOfOffice = static_cast<std::size_t>(reader.number("mostOfOffice", 0, textsMost));
    texts.note = reader.text("note");
    texts.none = reader.text("none");
    texts.more = reader.text("more", {"office", "count"});
    return texts;
}

}  // namespace

Expected<DisclosureDefinition, std::string> loadDisclosure(const std::filesystem::path& file) {
    auto book = loadMeasureBook(file.parent_path() / "measures.json");
    if (!book) {
        return Unexpected{book.error()};
    }
    return readDefinitionFile(file, [&](const DefinitionReader& root) {
        root.only({"title", "file", "publisher", "licence", "least", "counts", "rates", "sums", "texts", "notes"});
        DisclosureDefinition definition;
        definition.book = std::move(*book);
        definition.title = root.text("title");
        definition.file = root.text("file", {"period"});
        if (definition.file.empty() || definition.file.front() == '.' ||
            definition.file.find('/') != std::string::npos) {
            root.refuse("file", "应为不含 / 、不以点开头的文件名");
        }
        definition.publisher = root.text("publisher");
        definition.licence = root.text("licence");
        definition.least = static_cast<std::int64_t>(root.number("least", 1, leastMost));
        definition.counts = readColumns(root, "counts", false, definition);
        definition.rates = readColumns(root, "rates", true, definition);
        definition.sums = readSums(root, definition);
        definition.texts = readTexts(root.object("texts"));
        definition.notes = root.texts("notes");
        return definition;
    });
}

std::vector<Tally::Part> partsOf(const Period& period) {
    return {{Grouping::total, period}, {Grouping::office, period}};
}

Expected<WrittenDisclosure, ReportProblem> writeDisclosure(const ReportFigures& figures,
                                                           const DisclosureDefinition& definition,
                                                           const std::vector<DisclosedText>& texts,
                                                           const std::map<std::string, std::string>& officeNames,
                                                           DisclosureForm form, const std::filesystem::path& folder) {
    const auto rows = disclosedRows(figures, definition, officeNames);
    if (!rows) {
        return cannotWrite(rows.error());
    }
    const auto name = filled(definition.file, {{"period", figures.period.text()}}) + nameOf(form);
    auto file = PendingFile::beside(folder / name);
    if (!file) {
        return cannotWrite(file.error());
    }
    const Disclosed disclosed{figures, definition, *rows, textsShown(definition, *rows, texts)};
    if (const auto written = writeFile(file->content(), contentOf(form, disclosed)); !written) {
        return cannotWrite(written.error());
    }
    auto committed = file->commit();
    if (!committed) {
        return cannotWrite(committed.error());
    }
    return WrittenDisclosure{*committed, recordsIn(form, disclosed)};
}

}  // namespace hcp
