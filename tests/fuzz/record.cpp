// The bytes of one record: whatever they are, the checker answers, and refuses or keeps with reasons that
// can be written and read again.
#include <cstdint>
#include <cstdlib>

#include "check/checker.h"
#include "check/outcome_json.h"
#include "record/record_json.h"
#include "support/fujian.h"

namespace {

struct KnowsTheService final : hcp::Lookups {
    hcp::Fields service = hcp::fieldsOf(*hcp::parseJson(hcp::test::serviceRecord().json()));

    [[nodiscard]] std::optional<hcp::Fields> serviceRecord(const hcp::RecordKey& key) const override {
        return key.projectNo.empty() ? std::nullopt : std::optional(service);
    }
    [[nodiscard]] std::optional<hcp::KeptVersion> keptOtherwise(const hcp::RecordKey& key) const override {
        return key.assessNumber == "2" ? std::optional(hcp::KeptVersion{hcp::Disposition::held, service, {}})
                                       : std::nullopt;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const hcp::Checker checker(hcp::test::fujian());
    static const KnowsTheService lookups;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto kind : {hcp::RecordKind::service, hcp::RecordKind::evaluation}) {
        const auto checked = checker.check(kind, bytes, hcp::test::arrival(), lookups);
        if (hcp::findingsFromJson(hcp::findingsJson(checked.findings())) != checked.findings()) {
            std::abort();
        }
    }
    return 0;
}
