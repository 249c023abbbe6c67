#include "conformance/evidence_workbook.h"

#include <algorithm>

#include "foundation/digest.h"
#include "foundation/pending_file.h"
#include "reporting/list_report.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& texts, const std::string& between) {
    std::string all;
    for (const auto& text : texts) {
        all += (all.empty() ? "" : between) + text;
    }
    return all;
}

/// Requirements first, by id, each with its tests; then the tests that no requirement stands for.
class EvidenceRows final : public ListRows {
public:
    explicit EvidenceRows(const Evidence& evidence) {
        for (const auto& judged : evidence.verdict.requirements) {
            for (const auto place : judged.results) {
                add(evidence, judged.requirement, &evidence.verdict.results[place]);
            }
            if (judged.results.empty()) {
                add(evidence, judged.requirement, nullptr);
            }
        }
        for (const auto& judged : evidence.verdict.results) {
            if (judged.requirements.empty()) {
                add(evidence, nullptr, &judged);
            }
        }
    }

    [[nodiscard]] const std::vector<std::string>& fields() const override { return names(); }
    [[nodiscard]] bool next(ListRow& into) override {
        if (next_ == rows_.size()) {
            return false;
        }
        into = rows_[next_++];
        return true;
    }

    static const std::vector<std::string>& names() {
        static const std::vector<std::string> all{"requirement", "strength", "actor",   "clause",   "text",
                                                  "test",        "title",    "outcome", "blocking", "standing",
                                                  "seen",        "examples", "waiver"};
        return all;
    }

private:
    void add(const Evidence& evidence, const Requirement* requirement, const JudgedResult* judged) {
        ListRow row{std::vector<std::string>(names().size()), ""};
        auto& values = row.values;
        if (requirement != nullptr) {
            values[0] = requirement->id;
            values[1] = titleOf(requirement->strength);
            values[2] = titleOf(requirement->actor);
            values[3] = requirement->clause;
            values[4] = requirement->text;
            values[7] = nameOf(TestOutcome::omit);
            values[10] = requirement->untested.empty() ? "本次没有检验" : "不作检验：" + requirement->untested;
        }
        if (judged != nullptr) {
            const TestResult& result = evidence.run.results[judged->result];
            values[5] = result.test;
            values[6] = result.title;
            values[7] = nameOf(result.outcome);
            values[8] = judged->blocks ? "阻断" : "";
            values[9] = titleOf(judged->standing);
            values[10] = result.seen;
            values[11] = joined(result.examples, "\n");
            values[12] = judged->waiver == nullptr ? ""
                                                   : "至 " + formatDay(judged->waiver->until) + "，" +
                                                         judged->waiver->owner + "：" + judged->waiver->reason;
        }
        row.record = values[0] + " " + values[5];
        rows_.push_back(std::move(row));
    }

    std::vector<ListRow> rows_;
    std::size_t next_ = 0;
};

ListFacts factsOf(const Evidence& evidence) {
    const ConformanceRun& run = evidence.run;
    const std::string day = formatDay(toCivilTime(run.begunAt).day);
    return {day,
            std::string(titleOf(run.kind)) + "：" + run.subject + "。" + summaryOf(evidence),
            day,
            day,
            run.begunAt,
            run.package,
            run.applianceVersion,
            run.checkpoint ? std::to_string(run.checkpoint->size) : "无",
            run.checkpoint ? toBase64(run.checkpoint->root) : "无"};
}

}  // namespace

Expected<fs::path, ReportProblem> writeEvidenceWorkbook(const Evidence& evidence, const fs::path& definition,
                                                        const fs::path& file) {
    auto pending = PendingFile::beside(file);
    if (!pending) {
        return cannotWrite(pending.error());
    }
    EvidenceRows rows(evidence);
    const auto written = writeListReport(rows, factsOf(evidence), definition, pending->directory(), {});
    if (!written) {
        return Unexpected{written.error()};
    }
    std::error_code error;
    fs::rename(written->file, pending->content(), error);
    if (error) {
        return cannotWrite(error.message());
    }
    auto committed = pending->commit();
    if (!committed) {
        return cannotWrite(committed.error());
    }
    return *committed;
}

}  // namespace hcp
