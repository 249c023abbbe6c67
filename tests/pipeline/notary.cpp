#include "pipeline/notary.h"

#include <boost/test/unit_test.hpp>

#include "journal/audit.h"
#include "support/files.h"
#include "support/fujian.h"
#include "support/memory_store.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Office {
    TemporaryFolder folder;
    MemoryStore store;
    ManualClock clock{arrival()};
    CheckpointSigner signer = CheckpointSigner::generate("test.example/journal");

    [[nodiscard]] Notary notary() { return {store, store, signer, {folder.path(), 10}, clock}; }
    void happen(int count) {
        store.write([&](StoreTransaction& transaction) {
            for (int i = 0; i < count; ++i) {
                transaction.append({clock.now(), JournalKind::accepted, "intake", "id", "", "", {}, ""});
            }
        });
    }
    [[nodiscard]] std::vector<std::uint64_t> sizes() const {
        std::vector<std::uint64_t> out;
        for (const auto& one : store.notes) {
            out.push_back(one.size);
        }
        return out;
    }
    [[nodiscard]] AuditReport audited() {
        Auditor auditor(CheckpointVerifier::from(signer.publicKeys()).value());
        return audit(store, auditor);
    }
};

using Sizes = std::vector<std::uint64_t>;

}  // namespace

BOOST_AUTO_TEST_SUITE(notary)

BOOST_FIXTURE_TEST_CASE(it_signs_at_every_multiple_and_after_a_minute_if_something_happened, Office) {
    auto notary = this->notary();
    BOOST_TEST(notary.attend() == 0);
    happen(25);
    BOOST_TEST(notary.attend() == 2);
    clock.advanceMs(59999);
    BOOST_TEST(notary.attend() == 0);
    clock.advanceMs(1);
    BOOST_TEST(notary.attend() == 1);
    clock.advanceMs(600000);
    BOOST_TEST(notary.attend() == 0);  // nothing happened
    BOOST_TEST((sizes() == Sizes{10, 20, 25}));
    BOOST_TEST(nameOf(audited().state) == "intact");
    BOOST_TEST(audited().covered == 25U);
}

BOOST_FIXTURE_TEST_CASE(a_clock_that_steps_back_delays_a_signature_by_a_minute_at_most, Office) {
    auto notary = this->notary();
    happen(1);
    BOOST_TEST(notary.attend() == 0);
    clock.advanceMs(-86400000);
    BOOST_TEST(notary.attend() == 0);
    clock.advanceMs(60000);
    BOOST_TEST(notary.attend() == 1);
}

BOOST_FIXTURE_TEST_CASE(it_goes_on_after_a_restart_and_signs_the_end_when_it_closes, Office) {
    happen(13);
    BOOST_TEST(notary().attend() == 1);
    happen(4);
    BOOST_TEST(notary().close() == 1);
    BOOST_TEST(notary().close() == 0);
    BOOST_TEST((sizes() == Sizes{10, 17}));
    BOOST_TEST(audited().covered == 17U);
}

BOOST_FIXTURE_TEST_CASE(each_checkpoint_lies_in_the_folder_under_its_size, Office) {
    happen(13);
    auto notary = this->notary();
    BOOST_TEST(notary.close() == 2);
    BOOST_TEST(contentOf(folder.path() / "000000000010.checkpoint") == store.notes[0].note);
    BOOST_TEST(contentOf(folder.path() / "000000000013.checkpoint") == store.notes[1].note);
}

BOOST_FIXTURE_TEST_CASE(what_the_folder_did_not_take_is_laid_there_later, Office) {
    auto notary = this->notary();
    std::filesystem::remove(folder.path());
    happen(10);
    BOOST_CHECK_THROW(notary.attend(), std::runtime_error);
    BOOST_TEST((sizes() == Sizes{10}));
    std::filesystem::create_directory(folder.path());
    BOOST_TEST(notary.attend() == 0);
    BOOST_TEST(std::filesystem::exists(folder.path() / "000000000010.checkpoint"));
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_is_signed_over_the_next_time, Office) {
    auto notary = this->notary();
    happen(10);
    store.failAfterCommits = 0;
    BOOST_CHECK_THROW(notary.attend(), StoreFault);
    BOOST_TEST(notary.attend() == 1);
    BOOST_TEST((sizes() == Sizes{10}));
    BOOST_TEST(nameOf(audited().state) == "intact");
}

BOOST_FIXTURE_TEST_CASE(nothing_is_signed_over_a_journal_that_was_set_back, Office) {
    happen(10);
    BOOST_TEST(notary().attend() == 1);
    store.notes.clear();
    BOOST_CHECK_THROW((void)notary(), std::runtime_error);  // the folder remembers
}

BOOST_FIXTURE_TEST_CASE(nothing_is_signed_after_a_checkpoint_that_contradicts_itself, Office) {
    happen(10);
    BOOST_TEST(notary().attend() == 1);
    auto lying = store.notes[0];
    lying.subtrees[0][0] = static_cast<char>(lying.subtrees[0][0] ^ 1);
    store.notes[0] = lying;
    BOOST_CHECK_THROW((void)notary(), std::runtime_error);
}

BOOST_FIXTURE_TEST_CASE(a_journal_keeps_its_name, Office) {
    happen(10);
    BOOST_TEST(notary().attend() == 1);
    signer = CheckpointSigner::generate("another.example/journal");
    BOOST_CHECK_THROW((void)notary(), std::runtime_error);
}

BOOST_FIXTURE_TEST_CASE(an_entry_changed_after_it_was_signed_stays_found, Office) {
    happen(10);
    auto notary = this->notary();
    BOOST_TEST(notary.attend() == 1);
    store.journal[3].note = "changed later";
    happen(10);
    BOOST_TEST(notary.attend() == 1);  // over what it read, not over what stands there now
    BOOST_TEST(nameOf(audited().state) == "altered");
    BOOST_TEST(audited().last == 10U);
}

BOOST_AUTO_TEST_SUITE_END()
