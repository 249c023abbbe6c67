#include "storage/store_condition.h"

#include <boost/test/unit_test.hpp>

#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Place {
    TemporaryFolder folder;
    std::filesystem::path store = folder.path() / "store.db";
    std::filesystem::path reserve = folder.path() / "store.db.reserve";
};

}  // namespace

BOOST_AUTO_TEST_SUITE(store_condition)

BOOST_FIXTURE_TEST_CASE(the_reserve_is_given_up_when_the_disk_is_full_and_laid_again, Place) {
    StoreCondition condition(store, 1U << 20);
    BOOST_TEST((condition.trouble() == StoreTrouble::none));
    BOOST_TEST(std::filesystem::file_size(reserve) == 1U << 20);
    condition.note(StoreFault("disk full", StoreTrouble::full));
    BOOST_TEST((condition.trouble() == StoreTrouble::full));
    BOOST_TEST(!std::filesystem::exists(reserve));
    condition.attend();
    BOOST_TEST((condition.trouble() == StoreTrouble::none));
    BOOST_TEST(std::filesystem::file_size(reserve) == 1U << 20);
}

BOOST_FIXTURE_TEST_CASE(a_reserve_that_does_not_fit_is_a_full_disk, Place) {
    StoreCondition condition(store, std::uint64_t{1} << 60);
    BOOST_TEST((condition.trouble() == StoreTrouble::full));
    BOOST_TEST(!std::filesystem::exists(reserve));
    condition.attend();
    BOOST_TEST((condition.trouble() == StoreTrouble::full));
}

BOOST_FIXTURE_TEST_CASE(a_passing_fault_is_no_trouble, Place) {
    StoreCondition condition(store, 0);
    condition.note(StoreFault("the key is taken"));
    BOOST_TEST((condition.trouble() == StoreTrouble::none));
}

BOOST_FIXTURE_TEST_CASE(a_store_that_can_be_written_again_is_well, Place) {
    StoreCondition condition(store, 0);
    condition.note(StoreFault("read-only", StoreTrouble::readOnly));
    condition.attend();
    BOOST_TEST((condition.trouble() == StoreTrouble::readOnly));  // it is not even there
    std::ofstream(store).put('x');
    condition.attend();
    BOOST_TEST((condition.trouble() == StoreTrouble::none));
}

BOOST_FIXTURE_TEST_CASE(a_corrupted_store_stays_one, Place) {
    StoreCondition condition(store, 0);
    condition.note(StoreFault("malformed", StoreTrouble::corrupted));
    condition.note(StoreFault("disk full", StoreTrouble::full));
    condition.attend();
    BOOST_TEST((condition.trouble() == StoreTrouble::corrupted));
}

BOOST_AUTO_TEST_SUITE_END()
