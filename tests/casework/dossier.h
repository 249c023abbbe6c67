// What the notice (五（二）) and the draft's few words beside it allow, written down without the table of moves: the
// walk holds every answer of decide() against it.
//
// A dossier remembers what happened as a person would note it. It knows no states, no rows, no guards and no calendar
// of ours; it counts working days on its fingers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"

namespace hcp::test {

/// The first moment after so many working days, in the weeks around the National Day of 2024 and plain weeks later on.
[[nodiscard]] Moment fingerEnd(Moment from, int workingDays);

struct Dossier {
    struct Duty {
        Moment from;
        int days = 0;
    };
    std::string office;
    Moment last;  ///< when something was last done by a person, or evaluated
    int round = 1;
    bool talked = false;  ///< to the evaluator, about every poor review of this round
    int inVain = 0;       ///< attempts since then without reaching anybody
    std::string verdict;
    bool talkedSinceVerdict = false;
    bool applied = false;  ///< for withdrawal, and the province has not answered
    bool replied = false;
    bool reachedSinceReply = false;
    int inVainSinceReply = 0;
    bool over = false;  ///< closed or withdrawn
    bool withdrawn = false;
    int extensionsEver = 0;
    bool extensionStands = false;
    int extensionDays = 0;
    bool supplementary = false;  ///< the second evaluation is known
    bool unheardReview = false;  ///< a poor review came after the verdict and waits
    std::vector<Duty> verifyDuties;
    std::optional<Duty> rectifyDuty;

    /// As the notice sees a step: an empty text when it may be taken, else the sentence of the notice that forbids it.
    [[nodiscard]] std::string objection(const CaseStep& step, Moment now) const;
    /// True when something that had to be done by now has not been done.
    [[nodiscard]] bool overdue(Moment now) const;
    void note(const CaseStep& step, Moment now);

    /// What tells two dossiers apart for the walk, as a text; of times only whether duties are overdue at `now`.
    [[nodiscard]] std::string fingerprint(Moment now) const;

private:
    void nextRound(Moment from);
    void noteContact(const CaseStep& step);
    void noteVerdict(const CaseStep& step);
    void noteJoin(const CaseStep& step);
};

/// What the notice asks to be written down with a step, by the names of the step's terms.
[[nodiscard]] std::vector<std::string> neededFor(const CaseStep& step);

}  // namespace hcp::test
