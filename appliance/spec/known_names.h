// The names that the parts of a package may use of one another. What is not known is noted with its place.
#pragma once

#include <string>

#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

class KnownNames {
public:
    /// `package` and `problems` must outlive it.
    KnownNames(const Package& package, SpecProblems& problems) : package_(package), problems_(problems) {}

    void note(const std::string& file, const std::string& at, std::string what);
    /// The code list must exist, and outside of rules be the package's own. An empty name asks for none.
    void list(const std::string& file, const std::string& at, const std::string& name);
    /// The form must be built in or the package's. An empty name asks for none.
    void form(const std::string& file, const std::string& at, const std::string& name);
    /// The field as the schema of its kind describes it, or nullptr.
    [[nodiscard]] const Property* findField(RecordKind kind, const std::string& field) const;

private:
    const Package& package_;
    SpecProblems& problems_;
};

}  // namespace hcp
