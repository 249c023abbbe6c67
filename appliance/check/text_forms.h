// Named text forms: those built in, and those a package writes as RE2 expressions.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "spec/package.h"

namespace hcp {

/// Whether a text has a form. Linear time in its length, safe to call from several threads.
using TextTest = std::function<bool(std::string_view)>;

/// The test for a built-in form or one of the package's. The package has passed the loader, so the name
/// is known and the expression compiles; otherwise std::logic_error.
[[nodiscard]] TextTest textTest(const Package& package, const std::string& form);

/// Whether a text is an active code of the list.
[[nodiscard]] TextTest codeTest(const Package& package, const std::string& list);

/// Whether a text is empty or active codes of the list joined by commas, none twice.
[[nodiscard]] TextTest joinedCodesTest(const Package& package, const std::string& list);

}  // namespace hcp
