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

using Counts = std::map<std::string, std::int64_t>;

/// An evaluation that was not refused, by the definitions of the notice.
void countEvaluation(const Fields& evaluation, bool isDefault, bool isWithdrawn, Counts& counts) {
    const std::string level(evaluation.get("satisfaction"));
    const bool isValid = !isDefault && !isWithdrawn;
    ++counts["evaluations"];
    counts["byDefault"] += isDefault ? 1 : 0;
    counts["withdrawnEvaluations"] += isWithdrawn ? 1 : 0;
    counts["valid"] += isValid ? 1 : 0;
    counts["good"] += isValid && level >= "3" ? 1 : 0;
    counts["poor"] += isValid && level < "3" ? 1 : 0;
}

/// What was handed in, counted once more and without the measures; the evaluation `withdrawn` was taken back.
Counts countedAgain(const std::vector<HandedRecord>& handed, const std::string& withdrawn,
                    const std::set<std::string>& defaults) {
    Counts counts;
    for (const auto& [sent, answer] : handed) {
        if (answer.repeated) {
            continue;
        }
        ++counts["received"];
        ++counts[answer.disposition == Disposition::accepted ? "receivedAccepted"
                 : answer.disposition == Disposition::held   ? "receivedHeld"
                                                             : "receivedRefused"];
        const Fields fields = fieldsIn(sent.json);
        if (answer.disposition == Disposition::refused) {
            continue;
        }
        if (sent.kind == RecordKind::service) {
            ++counts["services"];
        } else {
            countEvaluation(fields, defaults.contains(std::string(fields.get("pf"))), answer.id == withdrawn, counts);
        }
    }
    return counts;
}

void expectFigures(const MeasureBook& book, const Tally& tally, const Period& day, const Counts& expected,
                   Witness& witness) {
    for (const auto& [measure, count] : expected) {
        witness.expectCount(static_cast<std::size_t>(numberOf(book, tally.total(day), measure)),
                            static_cast<std::size_t>(count), measure);
    }
    std::int64_t byOffice = 0;
    for (const auto& [key, counts] : tally.rows({Grouping::office, day})) {
        byOffice += numberOf(book, counts, "evaluations");
    }
    witness.expectCount(static_cast<std::size_t>(byOffice), static_cast<std::size_t>(expected.at("evaluations")),
                        "各处室评价数之和");
    const auto rate = book.resolve("goodRate");
    witness.expect(rate && rate->isRatio() && rate->proportion && !rate->source.empty() && !rate->treatment.empty(),
                   "好评率没有分子、分母、口径和来源");
}

void figures(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    Bench& bench = room.bench;
    const KeptCase mistaken = room.fresh();
    witness.expect(bench.deliverAll() && room.withdraw(mistaken.opening.id), "不能撤销一条误评");
    const auto defaults = defaultChannels(subject.package());
    const Counts expected = countedAgain(room.handed, mistaken.openedBy, defaults);
    const auto book = loadMeasureBook(subject.reportsFolder / "measures.json");
    if (!book) {
        throw std::runtime_error(book.error());
    }
    const Period day = Period::around(PeriodUnit::day, toCivilTime(place.evening).day);
    Tally tally(*book, {{Grouping::total, day}, {Grouping::office, day}});
    tellFacts({tally.begin(), tally.end(), bench.clock().now(), false}, *bench.store().snapshot(), *subject.rules,
              [&](const Fact& fact) { tally.add(fact); });
    expectFigures(*book, tally, day, expected, witness);
    witness.tell(defaults.empty() ? "规范包没有默认评价的渠道"
                                  : "默认评价 " + std::to_string(expected.at("byDefault")) + " 条");
    if (!defaults.empty() && expected.at("byDefault") == 0) {
        witness.couldNotVerify("样本中没有默认评价");
    }
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

/// Hands in a day whose names begin as a formula does; false when the package takes no such name.
bool handSpiked(Bench& bench, const SampleDay& day) {
    std::size_t kept = 0;
    for (const auto& service : day.services) {
        if (!service.mistake.empty()) {
            continue;
        }
        Fields spiked;
        for (const auto& [name, value] : fieldsIn(service.json)) {
            spiked.add(name, name == "projectName" || name == "orgName" ? "=HYPERLINK(\"http://x\",\"" + value + "\")"
                                                                        : value);
        }
        kept += bench.hand(RecordKind::service, jsonOf(spiked)).disposition == Disposition::refused ? 0U : 1U;
    }
    bench.handAll(RecordKind::evaluation, day.evaluations);
    return kept > 0;
}

/// The files of a workbook that have formulas would say <f>; nothing that people wrote may stand in one.
void inert(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    if (!handSpiked(bench, sampleFor(subject.package(), place.evening, services))) {
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
