#include "foundation/openssl_fault.h"

#include <openssl/err.h>

#include <stdexcept>
#include <string>

namespace hcp {

void throwOpensslFault(const char* what) {
    char text[256] = "";
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    ERR_clear_error();
    throw std::runtime_error(std::string(what) + ": " + text);
}

}  // namespace hcp
