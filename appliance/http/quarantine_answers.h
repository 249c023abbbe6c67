// What a sender reads about its quarantine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "pipeline/quarantine.h"

namespace hcp {

/// A place in the list as text, for the parameter `after`, and back. Nothing for any other text.
[[nodiscard]] std::string placeText(const QuarantinePlace& place);
[[nodiscard]] std::optional<QuarantinePlace> placeOf(std::string_view text);

[[nodiscard]] ApiResponse answerPage(const QuarantinePage& page);
[[nodiscard]] ApiResponse answerRecheck(const RecheckAnswer& answer);

/// As a single record is answered, with the members `corrects`, where the two were linked, and `changed`.
[[nodiscard]] ApiResponse answerCorrection(const std::string& refused, const CorrectionAnswer& answer);
[[nodiscard]] ApiResponse answerProblem(const CorrectionProblem& problem);

/// The bytes as they came, for a machine to save and never for a browser to show.
[[nodiscard]] ApiResponse answerContent(const std::string& id, std::string bytes);

/// 404 for what is not there, and for what is somebody else's: nobody learns which.
[[nodiscard]] ApiResponse noSuchRecord();

}  // namespace hcp
