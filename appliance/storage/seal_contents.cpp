#include "storage/seal_contents.h"

#include <vector>

#include "foundation/digest.h"
#include "storage/store_seal.h"

namespace hcp {
namespace {

void sealRecord(SqlDatabase& database, const StoreSeal& seal, const std::string& id) {
    KeptRecord record;
    record.id = id;
    std::string digest;
    {
        const auto row = database.prepare("SELECT bytes, salt, content_digest FROM records WHERE id = ?");
        row->bind(id);
        row->step();
        record.bytes = row->text(0);
        record.salt = row->text(1);
        digest = toHex(seal.keyed("content", fromHex(row->text(2)).value_or("")));
    }
    database.prepare("UPDATE records SET bytes = ?, salt = ?, content_digest = ? WHERE id = ?")
        ->bindBytes(seal.sealed(record))
        .bindBytes("")
        .bind(digest)
        .bind(id)
        .run();
}

void keyTraces(SqlDatabase& database, const StoreSeal& seal, const std::string& id) {
    const auto row = database.prepare("SELECT digest FROM traces WHERE record = ?");
    row->bind(id);
    std::vector<std::string> digests;
    while (row->step()) {
        digests.push_back(row->text(0));
    }
    for (const auto& digest : digests) {
        database.prepare("UPDATE traces SET digest = ? WHERE record = ? AND digest = ?")
            ->bindBytes(seal.keyed("trace", digest))
            .bind(id)
            .bindBytes(digest)
            .run();
    }
}

}  // namespace

void sealContents(SqlDatabase& database, const KeyRing& ring, const RecordsConverted& told) {
    if (ring.empty()) {
        throw StoreFault("the store keeps its records sealed, and no key was given to seal them with");
    }
    const StoreSeal seal = StoreSeal::found(database, ring);
    constexpr std::uint64_t toldEvery = 500;
    std::uint64_t done = 0;
    for (std::int64_t after = 0;;) {
        std::string id;
        {
            const auto row = database.prepare("SELECT seq, id FROM records WHERE seq > ? ORDER BY seq LIMIT 1");
            if (!row->bind(after).step()) {
                return;
            }
            after = row->number(0);
            id = row->text(1);
        }
        sealRecord(database, seal, id);
        keyTraces(database, seal, id);
        if (++done % toldEvery == 0) {
            told(done);
        }
    }
}

}  // namespace hcp
