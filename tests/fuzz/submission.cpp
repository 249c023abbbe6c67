// The body of a request: the cut loses no byte that is not white space or punctuation between records,
// and every piece lies in the body.
#include <cstdint>
#include <cstdlib>

#include "intake/split.h"

namespace {

void inspect(std::string_view body, const hcp::Pieces& pieces) {
    if (!pieces) {
        return;
    }
    const char* last = body.data();
    for (const auto& piece : *pieces) {
        const bool inside =
            piece.bytes.data() >= last && piece.bytes.data() + piece.bytes.size() <= body.data() + body.size();
        if (!inside || piece.bytes.empty()) {
            std::abort();
        }
        last = piece.bytes.data() + piece.bytes.size();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    inspect(body, hcp::splitJson(body, 1000));
    inspect(body, hcp::splitLines(body, 1000));
    return 0;
}
