// People in the demo at work on what the day brought: texts are audited, two poor reviews are taken to their end.
#pragma once

#include <filesystem>
#include <memory>

#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"
#include "sample/sample_day.h"

namespace hcp {

/// A small harmless lexicon in the folder; returns its file.
[[nodiscard]] std::filesystem::path demoLexicon(const std::filesystem::path& folder);

/// Decides on every text, rectifies one poor review and has another one withdrawn, as people do over HTTP
/// (pipeline/case_desk.h, audit_desk.h), and prints what was done and what waits. True when nothing was refused.
[[nodiscard]] bool workInDemo(Store& store, const std::shared_ptr<const RulesInForce>& rules, const Clock& clock);

/// A sound service record of the day whose evaluations are not poor: what is worked on is not erased.
[[nodiscard]] SampleRecord contentPerson(const SampleDay& day);

}  // namespace hcp
