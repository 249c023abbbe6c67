// A record as it is kept: what came, what was said about it, and what became of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.h"
#include "record/finding.h"
#include "record/record.h"
#include "record/trace.h"

namespace hcp {

enum class RecordOrigin {
    sender,    ///< a local system sent it
    province,  ///< it was made on the province's own pages and fetched from there
    casework   ///< it tells of a step that people took here
};

/// The enumerator's name.
[[nodiscard]] std::string_view nameOf(RecordOrigin origin);
[[nodiscard]] std::optional<RecordOrigin> recordOriginOf(std::string_view name);

struct KeptRecord {
    std::string id;  ///< UUIDv7
    std::string submission;
    RecordKey key;
    Disposition disposition = Disposition::accepted;
    std::string package;  ///< name@version it was checked against
    Moment receivedAt;
    std::string bytes;          ///< exactly as received; empty once they were erased
    std::string contentDigest;  ///< what the store knows the bytes by (Store::digestOf)
    Fields fields;              ///< empty when unreadable or erased
    std::vector<Finding> findings;
    std::vector<Trace> traces = {};  ///< what it leaves for comparison; written with the record, not read back
    std::string supersededBy = {};   ///< id of the record that took its place; empty for most
    std::string salt = {};           ///< 32 random bytes, never told; empty in records of former schema versions
    std::string sender = {};  ///< holder of the key it came with; empty while nobody was asked, and in records of
                              ///< former schema versions
    std::vector<std::string> identifiers = {};  ///< numbers of persons in it; written with the record, not read back
    std::optional<Moment> erasedAt = {};        ///< when its content was erased (pipeline/erase.h)
    RecordOrigin origin = RecordOrigin::sender;
};

/// What binds a journal entry to the record's bytes without telling anything of them: SHA-256 over the salt and the
/// bytes, hex; empty when they were erased. A plain digest would let whoever has the journal try telephone numbers
/// until one fits.
[[nodiscard]] std::string commitmentTo(const KeptRecord& record);

/// A verdict on a record that another one has replaced.
struct EarlierVerdict {
    Moment until;
    Disposition disposition = Disposition::held;
    std::string package;
    std::vector<Finding> findings;
};

}  // namespace hcp
