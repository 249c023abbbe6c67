#include "intake/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

namespace hcp {
namespace {

constexpr int gzipOnly = 16 + MAX_WBITS;  // zlib's way of asking for the gzip wrapper and no other

uInt atMost(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

}  // namespace

struct Gunzip::State {
    z_stream stream{};
    bool complete = false;
};

Gunzip::Gunzip() : state_(std::make_unique<State>()) {
    if (inflateInit2(&state_->stream, gzipOnly) != Z_OK) {
        throw std::bad_alloc();
    }
}

Gunzip::~Gunzip() { inflateEnd(&state_->stream); }

std::optional<Gunzip::Step> Gunzip::expand(std::string_view compressed, char* into, std::size_t room) {
    z_stream& stream = state_->stream;
    if (state_->complete && !compressed.empty()) {
        inflateReset(&stream);  // another member follows
        state_->complete = false;
    }
    // zlib never writes to its input; its declaration says so only when ZLIB_CONST is defined.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = atMost(compressed.size());
    stream.next_out = reinterpret_cast<Bytef*>(into);
    stream.avail_out = atMost(room);
    const uInt in = stream.avail_in;
    const uInt out = stream.avail_out;
    if (!state_->complete) {
        const int code = inflate(&stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) {
            return std::nullopt;
        }
        state_->complete = code == Z_STREAM_END;
    }
    return Step{in - stream.avail_in, out - stream.avail_out};
}

bool Gunzip::complete() const { return state_->complete; }

}  // namespace hcp
