#include "app/sent_letter.h"

#include <sstream>

#include "app/share.h"
#include "province/wire_values.h"

namespace hcp {

std::string sentLetter(const ParcelEvent& event, Store& store, const std::filesystem::path& specs) {
    const auto space = event.letter.find(' ');
    if (space == std::string::npos) {
        return "";
    }
    const std::string operation = event.letter.substr(0, space);
    const std::string package = event.letter.substr(space + 1);
    Consignment consignment;
    std::istringstream ids(event.records);
    for (std::string id; ids >> id;) {
        const auto record = store.byId(id);
        if (!record || record->erasedAt) {
            return event.letter + "\nits content was erased\n";
        }
        if (record->key.kind == RecordKind::evaluation) {
            const auto evaluated = store.parcel(id);
            consignment.receipt = evaluated ? evaluated->parcel.receipt : "";
        }
        consignment.records.emplace(record->key.kind, record->fields);
    }
    try {
        const auto loaded = requirePackage(specs, package, SystemClock().now());
        const auto wire = loaded->mapping.operations.find(operation);
        return wire == loaded->mapping.operations.end()
                   ? event.letter + "\nthe package no longer has this operation\n"
                   : shownLetter(*loaded, wire->second, wireValues(wire->second, consignment, {}));
    } catch (const std::runtime_error&) {
        return event.letter + "\nthe package is no longer there\n";
    }
}

}  // namespace hcp
