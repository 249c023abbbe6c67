// Any JSON document of our own (a configuration) against a draft-07 schema of our own.
//
// For records there is SchemaEngine; this one explains in English, to an operator.
#pragma once

#include <string>
#include <vector>

#include "check/compiled_schema.h"
#include "foundation/json.h"

namespace hcp {

struct DocumentFault {
    std::string at;    ///< JSON Pointer into the document
    std::string what;  ///< one English sentence
};

class DocumentSchema {
public:
    /// `schema` is JSON text that we ship; std::logic_error when it is no draft-07 schema.
    explicit DocumentSchema(const std::string& schema);

    /// Every fault; empty when the document is valid.
    [[nodiscard]] std::vector<DocumentFault> faultsOf(const JsonValue& document) const;

private:
    CompiledSchema compiled_;
};

}  // namespace hcp
