#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "pipeline/outbox.h"
#include "probes/probe.h"
#include "probes/sample_zone.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr int services = 30;
constexpr int attempts = 3;
constexpr std::int64_t askedWaitSeconds = 120;
/// What an evaluator said and when: the province is to have exactly this.
constexpr std::array originals{"satisfaction", "assessTime", "pf", "evalDetail", "writingEvaluation"};

Fault fault(FaultKind kind, int nth, int count = 0) {
    Fault one;
    one.kind = kind;
    one.every = nth;
    one.count = count;
    one.ms = 50;
    return one;
}

Fault onTokens(Fault fault) {
    fault.aim = FaultAim::token;
    return fault;
}

bool isTaken(const Package& package, RecordKind kind) { return package.mapping.operationFor(kind) != nullptr; }

/// A bench whose day was handed in.
struct HandedDay {
    HandedDay(const Subject& subject, const ProbePlace& place, const FaultScript& script)
        : bench(subject, place.folder, place.evening, script),
          handed(handDay(bench, sampleFor(subject.package(), place.evening, services))) {}

    /// Parcels by the record that each carries.
    [[nodiscard]] std::map<std::string, Parcel> parcels() {
        std::map<std::string, Parcel> all;
        for (const auto& [sent, answer] : handed) {
            if (const auto queued = bench.store().parcel(answer.id)) {
                all.emplace(answer.id, queued->parcel);
            }
        }
        return all;
    }

    Bench bench;
    std::vector<HandedRecord> handed;
};

void expectOwedOnly(HandedDay& day, const std::map<std::string, Parcel>& parcels, Witness& witness) {
    for (const auto& [sent, answer] : day.handed) {
        const auto kept = day.bench.store().byId(answer.id);
        const bool owed = kept && kept->disposition == Disposition::accepted && kept->supersededBy.empty() &&
                          isTaken(day.bench.subject().package(), sent.kind);
        witness.expect(owed == parcels.contains(answer.id),
                       owed ? "接受的记录没有进上报队列：" + answer.id : "没有接受的记录进了上报队列：" + answer.id);
    }
}

/// Every parcel is delivered, and the province's books hold exactly these records, each once, services before what
/// rests on them.
void expectOnce(HandedDay& day, Witness& witness) {
    const bool settled = day.bench.deliverAll();
    const auto parcels = day.parcels();
    expectOwedOnly(day, parcels, witness);
    witness.expect(settled, "十天之后仍有没有送达的");
    for (const auto& [record, parcel] : parcels) {
        witness.expect(parcel.state == ParcelState::delivered,
                       "记录 " + record + " 没有送达：" + std::string(nameOf(parcel.state)) + " " + parcel.lastAnswer);
        witness.expect(parcel.rejections == 0, "记录 " + record + " 被记作退回，而省里没有退回");
    }
    const auto books = day.bench.simulator().records();
    witness.expectCount(books.size(), parcels.size(), "省里收下的记录数");
    std::set<std::pair<std::string, std::string>> keys;
    std::set<std::string> served;
    for (const auto& record : books) {
        witness.expect(keys.emplace(record.kind, record.key).second, "省里有两条同键的记录：" + record.kind);
        if (record.kind == nameOf(RecordKind::service)) {
            served.insert(record.service);
        } else if (isTaken(day.bench.subject().package(), RecordKind::service)) {
            witness.expect(served.contains(record.service), "评价先于它的服务记录送达");
        }
    }
    witness.tell("送达 " + std::to_string(parcels.size()) + " 条");
}

/// As expectOnce, under faults that must have happened.
void expectOnceDespite(const Subject& subject, const ProbePlace& place, const FaultScript& script, Witness& witness) {
    HandedDay day(subject, place, script);
    expectOnce(day, witness);
    int happened = 0;
    for (const auto& [kind, count] : day.bench.simulator().faults()) {
        happened += count;
    }
    witness.tell("模拟的故障 " + std::to_string(happened) + " 次");
    if (happened == 0) {
        witness.couldNotVerify("模拟的省系统没有发生故障");
    }
}

void once(const Subject& subject, const ProbePlace& place, Witness& witness) {
    HandedDay day(subject, place, {});
    expectOnce(day, witness);
    std::set<std::string> receipts;
    for (const auto& record : day.bench.simulator().records()) {
        receipts.insert(record.receipt);
    }
    const bool givesReceipts = std::holds_alternative<SoapTransport>(subject.package().transport);
    for (const auto& [record, parcel] : day.parcels()) {
        witness.expect(!givesReceipts || receipts.contains(parcel.receipt), "省里的编号没有留存：" + record);
    }
    for (const auto& record : day.bench.simulator().records()) {
        witness.expect(record.timesSent == 1, "没有故障而送了 " + std::to_string(record.timesSent) + " 次");
    }
}

/// The letter that the province took with the evaluation's key fields.
const ProvincialRecord* letterOf(const std::vector<ProvincialRecord>& books, const Fields& evaluation) {
    const auto has = [](const ProvincialRecord& record, std::string_view value) {
        return std::ranges::count(record.letter, value,
                                  [](const auto& element) { return std::string_view(element.second); }) > 0;
    };
    const auto found = std::ranges::find_if(books, [&](const ProvincialRecord& record) {
        return !record.level.empty() && has(record, evaluation.get("projectNo")) &&
               has(record, evaluation.get("assessTime"));
    });
    return found == books.end() ? nullptr : &*found;
}

void sentTruly(const Subject& subject, const ProbePlace& place, Witness& witness) {
    HandedDay day(subject, place, {});
    witness.expect(day.bench.deliverAll(), "没有全部送达");
    const auto books = day.bench.simulator().records();
    if (books.empty()) {
        witness.couldNotVerify("省里没有收到记录");
    }
    for (const auto& [sent, answer] : day.handed) {
        if (sent.kind != RecordKind::evaluation || !day.bench.store().parcel(answer.id)) {
            continue;
        }
        const Fields fields = fieldsIn(sent.json);
        const ProvincialRecord* letter = letterOf(books, fields);
        witness.expect(letter != nullptr, "省里找不到这条评价，或评价时间变了：" + answer.id);
        if (letter == nullptr) {
            continue;
        }
        witness.expect(letter->level == fields.get("satisfaction"), "送到省里的等级变了：" + answer.id);
        for (const std::string_view name : originals) {
            const bool arrived =
                fields.blank(name) || std::ranges::count(letter->letter, fields.get(name), [](const auto& element) {
                                          return std::string_view(element.second);
                                      }) > 0;
            witness.expect(arrived, "送到省里的 " + std::string(name) + " 变了：" + answer.id);
        }
    }
}

void heldBack(const Subject& subject, const ProbePlace& place, Witness& witness) {
    HandedDay day(subject, place, {});
    witness.expect(day.bench.deliverAll(), "没有全部送达");
    const auto books = day.bench.simulator().records();
    std::size_t back = 0;
    for (const auto& [sent, answer] : day.handed) {
        const auto kept = day.bench.store().byId(answer.id);
        if (!kept || kept->disposition == Disposition::accepted) {
            continue;
        }
        ++back;
        witness.expect(!day.bench.store().parcel(answer.id), "暂存或退回的记录进了上报队列：" + answer.id);
        const Fields fields = fieldsIn(sent.json);
        const ProvincialRecord* letter = sent.kind == RecordKind::evaluation ? letterOf(books, fields) : nullptr;
        witness.expect(letter == nullptr || letter->level != fields.get("satisfaction") ||
                           day.bench.store().find(kept->key)->disposition == Disposition::accepted,
                       "暂存或退回的评价在省里：" + answer.id);
    }
    witness.tell("暂存或退回 " + std::to_string(back) + " 条");
    if (back == 0) {
        witness.couldNotVerify("样本中没有暂存或退回的记录");
    }
}

void lostAnswer(const Subject& subject, const ProbePlace& place, Witness& witness) {
    expectOnceDespite(
        subject, place,
        {{fault(FaultKind::loseAnswer, 3), fault(FaultKind::takeThenHang, 5), fault(FaultKind::duplicateAnswer, 7)}},
        witness);
}

void brokenAnswer(const Subject& subject, const ProbePlace& place, Witness& witness) {
    expectOnceDespite(subject, place,
                      {{fault(FaultKind::halfAnswer, 4), fault(FaultKind::garbage, 5), fault(FaultKind::garbageBody, 7),
                        fault(FaultKind::hang, 9)}},
                      witness);
}

void serverError(const Subject& subject, const ProbePlace& place, Witness& witness) {
    expectOnceDespite(subject, place,
                      {{fault(FaultKind::refuse, 9), fault(FaultKind::serverError, 3), fault(FaultKind::close, 5)}},
                      witness);
}

void tokenErrors(const Subject& subject, const ProbePlace& place, Witness& witness) {
    expectOnceDespite(subject, place,
                      {{fault(FaultKind::expireToken, 3), onTokens(fault(FaultKind::serverError, 4)),
                        onTokens(fault(FaultKind::garbageBody, 5))}},
                      witness);
}

void throttled(const Subject& subject, const ProbePlace& place, Witness& witness) {
    Fault always = fault(FaultKind::throttle, 1, 2);
    always.retryAfterSeconds = askedWaitSeconds;
    HandedDay day(subject, place, {{always}});
    const auto struck = [&] { return day.bench.simulator().faults()[FaultKind::throttle]; };
    day.bench.deliverNow();
    const int first = struck();
    const auto calls = day.bench.simulator().counts().calls;
    witness.expect(first > 0, "模拟的省系统没有限流");
    day.bench.clock().turnTo(day.bench.clock().now().plusMs(askedWaitSeconds * 500));
    day.bench.deliverNow();
    witness.expect(struck() == first && day.bench.simulator().counts().calls == calls,
                   "没有等到省里要求的时间就又报送");
    expectOnce(day, witness);
}

void outage(const Subject& subject, const ProbePlace& place, Witness& witness) {
    expectOnceDespite(subject, place, {{fault(FaultKind::refuse, 1, 25)}}, witness);
}

void rejected(const Subject& subject, const ProbePlace& place, Witness& witness) {
    // As many rejections as use up the attempts of each service's first parcel.
    std::set<std::string> lanes;
    {
        std::filesystem::create_directory(place.folder / "count");
        HandedDay day(subject, {place.folder / "count", place.evening}, {});
        for (const auto& [record, parcel] : day.parcels()) {
            lanes.insert(parcel.lane);
        }
    }
    HandedDay day(subject, place, {{fault(FaultKind::reject, 1, static_cast<int>(lanes.size()) * attempts)}});
    (void)day.bench.deliverAll();
    const Moment now = day.bench.clock().now();
    const auto dead = day.bench.store().queue({QueueStanding::dead, now, 0, 1000});
    witness.expectCount(dead.size(), lanes.size(), "退回后等人处理的");
    witness.expectCount(day.bench.simulator().records().size(), 0, "省里收下的记录数");
    Outbox outbox(day.bench.store(), day.bench.clock(), day.bench.identifiers());
    for (const auto& queued : dead) {
        witness.expect(!queued.parcel.lastAnswer.empty(), "退回的没有留下省里的答复：" + queued.parcel.record);
        const auto kept = day.bench.store().byId(queued.parcel.record);
        witness.expect(kept && kept->disposition == Disposition::accepted && !kept->bytes.empty(),
                       "退回的记录没有留存：" + queued.parcel.record);
        witness.expect(outbox.retry(queued.parcel.id, now, {"probe", "conform"}).hasValue(),
                       "退回的不能由人再报：" + queued.parcel.record);
    }
    witness.expect(day.bench.deliverAll(), "由人再报之后没有全部送达");
    witness.expectCount(day.bench.simulator().records().size(), day.parcels().size(), "由人再报之后省里收下的记录数");
}

constexpr std::array probes{Probe{"delivery.once", once},
                            Probe{"delivery.true", sentTruly},
                            Probe{"delivery.held-back", heldBack},
                            Probe{"delivery.lost-answer", lostAnswer},
                            Probe{"delivery.broken-answer", brokenAnswer},
                            Probe{"delivery.server-error", serverError},
                            Probe{"delivery.throttled", throttled},
                            Probe{"delivery.token", tokenErrors},
                            Probe{"delivery.outage", outage},
                            Probe{"delivery.rejected", rejected}};

}  // namespace

std::span<const Probe> deliveryProbes() { return probes; }

}  // namespace hcp
