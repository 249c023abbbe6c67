#include "support/memory_constraints.h"

#include "pipeline/ports.h"

namespace hcp::test {

void MemoryConstraints::require(bool holds, const char* otherwise) {
    if (!holds) {
        broken_ = true;
        throw StoreFault(otherwise);
    }
}

}  // namespace hcp::test
