// A store of open limits and notices only, for telling: what it promises of notices it keeps, and throws when somebody
// breaks the promise or asks for anything else.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "foundation/digest.h"
#include "pipeline/casework_store.h"
#include "pipeline/ports.h"

namespace hcp::test {

[[noreturn]] inline void notAsked() { throw std::logic_error("telling has no business here"); }

struct NoticeContents {
    std::map<std::string, ToldState> notices;
    std::vector<JournalEntry> journal;
};

class NoticeReader final : public CaseworkReader {
public:
    explicit NoticeReader(const NoticeContents& contents) : contents_(contents) {}

    std::vector<OpenLimit> limits;

    std::vector<OpenLimit> openLimits() override { return limits; }
    std::set<std::string> told() override {
        std::set<std::string> ids;
        for (const auto& [id, state] : contents_.notices) {
            if (state != ToldState::failed) {
                ids.insert(id);
            }
        }
        return ids;
    }
    std::optional<KeptCase> caseNamed(const std::string&) override { notAsked(); }
    std::optional<KeptCase> caseOf(const std::string&, const std::string&) override { notAsked(); }
    std::vector<KeptCase> cases(const CaseQuestion&) override { notAsked(); }
    std::optional<KeptAudit> audit(const std::string&) override { notAsked(); }
    std::vector<KeptAudit> audits(const AuditQuestion&) override { notAsked(); }
    std::vector<Attachment> attachmentsOf(const std::string&) override { notAsked(); }
    std::optional<std::string> bytesOf(const std::string&) override { notAsked(); }

private:
    const NoticeContents& contents_;
};

class NoticeNotes final : public CaseworkTransaction {
public:
    explicit NoticeNotes(NoticeContents& contents) : contents_(contents) {}

    void noteDue(const OpenLimit&, const std::string&) override {}
    void note(const std::vector<std::string>& notices, ToldState state, Moment) override {
        for (const auto& id : notices) {
            const auto [known, first] = contents_.notices.try_emplace(id, state);
            if (!first && known->second != ToldState::sending && known->second != ToldState::failed) {
                throw std::logic_error(id + " stands");
            }
            known->second = state;
        }
    }
    std::optional<KeptCase> caseOf(const std::string&, const std::string&) override { notAsked(); }
    std::optional<KeptCase> caseNamed(const std::string&) override { notAsked(); }
    void open(const KeptCase&, const Case&, const CaseworkTerms&) override { notAsked(); }
    void take(const KeptStep&, const Case&, const Case&, const CaseworkTerms&) override { notAsked(); }
    void eraseTexts(const std::string&, const KeptStep&) override { notAsked(); }
    std::size_t attachmentsOf(const std::string&) override { notAsked(); }
    void attach(const Attachment&, std::string_view) override { notAsked(); }
    void eraseAttachments(const std::string&, Moment) override { notAsked(); }
    std::optional<KeptAudit> audit(const RecordKey&) override { notAsked(); }
    void open(const KeptAudit&) override { notAsked(); }
    void update(const KeptAudit&) override { notAsked(); }

private:
    NoticeContents& contents_;
};

class NoticeTransaction final : public StoreTransaction {
public:
    explicit NoticeTransaction(NoticeContents& contents) : contents_(contents), notes_(contents) {}

    void append(const JournalEntry& entry) override { contents_.journal.push_back(entry); }
    void keepOutageTold(std::optional<Moment>) override {}
    CaseworkTransaction& casework() override { return notes_; }
    ReconciliationTransaction& reconciliation() override { notAsked(); }
    FilingTransaction& filings() override { notAsked(); }
    PublicationTransaction& publications() override { notAsked(); }
    std::optional<KeptRecord> find(const RecordKey&) override { notAsked(); }
    std::optional<KeptRecord> byId(const std::string&) override { notAsked(); }
    std::optional<KeptRecord> findRefused(RecordKind, const std::string&) override { notAsked(); }
    std::optional<KeptRecord> findSuperseded(RecordKind, const std::string&) override { notAsked(); }
    std::vector<RecordKey> alike(const RecordKey&, const Trace&, std::int64_t, std::size_t) override { notAsked(); }
    std::vector<KeptRecord> heldOf(const RecordKey&) override { notAsked(); }
    std::vector<RecordKey> servicesAt(const std::string&, const std::string&, std::size_t) override { notAsked(); }
    void keep(const KeptRecord&) override { notAsked(); }
    void settle(const KeptRecord&, Moment) override { notAsked(); }
    void supersede(const std::string&, const std::string&) override { notAsked(); }
    bool owes(const RecordKey&) override { notAsked(); }
    void erase(const KeptRecord&, Moment) override { notAsked(); }
    void keepCheckpoint(const BookCheckpoint&) override { notAsked(); }
    void enqueue(const Parcel&) override { notAsked(); }
    void update(const Parcel&) override { notAsked(); }
    std::optional<QueuedParcel> parcel(const std::string&) override { notAsked(); }
    void note(const std::string&, const ParcelEvent&) override { notAsked(); }
    void keepPullPlace(const std::string&, const PullPlace&) override { notAsked(); }

private:
    NoticeContents& contents_;
    NoticeNotes notes_;
};

class NoticeStore final : public Store {
public:
    NoticeContents contents;
    NoticeReader reader{contents};
    std::optional<int> failAfterWrites;  ///< so many more are kept; the next one fails, once

    void write(const std::function<void(StoreTransaction&)>& work) override {
        NoticeContents after = contents;
        NoticeTransaction transaction(after);
        work(transaction);
        if (failAfterWrites && (*failAfterWrites)-- == 0) {
            failAfterWrites.reset();
            throw StoreFault("disk full");
        }
        contents = std::move(after);
    }
    std::optional<Moment> outageTold() override { return std::nullopt; }
    CaseworkReader& casework() override { return reader; }
    ReconciliationReader& reconciliation() override { notAsked(); }
    FilingReader& filings() override { notAsked(); }
    PublicationReader& publications() override { notAsked(); }
    std::string digestOf(std::string_view bytes) const override { return toHex(sha256("keyed" + std::string(bytes))); }
    StoreTrouble trouble() const override { return StoreTrouble::none; }
    void attend() override {}
    std::vector<Parcel> claimDue(Moment, int) override { notAsked(); }
    int reclaimInFlight(Moment) override { notAsked(); }
    std::vector<QueuedParcel> queue(const QueueQuestion&) override { notAsked(); }
    std::optional<QueuedParcel> parcel(const std::string&) override { notAsked(); }
    std::vector<ParcelEvent> eventsOf(const std::string&) override { notAsked(); }
    std::optional<KeptRecord> find(const RecordKey&) override { notAsked(); }
    std::optional<KeptRecord> byId(const std::string&) override { notAsked(); }
    std::vector<KeptRecord> bySubmission(const std::string&, const std::string&, std::size_t) override { notAsked(); }
    std::vector<EarlierVerdict> verdictsOf(const std::string&) override { notAsked(); }
    std::optional<PullPlace> pullPlace(const std::string&) override { notAsked(); }
    QuarantinePage quarantine(const QuarantineQuestion&) override { notAsked(); }
    StoreCounts counts() override { notAsked(); }
    std::vector<std::string> recordsOfPerson(const std::string&) override { notAsked(); }
    std::vector<std::string> aged(RetentionClass, Moment, std::size_t) override { notAsked(); }
};

}  // namespace hcp::test
