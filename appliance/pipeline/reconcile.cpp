#include "pipeline/reconcile.h"

#include <algorithm>
#include <utility>

#include "pipeline/run_rows.h"
#include "quality/local_book.h"

namespace hcp {
namespace {

constexpr int asksAPage = 3;
/// How far the province's clock may be behind ours.
constexpr std::int64_t clockMarginMs = 3600000;
/// Services of one case at the same second.
constexpr std::size_t servicesAlikeMax = 8;

OwnStanding standingOf(const OwnRecord& own) {
    if (!own.record.supersededBy.empty()) {
        return OwnStanding::superseded;
    }
    if (own.record.disposition == Disposition::refused) {
        return OwnStanding::refused;
    }
    if (!own.parcel) {
        return own.record.disposition == Disposition::held ? OwnStanding::held : OwnStanding::notForProvince;
    }
    switch (*own.parcel) {
        case ParcelState::delivered:
            return own.withdrawn ? OwnStanding::withdrawn : OwnStanding::delivered;
        case ParcelState::due:
        case ParcelState::inFlight:
        case ParcelState::rejected:
            return OwnStanding::waiting;
        case ParcelState::unknown:
            return OwnStanding::unknown;
        case ParcelState::dead:
            return OwnStanding::dead;
    }
    return OwnStanding::waiting;
}

/// What is left of an erased record: its columns.
Fields columnsOf(const OwnRecord& own) {
    const RecordKey& key = own.record.key;
    Fields fields;
    fields.add("projectNo", key.projectNo);
    fields.add("serviceNumber", key.serviceNumber);
    fields.add("assessNumber", key.assessNumber);
    fields.add(std::string(timeFieldOf(key.kind)), own.counted.time);
    if (key.kind == RecordKind::evaluation) {
        fields.add("satisfaction", own.counted.level);
        fields.add("pf", own.counted.channel);
    }
    return fields;
}

std::string place(const Line& line) { return "第 " + std::to_string(line.number) + " 行："; }

}  // namespace

struct Reconciler::Books {
    explicit Books(std::size_t bytesInMemory) : local(bytesInMemory), own(bytesInMemory), province(bytesInMemory) {}

    SortedRecords local;
    SortedRecords own;
    SortedRecords province;
    LocalCounts localCounts;
    Moment listedUntil;  ///< what the province came to have later may not be listed yet
};

std::optional<Reconciliation> Reconciler::reconcile(const ReconcileOrder& order, const std::stop_token& stop) {
    Books books(bytesInMemory_);
    Reconciliation run{identifiers_.next(), clock_.now(), order.actor, order.days, order.sender, {}, {}};
    if (order.local) {
        readLocal(*order.local, books, run.local);
    } else if (!order.noLocalBecause.empty()) {
        run.local = {BookState::notAvailable, order.noLocalBecause};
    }
    readOwn(order, books.own);
    if (!readProvince(order.days, books, run.province, stop)) {
        return std::nullopt;
    }
    const auto before = store_.reconciliation().newestRun(order.sender);
    run.previous = before ? before->id : "";
    RunRows rows(store_, run);
    const auto now = [&](const RecordKey& key) -> std::optional<ListedRecord> {
        const auto own = store_.reconciliation().ownRecord(key);
        return own ? std::optional(listed(*own, order.sender)) : std::nullopt;
    };
    const auto take = [&](const Difference& difference) {
        Difference told = difference;
        if (told.cause == DifferenceCause::notListedByProvince && isJustDelivered(told.record, books)) {
            told.kind = DifferenceKind::explained;
            told.cause = DifferenceCause::mayHaveArrived;
            told.step = ProposedStep::deliver;
        }
        rows.add(told);
    };
    Comparison comparison(order.days, now, take);
    comparison.compare({run.local.state == BookState::compared ? &books.local : nullptr, &books.own,
                        run.province.state == BookState::compared ? &books.province : nullptr});
    DayCounts counts = comparison.counts();
    if (run.local.state == BookState::countsOnly) {
        compareCounts(books.localCounts, order.days, counts, take);
    }
    return rows.conclude(counts, clock_.now());
}

void Reconciler::readLocal(const LocalBook& local, Books& books, ReconciledBook& outcome) const {
    outcome = {BookState::compared, "", local.digest};
    const auto unusable = [&](const Line& line, const std::string& what) {
        outcome.state = BookState::notAvailable;
        outcome.words = place(line) + what;
    };
    bool records = false;
    while (const auto line = local.next()) {
        if (line->tooLong || line->fault) {
            return unusable(*line, line->tooLong ? "太长" : "格式不对");
        }
        const LocalLine read = readLocalLine(line->bytes, fingerprint());
        if (const auto* fault = std::get_if<LocalFault>(&read)) {
            return unusable(*line, fault->what);
        }
        if (const auto* listed = std::get_if<ListedRecord>(&read)) {
            books.local.add(*listed);
            records = true;
        } else {
            const auto& [day, count] = std::get<std::pair<Day, RecordCount>>(read);
            if (!books.localCounts.emplace(day, count).second) {
                return unusable(*line, "同一天的数量出现两次");
            }
        }
        if (records && !books.localCounts.empty()) {
            return unusable(*line, "记录与每日数量不能混在一个文件里");
        }
    }
    if (!books.localCounts.empty()) {
        outcome.state = BookState::countsOnly;
    }
}

void Reconciler::readOwn(const ReconcileOrder& order, SortedRecords& into) const {
    store_.reconciliation().ownRecords(order.days, comparedKinds, [&](const OwnRecord& own) {
        if (!own.record.key.projectNo.empty()) {
            into.add(listed(own, order.sender));
        }
    });
}

bool Reconciler::readProvince(const DaySpan& days, Books& books, ReconciledBook& outcome, const std::stop_token& stop) {
    ProvincialBooks* told = province_.books();
    if (told == nullptr) {
        outcome.state = BookState::cannotBeAsked;
        return true;
    }
    const Moment since = toMoment({days.first}).plusMs(-clockMarginMs);
    std::string cursor;
    do {
        auto page = told->list(since, cursor);
        for (int asked = 1; !page && asked < asksAPage && !stop.stop_requested(); ++asked) {
            page = told->list(since, cursor);
        }
        if (stop.stop_requested()) {
            return false;
        }
        if (!page) {
            const bool never = page.error().kind == ProvincialTrouble::Kind::cannotBeAsked;
            outcome = {never ? BookState::cannotBeAsked : BookState::notAvailable, page.error().what};
            return true;
        }
        for (const auto& evaluation : page->evaluations) {
            books.province.add(listed(evaluation));
        }
        cursor = page->cursor;
        books.listedUntil = page->until;
    } while (!cursor.empty());
    outcome.state = BookState::compared;
    return true;
}

bool Reconciler::isJustDelivered(const std::string& record, const Books& books) const {
    const auto queued = store_.parcel(record);
    return queued && books.listedUntil <= queued->parcel.changedAt;
}

ListedRecord Reconciler::listed(const OwnRecord& own, const std::string& sender) const {
    const KeptRecord& record = own.record;
    ListedRecord listed = listedFrom(record.key.kind, record.erasedAt ? columnsOf(own) : record.fields, fingerprint());
    listed.id = record.id;
    listed.standing = standingOf(own);
    listed.ofProvince = record.origin == RecordOrigin::province;
    listed.ofLocalBook = record.origin == RecordOrigin::sender && (sender.empty() || record.sender == sender);
    return listed;
}

ListedRecord Reconciler::listed(const ProvincialEvaluation& told) {
    Fields fields = told.evaluation;
    if (!fields.find("serviceNumber")) {
        fields.add("serviceNumber", serviceNumberOf(told));
    }
    ListedRecord listed = listedFrom(RecordKind::evaluation, fields, fingerprint());
    listed.id = told.receipt;
    listed.ofProvince = told.origin == EvaluationOrigin::ownPage;
    return listed;
}

std::string Reconciler::serviceNumberOf(const ProvincialEvaluation& told) {
    const std::string projectNo(told.service.get("projectNo"));
    const std::string time(told.service.get(timeFieldOf(RecordKind::service)));
    const auto services = store_.reconciliation().servicesTold(projectNo, time, servicesAlikeMax);
    if (services.size() == 1) {
        return services.front().serviceNumber;
    }
    const std::string assessNumber(told.evaluation.get("assessNumber"));
    for (const auto& service : services) {
        const auto own =
            store_.reconciliation().ownRecord({RecordKind::evaluation, projectNo, service.serviceNumber, assessNumber});
        if (own && own->receipt == told.receipt) {
            return service.serviceNumber;
        }
    }
    return "";
}

Fingerprint Reconciler::fingerprint() const {
    return [this](std::string_view value) { return store_.digestOf(value); };
}

}  // namespace hcp
