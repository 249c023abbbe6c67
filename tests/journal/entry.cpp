#define BOOST_TEST_MODULE journal
#include "journal/entry.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace hcp;

BOOST_AUTO_TEST_CASE(the_canonical_form_is_one_line_with_a_fixed_order) {
    const JournalEntry entry{Moment{0},  JournalKind::held,    "intake", "id-1", "ab",
                             "fujian@1", {"FJ-E-006", "x\"y"}, "第\n一"};
    BOOST_TEST(canonical(entry) ==
               R"({"at":"1970-01-01T08:00:00.000+08:00","kind":"held","actor":"intake","subject":"id-1","digest":"ab",)"
               R"("package":"fujian@1","rules":["FJ-E-006","x\"y"],"note":"第\n一"})");
}

BOOST_AUTO_TEST_CASE(every_kind_has_a_name_of_its_own) {
    std::set<std::string_view> names;
    for (const auto kind :
         {JournalKind::accepted,      JournalKind::held,       JournalKind::refused,       JournalKind::repeated,
          JournalKind::corrected,     JournalKind::released,   JournalKind::delivered,     JournalKind::rejected,
          JournalKind::reportWritten, JournalKind::started,    JournalKind::packageLoaded, JournalKind::keysLoaded,
          JournalKind::exported,      JournalKind::received,   JournalKind::looked,        JournalKind::erased,
          JournalKind::resealed,      JournalKind::caseMoved,  JournalKind::audited,       JournalKind::dueMoved,
          JournalKind::signInFailed,  JournalKind::told,       JournalKind::usersLoaded,   JournalKind::signedIn,
          JournalKind::signedOut,     JournalKind::reconciled, JournalKind::filed,         JournalKind::textRelease,
          JournalKind::sentAgain,     JournalKind::rechecked}) {
        BOOST_TEST(names.insert(nameOf(kind)).second);
    }
}
