#include "probes/bench.h"

#include <algorithm>
#include <iterator>

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayMs = 24 * 60 * minuteMs;
constexpr std::int64_t patienceMs = 10 * dayMs;
constexpr std::uint64_t seed = 2026;
constexpr int batch = 1000;
constexpr std::size_t recordsAtOnce = 25;
constexpr std::size_t parcelsLookedAt = 10'000;

/// The package's hours are kept to; its rate is not, for nobody waits at a simulated province.
DeliveryManner mannerOf(const Package& package) {
    DeliveryManner manner;
    if (package.pace.hours) {
        manner.pace.windows = {*package.pace.hours};
    }
    return manner;
}

}  // namespace

Bench::Bench(const Subject& subject, const fs::path& folder, Moment start, const FaultScript& script)
    : subject_(subject),
      folder_(folder),
      clock_(start),
      keys_(KeyRing::from(KeyRing::newLine(1)).value()),
      store_(open(storeFile())),
      rules_(subject.rules),
      identifiers_(clock_, seed),
      signer_(CheckpointSigner::generate("conform.example.invalid/hcp")),
      played_(subject.playProvince(subject.rules->checker().sharedPackage(), clock_)),
      receiver_(*store_, rules_, clock_, identifiers_),
      quarantine_(*store_, receiver_, rules_, clock_, identifiers_),
      cases_(*store_, rules_, clock_, identifiers_),
      audits_(*store_, rules_, clock_, identifiers_) {
    ProvinceSimulatorSettings settings;
    settings.script = script;
    simulator_ = std::make_unique<ProvinceSimulator>(std::move(played_.province), settings, clock_);
    played_.account.gateway = simulator_->address();
    province_ = subject.makeProvince(subject.rules->checker().sharedPackage(), played_.account, clock_);
    deliverer_ = std::make_unique<Deliverer>(*store_, *province_, clock_, observer_, mannerOf(subject.package()));
}

std::unique_ptr<SqlStore> Bench::open(const fs::path& file) const {
    return subject_.openStore("sqlite:" + file.string(), keys_);
}

std::unique_ptr<SqlStore> Bench::copiedStore() const {
    const fs::path copy = folder_ / "copy";
    fs::create_directory(copy);
    for (const auto& file : fs::directory_iterator(folder_)) {
        if (file.is_regular_file()) {
            fs::copy_file(file, copy / file.path().filename());
        }
    }
    return open(copy / storeFile().filename());
}

RecordAnswer Bench::hand(RecordKind kind, const std::string& bytes) {
    return receiver_.receive(kind, {Piece{1, bytes}}, "probe").records.front();
}

std::vector<RecordAnswer> Bench::handAll(RecordKind kind, const std::vector<SampleRecord>& records) {
    std::vector<RecordAnswer> answers;
    std::vector<Piece> pieces;
    const auto handOver = [&] {
        auto given = pieces.empty() ? std::vector<RecordAnswer>() : receiver_.receive(kind, pieces, "probe").records;
        std::ranges::move(given, std::back_inserter(answers));
        pieces.clear();
    };
    for (const auto& record : records) {
        pieces.push_back({pieces.size() + 1, record.json});
        if (pieces.size() == recordsAtOnce) {
            handOver();
        }
    }
    handOver();
    return answers;
}

void Bench::deliverNow() { deliverer_->deliverDue(batch); }

bool Bench::deliverAll() {
    const Moment until = clock_.now().plusMs(patienceMs);
    deliverNow();
    while (store_->counts().parcelsOpen > 0) {
        if (until < clock_.now()) {
            return false;
        }
        turnToNextParcel();
        deliverNow();
    }
    return true;
}

void Bench::turnToNextParcel() {
    const Moment now = clock_.now();
    Moment next = now.plusMs(10 * minuteMs);
    for (const auto& queued : store_->queue({.now = now, .countMax = parcelsLookedAt})) {
        if (isWaiting(queued.parcel.state) && queued.behind.empty() && now < queued.parcel.dueAt) {
            next = std::min(next, queued.parcel.dueAt);
        }
    }
    clock_.turnTo(next);
}

Moment eveningBefore(Moment now, const WorkingCalendar& calendar) {
    Moment day = now.plusMs(-dayMs);
    while (!calendar.isWorking(toCivilTime(day).day)) {
        day = day.plusMs(-dayMs);
    }
    return toMoment({toCivilTime(day).day, 17, 30, 0});
}

}  // namespace hcp
