#include "storage/figure_rows.h"

#include <algorithm>

namespace hcp {
namespace {

/// Times are kept as records write them, `yyyy-MM-dd HH:mm:ss`, which sorts as text.
struct Span {
    std::string begin;
    std::string end;
};

class Offices {
public:
    OfficeFigures& at(const std::string& code, const std::string& name) {
        auto found = std::ranges::find(figures_, code, &OfficeFigures::code);
        if (found == figures_.end()) {
            figures_.push_back({});
            found = figures_.end() - 1;
            found->code = code;
        }
        // The name most recently used stands on the sheet.
        found->name = name.empty() ? found->name : name;
        return *found;
    }

    std::vector<OfficeFigures> sorted() && {
        std::ranges::sort(figures_, [](const OfficeFigures& a, const OfficeFigures& b) {
            return a.code.empty() != b.code.empty() ? b.code.empty() : a.code < b.code;
        });
        return std::move(figures_);
    }

private:
    std::vector<OfficeFigures> figures_;
};

void countServices(SqlDatabase& database, const Span& span, Offices& offices) {
    const auto rows = database.prepare(
        "SELECT s.org_code, s.org_name, count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM records AS e"
        "   WHERE e.kind = 'evaluation' AND e.disposition <> 'refused' AND e.superseded_by IS NULL"
        "   AND e.project_no = s.project_no AND e.service_number = s.service_number))"
        " FROM records AS s WHERE s.kind = 'service' AND s.disposition <> 'refused' AND s.superseded_by IS NULL"
        " AND s.occurred_at >= ? AND s.occurred_at < ? GROUP BY s.org_code, s.org_name ORDER BY max(s.seq)");
    rows->bind(span.begin).bind(span.end);
    while (rows->step()) {
        OfficeFigures& office = offices.at(rows->text(0), rows->text(1));
        office.services += rows->number(2);
        office.servicesEvaluated += rows->number(3);
    }
}

void countEvaluations(SqlDatabase& database, const Span& span, Offices& offices) {
    const auto rows = database.prepare(
        "SELECT coalesce(s.org_code, ''), coalesce(s.org_name, ''), e.level, e.channel,"
        " CASE WHEN e.disposition = 'held' THEN 1 ELSE 0 END,"
        " CASE WHEN p.state = 'delivered' THEN 1 ELSE 0 END, count(*)"
        " FROM records AS e"
        " LEFT JOIN records AS s ON s.kind = 'service' AND s.disposition <> 'refused' AND s.superseded_by IS NULL AND "
        "s.assess_number = ''"
        "   AND s.project_no = e.project_no AND s.service_number = e.service_number"
        " LEFT JOIN parcels AS p ON p.record = e.id"
        " WHERE e.kind = 'evaluation' AND e.disposition <> 'refused' AND e.superseded_by IS NULL AND e.occurred_at >= "
        "? AND e.occurred_at < ?"
        " GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY max(s.seq)");
    rows->bind(span.begin).bind(span.end);
    while (rows->step()) {
        OfficeFigures& office = offices.at(rows->text(0), rows->text(1));
        const std::int64_t count = rows->number(6);
        office.levels[rows->text(2)] += count;
        office.channels[rows->text(3)] += count;
        office.held += rows->number(4) != 0 ? count : 0;
        office.delivered += rows->number(5) != 0 ? count : 0;
    }
}

}  // namespace

std::vector<OfficeFigures> figuresOf(SqlDatabase& database, const Month& month) {
    const Span span{formatCivilTime(beginOf(month)), formatCivilTime(endOf(month))};
    Offices offices;
    countServices(database, span, offices);
    countEvaluations(database, span, offices);
    return std::move(offices).sorted();
}

}  // namespace hcp
