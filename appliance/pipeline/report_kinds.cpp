#include "pipeline/report_kinds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reporting/definition_reader.h"

namespace hcp {
namespace {

constexpr std::size_t nameBytesMax = 32;
constexpr std::array<std::pair<std::string_view, ReportContent>, 11> contents{
    {{"figures", ReportContent::figures},
     {"disclosureJson", ReportContent::disclosureJson},
     {"disclosureCsv", ReportContent::disclosureCsv},
     {"disclosureTexts", ReportContent::disclosureTexts},
     {"disclosureHtml", ReportContent::disclosureHtml},
     {"cases", ReportContent::cases},
     {"textAudits", ReportContent::textAudits},
     {"evaluations", ReportContent::evaluations},
     {"findings", ReportContent::findings},
     {"deviceChecks", ReportContent::deviceChecks},
     {"reconciliation", ReportContent::reconciliation}}};

bool isKindName(std::string_view name) {
    return !name.empty() && name.size() <= nameBytesMax &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::vector<PeriodUnit> readUnits(const DefinitionReader& reader) {
    std::vector<PeriodUnit> units;
    for (const auto& name : reader.texts("periods")) {
        const auto unit = periodUnitOf(name);
        if (!unit || std::ranges::count(units, *unit) > 0) {
            reader.refuse("periods", "应为 day、week、month、quarter、year 中的若干个，不重复");
        } else {
            units.push_back(*unit);
        }
    }
    if (units.empty()) {
        reader.refuse("periods", "至少要有一种期间");
    }
    return units;
}

ReportKind readKind(const DefinitionReader& reader, const std::filesystem::path& folder,
                    const std::vector<ReportKind>& before) {
    reader.only({"kind", "title", "about", "made", "definition", "periods"});
    ReportKind kind;
    kind.name = reader.text("kind");
    if (!isKindName(kind.name)) {
        reader.refuse("kind", "应为 1 至 32 个小写字母、数字或 -");
    }
    if (std::ranges::count(before, kind.name, &ReportKind::name) > 0) {
        reader.refuse("kind", "重复");
    }
    kind.title = reader.text("title");
    kind.about = reader.text("about");
    const auto made = reader.text("made");
    const auto found = std::ranges::find(contents, made, [](const auto& entry) { return entry.first; });
    if (found == contents.end()) {
        reader.refuse("made", "没有名为“" + made + "”的取数程序");
    } else {
        kind.content = found->second;
    }
    const auto file = reader.text("definition");
    if (file.empty() || file.front() == '.' || file.find('/') != std::string::npos) {
        reader.refuse("definition", "应为同一目录中的文件名");
    }
    kind.definition = folder / file;
    kind.units = readUnits(reader);
    return kind;
}

}  // namespace

bool ReportKind::allows(PeriodUnit unit) const { return std::ranges::count(units, unit) > 0; }

Expected<std::vector<ReportKind>, std::string> loadReportKinds(const std::filesystem::path& folder) {
    return readDefinitionFile(folder / "kinds.json", [&](const DefinitionReader& root) {
        root.only({"kinds"});
        std::vector<ReportKind> kinds;
        for (const auto& reader : root.objects("kinds")) {
            kinds.push_back(readKind(reader, folder, kinds));
        }
        return kinds;
    });
}

std::optional<DisclosureForm> disclosureFormOf(ReportContent content) {
    switch (content) {
        case ReportContent::disclosureJson:
            return DisclosureForm::json;
        case ReportContent::disclosureCsv:
            return DisclosureForm::csv;
        case ReportContent::disclosureTexts:
            return DisclosureForm::textsCsv;
        case ReportContent::disclosureHtml:
            return DisclosureForm::html;
        case ReportContent::figures:
        case ReportContent::cases:
        case ReportContent::textAudits:
        case ReportContent::evaluations:
        case ReportContent::findings:
        case ReportContent::deviceChecks:
        case ReportContent::reconciliation:
            break;
    }
    return std::nullopt;
}

std::string_view chineseOf(PeriodUnit unit) {
    switch (unit) {
        case PeriodUnit::day:
            return "日";
        case PeriodUnit::week:
            return "周";
        case PeriodUnit::month:
            return "月";
        case PeriodUnit::quarter:
            return "季";
        case PeriodUnit::year:
            return "年";
    }
    return "";
}

}  // namespace hcp
