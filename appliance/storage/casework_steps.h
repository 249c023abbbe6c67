// The step that brought casework into the store, for each database; kept apart for its length.
#pragma once

namespace hcp {

extern const char* const sqliteCaseworkStep;
extern const char* const postgresqlCaseworkStep;

}  // namespace hcp
