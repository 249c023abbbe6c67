// What the pipeline needs from the edges: a store, a province, an observer. Edges implement these;
// no room below knows them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "delivery/parcel.h"
#include "delivery/parcel_event.h"
#include "foundation/clock.h"
#include "journal/book.h"
#include "journal/entry.h"
#include "pipeline/kept_record.h"
#include "pipeline/quarantine_page.h"
#include "pipeline/queue_page.h"

namespace hcp {

class CaseworkReader;
class CaseworkTransaction;
class FilingReader;
class FilingTransaction;
class ProvincialBooks;
class PublicationReader;
class PublicationTransaction;
class ReconciliationReader;
class ReconciliationTransaction;

/// How far a province's books were read.
struct PullPlace {
    Moment since;        ///< what the province came to have before it was read
    std::string cursor;  ///< of the next page of the listing from `since` on; empty between listings

    friend bool operator==(const PullPlace&, const PullPlace&) = default;
};

/// What is asked of kept records when one is judged or sent, in a transaction or at a moment that is over.
class RecordReader {
public:
    virtual ~RecordReader() = default;

    /// The accepted or held record with this key, or nothing. Refused and superseded records have no claim on a
    /// key.
    [[nodiscard]] virtual std::optional<KeptRecord> find(const RecordKey& key) = 0;
    [[nodiscard]] virtual std::optional<KeptRecord> byId(const std::string& id) = 0;
    /// Keys of accepted or held records other than `self` that left the trace at most `withinMs` before or after it,
    /// nearest first, at most `countMax`.
    [[nodiscard]] virtual std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                                       std::size_t countMax) = 0;
    /// The parcel of this id, or the one that carries the record of this id.
    [[nodiscard]] virtual std::optional<QueuedParcel> parcel(const std::string& id) = 0;
};

/// Everything done through one transaction is durable together, or did not happen.
class StoreTransaction : public RecordReader {
public:
    /// The refused record of this kind with exactly these bytes, or nothing.
    [[nodiscard]] virtual std::optional<KeptRecord> findRefused(RecordKind kind, const std::string& contentDigest) = 0;
    /// The superseded record of this kind with exactly these bytes, or nothing.
    [[nodiscard]] virtual std::optional<KeptRecord> findSuperseded(RecordKind kind,
                                                                   const std::string& contentDigest) = 0;
    /// Held evaluations and steps of the work on them that belong to this service record, oldest first; those that were
    /// erased wait for nothing.
    [[nodiscard]] virtual std::vector<KeptRecord> heldOf(const RecordKey& service) = 0;
    /// Keys of accepted or held service records with this projectNo that took place at exactly this time, oldest
    /// first, at most `countMax`; erased ones are not among them.
    [[nodiscard]] virtual std::vector<RecordKey> servicesAt(const std::string& projectNo, const std::string& time,
                                                            std::size_t countMax) = 0;
    virtual void keep(const KeptRecord& record) = 0;
    /// Replaces disposition, findings and package of a held or refused record after it was checked again, and adds
    /// the traces it did not have; the verdict that stood until `at` stays in its history.
    virtual void settle(const KeptRecord& record, Moment at) = 0;
    /// A held or refused record, or an accepted one in whose lane a parcel is dead, yields its place to `by`, once;
    /// `by` is there when the transaction ends.
    virtual void supersede(const std::string& old, const std::string& by) = 0;
    /// True while a parcel of this service waits or is on its way (a dead one does neither), or a case of it is worked
    /// on.
    [[nodiscard]] virtual bool owes(const RecordKey& service) = 0;
    /// The record's bytes, salt, traces and identifiers are gone for good, and of its findings and those of its earlier
    /// verdicts whatever they quote, as are answers in the history of its lane. Key, disposition and
    /// digests stay: it is never taken for a new one.
    virtual void erase(const KeptRecord& record, Moment at) = 0;
    virtual void append(const JournalEntry& entry) = 0;
    virtual void keepCheckpoint(const BookCheckpoint& checkpoint) = 0;
    virtual void enqueue(const Parcel& parcel) = 0;
    /// Everything but its lane. The record changes only with a dead parcel that becomes due.
    virtual void update(const Parcel& parcel) = 0;
    /// Adds to the parcel's history; what repeats the last event is counted there.
    virtual void note(const std::string& parcel, const ParcelEvent& event) = 0;
    /// In the place of the one that was kept for the profile.
    virtual void keepPullPlace(const std::string& profile, const PullPlace& place) = 0;
    /// The beginning of the outage that people were told of and whose end they were not; nothing: of none.
    virtual void keepOutageTold(std::optional<Moment> since) = 0;
    /// Cases and text audits; see casework_store.h.
    [[nodiscard]] virtual CaseworkTransaction& casework() = 0;
    /// Runs of reconciliation; see reconciliation_store.h.
    [[nodiscard]] virtual ReconciliationTransaction& reconciliation() = 0;
    /// Problem filings; see filing_store.h.
    [[nodiscard]] virtual FilingTransaction& filings() = 0;
    /// Files for the public; see publication_store.h.
    [[nodiscard]] virtual PublicationTransaction& publications() = 0;
};

/// What is kept for the same time.
enum class RetentionClass {
    service,      ///< service records that were not refused
    evaluation,   ///< evaluations that were not refused, and the steps of the work on them
    deviceCheck,  ///< checks of devices that were not refused
    refused       ///< the quarantine, whatever the kind
};
inline constexpr std::array retentionClasses{RetentionClass::service, RetentionClass::evaluation,
                                             RetentionClass::deviceCheck, RetentionClass::refused};
/// The enumerator's name.
[[nodiscard]] std::string_view nameOf(RetentionClass retentionClass);

/// What keeps a store from taking new records, beyond the moment.
enum class StoreTrouble {
    none,
    full,      ///< no room on its disk
    readOnly,  ///< its disk or file cannot be written
    corrupted  ///< what it reads makes no sense
};

[[nodiscard]] std::string_view nameOf(StoreTrouble trouble);

struct StoreFault : std::runtime_error {
    explicit StoreFault(const std::string& what, StoreTrouble why = StoreTrouble::none)
        : std::runtime_error(what), trouble(why) {}
    StoreTrouble trouble;
};

/// Counts for a person and for health.
struct StoreCounts {
    std::int64_t accepted = 0;
    std::int64_t held = 0;
    std::int64_t refused = 0;  ///< … and nothing has taken their place
    std::int64_t superseded = 0;
    std::int64_t parcelsOpen = 0;  ///< that wait or are on their way
    std::int64_t delivered = 0;
    std::int64_t dead = 0;  ///< parcels that a person must look at
};

class Store {
public:
    virtual ~Store() = default;

    /// Runs `work` in one transaction and returns when it is durable. An exception from `work` undoes it
    /// and passes through; a fault of the store throws StoreFault and nothing of `work` was kept.
    virtual void write(const std::function<void(StoreTransaction&)>& work) = 0;

    /// Parcels that may be sent at `now` and are first in their lane, oldest first, at most `countMax`; they
    /// are claimed, durably, before this returns.
    [[nodiscard]] virtual std::vector<Parcel> claimDue(Moment now, int countMax) = 0;
    /// Parcels that a former process left in flight become unknown and due at `now`, which their history tells; returns
    /// how many.
    /// Parcels that wait for a moment further ahead than any wait (the clock was wrong) are due at `now`.
    virtual int reclaimInFlight(Moment now) = 0;
    /// A page of the outbox, in the order in which the parcels were made.
    [[nodiscard]] virtual std::vector<QueuedParcel> queue(const QueueQuestion& question) = 0;
    /// The parcel of this id, or the one that carries the record of this id.
    [[nodiscard]] virtual std::optional<QueuedParcel> parcel(const std::string& id) = 0;
    /// What happened to a parcel, oldest first.
    [[nodiscard]] virtual std::vector<ParcelEvent> eventsOf(const std::string& parcel) = 0;
    /// The accepted or held record with this key, or nothing.
    [[nodiscard]] virtual std::optional<KeptRecord> find(const RecordKey& key) = 0;
    [[nodiscard]] virtual std::optional<KeptRecord> byId(const std::string& id) = 0;
    /// A part of the records first kept under a submission, oldest first: at most `countMax` behind the record `after`,
    /// from the beginning when that is empty. A submission may hold more than memory does.
    [[nodiscard]] virtual std::vector<KeptRecord> bySubmission(const std::string& submission, const std::string& after,
                                                               std::size_t countMax) = 0;
    /// What was said of a record before its present verdict, oldest first.
    [[nodiscard]] virtual std::vector<EarlierVerdict> verdictsOf(const std::string& id) = 0;
    /// Nothing while nothing was pulled.
    [[nodiscard]] virtual std::optional<PullPlace> pullPlace(const std::string& profile) = 0;
    [[nodiscard]] virtual std::optional<Moment> outageTold() = 0;
    [[nodiscard]] virtual QuarantinePage quarantine(const QuarantineQuestion& question) = 0;
    /// Cases and text audits; see casework_store.h.
    [[nodiscard]] virtual CaseworkReader& casework() = 0;
    /// Runs of reconciliation; see reconciliation_store.h.
    [[nodiscard]] virtual ReconciliationReader& reconciliation() = 0;
    /// Problem filings; see filing_store.h.
    [[nodiscard]] virtual FilingReader& filings() = 0;
    /// Files for the public; see publication_store.h.
    [[nodiscard]] virtual PublicationReader& publications() = 0;
    [[nodiscard]] virtual StoreCounts counts() = 0;
    /// Records that hold one of a person's numbers (an identity document's, a telephone's, however it is spaced), with
    /// everything that was reported about the same services, oldest first; erased ones are not among them.
    [[nodiscard]] virtual std::vector<std::string> recordsOfPerson(const std::string& identifier) = 0;
    /// Records of the retention class received before `before`, whose content is there and of whose service everything
    /// was delivered and no case is open, oldest first, at most `countMax`. A dead parcel holds them back: a person
    /// may still put it right.
    [[nodiscard]] virtual std::vector<std::string> aged(RetentionClass retentionClass, Moment before,
                                                        std::size_t countMax) = 0;
    /// What tells contents apart: 64 hexadecimal digits, keyed, so that whoever reads the store cannot try values
    /// until one fits.
    [[nodiscard]] virtual std::string digestOf(std::string_view bytes) const = 0;

    /// While there is trouble no new records are to be brought; what is owed already may still be written.
    [[nodiscard]] virtual StoreTrouble trouble() const = 0;
    /// To be called about once a second: finds out whether a trouble is over.
    virtual void attend() = 0;
};

/// The province's id for what the record's parcel brought; empty before that, or without a parcel.
[[nodiscard]] std::string receiptOf(Store& store, const std::string& record);

/// What a letter to the province is made from: a record, and what it rests on.
struct Consignment {
    std::string parcel;  ///< id of the parcel, the idempotency key
    RecordKey key;       ///< of the record that it carries
    /// The record itself, and those of its service that it rests on (record/record.h), by kind. A supplementary
    /// evaluation stands in the place of the first one.
    std::map<RecordKind, Fields> records;
    /// Of a step: what the province answered to the evaluation's parcel, the evaluation's id there. Empty before that.
    std::string receipt = {};

    /// The record of a kind; without fields when there is none.
    [[nodiscard]] const Fields& of(RecordKind kind) const;
};

/// The province, through a profile's client. Never throws for what a network or a province does. Safe to use from
/// several threads.
class Province {
public:
    virtual ~Province() = default;
    [[nodiscard]] virtual DeliveryOutcome deliver(const Consignment& consignment) = 0;
    /// Asks whether the province holds the record that a letter carried whose outcome is unknown. Nothing when the
    /// profile knows no such question.
    [[nodiscard]] virtual std::optional<StandingAnswer> ask(const Consignment& consignment) = 0;
    /// What the province tells of its books; nullptr when the profile knows no such questions. Lives as long as this.
    [[nodiscard]] virtual ProvincialBooks* books() { return nullptr; }
};

}  // namespace hcp
