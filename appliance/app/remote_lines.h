// Records that somebody else's server gives, line by line and as they come.
#pragma once

#include <functional>
#include <string>

#include "app/line_source.h"

namespace hcp {

/// The address as it may be told: without a user's name, a password and parameters. Throws Poco::Exception for none.
[[nodiscard]] std::string shownAddress(const std::string& address);

/// Hands the lines of the body at `address` (http or https, GET, status 200) to `use` and returns what it returned.
/// `authority` is a file of certificates for https; empty: the system's. Each wait for bytes ends after a minute.
/// Throws std::runtime_error, with a sentence for the command line, when there is no such body or it breaks off, and
/// what `use` throws. A body without a length that breaks off cannot be told from one that has ended; how many lines
/// there were the caller knows.
int withRecordsAt(const std::string& address, const std::string& authority,
                  const std::function<int(const LineSource&)>& use);

}  // namespace hcp
