#include "pipeline/kept_record.h"

#include "foundation/digest.h"

namespace hcp {

std::string_view nameOf(RecordOrigin origin) {
    switch (origin) {
        case RecordOrigin::sender:
            return "sender";
        case RecordOrigin::province:
            return "province";
        case RecordOrigin::casework:
            return "casework";
    }
    return "sender";
}

std::optional<RecordOrigin> recordOriginOf(std::string_view name) {
    for (const auto origin : {RecordOrigin::sender, RecordOrigin::province, RecordOrigin::casework}) {
        if (nameOf(origin) == name) {
            return origin;
        }
    }
    return std::nullopt;
}

std::string commitmentTo(const KeptRecord& record) {
    return record.erasedAt ? std::string() : toHex(sha256(record.salt + record.bytes));
}

}  // namespace hcp
