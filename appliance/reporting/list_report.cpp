#include "reporting/list_report.h"

#include <optional>

#include "foundation/pending_file.h"
#include "reporting/list_cover.h"
#include "reporting/list_definition.h"
#include "reporting/list_sheets.h"

namespace hcp {
namespace {

constexpr std::uint64_t rowsBetweenWords = 1000;

using Outcome = Expected<WrittenList, ReportProblem>;

PlaceValues placesOf(const ListFacts& facts, const std::string& title) {
    return {{"title", title},
            {"period", facts.period},
            {"periodName", facts.periodName},
            {"from", facts.from},
            {"to", facts.to},
            {"package", facts.package},
            {"version", facts.applianceVersion},
            {"produced", formatCivilTime(toCivilTime(facts.producedAt))}};
}

/// An ampersand in a value is not a code of the footer.
PageSetup pageOf(const ListDefinition& list, const PlaceValues& given) {
    PlaceValues places = given;
    for (auto& [place, value] : places) {
        for (auto at = value.find('&'); at != std::string::npos; at = value.find('&', at + 2)) {
            value.insert(at, 1, '&');
        }
    }
    auto page = list.page;
    page.footer = filled(page.footer, places);
    return page;
}

/// The cover is the first sheet and is filled last: only then it is known what stands where.
Expected<WrittenList, std::string> writeWorkbook(ListRows& rows, const ListDefinition& list, const ListFacts& facts,
                                                 const PendingFile& file, const ReportProgress& progress,
                                                 const ListLimits& limits) {
    auto places = placesOf(facts, list.title);
    const auto page = pageOf(list, places);
    WorkbookWriter writer(
        file.content(), file.directory(),
        {list.title, list.author, facts.package + " / hcp-appliance " + facts.applianceVersion, facts.producedAt},
        WorkbookMemory::row);
    writer.beginSheet(list.cover.name, page);
    ListSheets sheets(writer, list, page, places, limits);
    ListRow row;
    while (rows.next(row)) {
        sheets.add(row);
        if (progress && sheets.rows() % rowsBetweenWords == 0) {
            progress(sheets.rows());
        }
    }
    sheets.end();
    writeListMeanings(writer, list, page, places);
    WrittenList written{{}, sheets.rows(), sheets.digest()};
    places.emplace("rows", std::to_string(written.rows));
    places.emplace("digest", written.digest);
    places.emplace("checkpointSize", facts.checkpointSize);
    places.emplace("checkpointRoot", facts.checkpointRoot);
    writer.returnTo(list.cover.name);
    fillListCover(writer, list, places, sheets.parts());
    if (const auto finished = writer.finish(); !finished) {
        return Unexpected{finished.error()};
    }
    return written;
}

}  // namespace

Outcome writeListReport(ListRows& rows, const ListFacts& facts, const std::filesystem::path& definition,
                        const std::filesystem::path& folder, const ReportProgress& progress, const ListLimits& limits) {
    const auto list = loadListDefinition(definition, rows.fields());
    if (!list) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, list.error()}};
    }
    auto file = PendingFile::beside(folder / filled(list->file, placesOf(facts, list->title)));
    if (!file) {
        return cannotWrite(file.error());
    }
    auto written = writeWorkbook(rows, *list, facts, *file, progress, limits);
    if (!written) {
        return cannotWrite(written.error());
    }
    const auto committed = file->commit();
    if (!committed) {
        return cannotWrite(committed.error());
    }
    written->file = *committed;
    return *written;
}

}  // namespace hcp
