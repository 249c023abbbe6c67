// The step that brought checks of devices into the store, for each database; kept apart for its length.
#pragma once

namespace hcp {

extern const char* const sqliteDeviceChecksStep;
extern const char* const postgresqlDeviceChecksStep;

}  // namespace hcp
