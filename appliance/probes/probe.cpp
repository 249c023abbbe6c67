#include "probes/probe.h"

#include "conformance/catalogue.h"
#include "conformance/probe_names.h"
#include "probes/bench.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// A folder that is there as long as its probe.
class ProbeFolder {
public:
    explicit ProbeFolder(fs::path path) : path_(std::move(path)) {
        std::error_code error;
        if (!fs::create_directory(path_, error)) {
            throw ProbeFault("没有可用的文件夹 " + path_.string() + (error ? "：" + error.message() : ""));
        }
    }
    ~ProbeFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ProbeFolder(const ProbeFolder&) = delete;
    ProbeFolder& operator=(const ProbeFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

TestResult resultOf(const Subject& subject, const Probe& probe, Moment now, const fs::path& place) {
    TestResult result{TestName{TestKind::probe, std::string(probe.name)}.text(),
                      std::string(titleOfProbe(probe.name)),
                      TestOutcome::pass,
                      "",
                      {}};
    Witness witness;
    try {
        const ProbeFolder folder(place / probe.name);
        probe.run(subject, {folder.path(), eveningBefore(now, subject.rules->calendar())}, witness);
    } catch (const ProbeFault& fault) {
        result.outcome = TestOutcome::error;
        result.seen = fault.what();
        return result;
    } catch (const std::exception& fault) {
        witness.expect(false, std::string("程序出错：") + fault.what());
    }
    witness.writeInto(result);
    return result;
}

}  // namespace

std::vector<Probe> allProbes() {
    std::vector<Probe> all;
    for (const auto probes : {intakeProbes(), deliveryProbes(), caseworkProbes(), installationProbes(), journalProbes(),
                              privacyProbes(), accessProbes(), reportProbes(), bookProbes()}) {
        all.insert(all.end(), probes.begin(), probes.end());
    }
    return all;
}

std::vector<TestResult> runProbes(const Subject& subject, std::span<const Probe> probes, const ProbeOrder& order,
                                  const fs::path& place) {
    std::vector<TestResult> results;
    for (const auto& probe : probes) {
        if (order.progress) {
            order.progress(probe, results.size() + 1, probes.size());
        }
        const Moment begun = order.watch->now();
        results.push_back(resultOf(subject, probe, order.now, place));
        results.back().tookMs = order.watch->now().msSinceEpoch - begun.msSinceEpoch;
    }
    return results;
}

}  // namespace hcp
