#include "app/sent_letter.h"

#include <sstream>

#include "foundation/civil_time.h"
#include "province/wire_values.h"
#include "spec/load.h"

namespace hcp {

std::string SentLetters::of(const ParcelEvent& event) {
    const auto space = event.letter.find(' ');
    if (space == std::string::npos) {
        return "";
    }
    const std::string operation = event.letter.substr(0, space);
    Consignment consignment;
    std::istringstream ids(event.records);
    for (std::string id; ids >> id;) {
        const auto record = store_.byId(id);
        if (!record || record->erasedAt) {
            return event.letter + "\nits content was erased\n";
        }
        if (record->key.kind == RecordKind::evaluation) {
            consignment.receipt = receiptOf(store_, id);
        }
        consignment.records.emplace(record->key.kind, record->fields);
    }
    const auto made = package(event.letter.substr(space + 1));
    if (made == nullptr) {
        return event.letter + "\nthe package is no longer there\n";
    }
    const auto wire = made->mapping.operations.find(operation);
    return wire == made->mapping.operations.end()
               ? event.letter + "\nthe package no longer has this operation\n"
               : shownLetter(*made, wire->second, wireValues(wire->second, consignment, {}));
}

std::shared_ptr<const Package> SentLetters::package(const std::string& name) {
    const auto [place, isNew] = packages_.try_emplace(name);
    if (isNew) {
        if (auto loaded = loadPackageNamed(specs_, name, toCivilTime(SystemClock().now()).day)) {
            place->second = *std::move(loaded);
        }
    }
    return place->second;
}

}  // namespace hcp
