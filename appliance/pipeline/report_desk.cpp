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
                                                         const ReportProgress& /*progress*/) {
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
        case ReportContent::monthly:
            return writeMonth(*found, period, folder, actor);
    }
    return Unexpected{ReportRefused{ReportNotWritten::unknownKind, "没有名为“" + kind + "”的报表"}};
}

ReportDesk::Outcome ReportDesk::writeMonth(const ReportKind& kind, const Period& period,
                                           const std::filesystem::path& folder, const std::string& actor) {
    const Month month{period.first().year, period.first().month};
    const auto rules = rules_.current();
    const auto written = writeMonthly({month, kind.definition, folder, actor}, sources_.figures, sources_.store,
                                      rules->package(), clock_);
    if (!written) {
        return Unexpected{refusalOf(written.error())};
    }
    return WrittenReport{*written, toHex(sha256(readFile(*written).value_or("")))};
}

}  // namespace hcp
