#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "foundation/file_content.h"
#include "foundation/json.h"
#include "inbox/inbox.h"
#include "pipeline/reconcile.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"
#include "record/record_json.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr int services = 40;

using Lines = std::vector<std::string>;
using Keys = std::multiset<std::string>;

LocalBook bookOf(const Lines& lines) {
    auto next = std::make_shared<std::size_t>(0);
    return {[lines, next]() -> std::optional<Line> {
                if (*next == lines.size()) {
                    return std::nullopt;
                }
                Line line;
                line.number = *next + 1;
                line.bytes = lines[(*next)++];
                return line;
            },
            std::string(64, '0')};
}

/// Keys of the records about which the books of that day do not agree.
Keys differencesOf(Bench& bench, const Day& day, const Lines& local) {
    const auto run = Reconciler(bench.store(), bench.province(), bench.clock(), bench.identifiers())
                         .reconcile({{day, day}, "", bookOf(local), "", "probe"});
    Keys keys;
    bench.store().reconciliation().rowsOf(run.value().id, [&](const KeptDifference& kept) {
        if (kept.difference.kind != DifferenceKind::explained) {
            keys.insert(std::string(nameOf(kept.difference.kind)) + " " + kept.difference.key.text());
        }
    });
    return keys;
}

std::string joined(const Keys& keys) {
    std::string text;
    for (const auto& key : keys) {
        text += (text.empty() ? "" : "、") + key;
    }
    return text.empty() ? "没有" : text;
}

/// Hands in what is right of the sample; the lines of a local system's book of what was accepted.
Lines acceptedOf(Bench& bench, const SampleDay& sample) {
    Lines local;
    for (const auto* records : {&sample.services, &sample.evaluations}) {
        for (const auto& record : *records) {
            if (record.mistake.empty() && bench.hand(record.kind, record.json).disposition == Disposition::accepted) {
                local.push_back(record.json);
            }
        }
    }
    if (local.size() < 3) {
        throw ProbeFault("检验用的样本在这个规范包下没有足够的记录被接受");
    }
    return local;
}

std::string keyTextOf(const std::string& json) {
    const Fields fields = fieldsIn(json);
    const bool isEvaluation = fields.find("satisfaction").has_value();
    return keyOf(isEvaluation ? RecordKind::evaluation : RecordKind::service, fields).text();
}

std::string withField(const std::string& json, const std::string& field, const std::string& value) {
    Fields changed;
    for (const auto& [name, former] : fieldsIn(json)) {
        changed.add(name, name == field ? value : former);
    }
    return jsonOf(changed);
}

/// Damages the book in three ways: a record that it does not list, one that it tells otherwise, one that never came.
/// Returns what has to be reported.
Keys damage(Lines& book) {
    Keys expected{"missing " + keyTextOf(book.front())};
    book.erase(book.begin());
    const bool isBest = fieldsIn(book.back()).get("satisfaction") == "5";
    expected.insert("different " + keyTextOf(book.back()));
    book.back() = withField(book.back(), "satisfaction", isBest ? "4" : "5");
    book.push_back(withField(book.front(), "projectNo", "PROBE-NEVER-SENT"));
    expected.insert("missing " + keyTextOf(book.back()));
    return expected;
}

void reconciled(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const Day day = toCivilTime(place.evening).day;
    Lines local = acceptedOf(bench, sampleFor(subject.package(), place.evening, services));
    witness.expect(bench.deliverAll(), "没有全部送达");
    bench.clock().turnTo(bench.clock().now().plusMs(3'600'000));
    const Keys none = differencesOf(bench, day, local);
    witness.expect(none.empty(), "三本账相符而报出差异：" + joined(none));
    const Keys expected = damage(local);
    const Keys found = differencesOf(bench, day, local);
    witness.expect(found == expected, "应报出 " + joined(expected) + "；实际 " + joined(found));
}

class Heard final : public InboxObserver {
public:
    void onStep(InboxStep /*step*/) override {}
    void onOutcome(const InboxOutcome& outcome) override { outcomes.push_back(outcome); }
    std::vector<InboxOutcome> outcomes;
};

/// The only result file in the folder; empty when there is none.
std::string resultIn(const fs::path& folder) {
    for (const auto& file : fs::directory_iterator(folder)) {
        if (file.path().filename().string().ends_with(".result.ndjson")) {
            return readFile(file.path()).value_or("");
        }
    }
    return "";
}

/// Whether a line of the result file points to a record that is kept as it was sent.
bool pointsToWhatWasSent(const std::string& line, Bench& bench, const std::vector<SampleRecord>& sent) {
    const auto outcome = parseJson(line);
    const JsonValue* id = outcome ? findMember(*outcome, "id") : nullptr;
    const auto kept = id != nullptr && id->IsString() ? bench.store().byId(std::string(asText(*id))) : std::nullopt;
    const JsonValue* number = outcome ? findMember(*outcome, "line") : nullptr;
    return kept && number != nullptr && number->IsUint64() && number->GetUint64() >= 1 &&
           number->GetUint64() <= sent.size() && kept->bytes == sent[number->GetUint64() - 1].json;
}

InboxSettings settingsOf(const fs::path& folder) {
    InboxSettings settings;
    settings.folder = folder;
    settings.sender = "probe";
    settings.settleSeconds = 0;
    return settings;
}

void inboxAnswered(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay sample = sampleFor(subject.package(), place.evening, services);
    const fs::path inboxFolder = place.folder / "inbox";
    fs::create_directory(inboxFolder);
    Heard heard;
    Inbox inbox(settingsOf(inboxFolder), bench.receiver(), bench.store(), bench.clock(), heard);
    std::string lines;
    for (const auto& service : sample.services) {
        lines += service.json + "\n";
    }
    if (!writeFile(inboxFolder / "services" / "day.ndjson", lines)) {
        throw ProbeFault("不能写入检验用的文件夹");
    }
    for (int i = 0; i < 10 && inbox.work({}); ++i) {}
    witness.expectCount(heard.outcomes.size(), 1, "处理的文件数");
    witness.expect(fs::is_empty(inboxFolder / "services") && fs::is_empty(inboxFolder / "claimed"), "文件没有被取走");
    const std::string result = resultIn(inboxFolder / "done");
    witness.expectCount(static_cast<std::size_t>(std::ranges::count(result, '\n')), sample.services.size(),
                        "结果文件的行数");
    std::istringstream in(result);
    for (std::string line; std::getline(in, line);) {
        witness.expect(pointsToWhatWasSent(line, bench, sample.services), "结果文件的一行没有指到原样保存的记录");
    }
}

constexpr std::array probes{Probe{"quality.reconciled", reconciled}, Probe{"inbox.answered", inboxAnswered}};

}  // namespace

std::span<const Probe> bookProbes() { return probes; }

}  // namespace hcp
