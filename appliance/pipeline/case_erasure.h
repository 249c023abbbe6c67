// Erases what people wrote down about a service in casework, with the content of its evaluations.
#pragma once

#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// Texts of steps, attachments, reasons of text audits and what was found in the text are gone for good; the case stays
/// as it was worked on, with who, when, codes and limits.
void eraseCasework(StoreTransaction& transaction, const RecordKey& service, TermsShelf& shelf, Moment at);

}  // namespace hcp
