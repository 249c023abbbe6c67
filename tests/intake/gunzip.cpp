#include "intake/gunzip.h"

#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <string>

using namespace hcp;

namespace {

std::string gzipped(const std::string& text) {
    z_stream stream{};
    BOOST_REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    BOOST_REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Expanded {
    std::string text;
    bool good = true;
    bool complete = false;
};

/// Fed `size` bytes at a time, with room for `room`.
Expanded expand(std::string_view compressed, std::size_t size, std::size_t room) {
    Gunzip gunzip;
    Expanded out;
    std::string buffer(room, '\0');
    for (std::size_t at = 0; at < compressed.size() && out.good;) {
        const auto piece = compressed.substr(at, size);
        const auto step = gunzip.expand(piece, buffer.data(), room);
        out.good = step.has_value();
        if (step) {
            at += step->taken;
            out.text.append(buffer, 0, step->given);
        }
    }
    for (bool more = out.good; more;) {
        const auto step = gunzip.expand({}, buffer.data(), room);
        more = step && step->given > 0;
        out.text.append(buffer, 0, more ? step->given : 0);
    }
    out.complete = gunzip.complete();
    return out;
}

std::string sampleText() {
    std::string text;
    for (int i = 0; i < 20000; ++i) {
        text += "记录 " + std::to_string(i * 7919) + "\n";
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(gunzip)

BOOST_AUTO_TEST_CASE(a_text_comes_back_however_it_is_cut) {
    const std::string text = sampleText();
    const std::string compressed = gzipped(text);
    for (const std::size_t size : {1UL, 13UL, 4096UL, compressed.size()}) {
        for (const std::size_t room : {1UL, 1000UL, 100000UL}) {
            const auto out = expand(compressed, size, room);
            BOOST_TEST(out.good);
            BOOST_TEST(out.complete);
            BOOST_TEST((out.text == text));
        }
    }
}

BOOST_AUTO_TEST_CASE(members_after_one_another_are_one_text) {
    const auto out = expand(gzipped("one ") + gzipped("") + gzipped("two"), 5, 3);
    BOOST_TEST(out.complete);
    BOOST_TEST(out.text == "one two");
}

BOOST_AUTO_TEST_CASE(every_truncation_is_incomplete) {
    const std::string compressed = gzipped("not the whole text, and that shows");
    for (std::size_t size = 0; size < compressed.size(); ++size) {
        BOOST_TEST(!expand(compressed.substr(0, size), 4096, 4096).complete);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_gzip_or_damaged_is_refused) {
    BOOST_TEST(!expand("{\"a\":1}", 4096, 4096).good);
    BOOST_TEST(!expand(gzipped("a") + "junk", 4096, 4096).good);
    std::string damaged = gzipped("the checksum stands at the end");
    damaged[damaged.size() - 6] ^= 1;
    BOOST_TEST(!expand(damaged, 4096, 4096).good);
}

BOOST_AUTO_TEST_SUITE_END()
