// The parts that a comparison of two packages is made of; each looks at the files of its subject.
#pragma once

#include "spec/diff.h"

namespace hcp {

struct PackagePair {
    const PackageFiles& before;
    const PackageFiles& after;
};

/// package.json
void compareIdentity(const PackagePair& pair, std::vector<PackageDifference>& found);
/// schemas/*.json
void compareSchemas(const PackagePair& pair, std::vector<PackageDifference>& found);
/// codelists/*.json
void compareCodeLists(const PackagePair& pair, std::vector<PackageDifference>& found);
/// forms.json
void compareForms(const PackagePair& pair, std::vector<PackageDifference>& found);
/// rules.json
void compareRules(const PackagePair& pair, std::vector<PackageDifference>& found);
/// limits.json
void compareLimits(const PackagePair& pair, std::vector<PackageDifference>& found);
/// mapping.json
void compareMapping(const PackagePair& pair, std::vector<PackageDifference>& found);
/// transport.json
void compareTransport(const PackagePair& pair, std::vector<PackageDifference>& found);
/// casework.json
void compareCasework(const PackagePair& pair, std::vector<PackageDifference>& found);
/// requirements.json
void compareRequirements(const PackagePair& pair, std::vector<PackageDifference>& found);
/// sentences.json, which the profiles of one folder share
void compareSentences(const PackagePair& pair, std::vector<PackageDifference>& found);

}  // namespace hcp
