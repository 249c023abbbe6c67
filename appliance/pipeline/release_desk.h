// Where people decide which written evaluations the public may read, and take such a decision back.
//
// Whoever decides sees the text, and beside it what speaks against its release: only what was seen is released. Each
// text that was shown is journalled as looked at, each decision as `text release`. Why a release was taken back is one
// of a few words, so that the journal can have it: a sentence might speak of persons.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/audit_desk.h"
#include "pipeline/publication_store.h"

namespace hcp {

enum class TakeBackReason {
    evaluatorAsked,  ///< whoever wrote the text does not want it to be read
    personal,        ///< it speaks of a person
    unsuitable,      ///< it is not fit for the public for another reason
    mistaken         ///< it was released by mistake
};
inline constexpr std::array takeBackReasons{TakeBackReason::evaluatorAsked, TakeBackReason::personal,
                                            TakeBackReason::unsuitable, TakeBackReason::mistaken};
[[nodiscard]] std::string_view nameOf(TakeBackReason reason);
[[nodiscard]] std::optional<TakeBackReason> takeBackReasonOf(std::string_view name);

struct ReleaseOrder {
    std::string record;  ///< of the evaluation
    CaseActor actor;
    std::optional<TakeBackReason> takenBackFor = {};  ///< nothing: the text is released
    std::function<bool(int)> saw = {};  ///< whether the actor saw that version of the audit; empty: not asked
};

/// What follows for a file that shows what is no longer for the public.
enum class Afterwards {
    withheld,   ///< it is a report's, and no longer handed out
    rewritten,  ///< it lies in the publication folder: it is written anew at once
    byHand      ///< the next `report write` writes it anew, and says so until then
};
[[nodiscard]] std::string_view nameOf(Afterwards afterwards);

/// What became of a decision.
struct ReleaseDone {
    KeptAudit kept;
    std::vector<Publication> files;  ///< that show a text which was taken back; all of them are stale now
};

/// A text with what a person needs to decide.
struct ReleaseView {
    KeptAudit kept;
    std::string office;  ///< the code that the audit has
    std::string level;
    std::string text;                       ///< as its evaluator wrote it
    std::optional<AuditRefusal> objection;  ///< why it cannot be released
};

struct ReleasePage {
    std::vector<ReleaseView> views;
    std::string next;  ///< what the page behind begins after; empty: there is none
};

/// Safe to use from several threads.
class ReleaseDesk {
public:
    static constexpr std::size_t pageMost = 20;

    /// All of them must outlive it. `publicationFolder` is where files for the public are written anew at once; empty:
    /// nowhere.
    ReleaseDesk(Store& store, const ActiveRules& rules, const Clock& clock,
                std::filesystem::path publicationFolder = {})
        : store_(store), rules_(rules), clock_(clock), publicationFolder_(std::move(publicationFolder)) {}

    /// That a text which passed is for the public, or no longer; journalled. Nothing has changed when it is refused.
    /// Throws StoreFault.
    [[nodiscard]] Expected<ReleaseDone, AuditProblem> decide(const ReleaseOrder& order);
    /// Texts that are released, or those that passed and are not; at most pageMost, evaluated from `since` until before
    /// `until` where these are given. For whoever may release.
    struct Question {
        bool released = false;
        std::optional<Moment> since = {};
        std::optional<Moment> until = {};
        std::string after = {};
    };
    [[nodiscard]] Expected<ReleasePage, AuditProblem> page(const Question& question, const CaseActor& viewer);
    [[nodiscard]] Afterwards afterwardsOf(const Publication& file) const;
    [[nodiscard]] bool mayRelease(const CaseActor& actor) const;

    /// What codes are called at the moment.
    [[nodiscard]] std::shared_ptr<const RulesInForce> rules() const { return rules_.current(); }

private:
    [[nodiscard]] Expected<ReleaseDone, AuditProblem> decideWithin(StoreTransaction& transaction,
                                                                   const ReleaseOrder& order,
                                                                   const RulesInForce& rules);

    Store& store_;
    const ActiveRules& rules_;
    const Clock& clock_;
    const std::filesystem::path publicationFolder_;
};

}  // namespace hcp
