#include <array>

#include "pipeline/case_intake.h"
#include "pipeline/report_rows.h"

namespace hcp {
namespace {

struct Seen {
    const EvaluationDetail& detail;
    const Package& package;

    [[nodiscard]] const KeptRecord& record() const { return detail.record; }
    [[nodiscard]] std::string own(std::string_view field) const { return std::string(detail.record.fields.get(field)); }
    [[nodiscard]] const Counted& of() const { return detail.ofService; }
    /// A text of the service record that is counted by.
    [[nodiscard]] std::string shown(std::string_view field, const std::string& text) const {
        return discreet(package, RecordKind::service, field, text);
    }
    /// A text of the service record, which goes with its content.
    [[nodiscard]] std::string text(std::string_view field) const {
        return detail.service ? discreet(package, *detail.service, field) : std::string();
    }
    [[nodiscard]] std::string named(std::string_view field, const std::string& code) const {
        return codeName(package, RecordKind::evaluation, field, code);
    }
};

std::string indicatorsOf(const Seen& seen) {
    const std::string codes = seen.own("evalDetail");
    const auto list = seen.package.codeLists.find("indicator");
    std::string names;
    for (std::size_t begin = 0; begin < codes.size();) {
        const auto end = std::min(codes.find(',', begin), codes.size());
        const auto code = codes.substr(begin, end - begin);
        const auto* known = list == seen.package.codeLists.end() ? nullptr : list->second.find(code);
        names += (names.empty() ? "" : "、") + (known == nullptr ? code : known->name);
        begin = end + 1;
    }
    return names;
}

std::string rulesOf(const KeptRecord& record) {
    std::string rules;
    for (const auto& finding : record.findings) {
        rules += (rules.empty() ? "" : "、") + finding.rule;
    }
    return rules;
}

std::string deliveryOf(const Seen& seen) {
    if (seen.record().disposition == Disposition::held) {
        return "held";
    }
    return seen.detail.parcel ? std::string(nameOf(*seen.detail.parcel)) : "none";
}

std::string firstOf(std::string one, std::string other) { return one.empty() ? std::move(other) : std::move(one); }

struct Field {
    std::string_view name;
    std::string (*text)(const Seen& seen);
};

constexpr std::array<Field, 31> fieldsOfEvaluations{{
    {"record", [](const Seen& s) { return s.record().id; }},
    {"projectNo", [](const Seen& s) { return s.record().key.projectNo; }},
    {"serviceNumber", [](const Seen& s) { return s.record().key.serviceNumber; }},
    {"assessNumber", [](const Seen& s) { return s.record().key.assessNumber; }},
    {"assessNumberName", [](const Seen& s) { return s.named("assessNumber", s.record().key.assessNumber); }},
    {"assessTime", [](const Seen& s) { return s.detail.place.occurredAt; }},
    {"receivedTime", [](const Seen& s) { return timeText(s.record().receivedAt); }},
    {"orgCode", [](const Seen& s) { return s.of().office; }},
    {"orgName", [](const Seen& s) { return s.shown("orgName", s.of().officeName); }},
    {"winNo", [](const Seen& s) { return firstOf(s.detail.counted.window, s.of().window); }},
    {"winName", [](const Seen& s) { return s.shown("winName", s.of().windowName); }},
    {"deviceNo", [](const Seen& s) { return s.own("deviceNo"); }},
    {"item", [](const Seen& s) { return s.shown("taskName", s.of().itemName); }},
    {"itemCode", [](const Seen& s) { return s.of().item; }},
    {"serviceTime", [](const Seen& s) { return s.of().time; }},
    {"level", [](const Seen& s) { return s.detail.counted.level; }},
    {"levelName", [](const Seen& s) { return s.named("satisfaction", s.detail.counted.level); }},
    {"channel", [](const Seen& s) { return s.detail.counted.channel; }},
    {"channelName", [](const Seen& s) { return s.named("pf", s.detail.counted.channel); }},
    {"indicators", indicatorsOf},
    {"indicatorCodes", [](const Seen& s) { return s.own("evalDetail"); }},
    {"hasText", [](const Seen& s) { return std::string(s.record().fields.blank(evaluationTextField) ? "no" : "yes"); }},
    {"origin", [](const Seen& s) { return std::string(nameOf(s.record().origin)); }},
    {"sender", [](const Seen& s) { return s.record().sender; }},
    {"applicant", [](const Seen& s) { return s.text("userName"); }},
    {"mobile", [](const Seen& s) { return s.text("mobile"); }},
    {"handler", [](const Seen& s) { return s.shown("proManager", s.of().staff); }},
    {"rules", [](const Seen& s) { return rulesOf(s.record()); }},
    {"delivery", deliveryOf},
    {"receipt", [](const Seen& s) { return s.detail.receipt; }},
    {"content", [](const Seen& s) { return std::string(s.record().erasedAt ? "erased" : "kept"); }},
}};

class EvaluationRows final : public PagedRows {
public:
    explicit EvaluationRows(const RowsRequest& request) : request_(request) {
        question_.since = request.period.begin();
        question_.until = request.period.end();
        for (const auto& field : fieldsOfEvaluations) {
            fields_.emplace_back(field.name);
        }
    }
    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }

private:
    bool read(std::vector<ListRow>& rows) override {
        if (!question_.after) {
            question_.upTo = request_.snapshot.details().newestPlace();
        }
        const auto page = request_.snapshot.details().evaluations(question_);
        for (const auto& detail : page) {
            rows.emplace_back();
            rows.back().record = detail.record.id;
            for (const auto& field : fieldsOfEvaluations) {
                rows.back().values.push_back(field.text({detail, request_.rules->package()}));
            }
        }
        if (!page.empty()) {
            question_.after = page.back().place;
        }
        return page.size() == question_.countMax;
    }

    RowsRequest request_;
    EvaluationQuestion question_;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<ListRows> evaluationRows(const RowsRequest& request) {
    return std::make_unique<EvaluationRows>(request);
}

}  // namespace hcp
