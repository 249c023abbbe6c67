#include <algorithm>
#include <array>
#include <utility>

#include "casework/register_row.h"
#include "pipeline/casework_store.h"
#include "pipeline/report_rows.h"

namespace hcp {
namespace {

struct Seen {
    const RegisterRow& row;
    const CaseworkTerms& terms;
    const Package& package;
    Counted evaluation;  ///< the one that opened it
    Counted service;
    Moment now;

    [[nodiscard]] std::string ofService(std::string_view field, const std::string& text) const {
        return discreet(package, RecordKind::service, field, text);
    }
    /// The limit that began last among those to hear and verify, or among those to answer; nullptr for none.
    [[nodiscard]] const RegisterLimit* latest(bool toVerify) const {
        const auto found = std::find_if(row.limits.rbegin(), row.limits.rend(), [&](const RegisterLimit& limit) {
            return (std::ranges::count(terms.openingStarts, limit.limit) > 0) == toVerify;
        });
        return found == row.limits.rend() ? nullptr : &*found;
    }
};

std::string stateOf(const RegisterLimit& limit) {
    if (limit.ended) {
        return limit.late ? "late" : "inTime";
    }
    return limit.late ? "overdue" : "running";
}

/// The worst that can be said of the limits.
std::string timelinessOf(const Seen& seen) {
    for (const std::string_view worst : {"overdue", "late", "running"}) {
        if (std::ranges::any_of(seen.row.limits, [&](const RegisterLimit& l) { return stateOf(l) == worst; })) {
            return std::string(worst);
        }
    }
    return "inTime";
}

template <bool toVerify>
std::string dueOfLimit(const Seen& seen) {
    const auto* limit = seen.latest(toVerify);
    return limit == nullptr ? std::string() : dueText(limit->due);
}

template <bool toVerify>
std::string endOfLimit(const Seen& seen) {
    const auto* limit = seen.latest(toVerify);
    return limit == nullptr || !limit->ended ? std::string() : timeText(*limit->ended);
}

template <bool toVerify>
std::string stateOfLimit(const Seen& seen) {
    const auto* limit = seen.latest(toVerify);
    return limit == nullptr ? std::string("none") : stateOf(*limit);
}

std::string titleOfAnswer(const Seen& seen) {
    const auto* limit = seen.latest(false);
    const auto* terms = limit == nullptr ? nullptr : seen.terms.limit(limit->limit);
    return terms == nullptr ? std::string() : terms->title;
}

std::string daysOfAnswer(const Seen& seen) {
    const auto* limit = seen.latest(false);
    return limit == nullptr ? std::string() : std::to_string(limit->workingDays);
}

struct Field {
    std::string_view name;
    std::string (*text)(const Seen& seen);
};

constexpr std::array<Field, 29> fieldsOfCases{{
    {"case", [](const Seen& s) { return s.row.id; }},
    {"projectNo", [](const Seen& s) { return s.row.projectNo; }},
    {"serviceNumber", [](const Seen& s) { return s.row.serviceNumber; }},
    {"orgCode", [](const Seen& s) { return s.row.office; }},
    {"orgName", [](const Seen& s) { return s.ofService("orgName", s.service.officeName); }},
    {"winName", [](const Seen& s) { return s.ofService("winName", s.service.windowName); }},
    {"item", [](const Seen& s) { return s.ofService("taskName", s.service.itemName); }},
    {"level", [](const Seen& s) { return s.evaluation.level; }},
    {"levelName",
     [](const Seen& s) { return codeName(s.package, RecordKind::evaluation, "satisfaction", s.evaluation.level); }},
    {"assessTime", [](const Seen& s) { return s.evaluation.time; }},
    {"openedTime", [](const Seen& s) { return timeText(s.row.openedAt); }},
    {"state", [](const Seen& s) { return s.row.state; }},
    {"verdict", [](const Seen& s) { return s.row.verdict; }},
    {"verdictName",
     [](const Seen& s) { return codeName(s.package, RecordKind::verification, "verifyResult", s.row.verdict); }},
    {"round", [](const Seen& s) { return std::to_string(s.row.round); }},
    {"contacts", [](const Seen& s) { return std::to_string(s.row.contacts); }},
    {"verificationDue", dueOfLimit<true>},
    {"verificationEnded", endOfLimit<true>},
    {"verificationState", stateOfLimit<true>},
    {"answerLimit", titleOfAnswer},
    {"answerDays", daysOfAnswer},
    {"answerDue", dueOfLimit<false>},
    {"answerEnded", endOfLimit<false>},
    {"answerState", stateOfLimit<false>},
    {"extensions", [](const Seen& s) { return std::to_string(s.row.extensions); }},
    {"lateSteps", [](const Seen& s) { return std::to_string(s.row.lateSteps); }},
    {"lastTime", [](const Seen& s) { return timeText(s.row.lastAt); }},
    {"nextDue", [](const Seen& s) { return s.row.nextDue ? dueText(*s.row.nextDue) : std::string(); }},
    {"timeliness", timelinessOf},
}};

class CaseRows final : public PagedRows {
public:
    explicit CaseRows(RowsRequest request) : request_(std::move(request)) {
        for (const auto& field : fieldsOfCases) {
            fields_.emplace_back(field.name);
        }
    }
    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }

private:
    bool read(std::vector<ListRow>& rows) override {
        const auto page = request_.snapshot.casework().cases(question_);
        for (const auto& kept : page) {
            const auto opened = toCivilTime(kept.opening.receivedAt);
            if (request_.period.begin() <= opened && opened < request_.period.end()) {
                rows.push_back(rowOf(kept));
            }
        }
        if (!page.empty()) {
            question_.after = page.back().opening.id;
        }
        return page.size() == question_.countMax;
    }

    [[nodiscard]] ListRow rowOf(const KeptCase& kept) const {
        const auto terms = request_.rules->terms(kept.terms);
        const auto steps = kept.plainSteps();
        const auto row = registerRow(folded(kept.opening, steps, *terms), steps, request_.now, request_.rules->time());
        const auto evaluation = request_.snapshot.figures().counted(kept.openedBy, false);
        const auto service = request_.snapshot.figures().counted(
            RecordKey{RecordKind::service, row.projectNo, row.serviceNumber, ""}, false);
        const Seen seen{
            row,         *terms, request_.rules->package(), evaluation.value_or(Counted{}), service.value_or(Counted{}),
            request_.now};
        ListRow listed{{}, kept.openedBy};
        for (const auto& field : fieldsOfCases) {
            listed.values.push_back(field.text(seen));
        }
        return listed;
    }

    RowsRequest request_;
    CaseQuestion question_;
    std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<ListRows> caseRows(const RowsRequest& request) { return std::make_unique<CaseRows>(request); }

}  // namespace hcp
