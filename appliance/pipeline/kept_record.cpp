#include "pipeline/kept_record.h"

#include "foundation/digest.h"

namespace hcp {

std::string commitmentTo(const KeptRecord& record) {
    return record.erasedAt ? std::string() : toHex(sha256(record.salt + record.bytes));
}

}  // namespace hcp
