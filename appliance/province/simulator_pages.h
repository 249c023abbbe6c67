// The texts by which a simulator is looked at: a page for people, the books as JSON for tests.
#pragma once

#include <map>
#include <string>

#include "province/simulated_books.h"

namespace hcp {

/// A page in Chinese: counts and the last calls, nothing out of a letter.
[[nodiscard]] std::string statusPage(const std::string& title, const SimulatedBooks& books);

/// JSON: {"counts": {…}, "records": […]}, the records in the order in which they first arrived, each with kind, key,
/// service, operation, level, receipt, timesSent and its elements under their own names. `wanted` narrows them: members
/// by name with the text that they must have.
[[nodiscard]] std::string booksJson(const SimulatedBooks& books, const std::map<std::string, std::string>& wanted);

}  // namespace hcp
