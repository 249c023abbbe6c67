// OpenSSL's failures as exceptions. For the sources of this room that call libcrypto.
#pragma once

namespace hcp {

/// Throws std::runtime_error: what failed, and OpenSSL's own text for the latest entry of its error queue.
[[noreturn]] void throwOpensslFault(const char* what);

}  // namespace hcp
