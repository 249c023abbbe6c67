// Parcels as `hcp-appliance queue` prints them: for people at 80 columns, and for programs.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "pipeline/outbox.h"

namespace hcp {

/// A moment in Beijing time, to the second.
[[nodiscard]] std::string momentText(Moment moment);

/// One parcel in two lines; the second is the last answer, or why it stands where it does.
[[nodiscard]] std::string queuedLines(const QueuedParcel& queued, Moment now);
/// The letter of an event as people may see it (app/sent_letter.h).
using LetterOf = std::function<std::string(const ParcelEvent&)>;
/// One parcel with everything that happened to it.
[[nodiscard]] std::string historyText(const ParcelHistory& history, Moment now, const LetterOf& letterOf);

/// One line of JSON each, without a line feed.
[[nodiscard]] std::string queuedJson(const QueuedParcel& queued, Moment now);
[[nodiscard]] std::string historyJson(const ParcelHistory& history, Moment now, const LetterOf& letterOf);

[[nodiscard]] std::string_view sentenceOf(OutboxRefusal refusal);

}  // namespace hcp
