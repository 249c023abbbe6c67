#include "replay/package_side.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "foundation/file_digest.h"
#include "pipeline/default_channels.h"
#include "pipeline/report.h"
#include "replay/replayed_letter.h"

namespace hcp {
namespace {

constexpr std::array orderedUnits{PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year};
constexpr std::string_view noKind = "unknown kind";

std::string joined(const std::set<std::string>& texts) {
    std::string text;
    for (const auto& each : texts) {
        text += (text.empty() ? "" : "、") + each;
    }
    return text.empty() ? "无" : text;
}

/// The names that a workbook calls codes by.
std::string namesIn(const Package& package, const std::string& list) {
    const auto found = package.codeLists.find(list);
    std::string names;
    if (found != package.codeLists.end()) {
        for (const auto& code : found->second.codes()) {
            names += code.code + "=" + code.name + "\n";
        }
    }
    return replayDigest(names);
}

std::set<std::string> monthsOf(const ReplayOrder& order) {
    std::set<std::string> months;
    for (const auto& part : partsOf(*order.definition, order.period)) {
        for (Day day = part.period.first(); day <= part.period.last();) {
            const Period month = Period::around(PeriodUnit::month, day);
            months.insert(month.text());
            day = month.end().day;
        }
    }
    return months;
}

}  // namespace

std::vector<ReplayOrder> replayOrders(const std::vector<ReportKind>& kinds, const DaySpan& days) {
    std::vector<ReplayOrder> orders;
    for (const auto& kind : kinds) {
        if (kind.content != ReportContent::figures) {
            continue;
        }
        auto loaded = loadReportDefinition(kind.definition);
        if (!loaded) {
            throw std::runtime_error(loaded.error());
        }
        const auto definition = std::make_shared<const ReportDefinition>(*std::move(loaded));
        for (const auto unit : orderedUnits) {
            for (Day day = days.first; kind.allows(unit) && day <= days.last;) {
                const Period period = Period::around(unit, day);
                orders.push_back({kind.name, period, definition});
                day = period.end().day;
            }
        }
    }
    return orders;
}

PackageSide::PackageSide(std::shared_ptr<const RulesInForce> rules, std::vector<ReplayOrder> orders, Moment now)
    : rules_(std::move(rules)), judge_(rules_->checker(), rules_->calendar()), orders_(std::move(orders)), now_(now) {}

std::vector<ReplayedRecord> PackageSide::of(Snapshot& snapshot, const std::vector<OwnRecord>& records) {
    std::vector<ReplayedRecord> replayed;
    for (const auto& record : records) {
        replayed.push_back(replay(snapshot.records(), record));
    }
    return replayed;
}

ReplayedRecord PackageSide::replay(RecordReader& records, const OwnRecord& own) {
    const KeptRecord& record = own.record;
    if (!judge_.knows(record.key.kind)) {
        note(own, Disposition::refused);
        const ReplayedVerdict verdict{std::string(noKind), {}};
        return {record.id, verdict, verdict, {}, "", "", {}};
    }
    JudgedRecord judged = judge_.judge(records, record);
    const Disposition disposition = judged.checked.disposition();
    note(own, disposition);
    for (const auto& finding : judged.checked.findings()) {
        if (!finding.requirement.empty()) {
            requirements_[judge_.textOf(finding, record.key.kind)].insert(finding.requirement);
        }
    }
    ReplayedRecord replayed{
        record.id, std::move(judged.verdict), std::move(judged.alone), std::move(judged.basis), "", "", {}};
    if (disposition == Disposition::accepted && record.supersededBy.empty()) {
        writeReplayedLetter(judge_.package(), *judged.lookups, records, record, replayed);
    }
    return replayed;
}

void PackageSide::note(const OwnRecord& own, Disposition disposition) {
    if (own.record.supersededBy.empty() && std::ranges::count(comparedKinds, own.record.key.kind) > 0) {
        dispositions_.note(own, disposition);
    }
}

std::optional<ReplayedReport> PackageSide::nextReport(Snapshot& snapshot) {
    if (reported_ == 0) {
        dispositions_.finish();
    }
    if (reported_ == orders_.size()) {
        return std::nullopt;
    }
    const ReplayOrder& order = orders_[reported_++];
    ReplayedSnapshot replayed(snapshot, dispositions_);
    ReplayedReport report{order.kind + " " + order.period.text(), monthsOf(order), {}};
    auto tables = figureTablesOf(order.period, *order.definition, replayed, *rules_, now_);
    if (tables) {
        report.tables = *std::move(tables);
    } else {
        report.impossible = tables.error().what;
    }
    return report;
}

ReplayGround PackageSide::ground() {
    const Package& package = judge_.package();
    const Belonging belonging(package);
    ReplayGround ground{requirements_, {}};
    for (const auto& rule : package.rules) {
        ground.requirements[rule.id].insert(rule.requirement);
    }
    for (const auto& [name, operation] : package.mapping.operations) {
        for (const auto& element : operation.elements) {
            const auto owners = belonging.ofElement(element);
            ground.requirements[name + "/" + element.name].insert(owners.begin(), owners.end());
        }
    }
    ground.words.emplace("默认评价渠道", joined(defaultChannelsOf(package)));
    ground.words.emplace("评价等级的名称", namesIn(package, "level"));
    ground.words.emplace("评价渠道的名称", namesIn(package, "channel"));
    ground.words.emplace("差评办理期限", package.casework ? package.casework->name : "无");
    ground.words.emplace("程序版本", HCP_VERSION);
    return ground;
}

}  // namespace hcp
