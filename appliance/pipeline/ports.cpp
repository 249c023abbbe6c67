#include "pipeline/ports.h"

namespace hcp {

std::string_view nameOf(RetentionClass retentionClass) {
    switch (retentionClass) {
        case RetentionClass::service:
            return "service";
        case RetentionClass::evaluation:
            return "evaluation";
        case RetentionClass::deviceCheck:
            return "deviceCheck";
        case RetentionClass::refused:
            return "refused";
    }
    return "refused";
}

std::string_view nameOf(StoreTrouble trouble) {
    switch (trouble) {
        case StoreTrouble::none:
            return "well";
        case StoreTrouble::full:
            return "full";
        case StoreTrouble::readOnly:
            return "read-only";
        case StoreTrouble::corrupted:
            return "corrupted";
    }
    return "well";
}

std::string receiptOf(Store& store, const std::string& record) {
    const auto queued = store.parcel(record);
    return queued ? queued->parcel.receipt : "";
}

const Fields& Consignment::of(RecordKind kind) const {
    static const Fields none;
    const auto found = records.find(kind);
    return found == records.end() ? none : found->second;
}

}  // namespace hcp
