#include <algorithm>
#include <array>

#include "foundation/file_content.h"
#include "journal/audit.h"
#include "pipeline/erase.h"
#include "pipeline/notary.h"
#include "probes/case_room.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr int services = 60;

void sealed(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const auto handed = handDay(bench, sampleFor(subject.package(), place.evening, services));
    const auto values = personalValues(subject.package(), handed);
    for (const auto& file : std::filesystem::directory_iterator(place.folder)) {
        const std::string bytes = readFile(file.path()).value_or("");
        for (std::size_t i = 0; i < values.size(); ++i) {
            witness.expect(bytes.find(values[i]) == std::string::npos,
                           file.path().filename().string() + " 中有第 " + std::to_string(i + 1) + " 个个人信息的明文");
        }
    }
    witness.tell("报来的个人信息 " + std::to_string(values.size()) + " 个");
}

void maskedFindings(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    // Each personal field of a sound record made wrong in turn, so that a finding quotes it.
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    const auto sound = std::ranges::find(day.services, std::string(), &SampleRecord::mistake);
    const Fields fields = fieldsIn(sound->json);
    std::size_t quoted = 0;
    for (const auto& property : subject.package().schemas.at(RecordKind::service).properties) {
        const std::string value(fields.get(property.name));
        if (!isPersonal(property) || value.size() < 6) {
            continue;
        }
        const std::string wrong = value + "（错）!";
        Fields spoilt;
        for (const auto& [name, text] : fields) {
            spoilt.add(name, name == "projectNo" ? "PROBE-" + property.name : name == property.name ? wrong : text);
        }
        for (const auto& finding : bench.hand(RecordKind::service, jsonOf(spoilt)).findings) {
            quoted += finding.at == "/" + property.name ? 1U : 0U;
            witness.expect(
                finding.value.find(value) == std::string::npos && finding.message.find(value) == std::string::npos,
                "问题中有没有遮盖的个人信息：" + finding.rule + " " + finding.at);
        }
    }
    witness.tell("引用个人信息的问题 " + std::to_string(quoted) + " 个");
    if (quoted == 0) {
        witness.couldNotVerify("没有问题引用个人信息");
    }
}

/// The number of somebody whose service made no poor review: an open case would hold the erasure back.
std::string erasablePerson(const std::vector<HandedRecord>& handed) {
    for (const auto& [sent, answer] : handed) {
        const Fields fields = fieldsIn(sent.json);
        const auto certificate = sent.kind == RecordKind::service && answer.disposition == Disposition::accepted
                                     ? fields.get("certKey")
                                     : std::string_view();
        const bool poor = std::ranges::any_of(handed, [&](const HandedRecord& other) {
            const Fields others = fieldsIn(other.sent.json);
            return others.get("projectNo") == fields.get("projectNo") && isPoor(others);
        });
        if (!certificate.empty() && !poor) {
            return std::string(certificate);
        }
    }
    throw ProbeFault("样本中没有可以清除的人");
}

void erased(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Bench bench(subject, place.folder, place.evening);
    const SampleDay day = sampleFor(subject.package(), place.evening, services);
    const auto handed = handDay(bench, day);
    witness.expect(bench.deliverAll(), "没有全部送达");
    const std::string number = erasablePerson(handed);
    const StoreCounts before = bench.store().counts();
    const auto ids = bench.store().recordsOfPerson(number);
    witness.expect(!ids.empty(), "按证件号码找不到记录");
    const ErasureAnswer answer =
        Eraser(bench.store(), bench.clock(), subject.specsFolder).erasePerson(number, {"probe", "conform"});
    witness.expectCount(answer.erased, ids.size(), "清除的记录数");
    for (const auto& id : ids) {
        const auto kept = bench.store().byId(id);
        witness.expect(kept && kept->bytes.empty() && kept->fields.empty() && kept->erasedAt,
                       "清除之后内容还在：" + id);
    }
    witness.expect(bench.store().recordsOfPerson(number).empty(), "清除之后按证件号码仍找到记录");
    const StoreCounts after = bench.store().counts();
    witness.expect(
        after.accepted == before.accepted && after.held == before.held && after.delivered == before.delivered,
        "清除之后计数变了");
    Notary notary(bench.store(), bench.store(), bench.signer(), {{}, 1000}, bench.clock());
    notary.close();
    Auditor auditor(CheckpointVerifier::from(bench.signer().publicKeys()).value());
    witness.expect(audit(bench.store(), auditor).state == JournalState::intact, "清除之后日志不完整");
    const std::string bytes = readFile(bench.storeFile()).value_or("");
    witness.expect(bytes.find(number) == std::string::npos, "清除之后证件号码仍在存储文件中");
}

/// How often the journal says that this one was shown that.
std::size_t looksEntered(Bench& bench, const std::string& actor, const std::string& subject) {
    std::size_t looks = 0;
    bench.store().entries(1, [&](const BookEntry& entry) {
        const auto json = parseJson(entry.text);
        looks += textOf(*json, "kind") == nameOf(JournalKind::looked) && textOf(*json, "actor") == actor &&
                         textOf(*json, "subject") == subject
                     ? 1U
                     : 0U;
        return true;
    });
    return looks;
}

/// Somebody is shown a refused record, a case and a text that waits for its audit; each time the journal names who and
/// what, once.
void looks(const Subject& subject, const ProbePlace& place, Witness& witness) {
    CaseRoom room(subject, place);
    const std::string looker = "probe";
    const auto expectEntered = [&](const std::string& actor, const std::string& what, bool isShown,
                                   const std::string& named) {
        witness.expect(isShown, named + "不能查看");
        witness.expectCount(looksEntered(room.bench, actor, what), 1, "查看" + named + "的日志条目数");
    };
    const auto refused = std::ranges::find_if(room.handed, [](const HandedRecord& record) {
        return record.answer.disposition == Disposition::refused && !record.answer.repeated;
    });
    const auto written = std::ranges::find_if(room.handed, [](const HandedRecord& record) {
        return record.answer.disposition == Disposition::accepted && !record.answer.repeated &&
               !fieldsIn(record.sent.json).blank("writingEvaluation");
    });
    if (refused == room.handed.end() || written == room.handed.end()) {
        throw ProbeFault("样本中没有拒收的记录或有文字的评价");
    }
    const std::string id = refused->answer.id;
    expectEntered(looker, id, room.bench.quarantine().look(id, {looker}).has_value(), "拒收的记录");
    const std::string opened = room.fresh().opening.id;
    expectEntered(CaseRoom::lead.id, opened, room.bench.cases().show(opened, CaseRoom::lead).hasValue(), "工单");
    const std::string text = written->answer.id;
    expectEntered(CaseRoom::lead.id, text, room.bench.audits().show(text, CaseRoom::lead).hasValue(), "待审核的文字");
}

constexpr std::array probes{Probe{"privacy.sealed", sealed}, Probe{"privacy.masked", maskedFindings},
                            Probe{"privacy.looks", looks}, Probe{"privacy.erased", erased}};

}  // namespace

std::span<const Probe> privacyProbes() { return probes; }

}  // namespace hcp
