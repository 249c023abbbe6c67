#include "pipeline/store_report_writer.h"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <utility>

#include "foundation/digest.h"
#include "foundation/file_digest.h"
#include "pipeline/publication_store.h"
#include "pipeline/report_rows.h"
#include "pipeline/republish.h"

namespace hcp {
namespace {

ReportRefused refusalOf(const ReportProblem& problem) {
    switch (problem.refusal) {
        case ReportRefusal::definitionUnreadable:
            return {ReportNotWritten::definitionUnreadable, problem.what};
        case ReportRefusal::cannotWrite:
            return {ReportNotWritten::cannotWrite, problem.what};
    }
    return {ReportNotWritten::cannotWrite, problem.what};
}

/// Of the file that was just written.
std::string digestOf(const std::filesystem::path& file) {
    const auto found = digestOfFile(file);
    return found ? found->sha256 : std::string();
}

std::unique_ptr<ListRows> rowsOf(ReportContent content, const RowsRequest& request) {
    switch (content) {
        case ReportContent::figures:
        case ReportContent::disclosureJson:
        case ReportContent::disclosureCsv:
        case ReportContent::disclosureTexts:
        case ReportContent::disclosureHtml:
            break;
        case ReportContent::cases:
            return caseRows(request);
        case ReportContent::textAudits:
            return auditRows(request);
        case ReportContent::evaluations:
            return evaluationRows(request);
        case ReportContent::findings:
            return findingRows(request);
        case ReportContent::deviceChecks:
            return deviceCheckRows(request);
        case ReportContent::reconciliation:
            return reconciliationRows(request);
    }
    throw std::logic_error("a report that is no list has no rows");
}

/// Says once that somebody looks, before the first row is read.
class LookedRows final : public ListRows {
public:
    LookedRows(ListRows& rows, std::function<void()> say) : rows_(rows), say_(std::move(say)) {}

    [[nodiscard]] const std::vector<std::string>& fields() const override { return rows_.fields(); }
    bool next(ListRow& into) override {
        if (const auto say = std::exchange(say_, nullptr)) {
            say();
        }
        return rows_.next(into);
    }

private:
    ListRows& rows_;
    std::function<void()> say_;
};

ListFacts factsOf(const Period& period, const Package& package, Snapshot& snapshot, Moment now) {
    ListFacts facts{period.text(),
                    period.chinese(),
                    formatDay(period.first()),
                    formatDay(period.last()),
                    now,
                    package.name(),
                    HCP_VERSION,
                    "0",
                    "无"};
    if (const auto checkpoint = newestStatement(snapshot)) {
        facts.checkpointSize = std::to_string(checkpoint->size);
        facts.checkpointRoot = toBase64(checkpoint->root);
    }
    return facts;
}

std::string unitsOf(const ReportKind& kind) {
    std::string text;
    for (const auto unit : kind.units) {
        text += (text.empty() ? "" : "、") + std::string(chineseOf(unit));
    }
    return text;
}

}  // namespace

Expected<WrittenReport, ReportRefused> StoreReportWriter::write(const std::string& kind, const Period& period,
                                                                const std::filesystem::path& folder,
                                                                const std::string& actor,
                                                                const ReportProgress& progress) {
    const auto found = std::ranges::find(kinds_, kind, &ReportKind::name);
    if (found == kinds_.end()) {
        return Unexpected{ReportRefused{ReportNotWritten::unknownKind, "没有名为“" + kind + "”的报表"}};
    }
    if (!found->allows(period.unit())) {
        return Unexpected{ReportRefused{ReportNotWritten::wrongPeriod, found->title + "只能按" + unitsOf(*found) +
                                                                           "制作，" + period.chinese() + "不在其中"}};
    }
    if (clock_.now() < toMoment(period.begin())) {
        return Unexpected{ReportRefused{ReportNotWritten::wrongPeriod, period.chinese() + "尚未开始"}};
    }
    switch (found->content) {
        case ReportContent::figures:
        case ReportContent::disclosureJson:
        case ReportContent::disclosureCsv:
        case ReportContent::disclosureTexts:
        case ReportContent::disclosureHtml:
            return writeFigures(*found, period, folder, actor, progress);
        case ReportContent::cases:
        case ReportContent::textAudits:
        case ReportContent::evaluations:
        case ReportContent::findings:
        case ReportContent::deviceChecks:
        case ReportContent::reconciliation:
            return writeList(*found, period, folder, actor, progress);
    }
    return Unexpected{ReportRefused{ReportNotWritten::unknownKind, "没有名为“" + kind + "”的报表"}};
}

JournalEntry StoreReportWriter::entryOf(JournalKind what, const std::string& subject, const std::string& actor,
                                        const std::string& digest, const std::string& words) const {
    return {clock_.now(), what, actor, subject, digest, rules_.current()->package().name(), {}, words};
}

void StoreReportWriter::note(const JournalEntry& entry) {
    sources_.store.write([&](StoreTransaction& transaction) { transaction.append(entry); });
}

StoreReportWriter::Outcome StoreReportWriter::written(const Expected<std::filesystem::path, ReportProblem>& file,
                                                      const std::string& subject, const std::string& actor) {
    if (!file) {
        return Unexpected{refusalOf(file.error())};
    }
    const auto digest = digestOf(*file);
    note(entryOf(JournalKind::reportWritten, subject, actor, digest, file->filename().string()));
    return WrittenReport{*file, digest};
}

StoreReportWriter::Outcome StoreReportWriter::writeFigures(const ReportKind& kind, const Period& period,
                                                           const std::filesystem::path& folder,
                                                           const std::string& actor, const ReportProgress& progress) {
    if (const auto form = disclosureFormOf(kind.content)) {
        return writePublic(kind, period, *form, folder, actor, progress);
    }
    const auto rules = rules_.current();
    return written(
        hcp::writeFigures({period, kind.definition, folder}, sources_.snapshots, *rules, clock_.now(), progress),
        kind.name + " " + period.text(), actor);
}

StoreReportWriter::Outcome StoreReportWriter::writePublic(const ReportKind& kind, const Period& period,
                                                          DisclosureForm form, const std::filesystem::path& folder,
                                                          const std::string& actor, const ReportProgress& progress) {
    const auto rules = rules_.current();
    const auto now = clock_.now();
    const auto file = writeDisclosed({period, kind.definition, folder}, form, sources_, *rules, now, progress);
    if (!file) {
        return Unexpected{refusalOf(file.error())};
    }
    const auto digest = digestOf(file->file);
    const auto place = std::filesystem::absolute(file->file).lexically_normal().string();
    const JournalEntry entry = entryOf(JournalKind::reportWritten, kind.name + " " + period.text(), actor, digest,
                                       file->file.filename().string());
    sources_.store.write([&](StoreTransaction& transaction) {
        transaction.publications().published({0, kind.name, period.text(), place, digest, now}, file->records);
        transaction.append(entry);
    });
    takeOut(file->records, sources_.store, *rules, clock_.now());  // what was taken back while it was written
    return WrittenReport{file->file, digest};
}

StoreReportWriter::Outcome StoreReportWriter::writeList(const ReportKind& kind, const Period& period,
                                                        const std::filesystem::path& folder, const std::string& actor,
                                                        const ReportProgress& progress) {
    const auto rules = rules_.current();
    const auto now = clock_.now();
    const auto subject = kind.name + " " + period.text();
    const auto snapshot = sources_.snapshots.snapshot();
    const auto rows = rowsOf(kind.content, {period, now, rules, *snapshot});
    LookedRows looked(*rows, [&] { note(entryOf(JournalKind::looked, subject, actor, "", "masked")); });
    auto list =
        writeListReport(looked, factsOf(period, rules->package(), *snapshot, now), kind.definition, folder, progress);
    if (!list) {
        return written(Unexpected{list.error()}, subject, actor);
    }
    return written(list->file, subject, actor);
}

}  // namespace hcp
