#include "screening/standing_hits.h"

#include <algorithm>
#include <tuple>

namespace hcp {

StandingHits::StandingHits(const Lexicon& lexicon, std::size_t unitsMax)
    : lexicon_(lexicon), unitsMax_(unitsMax), waiting_(lexicon.categories().size()) {}

void StandingHits::found(std::size_t word, std::size_t begin, std::size_t end, const TextPlace& place) {
    auto& waiting = waiting_[lexicon_.words()[word].category];
    while (!waiting.empty() && waiting.back().begin >= begin) {
        waiting.pop_back();
        --waitingInAll_;
    }
    auto undecided = waiting.begin();
    for (; undecided != waiting.end() && undecided->begin + unitsMax_ < end; ++undecided) {
        stand(*undecided);
        --waitingInAll_;
    }
    waiting.erase(waiting.begin(), undecided);
    waiting.push_back({word, begin, place});
    ++waitingInAll_;
}

void StandingHits::allowed(std::size_t begin) {
    if (waitingInAll_ == 0) {
        return;
    }
    for (auto& waiting : waiting_) {
        while (!waiting.empty() && waiting.back().begin >= begin) {
            waiting.pop_back();
            --waitingInAll_;
        }
    }
}

void StandingHits::stand(const Waiting& hit) {
    ++standingInAll_;
    standing_.push_back({hit.word, hit.place});
    if (standing_.size() >= 2 * hitsMax) {
        keepFirst();
    }
}

void StandingHits::keepFirst() {
    const auto& words = lexicon_.words();
    std::sort(standing_.begin(), standing_.end(), [&](const Standing& a, const Standing& b) {
        return std::tuple(a.place.at, b.place.end, words[a.word].category) <
               std::tuple(b.place.at, a.place.end, words[b.word].category);
    });
    standing_.resize(std::min(standing_.size(), hitsMax));
}

Screening StandingHits::settle() {
    for (auto& waiting : waiting_) {
        for (const auto& hit : waiting) {
            stand(hit);
        }
        waiting.clear();
    }
    keepFirst();
    Screening screening{lexicon_.name(), lexicon_.digest(), foldingName(), {}, standingInAll_};
    for (const auto& [number, place] : standing_) {
        const auto& word = lexicon_.words()[number];
        screening.hits.push_back({lexicon_.categories()[word.category].id, word.text, place.at, place.end - place.at,
                                  place.byteAt, place.byteEnd - place.byteAt});
    }
    return screening;
}

}  // namespace hcp
