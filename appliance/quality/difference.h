// What a reconciliation finds: where two books do not agree, why that may be, and what to do about it.
//
// Our book stands in the middle: each of the other two is held against it. `book` says in which one a record is
// missing, listed too often, or told otherwise. What the state of the house explains (held here, waiting for the
// province, …) is no difference, and is listed beside them as *explained*.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "quality/listed_record.h"
#include "record/record.h"

namespace hcp {

enum class DifferenceKind {
    missing,
    extra,
    different,
    counted,   ///< a day's count differs, and the book tells no more than counts
    explained  ///< no difference: the books will agree, or need not
};

enum class DifferenceCause {
    neverReceived,        ///< the local system lists it, and it never came
    onlyProvinceHasIt,    ///< the local system and the province have it, and it never came through here
    notInLocalBook,       ///< it was handed in, and the local system does not list it
    notListedByProvince,  ///< the province gave its receipt and does not list it
    nobodyElseHasIt,      ///< only the province lists it
    notFetched,           ///< made on the province's own page, and not fetched from there
    notSentByUs,          ///< the province has it, though we hold it back
    listedTwice,
    toldOtherwise,
    countDiffers,
    waits,
    mayHaveArrived,
    turnedDown,
    heldHere,
    refusedHere,
    corrected,  ///< the book lists a version that was corrected since
    withdrawn,
    provinceTakesNone
};

enum class ProposedStep {
    none,
    handIn,  ///< the local system hands it in
    askLocal,
    askProvince,
    fetch,          ///< from the province's own pages
    deliver,        ///< it leaves by itself; else see the outbox
    sendCorrected,  ///< a right record in its place, through the outbox
    complete,       ///< by whoever may: its evaluator, its local system
    mend            ///< in the quarantine
};

struct FieldDifference {
    std::string name;
    std::string ours;  ///< as ListedRecord tells it
    std::string theirs;

    friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

struct Difference {
    DifferenceKind kind = DifferenceKind::missing;
    ComparedBook book = ComparedBook::province;
    DifferenceCause cause = DifferenceCause::neverReceived;
    ProposedStep step = ProposedStep::none;
    RecordKey key;             ///< empty but for its kind where days are counted
    std::optional<Day> day;    ///< of the event, by our book where we have it; nothing where nobody tells
    std::string record = {};   ///< our id
    std::string receipt = {};  ///< the province's id
    std::vector<FieldDifference> fields = {};
    std::int64_t times = 1;  ///< how often a book lists what it lists twice

    /// What makes two runs speak of the same difference: 32 hexadecimal digits, without what changes by itself.
    [[nodiscard]] std::string identity() const;
};

/// The enumerators' names.
[[nodiscard]] std::string_view nameOf(ComparedBook book);
[[nodiscard]] std::string_view nameOf(DifferenceKind kind);
[[nodiscard]] std::string_view nameOf(DifferenceCause cause);
[[nodiscard]] std::string_view nameOf(ProposedStep step);
[[nodiscard]] std::optional<ComparedBook> comparedBookOf(std::string_view name);
[[nodiscard]] std::optional<DifferenceKind> differenceKindOf(std::string_view name);
[[nodiscard]] std::optional<DifferenceCause> differenceCauseOf(std::string_view name);
[[nodiscard]] std::optional<ProposedStep> proposedStepOf(std::string_view name);
/// For people.
[[nodiscard]] std::string_view chinese(ComparedBook book);
[[nodiscard]] std::string_view chinese(DifferenceKind kind);
[[nodiscard]] std::string_view chinese(DifferenceCause cause);
[[nodiscard]] std::string_view chinese(ProposedStep step);

}  // namespace hcp
