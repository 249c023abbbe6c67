// Rows of the outbox as values: parcels and what happened to them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/ports.h"
#include "storage/sql_database.h"

namespace hcp {

void insertParcel(SqlDatabase& database, const Parcel& parcel);
void updateParcel(SqlDatabase& database, const Parcel& parcel);
/// Parcels that are due at `now` and first in their lane, oldest first.
[[nodiscard]] std::vector<Parcel> dueParcels(SqlDatabase& database, Moment now, int countMax);
/// See Store::reclaimInFlight.
int reclaimParcels(SqlDatabase& database, Moment now);

/// See Store::queue and Store::parcel.
[[nodiscard]] std::vector<QueuedParcel> queuedParcels(SqlDatabase& database, const QueueQuestion& question);
[[nodiscard]] std::optional<QueuedParcel> queuedParcel(SqlDatabase& database, const std::string& id);

/// See StoreTransaction::note and Store::eventsOf.
void noteEvent(SqlDatabase& database, const std::string& parcel, const ParcelEvent& event);
[[nodiscard]] std::vector<ParcelEvent> parcelEvents(SqlDatabase& database, const std::string& parcel);
/// Of the parcels whose letters may have been made from this record: answers go, that something happened stays.
void eraseEvents(SqlDatabase& database, const std::string& record);

}  // namespace hcp
