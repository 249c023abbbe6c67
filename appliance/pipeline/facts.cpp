#include "pipeline/facts.h"

#include "calendar/period.h"
#include "pipeline/case_facts.h"
#include "pipeline/default_channels.h"
#include "pipeline/device_facts.h"
#include "pipeline/ports.h"

namespace hcp {
namespace {

constexpr std::int64_t msPerHour = 3'600'000;

void setPlace(Fact& fact, const Counted& service) {
    fact.of(Aspect::office) = service.office;
    fact.of(Aspect::officeName) = service.officeName;
    if (!service.known) {
        for (const auto aspect : {Aspect::staff, Aspect::window, Aspect::item}) {
            fact.of(aspect) = erasedPlace;
        }
        return;
    }
    fact.of(Aspect::staff) = service.staff;
    fact.of(Aspect::window) = service.window;
    fact.of(Aspect::windowName) = service.windowName;
    fact.of(Aspect::item) = service.item;
    fact.of(Aspect::itemName) = service.itemName;
}

CivilTime timeOf(const FigurePlace& place) {
    const auto time = parseCivilTime(place.time);
    if (!time) {
        throw StoreFault("a kept record has the time " + place.time);
    }
    return *time;
}

std::string_view deliveryOf(const EvaluationRow& row) {
    if (row.origin == RecordOrigin::province) {
        return "fetched";
    }
    if (!row.parcel) {
        return row.disposition == Disposition::held ? "held" : "open";
    }
    return *row.parcel == ParcelState::delivered ? "delivered" : *row.parcel == ParcelState::dead ? "dead" : "open";
}

std::string_view arrivalOf(const EvaluationRow& row, const CivilTime& at, Moment now) {
    if (row.origin == RecordOrigin::province) {
        return "notOurs";
    }
    const Moment limit = toMoment(at).plusMs(arrivalHours * msPerHour);
    if (row.parcel == ParcelState::delivered) {
        return row.parcelChangedAt <= limit ? "inTime" : "late";
    }
    return now <= limit ? "pending" : "overdue";
}

/// Page after page.
template <class Row>
void readAll(FigureSource& figures, std::vector<Row> (FigureSource::*page)(const FigureQuestion&),
             FigureQuestion question, const std::function<void(const Row&)>& take) {
    while (true) {
        const std::vector<Row> rows = (figures.*page)(question);
        for (const auto& row : rows) {
            take(row);
        }
        if (rows.size() < question.countMax) {
            return;
        }
        question.after = rows.back().place;
    }
}

class FactTeller {
public:
    FactTeller(const FactQuestion& question, Snapshot& snapshot, const RulesInForce& rules,
               const std::function<void(const Fact&)>& take)
        : question_(question), snapshot_(snapshot), rules_(rules), take_(take) {
        rows_.begin = question.begin;
        rows_.end = question.end;
        rows_.staff = question.staff;
        rows_.defaultChannels = defaultChannelsOf(rules.package());
    }

    void tell() {
        // Cases first: they say which evaluations were withdrawn.
        cases();
        audits();
        devices();
        readAll<ServiceRow>(snapshot_.figures(), &FigureSource::services, rows_,
                            [this](const auto& row) { service(row); });
        readAll<EvaluationRow>(snapshot_.figures(), &FigureSource::evaluations, rows_,
                               [this](const auto& row) { evaluation(row); });
        readAll<ReceivedRow>(snapshot_.figures(), &FigureSource::received, rows_,
                             [this](const auto& row) { received(row); });
    }

private:
    [[nodiscard]] bool asked(const CivilTime& at) const { return question_.begin <= at && at < question_.end; }
    void cases();
    void audits();
    void devices();
    void service(const ServiceRow& row);
    void evaluation(const EvaluationRow& row);
    void received(const ReceivedRow& row);
    /// Of what is owned by an office: the one that is responsible, whom a person may have named.
    void setPlaceOf(Fact& fact, const RecordKey& key);

    const FactQuestion& question_;
    Snapshot& snapshot_;
    const RulesInForce& rules_;
    const std::function<void(const Fact&)>& take_;
    FigureQuestion rows_;
    std::set<RecordKey> withdrawn_;
};

void FactTeller::setPlaceOf(Fact& fact, const RecordKey& key) {
    const std::string office = fact.of(Aspect::office);
    setPlace(fact, snapshot_.figures().counted(key.of(Relation::service), question_.staff).value_or(Counted{}));
    if (fact.of(Aspect::office) != office) {
        fact.of(Aspect::office) = office;
        fact.of(Aspect::officeName).clear();
    }
}

void FactTeller::cases() {
    CaseQuestion page;
    while (true) {
        const auto kept = snapshot_.casework().cases(page);
        for (const auto& each : kept) {
            CaseFact found = factOf(each, rules_, question_.now);
            withdrawn_.merge(found.withdrawn);
            if (!asked(found.fact.at)) {
                continue;
            }
            setPlaceOf(found.fact, found.service);
            if (const auto evaluation = snapshot_.figures().counted(found.evaluation, false)) {
                found.fact.of(Aspect::channel) = evaluation->channel;
                found.fact.of(Aspect::system) = evaluation->system;
            }
            take_(found.fact);
        }
        if (kept.size() < page.countMax) {
            return;
        }
        page.after = kept.back().opening.id;
    }
}

void FactTeller::audits() {
    AuditQuestion page;
    page.evaluatedSince = toMoment(question_.begin);
    page.evaluatedUntil = toMoment(question_.end);
    while (true) {
        const auto kept = snapshot_.casework().audits(page);
        for (const auto& each : kept) {
            Fact fact = factOf(each, rules_, question_.now);
            setPlaceOf(fact, each.audit.evaluation);
            take_(fact);
        }
        if (kept.size() < page.countMax) {
            return;
        }
        page.after = kept.back().record;
    }
}

void FactTeller::devices() {
    std::vector<DeviceCheck> checks;
    for (Day day = question_.begin.day; CivilTime{day} < question_.end;) {
        const Period month = Period::around(PeriodUnit::month, day);
        for (auto& check : snapshot_.deviceChecks().deviceChecks(month)) {
            if (asked(check.at)) {
                checks.push_back(std::move(check));
            }
        }
        day = month.end().day;
    }
    tellDeviceFacts(checks, question_.begin, question_.end, question_.now, rules_, take_);
}

void FactTeller::service(const ServiceRow& row) {
    Fact fact;
    fact.kind = FactKind::service;
    fact.at = timeOf(row.place);
    setPlace(fact, row.service);
    fact.of(Aspect::system) = row.service.system;
    fact.of(Aspect::disposition) = nameOf(row.disposition);
    fact.of(Aspect::evaluated) = row.activelyEvaluated ? "actively" : row.evaluated ? "byDefault" : "no";
    take_(fact);
}

void FactTeller::evaluation(const EvaluationRow& row) {
    Fact fact;
    fact.kind = FactKind::evaluation;
    fact.at = timeOf(row.place);
    setPlace(fact, row.service);
    fact.of(Aspect::system) = row.system;
    fact.of(Aspect::channel) = row.channel;
    fact.of(Aspect::disposition) = nameOf(row.disposition);
    fact.of(Aspect::origin) = row.origin == RecordOrigin::province ? "province" : "sender";
    fact.of(Aspect::level) = row.level;
    fact.of(Aspect::assess) = row.key.assessNumber == "2" ? "supplementary" : "first";
    fact.of(Aspect::byDefault) = rows_.defaultChannels.contains(row.channel) ? "yes" : "no";
    fact.of(Aspect::withdrawn) = withdrawn_.contains(row.key) ? "yes" : "no";
    fact.of(Aspect::delivery) = deliveryOf(row);
    fact.of(Aspect::arrival) = arrivalOf(row, fact.at, question_.now);
    take_(fact);
}

void FactTeller::received(const ReceivedRow& row) {
    Fact fact;
    fact.kind = FactKind::received;
    fact.at = timeOf(row.place);
    fact.of(Aspect::office) = row.office;
    fact.of(Aspect::officeName) = row.officeName;
    fact.of(Aspect::system) = row.system;
    fact.of(Aspect::record) = nameOf(row.kind);
    fact.of(Aspect::disposition) = nameOf(row.first);
    fact.of(Aspect::origin) = "sender";
    take_(fact);
}

}  // namespace

void tellFacts(const FactQuestion& question, Snapshot& snapshot, const RulesInForce& rules,
               const std::function<void(const Fact&)>& take) {
    FactTeller(question, snapshot, rules, take).tell();
}

}  // namespace hcp
