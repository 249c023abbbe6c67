// The whole daemon, wired: every part is a member, built top to bottom and destroyed in reverse.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/active_province.h"
#include "app/casework_attendance.h"
#include "app/configuration.h"
#include "app/delivery_log.h"
#include "app/delivery_worker.h"
#include "app/escalation_worker.h"
#include "app/fault_log.h"
#include "app/inbox_worker.h"
#include "app/page_house.h"
#include "app/pull_worker.h"
#include "app/reconciliation_worker.h"
#include "foundation/clock.h"
#include "foundation/identifier.h"
#include "http/api.h"
#include "http/server.h"
#include "pipeline/audit_desk.h"
#include "pipeline/case_desk.h"
#include "pipeline/deliver.h"
#include "pipeline/erase.h"
#include "pipeline/notary.h"
#include "pipeline/receive.h"
#include "storage/open_store.h"

namespace hcp {

class Appliance {
public:
    /// Opens the store, loads the package, takes up parcels that a former process left behind, binds the
    /// address. Nothing is served before start().
    Appliance(const Configuration& configuration, const Clock& clock, const MigrationWatch& watch = {});

    void start();
    /// Takes no more requests, answers those at hand, lets the watched folder, the province's books and the
    /// reconciliation be, ends the letters on their way. In this order.
    void stop();

    /// Loads the spec package, the senders' keys and the certificates again from where the configuration says, and
    /// judges and delivers by it from then on; requests and letters under way end by the old one. Throws
    /// std::runtime_error or std::invalid_argument when it cannot be used; then everything stays as it was.
    void reload();

    /// To be called about once a second: has the journal signed as it grows, and finds out how the store and the
    /// server's certificate are.
    void attend();

    [[nodiscard]] std::string address() const { return server_.address(); }
    [[nodiscard]] SqlStore& store() { return *store_; }
    [[nodiscard]] std::string packageName() const { return rules_.current()->package().name(); }
    /// Moves with every letter and every idle look; stands still longer than the slowest letter only when
    /// delivery is stuck. 0 while delivery is disabled.
    [[nodiscard]] std::uint64_t progress() const { return workers_ ? workers_->rounds() + deliveryLog_.letters() : 0; }

private:
    void journalStart();
    void attendStore();
    void tellOfStore();
    void attendCertificate();
    void journalTurnedAway();
    void attendJournal();
    void attendDelivery();
    /// What escalation goes by at the moment.
    [[nodiscard]] EscalationOutlook outlook() const;
    /// Erases what was kept long enough, a little at each call.
    void attendRetention();

    const Configuration configuration_;
    const Clock& clock_;
    ActiveRules rules_;
    std::unique_ptr<SqlStore> store_;
    IdentifierSource identifiers_;
    Receiver receiver_;
    Quarantine quarantine_;
    CaseDesk cases_;
    AuditDesk audits_;
    ReleaseDesk releases_;
    CaseworkAttendance casework_;
    Eraser eraser_;
    ActiveProvince province_;
    DeliveryLog deliveryLog_;
    Deliverer deliverer_;
    FaultLog faultLog_;
    Api api_;
    std::unique_ptr<PageHouse> pages_;
    Server server_;
    std::unique_ptr<DeliveryWorkers> workers_;
    std::optional<InboxWorker> inbox_;
    std::optional<PullWorker> puller_;
    std::unique_ptr<EscalationWorker> escalation_;
    std::optional<ReconciliationWorker> reconciliation_;
    std::optional<Notary> notary_;
    std::uint64_t turnedAwayTold_ = 0;
    Moment turnedAwayAt_;
    Moment certificateTold_;
    StoreTrouble storesTrouble_ = StoreTrouble::none;  ///< the one that was told last
    Moment nothingAgedAt_;                             ///< when a look found nothing to erase
    std::string notarysFault_;                         ///< the one that was told last, until it is over
};

}  // namespace hcp
