// What the forms of evidence are written from: a run, what it means, and the catalogue it is held against.
//
// The same run gives the same bytes in each form, whoever writes them and when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/conformance_run.h"
#include "conformance/conformance_verdict.h"
#include "spec/package.h"

namespace hcp {

struct Evidence {
    const ConformanceRun& run;
    const Package& package;
    const ConformanceVerdict& verdict;
};

/// Takes out of a run's texts what evidence must not carry: numbers of persons (withNumbersMasked()), each of the
/// secrets, wherever it stands, and control characters. Blank secrets are passed over.
void scrub(ConformanceRun& run, const std::vector<std::string>& secrets);

/// One Chinese sentence: whether the run conforms and why not.
[[nodiscard]] std::string summaryOf(const Evidence& evidence);

/// A JSON document of the form specs/appliance/conformance.schema.json, ended by a line feed.
[[nodiscard]] std::string evidenceJson(const Evidence& evidence);
/// What its member `form` holds.
inline constexpr std::string_view evidenceForm = "hcp-conformance/1";

/// JUnit XML as continuous integration reads it: a test case a test, its class the requirement (the first, where there
/// are several). What blocks is a failure, what errs an error; what is waived, does not apply or is to be reviewed is
/// skipped, with the reason.
[[nodiscard]] std::string evidenceJunit(const Evidence& evidence);

/// A page that needs nothing besides itself: the verdict in a sentence, each requirement, each test; printable.
[[nodiscard]] std::string evidenceHtml(const Evidence& evidence);

}  // namespace hcp
