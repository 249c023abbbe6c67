#include "probes/sound_vectors.h"

#include "foundation/file_content.h"
#include "foundation/json.h"
#include "record/record_json.h"
#include "spec/load.h"
#include "spec/package_file.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

VectorRecords recordsIn(const JsonValue& vector, RecordKind kind) {
    VectorRecords records;
    records.emplace(kind, fieldsOf(*findMember(vector, "record")));
    for (const auto relation : relations) {
        if (const JsonValue* other = findMember(vector, nameOf(relation)); other != nullptr) {
            records.try_emplace(kindOf(relation), fieldsOf(*other));
        }
    }
    return records;
}

}  // namespace

std::map<RecordKind, VectorRecords> soundVectors(const Package& package, const fs::path& folder) {
    std::map<RecordKind, VectorRecords> sound;
    std::vector<fs::path> folders{folder / "vectors"};
    for (const auto& part : package.includes) {
        folders.push_back(folder / partFolder(part) / "vectors");
    }
    for (const auto& vectors : folders) {
        for (const auto& file : jsonFilesIn(vectors)) {
            const auto vector = parseJson(readFile(vectors / file).value_or(""));
            const auto kind = vector ? recordKindOf(textOf(*vector, "kind")) : std::nullopt;
            const JsonValue* findings = vector ? findMember(*vector, "findings") : nullptr;
            const JsonValue* record = vector ? findMember(*vector, "record") : nullptr;
            if (kind && record != nullptr && findings != nullptr && findings->IsArray() && findings->Empty()) {
                sound.try_emplace(*kind, recordsIn(*vector, *kind));
            }
        }
    }
    return sound;
}

}  // namespace hcp
