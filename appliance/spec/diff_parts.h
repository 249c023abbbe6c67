// The parts that a comparison of two packages is made of; each looks at the files of its subject.
#pragma once

#include "spec/diff.h"

namespace hcp {

struct PackagePair {
    const PackageFiles& before;
    const PackageFiles& after;
};

/// package.json
void compareIdentity(const PackagePair& pair, std::vector<Difference>& found);
/// schemas/*.json
void compareSchemas(const PackagePair& pair, std::vector<Difference>& found);
/// codelists/*.json
void compareCodeLists(const PackagePair& pair, std::vector<Difference>& found);
/// forms.json
void compareForms(const PackagePair& pair, std::vector<Difference>& found);
/// rules.json
void compareRules(const PackagePair& pair, std::vector<Difference>& found);
/// limits.json
void compareLimits(const PackagePair& pair, std::vector<Difference>& found);
/// mapping.json
void compareMapping(const PackagePair& pair, std::vector<Difference>& found);
/// transport.json
void compareTransport(const PackagePair& pair, std::vector<Difference>& found);
/// casework.json
void compareCasework(const PackagePair& pair, std::vector<Difference>& found);
/// requirements.json
void compareRequirements(const PackagePair& pair, std::vector<Difference>& found);
/// sentences.json, which the profiles of one folder share
void compareSentences(const PackagePair& pair, std::vector<Difference>& found);

}  // namespace hcp
