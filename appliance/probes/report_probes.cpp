#include <array>
#include <map>
#include <set>

#include "foundation/file_digest.h"
#include "pipeline/facts.h"
#include "pipeline/store_report_writer.h"
#include "probes/case_room.h"
#include "probes/workbook_formulas.h"
#include "record/record_json.h"
#include "reporting/measure_file.h"

namespace hcp {
namespace {

constexpr int services = 80;

/// Codes of channels by which a province's rule evaluates, and nobody pressed a key.
std::set<std::string> defaultChannels(const Package& package) {
    std::set<std::string> codes;
    for (const auto& [name, list] : package.codeLists) {
        for (const auto& code : list.codes()) {
            if (const auto found = code.attributes.find("default");
                found != code.attributes.end() && found->second == "yes") {
                codes.insert(code.code);
            }
        }
    }
    return codes;
}

void figures(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    Bench& bench = room.bench;
    const KeptCase mistaken = room.fresh();
    witness.expect(bench.deliverAll() && room.withdraw(mistaken.opening.id), "不能撤销一条误评");
    const auto defaults = defaultChannels(subject.package());
    std::map<std::string, std::int64_t> expected;
    for (const auto& [sent, answer] : room.handed) {
        if (answer.repeated) {
            continue;
        }
        ++expected["received"];
        ++expected[answer.disposition == Disposition::accepted ? "receivedAccepted"
                   : answer.disposition == Disposition::held   ? "receivedHeld"
                                                               : "receivedRefused"];
        if (answer.disposition == Disposition::refused) {
            continue;
        }
        const Fields fields = fieldsIn(sent.json);
        if (sent.kind == RecordKind::service) {
            ++expected["services"];
            continue;
        }
        ++expected["evaluations"];
        const std::string level(fields.get("satisfaction"));
        const bool isDefault = defaults.contains(std::string(fields.get("pf")));
        const bool isWithdrawn = answer.id == mistaken.openedBy;
        const bool isValid = !isDefault && !isWithdrawn;
        expected["byDefault"] += isDefault ? 1 : 0;
        expected["withdrawnEvaluations"] += isWithdrawn ? 1 : 0;
        expected["valid"] += isValid ? 1 : 0;
        expected["good"] += isValid && level >= "3" ? 1 : 0;
        expected["poor"] += isValid && level < "3" ? 1 : 0;
    }
    const auto book = loadMeasureBook(subject.reportsFolder / "measures.json");
    if (!book) {
        throw std::runtime_error(book.error());
    }
    const Period day = Period::around(PeriodUnit::day, toCivilTime(place.evening).day);
    Tally tally(*book, {{Grouping::total, day}, {Grouping::office, day}});
    tellFacts({tally.begin(), tally.end(), bench.clock().now(), false}, *bench.store().snapshot(), *subject.rules,
              [&](const Fact& fact) { tally.add(fact); });
    for (const auto& [measure, count] : expected) {
        witness.expectCount(static_cast<std::size_t>(numberOf(*book, tally.total(day), measure)),
                            static_cast<std::size_t>(count), measure);
    }
    std::int64_t byOffice = 0;
    for (const auto& [key, counts] : tally.rows({Grouping::office, day})) {
        byOffice += numberOf(*book, counts, "evaluations");
    }
    witness.expectCount(static_cast<std::size_t>(byOffice), static_cast<std::size_t>(expected["evaluations"]),
                        "各处室评价数之和");
    const auto rate = book->resolve("goodRate");
    witness.expect(rate && rate->isRatio() && rate->proportion && !rate->source.empty() && !rate->treatment.empty(),
                   "好评率没有分子、分母、口径和来源");
}

void repeatable(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    (void)handDay(bench, sampleFor(subject.package(), place.evening, services));
    StoreReportWriter writer(loadReportKinds(subject.reportsFolder).value(), reportSourcesOf(bench.store()),
                             bench.rules(), bench.clock());
    const Day day = toCivilTime(place.evening).day;
    for (const auto& kind : writer.kinds()) {
        const Period period = Period::around(kind.units.front(), day);
        std::array<std::string, 2> digests;
        for (std::size_t i = 0; i < digests.size(); ++i) {
            const auto folder = place.folder / (kind.name + std::to_string(i));
            std::filesystem::create_directory(folder);
            const auto written = writer.write(kind.name, period, folder, "probe", {});
            witness.expect(written.hasValue(), kind.title + " 不能产生" + (written ? "" : "：" + written.error().what));
            if (written) {
                digests.at(i) = written->sha256;
                const auto file = digestOfFile(written->file);
                witness.expect(file && file->sha256 == written->sha256, kind.title + " 的摘要不是文件的");
            }
        }
        witness.expect(digests[0] == digests[1], kind.title + " 两次产生的不同");
    }
}

/// The files of a workbook that have formulas would say <f>; nothing that people wrote may stand in one.
void inert(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    std::size_t written = 0;
    for (const auto& service : day.services) {
        if (!service.mistake.empty()) {
            continue;
        }
        Fields spiked;
        for (const auto& [name, value] : fieldsIn(service.json)) {
            spiked.add(name, name == "projectName" || name == "orgName" ? "=HYPERLINK(\"http://x\",\"" + value + "\")"
                                                                        : value);
        }
        written += bench.hand(RecordKind::service, jsonOf(spiked)).disposition == Disposition::refused ? 0U : 1U;
    }
    bench.handAll(RecordKind::evaluation, day.evaluations);
    if (written == 0) {
        witness.couldNotVerify("规范包不接受含等号的名称");
        return;
    }
    StoreReportWriter writer(loadReportKinds(subject.reportsFolder).value(), reportSourcesOf(bench.store()),
                             bench.rules(), bench.clock());
    for (const auto& kind : writer.kinds()) {
        const Period period = Period::around(kind.units.front(), toCivilTime(place.evening).day);
        const auto report = writer.write(kind.name, period, place.folder, "probe", {});
        if (!report || report->file.extension() != ".xlsx") {
            continue;
        }
        const auto formulas = formulasOf(report->file);
        for (const auto& formula : formulas) {
            witness.expect(formula.find("HYPERLINK") == std::string::npos, kind.title + " 中有用户写的公式");
        }
        witness.tell(kind.title + " 公式 " + std::to_string(formulas.size()) + " 个");
    }
}

constexpr std::array probes{Probe{"report.figures", figures}, Probe{"report.repeatable", repeatable},
                            Probe{"report.inert", inert}};

}  // namespace

std::span<const Probe> reportProbes() { return probes; }

}  // namespace hcp
