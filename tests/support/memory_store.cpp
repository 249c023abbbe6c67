#include "support/memory_store.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>

#include "foundation/digest.h"
#include "journal/merkle_tree.h"

namespace hcp::test {

namespace {

/// What rows of id and value hold under this id, in their order.
template <class Value>
std::vector<Value> valuesOf(const std::string& id, const std::deque<std::pair<std::string, Value>>& rows) {
    std::vector<Value> out;
    for (const auto& [each, value] : rows) {
        if (each == id) {
            out.push_back(value);
        }
    }
    return out;
}

}  // namespace

MemoryStore::MemoryStore() {
    publications_.isRun = [this](const std::string& id) { return reportRun(id).has_value(); };
}

void MemoryStore::write(const std::function<void(StoreTransaction&)>& work) {
    transact([&](MemoryContents& contents) {
        MemoryTransaction transaction(contents);
        work(transaction);
        transaction.close();
        if (failAfterCommits && (*failAfterCommits)-- == 0) {
            failAfterCommits.reset();
            throw StoreFault("disk full");
        }
    });
}

std::vector<Parcel> MemoryStore::claimDue(Moment now, int countMax) {
    std::vector<Parcel> out;
    transact([&](MemoryContents& contents) {
        std::vector<Parcel*> due;
        std::map<std::string, bool> lanes;
        for (auto& parcel : contents.parcels) {
            const bool left = parcel.state == ParcelState::delivered;
            if (!left && lanes.emplace(parcel.lane, true).second && isWaiting(parcel.state) && parcel.dueAt <= now) {
                due.push_back(&parcel);
            }
        }
        std::ranges::stable_sort(due, {}, [](const Parcel* parcel) { return parcel->dueAt.msSinceEpoch; });
        for (std::size_t i = 0; i < due.size() && static_cast<int>(i) < countMax; ++i) {
            out.push_back(*due[i] = claimed(*due[i], now));
        }
    });
    return out;
}

int MemoryStore::reclaimInFlight(Moment now) {
    int count = 0;
    transact([&](MemoryContents& contents) {
        for (auto& parcel : contents.parcels) {
            if (isWaiting(parcel.state) && now.plusMs(waitMsMax) < parcel.dueAt) {
                parcel.dueAt = now;
            }
            if (parcel.state == ParcelState::inFlight) {
                parcel.state = ParcelState::unknown;
                parcel.dueAt = parcel.changedAt = now;
                contents.note(parcel.id, {ParcelEventKind::interrupted, now, now, 1, "delivery", ""});
                ++count;
            }
        }
    });
    return count;
}

std::vector<QueuedParcel> MemoryStore::queue(const QueueQuestion& question) {
    const std::lock_guard lock(committed_);
    std::vector<QueuedParcel> out;
    for (auto& one : queued()) {
        const auto standing = standingOf(one, question.now);
        const bool asked = question.standing ? standing == *question.standing : standing != QueueStanding::delivered;
        if (asked && one.place > question.after && out.size() < question.countMax) {
            out.push_back(one);
        }
    }
    return out;
}

std::optional<QueuedParcel> MemoryStore::parcel(const std::string& id) {
    const std::lock_guard lock(committed_);
    return queuedNamed(id);
}

std::vector<ParcelEvent> MemoryStore::eventsOf(const std::string& parcel) {
    const std::lock_guard lock(committed_);
    return valuesOf(parcel, events);
}

std::optional<KeptRecord> MemoryStore::find(const RecordKey& key) {
    const std::lock_guard lock(committed_);
    return living(key);
}

std::optional<KeptRecord> MemoryStore::byId(const std::string& id) {
    const std::lock_guard lock(committed_);
    return MemoryContents::byId(id);
}

std::vector<KeptRecord> MemoryStore::bySubmission(const std::string& submission, const std::string& after,
                                                  std::size_t countMax) {
    const std::lock_guard lock(committed_);
    bool behind = after.empty();
    return all([&](const KeptRecord& r) {
        const bool wanted = behind && r.submission == submission && countMax > 0;
        countMax -= wanted ? 1 : 0;
        behind = behind || r.id == after;
        return wanted;
    });
}

std::vector<EarlierVerdict> MemoryStore::verdictsOf(const std::string& id) {
    const std::lock_guard lock(committed_);
    return valuesOf(id, verdicts);
}

std::optional<PullPlace> MemoryStore::pullPlace(const std::string& profile) {
    const std::lock_guard lock(committed_);
    const auto found = pullPlaces.find(profile);
    return found == pullPlaces.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Moment> MemoryStore::outageTold() {
    const std::lock_guard lock(committed_);
    return outageTold_;
}

QuarantinePage MemoryStore::quarantine(const QuarantineQuestion& question) {
    const std::lock_guard lock(committed_);
    return page(question);
}

StoreCounts MemoryStore::counts() {
    const std::lock_guard lock(committed_);
    StoreCounts counts;
    for (const auto& record : records) {
        counts.accepted += record.disposition == Disposition::accepted && record.supersededBy.empty() ? 1 : 0;
        counts.held += record.disposition == Disposition::held && record.supersededBy.empty() ? 1 : 0;
        counts.refused += record.disposition == Disposition::refused && record.supersededBy.empty() ? 1 : 0;
        counts.superseded += record.supersededBy.empty() ? 0 : 1;
    }
    for (const auto& parcel : parcels) {
        counts.delivered += parcel.state == ParcelState::delivered ? 1 : 0;
        counts.dead += parcel.state == ParcelState::dead ? 1 : 0;
    }
    counts.parcelsOpen = static_cast<std::int64_t>(parcels.size()) - counts.delivered - counts.dead;
    return counts;
}

std::vector<std::string> MemoryStore::recordsOfPerson(const std::string& identifier) {
    const std::lock_guard lock(committed_);
    const auto named = [&](const KeptRecord& r) {
        const auto same = [&](const std::string& other) { return plainOf(other) == plainOf(identifier); };
        return std::ranges::any_of(r.identifiers, same) ||
               (r.disposition == Disposition::refused && r.bytes.find(identifier) != std::string::npos);
    };
    std::vector<std::string> out;
    for (const auto& record : records) {
        const auto ofSameService = [&](const KeptRecord& r) {
            return r.key.of(Relation::service) == record.key.of(Relation::service) &&
                   r.disposition != Disposition::refused && named(r);
        };
        if (!record.erasedAt && (named(record) || std::ranges::any_of(records, ofSameService))) {
            out.push_back(record.id);
        }
    }
    return out;
}

std::vector<std::string> MemoryStore::aged(RetentionClass retentionClass, Moment before, std::size_t countMax) {
    const std::lock_guard lock(committed_);
    std::vector<std::pair<Moment, std::string>> old;
    for (const auto& record : records) {
        const RetentionClass own = record.disposition == Disposition::refused   ? RetentionClass::refused
                                   : record.key.kind == RecordKind::service     ? RetentionClass::service
                                   : record.key.kind == RecordKind::deviceCheck ? RetentionClass::deviceCheck
                                                                                : RetentionClass::evaluation;
        if (own == retentionClass && record.receivedAt < before && !record.erasedAt && !hasUndelivered(record) &&
            !hasOpenCase(record.key)) {
            old.emplace_back(record.receivedAt, record.id);
        }
    }
    std::ranges::stable_sort(old, {}, [](const auto& one) { return one.first.msSinceEpoch; });
    std::vector<std::string> out;
    for (std::size_t i = 0; i < old.size() && i < countMax; ++i) {
        out.push_back(old[i].second);
    }
    return out;
}

std::string MemoryStore::digestOf(std::string_view bytes) const { return toHex(sha256(bytes)); }

std::unique_ptr<Snapshot> MemoryStore::snapshot() {
    const std::lock_guard lock(committed_);
    return std::make_unique<MemorySnapshot>(*this);
}

void MemoryStore::entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    for (std::uint64_t n = from; const auto entry = entryAt(n); ++n) {
        const std::string text = canonical(*entry);
        if (!take({n, text, leafHash(text)})) {
            return;
        }
    }
}

std::vector<BookCheckpoint> MemoryStore::checkpoints(std::uint64_t from) {
    const std::lock_guard lock(committed_);
    std::vector<BookCheckpoint> out;
    std::ranges::copy_if(notes, std::back_inserter(out), [&](const BookCheckpoint& c) { return c.size >= from; });
    return out;
}

std::optional<BookCheckpoint> MemoryStore::newestCheckpoint() {
    const std::lock_guard lock(committed_);
    return notes.empty() ? std::nullopt : std::optional(notes.back());
}

std::string MemoryStore::plainOf(const std::string& identifier) {
    std::string text = comparableText(identifier);
    std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

void MemoryStore::transact(const std::function<void(MemoryContents&)>& work) {
    const std::lock_guard writing(writing_);
    MemoryContents after = [&] {
        const std::lock_guard lock(committed_);
        return static_cast<const MemoryContents&>(*this);
    }();
    work(after);
    const std::lock_guard lock(committed_);
    static_cast<MemoryContents&>(*this) = std::move(after);
}

std::optional<JournalEntry> MemoryStore::entryAt(std::uint64_t number) {
    const std::lock_guard lock(committed_);
    return number <= journal.size() ? std::optional(journal[number - 1]) : std::nullopt;
}

}  // namespace hcp::test
