#include "pipeline/report_desk.h"

#include <algorithm>

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

ReportRefused refusalOf(const ReportProblem& problem) {
    switch (problem.refusal) {
        case ReportRefusal::definitionUnreadable:
            return {ReportNotWritten::definitionUnreadable, problem.what};
        case ReportRefusal::cannotWrite:
            return {ReportNotWritten::cannotWrite, problem.what};
    }
    return {ReportNotWritten::cannotWrite, problem.what};
}

/// Of what is for the public.
std::optional<DisclosureForm> formOf(ReportContent content) {
    switch (content) {
        case ReportContent::disclosureJson:
            return DisclosureForm::json;
        case ReportContent::disclosureCsv:
            return DisclosureForm::csv;
        case ReportContent::disclosureHtml:
            return DisclosureForm::html;
        case ReportContent::figures:
            break;
    }
    return std::nullopt;
}

std::string unitsOf(const ReportKind& kind) {
    std::string text;
    for (const auto unit : kind.units) {
        text += (text.empty() ? "" : "、") + std::string(chineseOf(unit));
    }
    return text;
}

}  // namespace

const ReportKind* ReportDesk::kind(const std::string& name) const {
    const auto found = std::ranges::find(kinds_, name, &ReportKind::name);
    return found == kinds_.end() ? nullptr : &*found;
}

Expected<WrittenReport, ReportRefused> ReportDesk::write(const std::string& kind, const Period& period,
                                                         const std::filesystem::path& folder, const std::string& actor,
                                                         const ReportProgress& progress) {
    const auto* found = this->kind(kind);
    if (found == nullptr) {
        return Unexpected{ReportRefused{ReportNotWritten::unknownKind, "没有名为“" + kind + "”的报表"}};
    }
    if (!found->allows(period.unit())) {
        return Unexpected{ReportRefused{ReportNotWritten::wrongPeriod, found->title + "只能按" + unitsOf(*found) +
                                                                           "制作，" + period.chinese() + "不在其中"}};
    }
    if (clock_.now() < toMoment(period.begin())) {
        return Unexpected{ReportRefused{ReportNotWritten::wrongPeriod, period.chinese() + "尚未开始"}};
    }
    switch (found->content) {
        case ReportContent::figures:
        case ReportContent::disclosureJson:
        case ReportContent::disclosureCsv:
        case ReportContent::disclosureHtml:
            return writeFigures(*found, period, folder, actor, progress);
    }
    return Unexpected{ReportRefused{ReportNotWritten::unknownKind, "没有名为“" + kind + "”的报表"}};
}

ReportDesk::Outcome ReportDesk::writeFigures(const ReportKind& kind, const Period& period,
                                             const std::filesystem::path& folder, const std::string& actor,
                                             const ReportProgress& progress) {
    const auto rules = rules_.current();
    const auto written = hcp::writeFigures({period, kind.definition, folder}, sources_, *rules, clock_.now(), progress);
    if (!written) {
        return Unexpected{refusalOf(written.error())};
    }
    const auto digest = toHex(sha256(readFile(*written).value_or("")));
    const JournalEntry entry{clock_.now(), JournalKind::reportWritten, actor, kind.name + " " + period.text(),
                             digest,       rules->package().name(),    {},    written->filename().string()};
    sources_.facts.store.write([&](StoreTransaction& transaction) { transaction.append(entry); });
    return WrittenReport{*written, digest};
}

}  // namespace hcp
