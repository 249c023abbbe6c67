// Reads an evaluation out of what a province tells of it: the mapping the other way round.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/provincial_books.h"
#include "spec/transport.h"

namespace hcp {

/// Wire elements with their texts, as they came.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// Each element that the mapping fills from a field gives that field its text, unless it is empty or the mapping's text
/// for nothing; what two records share as their key is given to both. Elements that the mapping makes otherwise
/// (counts, settings) or does not know are passed over. Nothing when there is no receipt, or an element occurs twice.
[[nodiscard]] std::optional<ProvincialEvaluation> evaluationFrom(const Mapping& mapping, const EvaluationAnswer& names,
                                                                 const NamedTexts& texts);

}  // namespace hcp
