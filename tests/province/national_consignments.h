// Made-up records of the national interface, and an account with a province that tests play themselves.
#pragma once

#include <memory>
#include <string>

#include "consignments.h"
#include "foundation/sm2_encryption.h"
#include "province/national_client.h"
#include "province/simulated_national.h"

namespace hcp::test {

[[nodiscard]] std::shared_ptr<const Package> national();
/// The shipped package with another cipher for records.
[[nodiscard]] std::shared_ptr<const Package> nationalWith(std::variant<Sm2Settings, CipherSettings> cipher);
/// … with short timeouts, for servers that misbehave.
[[nodiscard]] std::shared_ptr<const Package> impatientNational();

/// A sound service record of a person, handled at a window; `changes` replace or add fields.
[[nodiscard]] Consignment nationalService(const Changes& changes = {});
/// A sound evaluation of level 5 of that service; `changes` go to the evaluation, or to the service if that has the
/// field and the evaluation has not.
[[nodiscard]] Consignment nationalEvaluation(const Changes& changes = {});

/// The province's key, made for this run.
[[nodiscard]] const Sm2DecryptionKey& provincesKey();
[[nodiscard]] NationalAccount nationalAccountAt(const std::string& gateway);

/// The national interface's judge, and an account with it.
[[nodiscard]] std::unique_ptr<SimulatedProvince> simulatedNational(const Clock& clock);
[[nodiscard]] NationalAccount simulatedAccountAt(const std::string& gateway);

}  // namespace hcp::test
