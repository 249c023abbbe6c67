#include "screening/active_lexicons.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

#include "screening/lexicons.h"
#include "screening/screen.h"

using namespace hcp;

BOOST_AUTO_TEST_SUITE(active_lexicons)

BOOST_AUTO_TEST_CASE(who_holds_the_lexicons_keeps_them_when_they_are_exchanged) {
    ActiveLexicons active({test::lexiconOf(test::lexiconJson(test::wordJson("苹果")))});
    const auto before = active.current();
    active.replace({});
    BOOST_TEST(active.current()->empty());
    BOOST_REQUIRE(before->size() == 1U);
    BOOST_TEST(screen(*before->front(), "苹果").hits.size() == 1U);
}

BOOST_AUTO_TEST_CASE(every_screening_is_by_one_lexicon_while_they_are_exchanged) {
    const auto apple = test::lexiconOf(test::lexiconJson(test::wordJson("苹果")));
    const auto pear = test::lexiconOf(test::lexiconJson(test::wordJson("雪梨")));
    ActiveLexicons active({apple});
    std::atomic<int> strange{0};
    std::atomic<bool> isOver{false};
    std::thread screener([&] {
        while (!isOver) {
            const auto lexicons = active.current();
            const auto& lexicon = *lexicons->front();
            const auto screening = screen(lexicon, "苹果");
            strange += screening.lexiconDigest != lexicon.digest();
            strange += screening.hits.size() != (lexicon.digest() == apple->digest() ? 1U : 0U);
        }
    });
    for (int i = 0; i < 2000; ++i) {
        active.replace({i % 2 == 0 ? pear : apple});
    }
    isOver = true;
    screener.join();
    BOOST_TEST(strange == 0);
}

BOOST_AUTO_TEST_SUITE_END()
