#include "probes/sample_registers.h"

#include <algorithm>

#include "record/record_json.h"
#include "sample/sample_day.h"

namespace hcp {
namespace {

constexpr int services = 60;
constexpr std::uint64_t seed = 1;

std::vector<const SampleRecord*> recordsOf(const SampleDay& day, RecordKind kind) {
    std::vector<const SampleRecord*> records;
    for (const auto* some : {&day.services, &day.evaluations, &day.deviceChecks}) {
        for (const auto& record : *some) {
            if (record.kind == kind) {
                records.push_back(&record);
            }
        }
    }
    return records;
}

}  // namespace

Registers withSampleCodes(const Registers& registers, const Package& package, const Day& day) {
    const SampleDay sample = makeSampleDay(package, day, services, seed);
    Registers extended;
    for (const auto& [name, list] : registers) {
        std::vector<Code> codes = list.codes();
        for (const auto& rule : package.rules) {
            const auto* listed = std::get_if<Listed>(&rule.require.node);
            if (listed == nullptr || listed->list != name || listed->field.of) {
                continue;
            }
            for (const auto* record : recordsOf(sample, rule.record)) {
                const std::string code(fieldsIn(record->json).get(listed->field.field));
                if (!code.empty() && std::ranges::count(codes, code, &Code::code) == 0) {
                    codes.push_back({code, "检验用", true, {}});
                }
            }
        }
        extended.emplace(name, CodeList(name, list.title(), std::move(codes)));
    }
    return extended;
}

}  // namespace hcp
