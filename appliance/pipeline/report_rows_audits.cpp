#include <array>
#include <map>

#include "pipeline/casework_store.h"
#include "pipeline/report_rows.h"

namespace hcp {
namespace {

struct Seen {
    const KeptAudit& kept;
    const std::string& office;  ///< its name
    DueMoment due;
    Moment now;

    [[nodiscard]] const RecordKey& key() const { return kept.audit.evaluation; }
    [[nodiscard]] const std::optional<AuditDecision>& decision() const { return kept.audit.decision; }
};

/// A decision that says it was made in time and was only written down late is told apart.
std::string timelinessOf(const Seen& seen) {
    if (seen.decision()) {
        const auto& late = seen.decision()->late;
        return !late ? "inTime" : late->doneInTime ? "recordedLate" : "late";
    }
    if (seen.kept.erasedAt) {
        return "erased";
    }
    return seen.now < seen.due.end ? "running" : "overdue";
}

std::string lexiconsOf(const KeptAudit& kept) {
    std::string text;
    for (const auto& screening : kept.screenings) {
        text += (text.empty() ? "" : "、") + screening.lexicon;
    }
    return text;
}

std::string momentOf(const Seen& seen, Moment AuditDecision::*moment) {
    return seen.decision() ? timeText((*seen.decision()).*moment) : std::string();
}

struct Field {
    std::string_view name;
    std::string (*text)(const Seen& seen);
};

constexpr std::array<Field, 18> fieldsOfAudits{{
    {"record", [](const Seen& s) { return s.kept.record; }},
    {"projectNo", [](const Seen& s) { return s.key().projectNo; }},
    {"serviceNumber", [](const Seen& s) { return s.key().serviceNumber; }},
    {"assessNumber", [](const Seen& s) { return s.key().assessNumber; }},
    {"orgCode", [](const Seen& s) { return s.kept.office; }},
    {"orgName", [](const Seen& s) { return s.office; }},
    {"assessTime", [](const Seen& s) { return timeText(s.kept.audit.evaluatedAt); }},
    {"lexicons", [](const Seen& s) { return lexiconsOf(s.kept); }},
    {"hits", [](const Seen& s) { return s.kept.audit.screening ? std::to_string(s.kept.audit.screening->hits) : ""; }},
    {"state", [](const Seen& s) { return std::string(nameOf(s.kept.audit.state)); }},
    {"auditor", [](const Seen& s) { return s.decision() ? masked(s.decision()->auditor) : std::string(); }},
    {"decidedTime", [](const Seen& s) { return momentOf(s, &AuditDecision::at); }},
    {"recordedTime", [](const Seen& s) { return momentOf(s, &AuditDecision::recordedAt); }},
    {"workingDays", [](const Seen& s) { return std::to_string(s.kept.audit.budget.workingDays()); }},
    {"dueDay", [](const Seen& s) { return dueText(s.due); }},
    {"timeliness", timelinessOf},
    {"told", [](const Seen& s) { return std::string(s.kept.tells.empty() ? "no" : "yes"); }},
    {"content", [](const Seen& s) { return std::string(s.kept.erasedAt ? "erased" : "kept"); }},
}};

class AuditRows final : public PagedRows {
public:
    explicit AuditRows(const RowsRequest& request) : request_(request) {
        question_.evaluatedSince = toMoment(request.period.begin());
        question_.evaluatedUntil = toMoment(request.period.end());
        for (const auto& field : fieldsOfAudits) {
            fields_.emplace_back(field.name);
        }
    }
    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }

private:
    bool read(std::vector<ListRow>& rows) override {
        const auto page = request_.snapshot.casework().audits(question_);
        for (const auto& kept : page) {
            const Seen seen{kept, nameOfOffice(kept), dueOf(kept.audit.budget, request_.rules->time()), request_.now};
            rows.emplace_back();
            rows.back().record = kept.record;
            for (const auto& field : fieldsOfAudits) {
                rows.back().values.push_back(field.text(seen));
            }
        }
        if (!page.empty()) {
            question_.after = page.back().record;
        }
        return page.size() == question_.countMax;
    }

    /// As the first of its service records that is met says it.
    const std::string& nameOfOffice(const KeptAudit& kept) {
        auto& name = offices_[kept.office];
        if (name.empty() && !kept.office.empty()) {
            const auto service =
                request_.snapshot.figures().counted(kept.audit.evaluation.of(Relation::service), false);
            name = discreet(request_.rules->package(), RecordKind::service, "orgName",
                            service ? service->officeName : std::string());
        }
        return name;
    }

    RowsRequest request_;
    AuditQuestion question_;
    std::vector<std::string> fields_;
    std::map<std::string, std::string> offices_;
};

}  // namespace

std::unique_ptr<ListRows> auditRows(const RowsRequest& request) { return std::make_unique<AuditRows>(request); }

}  // namespace hcp
