// Problem filings (报备) as people open, note and solve them; each step is an entry of the journal as well.
//
// Persons have no place in a filing: a text in which an identity number or a mobile number stands is refused. Names
// cannot be told from other words; leaving them out is the writer's duty.
#pragma once

#include <optional>
#include <string>

#include "foundation/expected.h"
#include "pipeline/ports.h"
#include "quality/filing.h"

namespace hcp {

/// Texts are UTF-8, at most 4,000 bytes each.
struct FilingOrder {
    std::string problem;
    std::string scope;
    std::string cause = {};
    std::string solution = {};
    std::optional<Day> solveBy = {};
};

struct FilingStep {
    std::string words;
    std::string cause = {};           ///< where it is known better now
    std::string solution = {};        ///< likewise
    std::optional<Day> solveBy = {};  ///< likewise
};

/// One Chinese sentence.
struct FilingRefusal {
    std::string what;
};

class FilingDesk {
public:
    /// Both must outlive it.
    FilingDesk(Store& store, const Clock& clock) : store_(store), clock_(clock) {}

    [[nodiscard]] Expected<Filing, FilingRefusal> open(const FilingOrder& order, const std::string& actor);
    [[nodiscard]] Expected<Filing, FilingRefusal> note(const FilingNumber& number, const FilingStep& step,
                                                       const std::string& actor);
    /// The words say how. A solved filing takes no more entries.
    [[nodiscard]] Expected<Filing, FilingRefusal> solve(const FilingNumber& number, const FilingStep& step,
                                                        const std::string& actor);

private:
    [[nodiscard]] Expected<Filing, FilingRefusal> add(const FilingNumber& number, FilingEntry entry);

    Store& store_;
    const Clock& clock_;
};

}  // namespace hcp
