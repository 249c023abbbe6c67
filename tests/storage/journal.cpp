#include <boost/test/unit_test.hpp>
#include <set>

#include "journal/audit.h"
#include "journal/checkpoint.h"
#include "journal/merkle_tree.h"
#include "storage/kept.h"
#include "storage/sqlite_book.h"
#include "storage/sqlite_store.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr std::uint64_t count = 12;

const CheckpointSigner& signer() {
    static const auto made = CheckpointSigner::generate("test.example/journal");
    return made;
}

/// A store whose journal has 12 entries and is signed at 4, 8 and 12.
struct Signed {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "store.db";

    Signed() {
        SqliteStore store(file, testKeys());
        MerkleTree tree;
        for (std::uint64_t n = 1; n <= count; ++n) {
            const JournalEntry entry{arrival(), JournalKind::accepted, "intake", "id-" + std::to_string(n), "", "", {},
                                     ""};
            tree.append(leafHash(canonical(entry)));
            store.write([&](StoreTransaction& transaction) {
                transaction.append(entry);
                if (n % 4 == 0) {
                    transaction.keepCheckpoint({n, signer().sign(n, tree.root()), tree.subtrees()});
                }
            });
        }
    }

    /// What an audit says of a copy of the file in which somebody ran this SQL without our triggers.
    AuditReport after(const std::string& sql) const {
        const auto copy = folder.path() / "copy.db";
        for (const char* end : {"", "-wal", "-shm"}) {
            std::filesystem::remove(copy.string() + end);
        }
        {
            SqliteDatabase(file, SqliteAccess::readWrite).execute("VACUUM INTO '" + copy.string() + "'");
            SqliteDatabase(copy, SqliteAccess::readWrite)
                .execute("DROP TRIGGER journal_append_only; DROP TRIGGER journal_keep; DROP TRIGGER checkpoints_keep;" +
                         sql);
        }
        SqliteBook book(copy);
        Auditor auditor(CheckpointVerifier::from(signer().publicKeys()).value());
        return audit(book, auditor);
    }
};

bool within(const AuditReport& report, std::uint64_t n) {
    return report.state == JournalState::altered && report.first <= n && n <= report.last;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_rows)

BOOST_FIXTURE_TEST_CASE(a_journal_comes_back_as_it_was_written, Signed) {
    const auto report = after("");
    BOOST_TEST(nameOf(report.state) == "intact");
    BOOST_TEST(report.entries == count);
    BOOST_TEST(report.covered == count);
    SqliteStore store(file, testKeys());
    BOOST_REQUIRE(store.newestCheckpoint().has_value());
    const auto newest = *store.newestCheckpoint();
    BOOST_TEST(newest.size == count);
    BOOST_TEST((MerkleTree(newest.size, newest.subtrees).root() == readCheckpoint(newest.note)->root));
    BOOST_TEST(store.checkpoints(5).size() == 2U);
    int taken = 0;
    store.entries(3, [&](const BookEntry& entry) {
        BOOST_TEST(entry.number == static_cast<std::uint64_t>(3 + taken));
        return ++taken < 2;
    });
    BOOST_TEST(taken == 2);
}

BOOST_FIXTURE_TEST_CASE(the_database_refuses_to_alter_the_journal, Signed) {
    SqliteDatabase database(file, SqliteAccess::readWrite);
    for (const char* sql : {"UPDATE journal SET entry = '' WHERE seq = 1", "DELETE FROM journal WHERE seq = 12",
                            "UPDATE checkpoints SET note = ''", "DELETE FROM checkpoints",
                            "INSERT INTO checkpoints VALUES (12, '', x'')"}) {
        BOOST_CHECK_THROW(database.execute(sql), StoreFault);
    }
}

BOOST_FIXTURE_TEST_CASE(every_row_changed_is_named, Signed) {
    for (std::uint64_t n = 1; n <= count; ++n) {
        const std::string row = " WHERE seq = " + std::to_string(n);
        for (const auto& change :
             std::vector<std::string>{"entry = replace(entry, 'accepted', 'refused ')", "entry = entry || ' '",
                                      "entry = ''", "leaf = zeroblob(32)",
                                      "leaf = (SELECT leaf FROM journal WHERE seq = 13 - " + std::to_string(n) + ")"}) {
            const auto report = after("UPDATE journal SET " + change + row);
            BOOST_TEST(nameOf(report.state) == "altered");
            BOOST_TEST(report.first == n);
            BOOST_TEST(report.last == n);
        }
    }
}

BOOST_FIXTURE_TEST_CASE(every_pair_of_rows_swapped_is_found, Signed) {
    for (std::uint64_t i = 1; i <= count; ++i) {
        for (std::uint64_t j = i + 1; j <= count; ++j) {
            const auto a = std::to_string(i);
            const auto b = std::to_string(j);
            BOOST_TEST(within(after("UPDATE journal SET seq = -1 WHERE seq = " + a + "; UPDATE journal SET seq = " + a +
                                    " WHERE seq = " + b + "; UPDATE journal SET seq = " + b + " WHERE seq = -1"),
                              i));
        }
    }
}

BOOST_FIXTURE_TEST_CASE(every_row_deleted_and_every_cut_is_found, Signed) {
    for (std::uint64_t n = 1; n <= count; ++n) {
        const auto number = std::to_string(n);
        const auto hole = after("DELETE FROM journal WHERE seq = " + number);
        BOOST_TEST(nameOf(hole.state) == (n == count ? "truncated" : "altered"));
        BOOST_TEST(hole.first == n);
        const auto closed = after("DELETE FROM journal WHERE seq = " + number +
                                  "; UPDATE journal SET seq = seq - 1 WHERE seq > " + number);
        BOOST_TEST((n > 8 ? closed.state == JournalState::truncated : within(closed, n)));
        BOOST_TEST(nameOf(after("DELETE FROM journal WHERE seq >= " + number).state) == "truncated");
    }
}

BOOST_AUTO_TEST_SUITE_END()
