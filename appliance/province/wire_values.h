// What the elements of a letter hold, before any syntax: shared by the letters in XML and in JSON, and by what people
// are shown of them.
//
// A pure function of the record, the package's mapping and the installation's settings. Every value is as it stands:
// nothing is trimmed, shortened, replaced or made up.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/ports.h"
#include "spec/package.h"

namespace hcp {

struct WireValue {
    const WireElement* element = nullptr;  ///< in the operation
    std::string text;                      ///< the source's value, or the element's `whenAbsent`
};

/// In the operation's order; an element whose source is absent or empty carries its `whenAbsent`. `asked` are the
/// values of a query's arguments.
[[nodiscard]] std::vector<WireValue> wireValues(const WireOperation& operation, const Consignment& consignment,
                                                const std::map<std::string, std::string>& settings,
                                                const std::map<std::string, std::string>& asked = {});

/// The settings that elements require and the installation lacks, in the order of operations and elements.
[[nodiscard]] std::vector<std::string> missingSettings(const Mapping& mapping,
                                                       const std::map<std::string, std::string>& settings);

/// A letter as people may see it: the operation's name, then one "element=value" a line without those that are empty.
/// Personal values are masked, also where they stand within others, as are numbers of persons; white space is folded.
/// At most 8 KiB, cut between lines.
[[nodiscard]] std::string shownLetter(const Package& package, const WireOperation& operation,
                                      const std::vector<WireValue>& values);

/// The values of personal fields in the records of a consignment.
[[nodiscard]] std::vector<std::string> personalValues(const Package& package, const Consignment& consignment);

}  // namespace hcp
