// Delivery through a province on which every fault of the simulator falls, until each has happened often enough.
//
// Usage: soak [--profile fujian|national-json] [--times N] [--seed N] [--seconds N] [--threads N] [--rate]
// Rounds of invented services are delivered over TLS by several threads, on a clock that runs 200 times as fast.
// After each round: every delivered record is in the province's books under its receipt, nothing else is, each
// service's records arrived in their order, no outage used up an attempt or a letter, and whatever is dead was rejected
// for good. --rate: no faults but 50 ms before each answer; the rate is held against connections / latency. Status 0
// when all held and each fault happened N times (default 2) within the seconds (default 60), else 1.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <thread>

#include "pipeline/deliver.h"
#include "province/province_simulator.h"
#include "soak_profile.h"
#include "soak_watch.h"
#include "support/files.h"
#include "support/fujian.h"
#include "support/memory_store.h"

namespace hcp::test {
namespace {

using Steady = std::chrono::steady_clock;

struct Options {
    std::string profile = "fujian";
    int times = 2;
    std::uint64_t seed = 2026;
    int seconds = 60;
    int threads = 6;
    bool rate = false;
};

constexpr int servicesPerRound = 40;
constexpr int latencyMs = 50;

std::string scriptFor(const SoakProfile& profile) {
    return R"({"faults":[)" + profile.ownFaults() + R"(
        {"fault":"refuse","share":0.04},{"fault":"refuse","every":90,"ms":100},{"fault":"tlsFailure","share":0.04},
        {"fault":"serverError","share":0.02},{"fault":"throttle","share":0.02},{"fault":"hang","share":0.02},
        {"fault":"close","share":0.02},{"fault":"garbage","share":0.02},{"fault":"garbageBody","share":0.02},
        {"fault":"drip","share":0.02},{"fault":"halfAnswer","share":0.02},{"fault":"loseAnswer","share":0.03},
        {"fault":"takeThenHang","share":0.02},{"fault":"duplicateAnswer","share":0.05},
        {"fault":"expireToken","share":0.03},{"fault":"reject","share":0.03}]})";
}

/// Makes a certificate that the client trusts, before anything of TLS is set up.
DoorSettings trustedDoor(const TemporaryFolder& folder) {
    const auto certificate = folder.path() / "soak.pem";
    const auto key = folder.path() / "soak.key";
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout " +
        key.string() + " -out " + certificate.string() + " 2>/dev/null";
    if (std::system(command.c_str()) != 0) {  // NOLINT(cert-env33-c)
        throw std::runtime_error("openssl makes no certificate");
    }
    setenv("SSL_CERT_FILE", certificate.c_str(), 1);
    setenv("SSL_CERT_DIR", folder.path().c_str(), 1);
    return {0, certificate, key};
}

class Soak {
public:
    explicit Soak(const Options& options)
        : options_(options),
          profile_(soakProfile(options.profile)),
          simulator_(profile_->judge(clock_), settings(), clock_),
          gateway_("https://localhost" + simulator_.address().substr(simulator_.address().rfind(':'))),
          asking_(profile_->client(gateway_, clock_, true)),
          silent_(profile_->client(gateway_, clock_, false)) {}

    int run() {
        const auto until = Steady::now() + std::chrono::seconds(options_.seconds);
        int rounds = 0;
        while (right_ && !enough() && Steady::now() < until) {
            round(rounds++);
        }
        check(watch_.burntByOutages == 0, "outages cost no attempt and no letter");
        check(options_.rate || enough(), "each fault happened " + std::to_string(options_.times) + " times");
        print(rounds);
        return right_ ? 0 : 1;
    }

private:
    ProvinceSimulatorSettings settings() const {
        ProvinceSimulatorSettings settings;
        settings.door = trustedDoor(folder_);
        settings.script = readFaultScript(options_.rate ? R"({"latencyMs":50})" : scriptFor(*profile_)).value();
        settings.seed = options_.seed;
        return settings;
    }

    bool enough() const {
        const FaultCounts counts = simulator_.faults();
        return options_.rate
                   ? rated_
                   : std::ranges::all_of(counts, [this](const auto& count) { return count.second >= options_.times; });
    }

    void round(int number) {
        MemoryStore store;
        enqueue(store, number);
        Deliverer deliverer(store, number % 2 == 0 ? *asking_ : *silent_, clock_, watch_, {1, {}});
        const auto begun = Steady::now();
        std::atomic<bool> ended = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < options_.threads; ++i) {
            threads.emplace_back([&] {
                while (!ended) {
                    if (deliverer.deliverDue(1) == 0) {
                        std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    }
                }
            });
        }
        while (waits(store) && Steady::now() - begun < std::chrono::seconds(60)) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        const std::chrono::duration<double> took = Steady::now() - begun;
        ended = true;
        for (std::thread& thread : threads) {
            thread.join();
        }
        check(!waits(store), "a round ends within a minute");
        compare(store);
        if (options_.rate) {
            judgeRate(number, static_cast<double>(store.parcels.size()) / took.count());
        }
    }

    void enqueue(MemoryStore& store, int number) const {
        const int services = options_.rate ? servicesPerRound * 2 : servicesPerRound;
        store.write([&](StoreTransaction& transaction) {
            for (int i = 0; i < services; ++i) {
                const std::string projectNo = "SOAK-" + std::to_string(number) + "-" + std::to_string(i);
                for (const SoakRecord& record : profile_->service(projectNo)) {
                    KeptRecord kept;
                    kept.id = std::string(nameOf(record.key.kind)) + " " + projectNo + " " + record.key.assessNumber;
                    kept.key = record.key;
                    kept.fields = record.fields;
                    transaction.keep(kept);
                    if (record.leaves) {
                        Parcel parcel;
                        parcel.id = parcel.record = kept.id;
                        parcel.lane = projectNo;
                        transaction.enqueue(parcel);
                    }
                }
            }
        });
    }

    /// Whether something may still leave: what stands behind a dead parcel waits for a person.
    static bool waits(MemoryStore& store) {
        const StoreCounts counts = store.counts();
        if (counts.parcelsOpen == 0 || counts.dead == 0) {
            return counts.parcelsOpen > 0;
        }
        std::set<std::string> deadLanes;
        std::int64_t blocked = 0;
        for (const Parcel& parcel : parcelsOf(store)) {
            blocked += parcel.state == ParcelState::due && deadLanes.contains(parcel.lane) ? 1 : 0;
            if (parcel.state == ParcelState::dead) {
                deadLanes.insert(parcel.lane);
            }
        }
        return counts.parcelsOpen > blocked;
    }

    static std::vector<Parcel> parcelsOf(MemoryStore& store) {
        std::vector<Parcel> parcels;
        store.write([&](StoreTransaction&) { parcels.assign(store.parcels.begin(), store.parcels.end()); });
        return parcels;
    }

    void compare(const MemoryStore& store) {
        const std::vector<ProvincialRecord> books = simulator_.records();
        std::map<std::string, const ProvincialRecord*> byReceipt;
        std::map<std::string, std::vector<std::string>> arrived;
        for (const ProvincialRecord& record : books) {
            byReceipt[record.receipt] = &record;
            arrived[std::string(record.element("projectNo"))].push_back(record.key);
        }
        std::map<std::string, std::size_t> ofLane;
        for (const Parcel& parcel : store.parcels) {
            const bool delivered = parcel.state == ParcelState::delivered;
            delivered_ += delivered ? 1 : 0;
            dead_ += parcel.state == ParcelState::dead ? 1 : 0;
            check(parcel.state != ParcelState::dead || parcel.lastAnswer.find("按故障脚本") != std::string::npos,
                  "what is dead was rejected for good: " + parcel.lastAnswer);
            ofLane[parcel.lane] += delivered ? 1U : 0U;
            check(parcel.receipt.empty() || byReceipt.contains(parcel.receipt), "the books have " + parcel.id);
        }
        for (const auto& [lane, count] : ofLane) {
            check(arrived[lane].size() == count, "the books have each delivered record of " + lane + " and no other");
            check(std::ranges::is_sorted(arrived[lane]), "the records of " + lane + " arrived in order");
        }
        check(books.size() == static_cast<std::size_t>(delivered_), "the books have as many records as were delivered");
    }

    /// The first round opens connections and fetches the token.
    void judgeRate(int number, double perSecond) {
        if (number == 0) {
            return;
        }
        rated_ = true;
        const double best = options_.threads * 1000.0 / latencyMs;
        std::cout << "rate  " << perSecond << " letters/s of " << best << " that " << options_.threads
                  << " connections at " << latencyMs << " ms can carry\n";
        check(perSecond >= 0.9 * best, "the rate is 90 % of connections / latency");
    }

    void check(bool holds, const std::string& what) {
        if (!holds) {
            std::cout << "WRONG " << what << '\n';
            right_ = false;
        }
    }

    void print(int rounds) const {
        std::cout << options_.profile << ", seed " << options_.seed << ": " << rounds << " rounds, " << delivered_
                  << " records delivered, " << dead_ << " dead\n";
        for (const auto& [kind, count] : simulator_.faults()) {
            std::cout << "fault " << std::setw(16) << std::left << nameOf(kind) << std::right << std::setw(7) << count
                      << '\n';
        }
        for (const auto& [verdict, count] : watch_.verdicts) {
            std::cout << "told  " << std::setw(16) << std::left << nameOf(verdict) << std::right << std::setw(7)
                      << count << '\n';
        }
    }

    const Options options_;
    const TemporaryFolder folder_;
    const HurriedClock clock_;
    const std::unique_ptr<SoakProfile> profile_;
    const ProvinceSimulator simulator_;
    const std::string gateway_;
    const std::unique_ptr<Province> asking_;
    const std::unique_ptr<Province> silent_;
    Watch watch_;
    bool right_ = true;
    int delivered_ = 0;
    int dead_ = 0;
    bool rated_ = false;
};

Options optionsFrom(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--rate") {
            options.rate = true;
            continue;
        }
        const std::string value = i + 1 < count ? words[++i] : "";
        if (word == "--profile") {
            options.profile = value;
        } else if (word == "--times") {
            options.times = std::stoi(value);
        } else if (word == "--seed") {
            options.seed = std::stoull(value);
        } else if (word == "--seconds") {
            options.seconds = std::stoi(value);
        } else if (word == "--threads") {
            options.threads = std::stoi(value);
        } else {
            throw std::invalid_argument("unknown option " + word);
        }
    }
    return options;
}

}  // namespace
}  // namespace hcp::test

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return hcp::test::Soak(hcp::test::optionsFrom(count, words)).run();
    } catch (const std::exception& problem) {
        std::cerr << "soak: " << problem.what() << '\n';
        return 2;
    }
}
