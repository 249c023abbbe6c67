// The invented day under an installation's registers.
#include "probes/sample_registers.h"

#include <boost/test/unit_test.hpp>

#include "probes/sample_zone.h"
#include "record/record_json.h"
#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

class NothingKept final : public Lookups {
public:
    [[nodiscard]] std::optional<Fields> accepted(const RecordKey&) const override { return std::nullopt; }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey&) const override { return std::nullopt; }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey&, const Trace&, std::int64_t,
                                               std::size_t) const override {
        return {};
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day&) const override { return true; }
};

/// How often the rule about offices objects to the services of a day.
std::size_t objections(const Registers& registers) {
    const Checker checker(fujian(), Language::chinese, registers);
    std::size_t count = 0;
    for (const auto& service : sampleFor(*fujian(), at("2026-10-13 17:30:00"), 30).services) {
        const auto checked = checker.check(RecordKind::service, service.json, at("2026-10-13 18:00:00"), NothingKept());
        for (const auto& finding : checked.findings()) {
            count += finding.rule == "FJ-S-021" ? 1U : 0U;
        }
    }
    return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_invented_offices_stand_beside_the_installations_own) {
    const auto own = loadRegisters(sourceFolder() / "fixtures/registers", *fujian()).value();
    const auto extended = withSampleCodes(own, *fujian(), {2026, 10, 13});
    BOOST_TEST(objections(own) > 0U);
    BOOST_TEST(objections(extended) == 0U);
    BOOST_TEST(extended.at("office").allows("TEST-01"));
    BOOST_TEST(extended.at("office").title() == own.at("office").title());
    BOOST_TEST(extended.size() == own.size());
}

BOOST_AUTO_TEST_CASE(a_register_that_is_not_there_is_not_made) {
    BOOST_TEST(withSampleCodes({}, *fujian(), {2026, 10, 13}).empty());
}
