// The workbench of a probe: a subject's parts put together over a store and a simulated province of their own.
//
// Time stands still while records are handed in and is turned forward to whatever is due next while letters are
// delivered, so that hours of waiting take no time. Identifiers and samples come from seeds.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "journal/checkpoint.h"
#include "pipeline/audit_desk.h"
#include "pipeline/case_desk.h"
#include "pipeline/deliver.h"
#include "pipeline/quarantine.h"
#include "pipeline/receive.h"
#include "probes/subject.h"
#include "probes/turned_clock.h"
#include "province/province_simulator.h"
#include "sample/sample_day.h"

namespace hcp {

class Bench {
public:
    /// In a folder of its own, which exists and is empty. Throws what a subject's part throws when it cannot be made.
    Bench(const Subject& subject, const std::filesystem::path& folder, Moment start, const FaultScript& script = {});

    /// One record, by itself.
    [[nodiscard]] RecordAnswer hand(RecordKind kind, const std::string& bytes);
    /// Records of one kind, some of them at a time as senders do; the answers in the order of the records.
    std::vector<RecordAnswer> handAll(RecordKind kind, const std::vector<SampleRecord>& records);

    /// Delivers until nothing is open, or for ten days at most; what is dead stays. False when something is still open.
    bool deliverAll();
    /// Delivers what is due now, once.
    void deliverNow();

    [[nodiscard]] const Subject& subject() const { return subject_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path storeFile() const { return folder_ / "store.db"; }
    [[nodiscard]] TurnedClock& clock() { return clock_; }
    [[nodiscard]] SqlStore& store() { return *store_; }
    [[nodiscard]] const ActiveRules& rules() const { return rules_; }
    [[nodiscard]] IdentifierSource& identifiers() { return identifiers_; }
    [[nodiscard]] Receiver& receiver() { return receiver_; }
    [[nodiscard]] Quarantine& quarantine() { return quarantine_; }
    [[nodiscard]] CaseDesk& cases() { return cases_; }
    [[nodiscard]] AuditDesk& audits() { return audits_; }
    [[nodiscard]] ProvinceSimulator& simulator() { return *simulator_; }
    [[nodiscard]] Province& province() { return *province_; }
    /// The store as its files are now, opened beside it: what is found after this process was killed.
    [[nodiscard]] std::unique_ptr<SqlStore> copiedStore() const;
    /// What the journal is signed with.
    [[nodiscard]] const CheckpointSigner& signer() const { return signer_; }

private:
    class Silent final : public DeliveryObserver {
        void onOutcome(const Parcel& /*parcel*/, DeliveryVerdict /*verdict*/) override {}
    };

    [[nodiscard]] std::unique_ptr<SqlStore> open(const std::filesystem::path& file) const;
    /// To the first moment at which a parcel may leave; ten minutes on where that has passed.
    void turnToNextParcel();

    const Subject& subject_;
    std::filesystem::path folder_;
    TurnedClock clock_;
    KeyRing keys_;
    std::unique_ptr<SqlStore> store_;
    ActiveRules rules_;
    IdentifierSource identifiers_;
    CheckpointSigner signer_;
    PlayedProvince played_;
    std::unique_ptr<ProvinceSimulator> simulator_;
    std::shared_ptr<Province> province_;
    Silent observer_;
    Receiver receiver_;
    Quarantine quarantine_;
    CaseDesk cases_;
    AuditDesk audits_;
    std::unique_ptr<Deliverer> deliverer_;
};

/// The last day before that moment on which the notices let people work, at half past seventeen: a day's sample lies
/// behind it.
[[nodiscard]] Moment eveningBefore(Moment now, const WorkingCalendar& calendar);

}  // namespace hcp
