// The bytes of a lexicon and of a text: whatever they are, the lexicon is refused with reasons or finds in the text
// what a naive matcher finds, at places that code points and bytes agree on.
//
// Before the first NUL is the lexicon, which is the harmless one when nothing is there; behind it the text.
// `fuzz_screening --seeds FOLDER` writes inputs to begin with, and ends.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "foundation/charset.h"
#include "foundation/json.h"
#include "screening/naive_matcher.h"
#include "support/files.h"

namespace {

namespace fs = std::filesystem;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

std::shared_ptr<const hcp::Lexicon> harmless() {
    static const auto lexicon = hcp::loadLexicon(hcp::test::sourceFolder() / "fixtures/lexicons/harmless.json").value();
    return lexicon;
}

/// Nothing when the lexicon is refused.
std::shared_ptr<const hcp::Lexicon> lexiconOf(std::string_view json) {
    if (json.empty()) {
        return harmless();
    }
    const auto read = hcp::readLexicon(json);
    if (!read) {
        require(!read.error().empty());
        for (const auto& objection : read.error()) {
            require(!objection.sentence.empty() && hcp::isUtf8(objection.sentence) && hcp::isUtf8(objection.at));
        }
        return nullptr;
    }
    return *read;
}

void inspect(const hcp::Lexicon& lexicon, std::string_view text) {
    const auto screening = hcp::screen(lexicon, text);
    auto expected = hcp::test::naiveHits(lexicon, text);
    require(screening.hitsInAll == expected.size());
    expected.resize(std::min(expected.size(), hcp::hitsMax));
    require(screening.hits == expected);
    for (const auto& hit : screening.hits) {
        require(hit.at == hcp::codePoints(text.substr(0, hit.byteAt)));
        require(hit.length == hcp::codePoints(text.substr(hit.byteAt, hit.byteLength)));
    }
}

void writeSeeds(const fs::path& folder) {
    const auto root = hcp::test::sourceFolder() / "fixtures";
    std::size_t number = 0;
    const auto write = [&](const std::string& bytes) {
        std::ofstream(folder / (std::to_string(number++) + ".seed"), std::ios::binary) << bytes;
    };
    write(hcp::test::contentOf(root / "lexicons/harmless.json") + '\0' + "香蕉水和苹 果");
    for (const auto& entry : fs::directory_iterator(root / "screening")) {
        const auto document = hcp::parseJson(hcp::test::contentOf(entry.path())).value();
        for (const auto& vector : document["vectors"].GetArray()) {
            const auto* text = hcp::findMember(vector, "text");
            if (text != nullptr && text->IsString()) {
                write(hcp::toJson(document["lexicon"]) + '\0' + std::string(hcp::asText(*text)));
                write('\0' + std::string(hcp::asText(*text)));
            }
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    if (*argc == 3 && std::strcmp((*argv)[1], "--seeds") == 0) {
        writeSeeds((*argv)[2]);
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto cut = std::min(input.find('\0'), input.size());
    const auto lexicon = lexiconOf(input.substr(0, cut));
    const auto text = input.substr(std::min(cut + 1, size));
    if (lexicon == nullptr) {
        return 0;
    }
    if (hcp::isUtf8(text)) {
        inspect(*lexicon, text);
        return 0;
    }
    try {
        (void)hcp::screen(*lexicon, text);
    } catch (const std::invalid_argument&) {
        return 0;
    }
    std::abort();
}
