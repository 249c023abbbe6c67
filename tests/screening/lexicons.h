// Lexicons for tests.
#pragma once

#include <stdexcept>
#include <string>

#include "screening/lexicon.h"

namespace hcp::test {

inline std::shared_ptr<const Lexicon> lexiconOf(const std::string& json) {
    auto read = readLexicon(json);
    if (!read) {
        throw std::runtime_error(read.error().front().at + ": " + read.error().front().sentence);
    }
    return *read;
}

/// A lexicon of one category "c".
inline std::string lexiconJson(const std::string& words, const std::string& more = "") {
    return R"({"id":"t","version":"1","title":"测试","categories":[{"id":"c","title":"类"},{"id":"d","title":"类二"}],"words":[)" +
           words + "]" + (more.empty() ? "" : "," + more) + "}";
}

inline std::string wordJson(const std::string& word, const std::string& category = "c") {
    return R"({"word":")" + word + R"(","category":")" + category + R"("})";
}

}  // namespace hcp::test
