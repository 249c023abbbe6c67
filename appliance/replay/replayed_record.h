// What one stored record comes to under a package and an executable: its verdict, what that rests on, and the letter
// the province would get.
//
// As a line of JSON it goes from one executable to another:
//   {"id":"0190…","disposition":"held","findings":["FJ-E-002 /projectNo"],
//    "alone":{"disposition":"accepted","findings":[]},
//    "basis":[{"id":"018f…","disposition":"held","findings":["FJ-S-013 /serviceTime"]}],
//    "operation":"getSaveEvaluation","letter":"9f86d081884c7d65","elements":{"assessTime":"2c26b46b68ffc68f"}}
// Of values it has digests only, the first 8 bytes of SHA-256: enough to see that one is another.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

struct ReplayedVerdict {
    std::string disposition;
    std::vector<std::string> findings;  ///< "rule at" each; the place of a field that nobody described is "/*"

    friend bool operator==(const ReplayedVerdict&, const ReplayedVerdict&) = default;
};

/// A record that another one rests on, at first or second hand, and what is said of it alone. One that is accepted
/// without a finding is not told.
struct ReplayedBasis {
    std::string id;
    ReplayedVerdict alone;

    friend bool operator==(const ReplayedBasis&, const ReplayedBasis&) = default;
};

struct ReplayedRecord {
    std::string id;
    ReplayedVerdict verdict;
    ReplayedVerdict alone;  ///< as if everything that it rests on and that is there were accepted
    std::vector<ReplayedBasis> basis;
    std::string operation;  ///< that carries it to the province; empty: it is not sent
    std::string letter;     ///< digest of the letter's bytes before they are sealed; empty without one
    std::map<std::string, std::string> elements;  ///< digests of the values on the wire, by element

    friend bool operator==(const ReplayedRecord&, const ReplayedRecord&) = default;
};

/// Without `alone` where that is the verdict.
[[nodiscard]] std::string jsonOf(const ReplayedRecord& record);
/// Nothing when the line is none.
[[nodiscard]] std::optional<ReplayedRecord> replayedRecordIn(std::string_view json);

/// 16 hexadecimal digits.
[[nodiscard]] std::string replayDigest(std::string_view bytes);

}  // namespace hcp
