// A lexicon: the words that a text is screened for, by category, and the allow-words that excuse them. Users supply it
// as a JSON file (specs/appliance/lexicon.schema.json); nobody but the user knows which words matter.
//
//   {"id": "local", "version": "2026.1", "title": "…", "categories": [{"id": "advert", "title": "广告"}],
//    "words": [{"word": "加微信", "category": "advert"}], "allow": ["不加微信"], "noiseMax": 8, "chineseNumerals":
//    false}
//
// Words and texts are compared by their fold (character_fold.h), so a word need be listed in one form only. What cannot
// be meant is refused, with its place: a word of which folding leaves nothing, one word in two categories, a word that
// is an allow-word too and so could never be found. What may be meant is a warning: a word listed twice in one
// category, a word that loses signs by folding ("C++" is looked for as c), an allow-word that excuses nothing.
//
// A lexicon is immutable and knows its version and the digest of its file. To change it is to read another one and to
// exchange it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"
#include "screening/character_fold.h"
#include "screening/word_automaton.h"

namespace hcp {

struct LexiconLimits {
    std::size_t fileBytesMax = 16U << 20;
    std::size_t categoriesMax = 64;
    std::size_t wordsMax = 100000;   ///< words and allow-words together
    std::size_t wordUnitsMax = 64;   ///< units of one word's fold
    std::size_t unitsMax = 2000000;  ///< units of all folds together; bounds the automaton (word_automaton.h)
    std::size_t nameBytesMax = 64;   ///< id, version and a category's id
    std::size_t titleBytesMax = 200;
    std::size_t noiseMax = 32;  ///< the largest noiseMax that a lexicon may ask for
};
inline constexpr LexiconLimits lexiconLimits;

struct LexiconCategory {
    std::string id;
    std::string title;  ///< for people
};

struct LexiconWord {
    std::string text;       ///< as the file has it
    std::size_t place = 0;  ///< in the file's list `words` or `allow`, from 0
    std::size_t category = allowed;
    std::size_t units = 0;  ///< of its fold, from 1

    static constexpr std::size_t allowed = static_cast<std::size_t>(-1);
    [[nodiscard]] bool isAllowed() const { return category == allowed; }
};

enum class LexiconFault {
    unreadable,  ///< there is no such file
    notJson,     ///< not JSON as we take it, or over fileBytesMax
    member,      ///< a member that is missing, unknown or not of its form
    limit,       ///< more or longer than lexiconLimits
    emptyWord,   ///< folding leaves nothing of the word
    clash        ///< a word in two categories, or listed and allowed
};

/// One thing that is wrong, or worth a look.
struct LexiconObjection {
    LexiconFault fault = LexiconFault::member;
    std::string at;        ///< JSON Pointer; empty for the whole file
    std::string sentence;  ///< in Chinese
};

class Lexicon;
/// The objections are the first twenty, in the order of the file.
using ReadLexicon = Expected<std::shared_ptr<const Lexicon>, std::vector<LexiconObjection>>;

[[nodiscard]] ReadLexicon readLexicon(std::string_view json);
[[nodiscard]] ReadLexicon loadLexicon(const std::filesystem::path& file);

/// What readLexicon() found in a file; Lexicon is made of nothing else.
struct LexiconContent {
    std::string id;
    std::string version;
    std::string title;
    std::string digest;
    std::vector<LexiconCategory> categories;
    std::vector<LexiconWord> words;     ///< allow-words too; distinct by their folds
    std::vector<std::u32string> folds;  ///< of each word, from 1 to wordUnitsMax units
    std::size_t noiseMax = 8;
    bool chineseNumerals = false;
    std::vector<LexiconObjection> warnings;
};

/// Immutable; safe to use from several threads.
class Lexicon {
public:
    explicit Lexicon(LexiconContent content);

    [[nodiscard]] const std::string& id() const { return content_.id; }
    [[nodiscard]] const std::string& version() const { return content_.version; }
    [[nodiscard]] std::string name() const { return content_.id + "@" + content_.version; }
    [[nodiscard]] const std::string& title() const { return content_.title; }
    /// SHA-256 of the file, 64 hexadecimal digits.
    [[nodiscard]] const std::string& digest() const { return content_.digest; }
    [[nodiscard]] const std::vector<LexiconCategory>& categories() const { return content_.categories; }
    /// Places in this list are those of automaton().
    [[nodiscard]] const std::vector<LexiconWord>& words() const { return content_.words; }
    [[nodiscard]] const std::vector<LexiconObjection>& warnings() const { return content_.warnings; }
    /// How many noise characters may stand between two characters of a word.
    [[nodiscard]] std::size_t noiseMax() const { return content_.noiseMax; }
    [[nodiscard]] const CharacterFold& fold() const;
    [[nodiscard]] const WordAutomaton& automaton() const { return automaton_; }

private:
    LexiconContent content_;
    WordAutomaton automaton_;
};

/// Those that are in use together. Allow-words excuse hits of their own lexicon only. May be empty: an installation
/// without lexicons screens nothing.
using Lexicons = std::vector<std::shared_ptr<const Lexicon>>;

}  // namespace hcp
