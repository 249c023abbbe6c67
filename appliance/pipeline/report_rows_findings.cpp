#include <array>

#include "pipeline/report_rows.h"

namespace hcp {
namespace {

struct Seen {
    const FailingRecord& record;
    const Finding& finding;

    /// Nobody checked what stands in the key of a refused record.
    [[nodiscard]] std::string key(const std::string& part) const {
        return record.disposition == Disposition::refused ? withoutNumbers(part) : part;
    }
};

std::string standingOf(const FailingRecord& record) {
    if (!record.supersededBy.empty()) {
        return "corrected";
    }
    if (record.erased) {
        return "erased";
    }
    return record.disposition == Disposition::accepted ? "taken" : "open";
}

std::string evidenceOf(const Finding& finding) {
    std::string text;
    for (const auto& key : finding.evidence) {
        text += (text.empty() ? "" : "、") + key;
    }
    return text;
}

struct Field {
    std::string_view name;
    std::string (*text)(const Seen& seen);
};

constexpr std::array<Field, 23> fieldsOfFindings{{
    {"record", [](const Seen& s) { return s.record.id; }},
    {"receivedTime", [](const Seen& s) { return timeText(s.record.receivedAt); }},
    {"kind", [](const Seen& s) { return std::string(nameOf(s.record.key.kind)); }},
    {"projectNo", [](const Seen& s) { return s.key(s.record.key.projectNo); }},
    {"serviceNumber", [](const Seen& s) { return s.key(s.record.key.serviceNumber); }},
    {"assessNumber", [](const Seen& s) { return s.key(s.record.key.assessNumber); }},
    {"roundNumber", [](const Seen& s) { return s.key(s.record.key.roundNumber); }},
    {"orgCode", [](const Seen& s) { return s.key(s.record.orgCode); }},
    {"orgName", [](const Seen& s) { return withoutNumbers(s.record.orgName); }},
    {"sender", [](const Seen& s) { return s.record.sender; }},
    {"disposition", [](const Seen& s) { return std::string(nameOf(s.record.disposition)); }},
    {"standing", [](const Seen& s) { return standingOf(s.record); }},
    {"correctedBy", [](const Seen& s) { return s.record.supersededBy; }},
    {"rule", [](const Seen& s) { return s.finding.rule; }},
    {"severity", [](const Seen& s) { return std::string(nameOf(s.finding.severity)); }},
    {"dimension", [](const Seen& s) { return std::string(nameOf(s.finding.dimension)); }},
    {"requirement", [](const Seen& s) { return s.finding.requirement; }},
    {"clause", [](const Seen& s) { return s.finding.clause; }},
    {"at", [](const Seen& s) { return withoutNumbers(s.finding.at); }},
    {"value", [](const Seen& s) { return withoutNumbers(s.finding.value); }},
    {"message", [](const Seen& s) { return withoutNumbers(s.finding.message); }},
    {"evidence", [](const Seen& s) { return evidenceOf(s.finding); }},
    {"package", [](const Seen& s) { return s.record.package; }},
}};

class FindingRows final : public PagedRows {
public:
    explicit FindingRows(const RowsRequest& request) : details_(request.snapshot.details()) {
        question_.since = toMoment(request.period.begin());
        question_.until = toMoment(request.period.end());
        for (const auto& field : fieldsOfFindings) {
            fields_.emplace_back(field.name);
        }
    }
    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }

private:
    bool read(std::vector<ListRow>& rows) override {
        if (question_.after == 0) {
            question_.upTo = details_.newestPlace();
        }
        const auto page = details_.failing(question_);
        for (const auto& record : page.records) {
            for (const auto& finding : record.findings) {
                rows.emplace_back();
                rows.back().record = record.id;
                for (const auto& field : fieldsOfFindings) {
                    rows.back().values.push_back(field.text({record, finding}));
                }
            }
        }
        question_.after = page.readTo;
        return page.readTo < question_.upTo;
    }

    DetailSource& details_;
    FailingQuestion question_;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<ListRows> findingRows(const RowsRequest& request) { return std::make_unique<FindingRows>(request); }

}  // namespace hcp
