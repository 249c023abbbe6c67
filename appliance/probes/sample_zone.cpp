#include "probes/sample_zone.h"

#include <algorithm>
#include <array>
#include <set>

#include "probes/witness.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr std::uint64_t seed = 97;
/// Names of the national interface for what is always somebody's.
constexpr std::array<std::string_view, 6> personalNames{"userName", "certKey",        "certkeyGOV",
                                                        "mobile",   "handleUserName", "handleUserPageCode"};

}  // namespace

SampleDay sampleFor(const Package& package, Moment evening, int services) {
    return makeSampleDay(package, toCivilTime(evening).day, services, seed);
}

std::vector<HandedRecord> handDay(Bench& bench, const SampleDay& day) {
    std::vector<HandedRecord> handed;
    for (const auto& [kind, records] :
         {std::pair(RecordKind::service, &day.services), std::pair(RecordKind::evaluation, &day.evaluations)}) {
        const auto answers = bench.handAll(kind, *records);
        for (std::size_t i = 0; i < records->size(); ++i) {
            handed.push_back({(*records)[i], answers[i]});
        }
    }
    const bool isUsable = std::ranges::any_of(handed, [](const HandedRecord& record) {
        return record.sent.kind == RecordKind::evaluation && record.answer.disposition == Disposition::accepted;
    });
    if (!isUsable) {
        throw ProbeFault("检验用的样本在这个规范包下没有一条评价被接受");
    }
    return handed;
}

bool isPoor(const Fields& evaluation) {
    const auto level = evaluation.get("satisfaction");
    return level == "1" || level == "2";
}

bool isPersonal(const Property& property) {
    return property.personal || std::ranges::count(personalNames, property.name) > 0;
}

std::vector<std::string> personalValues(const Package& package, const std::vector<HandedRecord>& records,
                                        std::size_t bytesLeast) {
    std::set<std::string> values;
    for (const auto& record : records) {
        const Fields fields = fieldsIn(record.sent.json);
        for (const auto& property : package.schemas.at(record.sent.kind).properties) {
            const auto value = fields.get(property.name);
            if (isPersonal(property) && value.size() >= bytesLeast) {
                values.emplace(value);
            }
        }
    }
    return {values.begin(), values.end()};
}

}  // namespace hcp
