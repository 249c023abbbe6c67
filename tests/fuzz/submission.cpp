// The body of a request: the cut loses no byte that is not white space or punctuation between records, every piece
// lies in the body, and lines do not depend on how they arrive.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "intake/line_cutter.h"
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

std::vector<std::string> lines(std::string_view body, std::size_t size) {
    hcp::LineCutter cutter(100);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < body.size(); at += size) {
        cutter.feed(body.substr(at, size));
        while (auto line = cutter.next()) {
            found.push_back(std::to_string(line->number) + (line->tooLong ? "!" : ":") + line->bytes);
        }
    }
    if (auto line = cutter.rest()) {
        found.push_back(std::to_string(line->number) + (line->tooLong ? "!" : ":") + line->bytes);
    }
    return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    inspect(body, hcp::splitJson(body, 1000));
    if (size > 1 && lines(body, 1) != lines(body, size)) {
        std::abort();
    }
    return 0;
}
