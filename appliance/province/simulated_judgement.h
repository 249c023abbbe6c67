// How the simulated province judges a letter.
//
// Element by element as the package's mapping says (required, codes, form), and by what the facts about
// the real province say of whole letters. The latter name their elements here and not through the mapping:
// a mapping that fills the wrong element must be refused, not followed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "province/simulated_elements.h"
#include "spec/package.h"

namespace hcp {

/// Names of elements on the wire of Fujian, from the facts about its interface.
namespace wire {
inline constexpr std::string_view projectNo = "projectNo";
inline constexpr std::string_view serviceTime = "serviceTime";
inline constexpr std::string_view evaluateType = "evaluateType";
inline constexpr std::string_view level = "alternate";
inline constexpr std::string_view indicators = "appraisald";
inline constexpr std::string_view writing = "writingevalua";
inline constexpr std::string_view assessTime = "assessTime";
inline constexpr std::string_view receipt = "evaluateUnid";
// Ours: no source has the elements of list, of its answer, and of the steps.
inline constexpr std::string_view from = "beginTime";
inline constexpr std::string_view to = "endTime";
inline constexpr std::string_view page = "pageNo";
inline constexpr std::string_view round = "roundNumber";
inline constexpr std::string_view oldDeadline = "oldDeadline";
inline constexpr std::string_view newDeadline = "newDeadline";
inline constexpr std::string_view applyTime = "applyTime";
}  // namespace wire

// Why a letter is refused, in Chinese and without any value out of it; nothing when it is sound.

/// Of an evaluation, saved or supplemented.
[[nodiscard]] std::optional<std::string> refusalOfEvaluation(const Package& package, const WireOperation& operation,
                                                             const ReceivedLetter& letter);
/// Of an extension: it is asked for before its case is due, and for a later day (S0).
[[nodiscard]] std::optional<std::string> refusalOfExtension(const ReceivedLetter& letter);

}  // namespace hcp
