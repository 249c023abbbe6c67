// A store in memory that can be told to fail, for the pipeline's tests. It keeps the same contract as the stores
// over databases (tests/storage/contract_*.cpp): what passes here is not a fake's kindness.
//
// One writer at a time works on a copy; readers beside it see what was committed. The contents are open to tests
// of one thread: they look into them, and play a keeper who lies.
#pragma once

#include <cctype>
#include <map>
#include <mutex>

#include "foundation/digest.h"
#include "journal/book.h"
#include "journal/merkle_tree.h"
#include "support/memory_rechecks.h"
#include "support/memory_report_runs.h"
#include "support/memory_snapshot.h"
#include "support/memory_transaction.h"

namespace hcp::test {

class MemoryStore final : public Store,
                          public SnapshotSource,
                          public Book,
                          public MemoryReportRuns,
                          public MemoryContents {
public:
    /// After so many writes one fails when its work is done, as a disk does that is full at the commit.
    std::optional<int> failAfterCommits;
    StoreTrouble troubled = StoreTrouble::none;

    MemoryStore() {
        publications_.isRun = [this](const std::string& id) { return reportRun(id).has_value(); };
    }

    [[nodiscard]] StoreTrouble trouble() const override { return troubled; }
    void attend() override {}

    void write(const std::function<void(StoreTransaction&)>& work) override {
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
    std::vector<Parcel> claimDue(Moment now, int countMax) override {
        std::vector<Parcel> out;
        transact([&](MemoryContents& contents) {
            std::vector<Parcel*> due;
            std::map<std::string, bool> lanes;
            for (auto& parcel : contents.parcels) {
                const bool left = parcel.state == ParcelState::delivered;
                if (!left && lanes.emplace(parcel.lane, true).second && isWaiting(parcel.state) &&
                    parcel.dueAt <= now) {
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
    int reclaimInFlight(Moment now) override {
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
    std::vector<QueuedParcel> queue(const QueueQuestion& question) override {
        const std::lock_guard lock(committed_);
        std::vector<QueuedParcel> out;
        for (auto& one : queued()) {
            const auto standing = standingOf(one, question.now);
            const bool asked =
                question.standing ? standing == *question.standing : standing != QueueStanding::delivered;
            if (asked && one.place > question.after && out.size() < question.countMax) {
                out.push_back(one);
            }
        }
        return out;
    }
    std::optional<QueuedParcel> parcel(const std::string& id) override {
        const std::lock_guard lock(committed_);
        return queuedNamed(id);
    }
    std::vector<ParcelEvent> eventsOf(const std::string& parcel) override {
        const std::lock_guard lock(committed_);
        std::vector<ParcelEvent> out;
        for (const auto& [id, event] : events) {
            if (id == parcel) {
                out.push_back(event);
            }
        }
        return out;
    }
    std::optional<KeptRecord> find(const RecordKey& key) override {
        const std::lock_guard lock(committed_);
        return living(key);
    }
    std::optional<KeptRecord> byId(const std::string& id) override {
        const std::lock_guard lock(committed_);
        return MemoryContents::byId(id);
    }
    std::vector<KeptRecord> bySubmission(const std::string& submission, const std::string& after,
                                         std::size_t countMax) override {
        const std::lock_guard lock(committed_);
        bool behind = after.empty();
        return all([&](const KeptRecord& r) {
            const bool wanted = behind && r.submission == submission && countMax > 0;
            countMax -= wanted ? 1 : 0;
            behind = behind || r.id == after;
            return wanted;
        });
    }
    std::vector<EarlierVerdict> verdictsOf(const std::string& id) override {
        const std::lock_guard lock(committed_);
        std::vector<EarlierVerdict> out;
        for (const auto& [record, verdict] : verdicts) {
            if (record == id) {
                out.push_back(verdict);
            }
        }
        return out;
    }
    std::optional<PullPlace> pullPlace(const std::string& profile) override {
        const std::lock_guard lock(committed_);
        const auto found = pullPlaces.find(profile);
        return found == pullPlaces.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<Moment> outageTold() override {
        const std::lock_guard lock(committed_);
        return outageTold_;
    }
    /// For one thread at a time.
    CaseworkReader& casework() override { return caseworkReader_; }
    /// For one thread at a time.
    ReconciliationReader& reconciliation() override { return reconciliationReader_; }
    /// For one thread at a time.
    FilingReader& filings() override { return filingReader_; }
    PublicationReader& publications() override { return publicationReader_; }
    RecheckStore& rechecks() { return rechecks_; }
    QuarantinePage quarantine(const QuarantineQuestion& question) override {
        const std::lock_guard lock(committed_);
        return page(question);
    }
    StoreCounts counts() override {
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
    std::vector<std::string> recordsOfPerson(const std::string& identifier) override {
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
    std::vector<std::string> aged(RetentionClass retentionClass, Moment before, std::size_t countMax) override {
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
    std::string digestOf(std::string_view bytes) const override { return toHex(sha256(bytes)); }
    std::unique_ptr<Snapshot> snapshot() override {
        const std::lock_guard lock(committed_);
        return std::make_unique<MemorySnapshot>(*this);
    }
    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) override {
        for (std::uint64_t n = from; const auto entry = entryAt(n); ++n) {
            const std::string text = canonical(*entry);
            if (!take({n, text, leafHash(text)})) {
                return;
            }
        }
    }
    std::vector<BookCheckpoint> checkpoints(std::uint64_t from) override {
        const std::lock_guard lock(committed_);
        std::vector<BookCheckpoint> out;
        std::ranges::copy_if(notes, std::back_inserter(out), [&](const BookCheckpoint& c) { return c.size >= from; });
        return out;
    }
    std::optional<BookCheckpoint> newestCheckpoint() override {
        const std::lock_guard lock(committed_);
        return notes.empty() ? std::nullopt : std::optional(notes.back());
    }

private:
    static std::string plainOf(const std::string& identifier) {
        std::string text = comparableText(identifier);
        std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
        return text;
    }
    template <class Work>
    void transact(const Work& work) {
        const std::lock_guard writing(writing_);
        MemoryContents after = [&] {
            const std::lock_guard lock(committed_);
            return static_cast<const MemoryContents&>(*this);
        }();
        work(after);
        const std::lock_guard lock(committed_);
        static_cast<MemoryContents&>(*this) = std::move(after);
    }
    std::optional<JournalEntry> entryAt(std::uint64_t number) {
        const std::lock_guard lock(committed_);
        return number <= journal.size() ? std::optional(journal[number - 1]) : std::nullopt;
    }
    std::mutex writing_;
    std::mutex committed_;
    MemoryCaseworkReader caseworkReader_{casework_};
    MemoryReconciliationReader reconciliationReader_{*this};
    MemoryFilingReader filingReader_{filings_};
    MemoryPublicationReader publicationReader_{publications_};
    MemoryRechecks rechecks_;
};

}  // namespace hcp::test
