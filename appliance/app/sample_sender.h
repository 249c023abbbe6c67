// Plays the local systems of the demo: posts a sample day over HTTP and adds up the answers.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "sample/sample_day.h"

namespace hcp {

struct SentDay {
    std::map<Disposition, int> dispositions;
    int corrected = 0;                    ///< held records that a complete version has released
    int mended = 0;                       ///< refused records in whose place a right one stands now
    std::map<std::string, int> whyNoted;  ///< rule id → accepted records with its warning
    int repeated = 0;
    int notAnswered = 0;                    ///< answers that were no outcome; 0 unless something is broken
    std::map<std::string, int> whyHeld;     ///< rule id → records
    std::map<std::string, int> whyRefused;  ///< rule id → records
};

/// Posts checks of devices, service records, then evaluations, as NDJSON in requests of 50 records, the last ten of
/// each kind as single objects; at last the corrections of held and of refused records, one by one. Throws
/// Poco::Exception when the server cannot be reached.
[[nodiscard]] SentDay sendSampleDay(const std::string& address, const SampleDay& day);

}  // namespace hcp
