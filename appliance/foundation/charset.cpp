#include "foundation/charset.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <stdexcept>

namespace hcp {
namespace {

class Converter {
public:
    Converter(const std::string& to, const std::string& from) : descriptor_(iconv_open(to.c_str(), from.c_str())) {
        if (descriptor_ == reinterpret_cast<iconv_t>(-1)) {  // NOLINT(performance-no-int-to-ptr)
            throw std::invalid_argument("unknown character set: " + to + " or " + from);
        }
    }
    ~Converter() { iconv_close(descriptor_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// The converted bytes, or nothing when the input is invalid or not representable.
    std::optional<std::string> convert(std::string_view in) {
        std::string out;
        const auto done = run(in, [&](std::string_view piece) { out += piece; });
        return done == in.size() ? std::optional(std::move(out)) : std::nullopt;
    }
    /// Gives what can be converted to `take`, piece by piece; returns how many bytes of the input that was.
    template <class Take>
    std::size_t run(std::string_view in, const Take& take) {
        iconv(descriptor_, nullptr, nullptr, nullptr, nullptr);
        // iconv takes a mutable pointer but does not write through it.
        char* source = const_cast<char*>(in.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
        std::size_t left = in.size();
        while (left > 0) {
            std::array<char, 4096> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): iconv fills it
            char* target = buffer.data();
            std::size_t room = buffer.size();
            const auto result = iconv(descriptor_, &source, &left, &target, &room);
            take(std::string_view(buffer.data(), buffer.size() - room));
            if (result == static_cast<std::size_t>(-1) && errno != E2BIG) {
                break;
            }
        }
        return in.size() - left;
    }

private:
    iconv_t descriptor_;
};

/// Length of the well-formed sequence at the start of `rest`, or 0.
std::size_t sequenceLength(std::string_view rest) {
    const auto at = [rest](std::size_t i) {
        return i < rest.size() ? static_cast<unsigned char>(rest[i]) : static_cast<unsigned char>(0);
    };
    const auto continues = [&at](std::size_t i) { return at(i) >= 0x80 && at(i) <= 0xBF; };
    const unsigned char first = at(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool second =
            (first == 0xE0 ? at(1) >= 0xA0 : at(1) >= 0x80) && (first == 0xED ? at(1) <= 0x9F : at(1) <= 0xBF);
        return second && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool second =
            (first == 0xF0 ? at(1) >= 0x90 : at(1) >= 0x80) && (first == 0xF4 ? at(1) <= 0x8F : at(1) <= 0xBF);
        return second && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

unsigned long codePoint(std::string_view sequence) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned long>(static_cast<unsigned char>(sequence[i]));
    };
    switch (sequence.size()) {
        case 1:
            return byte(0);
        case 2:
            return (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
        case 3:
            return (byte(0) & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
        default:
            return (byte(0) & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
    }
}

}  // namespace

std::size_t utf8Prefix(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = sequenceLength(bytes.substr(at));
        if (length == 0) {
            break;
        }
        at += length;
    }
    return at;
}

bool isUtf8(std::string_view bytes) { return utf8Prefix(bytes) == bytes.size(); }

std::size_t codePoints(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) {
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    }
    return count;
}

std::string encodeForXml(std::string_view utf8, const std::string& charset) {
    Converter converter(charset, "UTF-8");
    if (auto whole = converter.convert(utf8)) {
        return *std::move(whole);
    }
    std::string out;
    while (!utf8.empty()) {
        const std::size_t length = sequenceLength(utf8);
        if (length == 0) {
            throw std::invalid_argument("encodeForXml: the text is not UTF-8");
        }
        const std::string_view character = utf8.substr(0, length);
        if (auto bytes = converter.convert(character)) {
            out += *bytes;
        } else {
            out += "&#" + std::to_string(codePoint(character)) + ";";
        }
        utf8.remove_prefix(length);
    }
    return out;
}

std::optional<std::string> decodeToUtf8(std::string_view bytes, const std::string& charset) {
    return Decoder(charset).decode(bytes);
}

struct Decoder::State {
    Converter converter;
};

Decoder::Decoder(const std::string& charset) : state_(new State{Converter("UTF-8", charset)}) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

std::optional<std::string> Decoder::decode(std::string_view bytes) { return state_->converter.convert(bytes); }

std::size_t Decoder::prefix(std::string_view bytes) {
    return state_->converter.run(bytes, [](std::string_view /*piece*/) {});
}

}  // namespace hcp
