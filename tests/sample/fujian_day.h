// The Fujian package and a day made with it, as the tests of this room look at them.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "foundation/json.h"
#include "sample/sample_day.h"
#include "spec/load.h"

namespace hcp {

inline const Package& fujian() {
    static const std::shared_ptr<const Package> package = [] {
        auto loaded = loadPackage("specs", "fujian", "2021.1");
        if (!loaded) {
            const SpecProblem& first = loaded.error().front();
            throw std::runtime_error(first.file + first.at + ": " + first.what);
        }
        return *loaded;
    }();
    return *package;
}

inline SampleDay fujianDay(int services, std::uint64_t seed) {
    return makeSampleDay(fujian(), Day{2026, 10, 12}, services, seed);
}

/// A text member of a record's JSON, or an empty text.
inline std::string member(const SampleRecord& record, std::string_view name) {
    const auto parsed = parseJson(record.json);
    return parsed ? textOf(*parsed, name) : std::string();
}

inline std::vector<SampleRecord> correctOnes(const std::vector<SampleRecord>& records) {
    std::vector<SampleRecord> correct;
    for (const auto& record : records) {
        if (record.mistake.empty()) {
            correct.push_back(record);
        }
    }
    return correct;
}

}  // namespace hcp
