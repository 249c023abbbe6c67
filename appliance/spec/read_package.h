// Readers for the files of a package. Each fills its part and notes problems; none knows other files.
#pragma once

#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

void readIdentity(const PackageReader& reader, Package& package);
void readPartIdentity(const PackageReader& reader);
/// A code list of a package, or a register.
[[nodiscard]] CodeList readCodes(const PackageReader& reader);
void readCodeList(const PackageReader& reader, Package& package);
void readForms(const PackageReader& reader, Package& package);
void readRules(const PackageReader& reader, Package& package);
void readLimits(const PackageReader& reader, Package& package);
void readRequirements(const PackageReader& reader, Package& package);
void readSentences(const PackageReader& reader, Package& package);
void readSchema(RecordKind kind, const PackageReader& reader, Package& package);
/// One element of a letter; `asked` is known to queries only.
[[nodiscard]] WireElement readElementOfOperation(const PackageReader& reader);
[[nodiscard]] WireElement readElementOfQuery(const PackageReader& reader);
void readMapping(const PackageReader& reader, Package& package);
void readTransport(const PackageReader& reader, Package& package);

}  // namespace hcp
