// A record against its JSON Schema: Valijson decides, and its errors are turned into places and keywords.
//
// Valijson's headers stay behind this one; they are heavy.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "foundation/json.h"
#include "spec/package.h"

namespace hcp {

/// One broken keyword at one place.
struct SchemaFault {
    std::string at;               ///< JSON Pointer into the record; for a missing property, where it would be
    std::string keyword;          ///< the keyword that failed
    std::string field;            ///< the property concerned, empty for the record itself
    std::string limit;            ///< the keyword's value, as a person reads it
    std::string keywordLocation;  ///< JSON Pointer of the keyword in the schema
};

/// Immutable after construction and safe to use from several threads.
class SchemaEngine {
public:
    /// Throws std::logic_error when the package's schema does not compile; the loader has seen to it that
    /// it does.
    SchemaEngine(const Package& package, RecordKind kind);
    ~SchemaEngine();
    SchemaEngine(SchemaEngine&&) noexcept;
    SchemaEngine& operator=(SchemaEngine&&) noexcept;

    /// Every fault of the record; empty when it is valid. A blank required text is reported once, by
    /// minLength.
    [[nodiscard]] std::vector<SchemaFault> faultsOf(const JsonValue& record) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace hcp
