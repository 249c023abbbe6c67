// The bytes of one record: whatever they are, the checker answers, and refuses or keeps with reasons that
// can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "check/checker.h"
#include "check/outcome_json.h"
#include "fuzz/full_store.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const hcp::Checker checker(hcp::test::fujian());
    static const hcp::test::FullStore lookups;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto kind : hcp::recordKinds) {
        const auto checked = checker.check(kind, bytes, hcp::test::arrival(), lookups);
        if (hcp::findingsFromJson(hcp::findingsJson(checked.findings())) != checked.findings()) {
            std::abort();
        }
    }
    return 0;
}
