#include "screening/screen.h"

#include <array>
#include <cstdint>
#include <stdexcept>

#include "foundation/charset.h"
#include "screening/standing_hits.h"
#include "screening/text_characters.h"

namespace hcp {
namespace {

/// Where the last units of a text came from: as many as a word can have.
class LastUnits {
public:
    void add(const TextPlace& place) { places_[count_++ % places_.size()] = place; }
    [[nodiscard]] std::size_t count() const { return count_; }
    /// From the first character of the last `units` units to the end of the last.
    [[nodiscard]] TextPlace last(std::size_t units) const {
        TextPlace place = places_[(count_ - units) % places_.size()];
        const auto& end = places_[(count_ - 1) % places_.size()];
        place.end = end.end;
        place.byteEnd = end.byteEnd;
        return place;
    }

private:
    std::array<TextPlace, lexiconLimits.wordUnitsMax> places_{};
    std::size_t count_ = 0;
};

class Pass {
public:
    explicit Pass(const Lexicon& lexicon)
        : lexicon_(lexicon), words_(lexicon.automaton()), hits_(lexicon, lexiconLimits.wordUnitsMax) {}

    void take(char32_t character, const TextPlace& place) {
        bool isNoise = true;
        lexicon_.fold().each(character, [&](char32_t unit) {
            isNoise = false;
            step(unit, place);
        });
        noise_ = isNoise ? noise_ + 1 : 0;
        if (noise_ > lexicon_.noiseMax()) {
            state_ = WordAutomaton::start;
        }
    }
    [[nodiscard]] Screening settle() { return hits_.settle(); }

private:
    void step(char32_t unit, const TextPlace& place) {
        units_.add(place);
        state_ = words_.next(state_, unit);
        std::uint64_t categoriesSeen = 0;
        std::size_t unitsAllowed = 0;
        words_.eachEnding(state_, [&](std::size_t number) {
            const auto& word = lexicon_.words()[number];
            if (word.isAllowed()) {
                unitsAllowed = unitsAllowed == 0 ? word.units : unitsAllowed;
                return;
            }
            const auto category = std::uint64_t{1} << word.category;
            if ((categoriesSeen & category) == 0) {
                hits_.found(number, units_.count() - word.units, units_.count(), units_.last(word.units));
            }
            categoriesSeen |= category;
        });
        if (unitsAllowed > 0) {
            hits_.allowed(units_.count() - unitsAllowed);
        }
    }

    static_assert(lexiconLimits.categoriesMax <= 64, "categoriesSeen has a bit for each category");

    const Lexicon& lexicon_;
    const WordAutomaton& words_;
    StandingHits hits_;
    LastUnits units_;
    WordAutomaton::State state_ = WordAutomaton::start;
    std::size_t noise_ = 0;
};

}  // namespace

Screening screen(const Lexicon& lexicon, std::string_view text) {
    if (!isUtf8(text)) {
        throw std::invalid_argument("screen: the text is no well-formed UTF-8");
    }
    Pass pass(lexicon);
    eachCharacter(text, [&](char32_t character, const TextPlace& place) { pass.take(character, place); });
    return pass.settle();
}

}  // namespace hcp
