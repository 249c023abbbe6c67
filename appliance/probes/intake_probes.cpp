#include <algorithm>
#include <array>
#include <map>

#include "foundation/json_object.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr int services = 40;

const Access probeAccess{"probe"};

/// A sound service record of the day, under another case's number.
Fields soundService(const SampleDay& day, const std::string& projectNo) {
    const auto found = std::ranges::find(day.services, std::string(), &SampleRecord::mistake);
    if (found == day.services.end()) {
        throw ProbeFault("样本中没有正确的办件");
    }
    Fields renamed;
    for (const auto& [name, value] : fieldsIn(found->json)) {
        renamed.add(name, name == "projectNo" ? projectNo : value);
    }
    return renamed;
}

/// The same record as another program might write it: other white space, members in the other order, escapes.
std::string writtenOtherwise(const Fields& fields) {
    std::vector<std::string> members;
    for (const auto& [name, value] : fields) {
        std::string quoted = quoteJson(value);
        if (const auto digit = quoted.find('0'); digit != std::string::npos) {
            quoted.replace(digit, 1, "\\u0030");
        }
        members.insert(members.begin(), "\t" + quoteJson(name) + "  :\n " + quoted);
    }
    std::string text = "{\r\n";
    for (const auto& member : members) {
        text += (text.size() > 3 ? " ,\n" : "") + member;
    }
    return text + "\n}";
}

void bytesKept(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    const auto expectKept = [&](const std::string& sent, const RecordAnswer& answer) {
        const auto kept = bench.store().byId(answer.id);
        witness.expect(kept && kept->bytes == sent, "记录 " + answer.id + " 没有按收到的字节保存");
    };
    for (const auto& [sent, answer] : handDay(bench, day)) {
        expectKept(sent.json, answer);
    }
    const std::string odd = writtenOtherwise(soundService(day, "PROBE-ODD-1"));
    const RecordAnswer answer = bench.hand(RecordKind::service, odd);
    witness.expect(answer.disposition == Disposition::accepted, "换一种写法的同样内容没有被接受");
    expectKept(odd, answer);
}

void repeated(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    const auto first = handDay(bench, day);
    const StoreCounts before = bench.store().counts();
    const auto second = handDay(bench, day);
    for (std::size_t i = 0; i < first.size(); ++i) {
        witness.expect(second[i].answer.repeated && second[i].answer.id == first[i].answer.id,
                       "同样的内容第二次报送，没有认作重复：" + first[i].answer.id);
    }
    const StoreCounts after = bench.store().counts();
    witness.expectCount(static_cast<std::size_t>(after.accepted), static_cast<std::size_t>(before.accepted),
                        "重复报送后接受的记录数");
    witness.expectCount(static_cast<std::size_t>(after.parcelsOpen), static_cast<std::size_t>(before.parcelsOpen),
                        "重复报送后待上报数");
    for (const auto& [sent, answer] : first) {
        if (sent.kind != RecordKind::evaluation || answer.disposition != Disposition::accepted || answer.repeated) {
            continue;
        }
        Fields changed;
        for (const auto& [name, value] : fieldsIn(sent.json)) {
            changed.add(name, name == "satisfaction" ? (value == "5" ? "4" : "5") : value);
        }
        const RecordAnswer other = bench.hand(sent.kind, jsonOf(changed));
        witness.expect(other.disposition != Disposition::accepted, "同键而等级不同的评价被接受：" + other.id);
        const auto kept = bench.store().find(keyOf(sent.kind, fieldsIn(sent.json)));
        witness.expect(kept && kept->bytes == sent.json, "原来的评价被同键的另一条取代：" + answer.id);
    }
}

void refusedKept(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, 4 * services);
    std::size_t refused = 0;
    std::size_t mended = 0;
    for (const auto& [sent, answer] : handDay(bench, day)) {
        if (answer.disposition != Disposition::refused || answer.repeated) {
            continue;
        }
        ++refused;
        const auto page = bench.store().quarantine({.countMax = 1000});
        const auto listed = std::ranges::find(page.records, answer.id, &QuarantinedRecord::id);
        witness.expect(listed != page.records.end(), "退回的记录不在隔离区：" + answer.id);
        witness.expect(!answer.findings.empty(), "退回的记录没有说明：" + answer.id);
        witness.expect(bench.quarantine().look(answer.id, probeAccess) == sent.json,
                       "隔离区的内容不是收到的：" + answer.id);
        witness.expect(!bench.store().parcel(answer.id), "退回的记录进了上报队列：" + answer.id);
        if (sent.mended.empty()) {
            continue;
        }
        ++mended;
        const auto corrected = bench.quarantine().correct(answer.id, sent.mended, probeAccess);
        const auto old = bench.store().byId(answer.id);
        witness.expect(corrected && corrected->record.disposition != Disposition::refused,
                       "更正后仍被退回：" + answer.id);
        witness.expect(old && old->bytes == sent.json && corrected && old->supersededBy == corrected->record.id,
                       "被更正的记录没有保留，或没有指明由哪一条取代：" + answer.id);
    }
    if (refused == 0 || mended == 0) {
        witness.couldNotVerify("样本中没有被退回、又由报送方更正的记录");
    }
    witness.tell("退回 " + std::to_string(refused) + " 条，其中更正 " + std::to_string(mended) + " 条");
}

void heldCompleted(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    std::vector<HandedRecord> early;
    for (const auto& evaluation : day.evaluations) {
        if (evaluation.mistake.empty() && fieldsIn(evaluation.json).get("assessNumber") == "1") {
            early.push_back({evaluation, bench.hand(evaluation.kind, evaluation.json)});
        }
    }
    for (const auto& [sent, answer] : early) {
        witness.expect(answer.disposition == Disposition::held, "没有服务记录的评价没有暂存：" + answer.id);
        witness.expect(!bench.store().parcel(answer.id), "暂存的评价进了上报队列：" + answer.id);
    }
    witness.expectCount(static_cast<std::size_t>(bench.store().counts().held), early.size(), "暂存的记录数");
    bench.handAll(RecordKind::service, day.services);
    for (const auto& [sent, answer] : early) {
        const auto kept = bench.store().byId(answer.id);
        witness.expect(kept && kept->disposition == Disposition::accepted, "服务记录到后，评价没有放行：" + answer.id);
        witness.expect(kept && kept->bytes == sent.json, "放行的评价与收到的不同：" + answer.id);
        witness.expect(bench.store().parcel(answer.id).has_value(), "放行的评价没有进上报队列：" + answer.id);
    }
}

void hostile(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    const Fields sound = soundService(day, "PROBE-HOSTILE");
    const std::string good = jsonOf(sound);
    const std::array bodies{std::string("{"),
                            std::string("[]"),
                            std::string("null"),
                            std::string("7"),
                            std::string("\xFF\xFE"),
                            good.substr(0, good.size() / 2),
                            std::string(40, '[') + std::string(40, ']'),
                            "{" + quoteJson("projectNo") + ":" + quoteJson(std::string(70'000, 'A')) + "}",
                            good.substr(0, good.size() - 1) + R"(,"projectNo":"PROBE-HOSTILE-2"})",
                            good.substr(0, good.size() - 1) + R"(,"x":"\u0000"})",
                            good.substr(0, good.size() - 1) + R"(,"x":"\ud800"})",
                            good.substr(0, good.size() - 1) + R"(,"x":1e999})",
                            std::string(R"({"projectNo":"'; DROP TABLE records; --"})")};
    for (const auto& body : bodies) {
        const RecordAnswer answer = bench.hand(RecordKind::service, body);
        witness.expect(answer.disposition == Disposition::refused && !answer.findings.empty(),
                       "不成记录的内容没有被退回，或没有说明：开头为 " + quoteJson(body.substr(0, 12)));
        const auto kept = bench.store().byId(answer.id);
        witness.expect(kept && kept->bytes == body, "退回的内容没有按收到的字节保存");
    }
    witness.expect(bench.hand(RecordKind::service, good).disposition == Disposition::accepted,
                   "其后一条正确的记录没有被接受");
}

void durable(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const auto acknowledged = handDay(bench, sampleFor(subject.package(), place.evening, services));
    // What the files hold at this moment is what a process finds that starts after this one was killed.
    const auto left = bench.copiedStore();
    for (const auto& [sent, answer] : acknowledged) {
        const auto kept = left->byId(answer.id);
        witness.expect(kept && kept->bytes == sent.json, "已答复的记录不在中断后的库里：" + answer.id);
    }
    const StoreCounts counts = bench.store().counts();
    witness.expectCount(static_cast<std::size_t>(left->counts().accepted), static_cast<std::size_t>(counts.accepted),
                        "中断后接受的记录数");
    witness.expectCount(static_cast<std::size_t>(left->counts().parcelsOpen),
                        static_cast<std::size_t>(counts.parcelsOpen), "中断后待上报数");
}

constexpr std::array probes{Probe{"intake.bytes-kept", bytesKept},     Probe{"intake.repeated", repeated},
                            Probe{"intake.refused-kept", refusedKept}, Probe{"intake.held-completed", heldCompleted},
                            Probe{"intake.hostile", hostile},          Probe{"intake.durable", durable}};

}  // namespace

std::span<const Probe> intakeProbes() { return probes; }

}  // namespace hcp
