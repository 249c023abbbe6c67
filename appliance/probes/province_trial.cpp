#include "probes/province_trial.h"

#include <algorithm>
#include <map>
#include <optional>

#include "pipeline/provincial_books.h"
#include "probes/sound_vectors.h"
#include "probes/token_trial.h"

namespace hcp {
namespace {

constexpr std::int64_t dayMs = 24LL * 3600 * 1000;

class Trial {
public:
    explicit Trial(const ProvinceTrial& trial)
        : trial_(trial), vectors_(soundVectors(trial.package, trial.packageFolder)) {
        if (trial_.tokens != nullptr) {
            tokenTrial_.emplace(*trial_.tokens, trial_.clock);
        }
    }

    std::vector<TestResult> run() {
        for (const auto kind : recordKinds) {
            if (trial_.package.mapping.operationFor(kind) != nullptr) {
                operation(kind);
            }
        }
        repeated();
        standing();
        listed();
        wrongRecord();
        wrongSecret();
        wrongTokens();
        std::ranges::for_each(results_, [this](TestResult& result) { holdToTime(result); });
        return std::move(results_);
    }

private:
    /// A letter about records of a vector under a marked project number of their own.
    [[nodiscard]] Consignment marked(const VectorRecords& records, RecordKind kind, const std::string& number) const {
        Consignment consignment;
        for (const auto& [of, fields] : records) {
            Fields renamed;
            for (const auto& [name, value] : fields) {
                renamed.add(name, name == "projectNo" ? number : value);
            }
            consignment.records.emplace(of, std::move(renamed));
        }
        consignment.parcel = number;
        consignment.key = keyOf(kind, consignment.of(kind));
        return consignment;
    }

    [[nodiscard]] std::string nextNumber() {
        std::string digits;
        std::ranges::copy_if(formatCivilTime(toCivilTime(trial_.now)), std::back_inserter(digits),
                             [](char c) { return c >= '0' && c <= '9'; });
        return std::string(provinceTestMark) + digits + std::to_string(100 + ++numbers_);
    }

    DeliveryOutcome timed(Province& province, const Consignment& consignment, TestResult& result) const {
        tell(result.test);
        const Moment begun = trial_.clock.now();
        DeliveryOutcome outcome = province.deliver(consignment);
        result.tookMs = msSince(begun);
        return outcome;
    }

    void tell(const std::string& test) const {
        if (trial_.progress && !test.empty()) {
            trial_.progress(test);
        }
    }

    [[nodiscard]] std::int64_t msSince(Moment begun) const {
        return trial_.clock.now().msSinceEpoch - begun.msSinceEpoch;
    }

    void holdToTime(TestResult& result) const {
        if (result.outcome == TestOutcome::pass && result.tookMs > trial_.answerMsMax) {
            result.outcome = TestOutcome::fail;
            result.seen += "；用了 " + std::to_string(result.tookMs) + " 毫秒，超过 " +
                           std::to_string(trial_.answerMsMax) + " 毫秒";
        }
    }

    [[nodiscard]] bool givesReceipts() const { return std::holds_alternative<SoapTransport>(trial_.package.transport); }

    /// What was not reached says nothing of the province.
    static bool isUntold(DeliveryVerdict verdict) {
        return verdict == DeliveryVerdict::unreachable || verdict == DeliveryVerdict::unknown;
    }

    static void conclude(TestResult& result, const DeliveryOutcome& outcome, bool isRight) {
        result.outcome = isUntold(outcome.verdict) ? TestOutcome::skip
                         : isRight                 ? TestOutcome::pass
                                                   : TestOutcome::fail;
        result.seen =
            std::string(nameOf(outcome.verdict)) + "，" + std::to_string(result.tookMs) + " 毫秒：" + outcome.answer;
    }

    /// The records of an evaluation, and those of the work on it as if they were about this one.
    [[nodiscard]] VectorRecords onTheEvaluation(const VectorRecords& work) const {
        VectorRecords records = vectors_.at(RecordKind::evaluation);
        const Fields evaluation = records.at(RecordKind::evaluation);
        for (const auto& [kind, fields] : work) {
            if (records.contains(kind)) {
                continue;
            }
            Fields rekeyed;
            for (const auto& [name, value] : fields) {
                const bool isKey = name == "serviceNumber" || name == "assessNumber";
                rekeyed.add(name, isKey ? std::string(evaluation.get(name)) : value);
            }
            records.emplace(kind, std::move(rekeyed));
        }
        return records;
    }

    /// The evaluation of these records, delivered first, with the service record where the province takes one by
    /// itself.
    [[nodiscard]] std::string receiptOfEvaluation(const VectorRecords& records, const std::string& number) {
        TestResult unused;
        if (trial_.package.mapping.operationFor(RecordKind::service) != nullptr) {
            (void)timed(trial_.province, marked(records, RecordKind::service, number), unused);
        }
        return timed(trial_.province, marked(records, RecordKind::evaluation, number), unused).receipt;
    }

    void operation(RecordKind kind) {
        const std::string name = trial_.package.mapping.operationFor(kind)->name;
        TestResult result{
            "province " + name, "操作 " + name + " 收下正确的记录", TestOutcome::skip, "没有可用的样例", {}};
        if (const auto found = vectors_.find(kind); found != vectors_.end()) {
            const std::string number = nextNumber();
            const bool isWork = kind != RecordKind::service && kind != RecordKind::evaluation;
            const VectorRecords records = isWork ? onTheEvaluation(found->second) : found->second;
            Consignment consignment = marked(records, kind, number);
            if (kind == RecordKind::evaluation && trial_.package.mapping.operationFor(RecordKind::service) != nullptr) {
                TestResult unused;
                (void)timed(trial_.province, marked(records, RecordKind::service, number), unused);
            } else if (isWork) {
                consignment.receipt = receiptOfEvaluation(records, number);
            }
            if (isWork && givesReceipts() && consignment.receipt.empty()) {
                result.seen = "评价没有送达，没有编号可凭";
                results_.push_back(std::move(result));
                return;
            }
            const DeliveryOutcome outcome = timed(trial_.province, consignment, result);
            conclude(result, outcome, outcome.verdict == DeliveryVerdict::delivered);
            if (kind == RecordKind::evaluation) {
                sent_ = consignment;
                receipt_ = outcome.receipt;
            }
        }
        results_.push_back(std::move(result));
    }

    void repeated() {
        if (!sent_) {
            return;
        }
        TestResult result{"province repeated", "同一条评价再报一次，答复已经有了", TestOutcome::skip, "", {}};
        const DeliveryOutcome outcome = timed(trial_.province, *sent_, result);
        conclude(result, outcome, outcome.verdict == DeliveryVerdict::alreadyHeld);
        results_.push_back(std::move(result));
    }

    void standing() {
        tell("province standing");
        const Moment begun = trial_.clock.now();
        const auto answer = sent_ ? trial_.province.ask(*sent_) : std::nullopt;
        if (!answer) {
            return;
        }
        const std::int64_t tookMs = msSince(begun);
        TestResult result{"province standing", "问得到一条评价有没有收下", TestOutcome::pass, answer->answer, {}};
        result.tookMs = tookMs;
        result.outcome = answer->standing == Standing::held     ? TestOutcome::pass
                         : answer->standing == Standing::untold ? TestOutcome::skip
                                                                : TestOutcome::fail;
        results_.push_back(std::move(result));
    }

    void listed() {
        ProvincialBooks* books = trial_.province.books();
        if (books == nullptr || receipt_.empty()) {
            return;
        }
        TestResult result{"province listing", "答得出列表，按编号查得到刚收下的评价", TestOutcome::pass, "", {}};
        tell(result.test);
        const Moment begun = trial_.clock.now();
        const auto page = books->list(trial_.now.plusMs(-dayMs), "");
        // A listing need not have what came within its last second, so the evaluation is asked for by its receipt.
        const auto detail = books->detail(receipt_);
        result.tookMs = msSince(begun);
        if (!page || !detail) {
            const ProvincialTrouble& trouble = page ? detail.error() : page.error();
            result.outcome = trouble.kind == ProvincialTrouble::Kind::cannotBeAsked ? TestOutcome::omit
                             : trouble.kind == ProvincialTrouble::Kind::unreachable ? TestOutcome::skip
                                                                                    : TestOutcome::fail;
            result.seen = trouble.what;
        } else {
            result.seen = "列表第一页 " + std::to_string(page->evaluations.size()) + " 条";
        }
        results_.push_back(std::move(result));
    }

    void wrongRecord() {
        if (!sent_) {
            return;
        }
        TestResult result{"province wrong record", "等级写错的评价被退回，并说明原因", TestOutcome::skip, "", {}};
        VectorRecords records = vectors_.at(RecordKind::evaluation);
        Fields wrong;
        for (const auto& [name, value] : records.at(RecordKind::evaluation)) {
            wrong.add(name, name == "satisfaction" ? "9" : value);
        }
        records[RecordKind::evaluation] = wrong;
        const DeliveryOutcome outcome =
            timed(trial_.province, marked(records, RecordKind::evaluation, nextNumber()), result);
        conclude(result, outcome, outcome.verdict == DeliveryVerdict::rejected && !outcome.answer.empty());
        results_.push_back(std::move(result));
    }

    void wrongSecret() {
        if (!sent_) {
            return;
        }
        TestResult result{"province wrong account", "密钥不对时不予接受", TestOutcome::skip, "", {}};
        const auto stranger = trial_.withWrongSecret();
        const DeliveryOutcome outcome =
            timed(*stranger, marked(vectors_.at(RecordKind::evaluation), RecordKind::evaluation, nextNumber()), result);
        conclude(result, outcome, false);
        // Whoever is kept out is told no more than somebody who does not get through; so the right account is asked
        // again.
        TestResult unused;
        const bool isUp = timed(trial_.province, *sent_, unused).verdict == DeliveryVerdict::alreadyHeld;
        const bool isTaken =
            outcome.verdict == DeliveryVerdict::delivered || outcome.verdict == DeliveryVerdict::alreadyHeld;
        result.outcome = isTaken ? TestOutcome::fail : isUp ? TestOutcome::pass : TestOutcome::skip;
        results_.push_back(std::move(result));
    }

    void wrongTokens() {
        if (!tokenTrial_ || !sent_) {
            return;
        }
        const auto isUp = [this] {
            TestResult unused;
            return timed(trial_.province, *sent_, unused).verdict == DeliveryVerdict::alreadyHeld;
        };
        const auto letter = [this] {
            return marked(vectors_.at(RecordKind::evaluation), RecordKind::evaluation, nextNumber());
        };
        std::ranges::move(
            tokenTrial_->run({letter, isUp, trial_.wait, [this](const std::string& test) { tell(test); }}),
            std::back_inserter(results_));
    }

    const ProvinceTrial& trial_;
    const std::map<RecordKind, VectorRecords> vectors_;
    std::optional<TokenTrial> tokenTrial_;
    std::vector<TestResult> results_;
    std::optional<Consignment> sent_;
    std::string receipt_;
    int numbers_ = 0;
};

}  // namespace

std::vector<TestResult> provinceResults(const ProvinceTrial& trial) { return Trial(trial).run(); }

}  // namespace hcp
