// Which of the words that were found stand, decided as soon as nothing that comes later can change it.
//
// A hit falls when a longer one of its category or an occurrence of an allow-word holds it. Words are found in the
// order of their ends, so whatever holds a hit is found with it or after it: among those that end together the longest
// of a category and the longest allow-word tell all. Hits that wait therefore begin one after the other in each
// category, those that fall are the last ones, and a hit stands once the text is further from its beginning than any
// word is long.
#pragma once

#include <cstddef>
#include <vector>

#include "screening/screen.h"
#include "screening/text_characters.h"

namespace hcp {

class StandingHits {
public:
    /// `lexicon` must outlive it. `unitsMax` is the length of the longest word, allow-words included.
    StandingHits(const Lexicon& lexicon, std::size_t unitsMax);

    /// The longest word of its category that ends with the unit `end` - 1 and begins with `begin`.
    void found(std::size_t word, std::size_t begin, std::size_t end, const TextPlace& place);
    /// The longest allow-word that ends where the hits found last do, and begins with the unit `begin`.
    void allowed(std::size_t begin);
    /// After the end of the text: the hits that stand, in order.
    [[nodiscard]] Screening settle();

private:
    struct Waiting {
        std::size_t word = 0;
        std::size_t begin = 0;  ///< its first unit
        TextPlace place;
    };
    struct Standing {
        std::size_t word = 0;
        TextPlace place;
    };

    void stand(const Waiting& hit);
    void keepFirst();

    const Lexicon& lexicon_;
    std::size_t unitsMax_;
    std::vector<std::vector<Waiting>> waiting_;  ///< by category; no more in each than a word has units
    std::size_t waitingInAll_ = 0;
    std::vector<Standing> standing_;
    std::size_t standingInAll_ = 0;
};

}  // namespace hcp
