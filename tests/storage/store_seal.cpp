// What lies in the file, and what its keys do.
#include "storage/store_seal.h"

#include <boost/test/unit_test.hpp>

#include "storage/kept.h"
#include "storage/sqlite_store.h"
#include "storage/store_inventory.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string line1 = "hcp-store-key 1 " + toHex(std::string(32, 'k')) + "\n";
const std::string line2 = "hcp-store-key 2 " + toHex(std::string(32, 'm')) + "\n";

KeyRing ringOf(const std::string& lines) { return KeyRing::from(lines).value(); }

struct Sealed {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "store.db";

    KeptRecord keepOne(const std::string& id = "id-1") {
        SqliteStore store(file, testKeys());
        KeptRecord record = kept(RecordKind::service, serviceRecord("P-" + id).set("proManager", "测试办理人乙"), id,
                                 Disposition::held);
        record.identifiers = {"35029919000101001X", "13900000001"};
        record.traces = {{"service /mobile", "13900000001", arrival()}};
        record.contentDigest = store.digestOf(record.bytes);
        store.write([&](StoreTransaction& transaction) { transaction.keep(record); });
        return record;
    }
    /// Every byte of the database and of its log.
    [[nodiscard]] std::string bytes() const {
        std::string all = contentOf(file);
        const std::filesystem::path log = file.string() + "-wal";
        return std::filesystem::exists(log) ? all + contentOf(log) : all;
    }
    /// Some of what the only record lies sealed as.
    [[nodiscard]] std::string partOfSealed() const {
        SqliteDatabase database(file, SqliteAccess::readOnly);
        const auto row = database.prepare("SELECT bytes FROM records");
        BOOST_REQUIRE(row->step());
        return row->text(0).substr(21, 64);
    }
    void tamper(const std::string& sql) const { SqliteDatabase(file, SqliteAccess::readWrite).execute(sql); }
    /// How many records lie sealed with the key.
    [[nodiscard]] std::int64_t sealedWith(int key) const {
        SqliteDatabase database(file, SqliteAccess::readOnly);
        for (const auto& [what, count] : inventory(database)) {
            if (what == "sealed with key " + std::to_string(key)) {
                return count;
            }
        }
        return 0;
    }
    [[nodiscard]] static std::string faultOf(const std::function<void()>& work) {
        try {
            work();
            return "";
        } catch (const StoreFault& fault) {
            return fault.what();
        }
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(store_seal)

BOOST_FIXTURE_TEST_CASE(nothing_of_a_person_lies_in_the_file_in_any_plain_form, Sealed) {
    const auto record = keepOne();
    const std::string all = bytes();
    BOOST_TEST(all.find("P-id-1") != std::string::npos);  // the case's number does: it is no person's
    for (const std::string& secret :
         {std::string("35029919000101001"), std::string("13900000001"), std::string("测试申请人甲"),
          std::string("测试办理人乙"), sha256("测试办理人乙"), record.salt, record.bytes.substr(0, 40),
          toHex(sha256(record.bytes)), sha256(record.bytes), sha256("13900000001"),
          sha256(record.traces[0].name + '\0' + record.traces[0].value), std::string(32, 'k')}) {
        BOOST_TEST((all.find(secret) == std::string::npos));
    }
}

BOOST_FIXTURE_TEST_CASE(after_an_erasure_and_a_look_after_not_even_the_sealed_bytes_are_left, Sealed) {
    keepOne();
    SqliteStore store(file, testKeys());
    const std::string sealed = partOfSealed();
    BOOST_TEST((bytes().find(sealed) != std::string::npos));
    store.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId("id-1"), arrival()); });
    store.attend();
    BOOST_TEST((bytes().find(sealed) == std::string::npos));
}

BOOST_FIXTURE_TEST_CASE(a_snapshot_keeps_what_was_erased_until_it_ends_and_keeps_nobody_from_writing, Sealed) {
    keepOne();
    SqliteStore store(file, testKeys());
    const std::string sealed = partOfSealed();
    auto snapshot = store.snapshot();
    store.write([&](StoreTransaction& transaction) { transaction.erase(*transaction.byId("id-1"), arrival()); });
    store.attend();
    BOOST_TEST((bytes().find(sealed) != std::string::npos));
    store.write([&](StoreTransaction& transaction) {
        transaction.append({arrival(), JournalKind::exported, "auditor", "", "", "", {}, ""});
    });
    BOOST_TEST(snapshot->figures().counted("id-1", true)->staff == "测试办理人乙");
    snapshot.reset();
    store.attend();
    BOOST_TEST((bytes().find(sealed) == std::string::npos));
}

BOOST_FIXTURE_TEST_CASE(a_record_in_another_ones_place_or_altered_does_not_open, Sealed) {
    keepOne("id-1");
    keepOne("id-2");
    tamper(
        "DROP TRIGGER records_keep_bytes;"
        "UPDATE records SET bytes = (SELECT bytes FROM records WHERE id = 'id-1') WHERE id = 'id-2'");
    SqliteStore store(file, testKeys());
    BOOST_TEST(store.byId("id-1").has_value());
    BOOST_TEST(faultOf([&] { (void)store.byId("id-2"); }).find("record id-2 does not open") != std::string::npos);
    BOOST_TEST(nameOf(store.trouble()) == "corrupted");
}

BOOST_FIXTURE_TEST_CASE(the_database_lets_content_be_sealed_again_or_erased_and_nothing_else, Sealed) {
    keepOne();
    const auto refused = [&](const std::string& sql) { return faultOf([&] { tamper(sql); }); };
    BOOST_TEST(refused("UPDATE records SET bytes = x'01'").find("never altered") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET bytes = zeroblob(length(bytes) + 1)").find("never altered") !=
               std::string::npos);
    BOOST_TEST(refused("UPDATE records SET content_digest = ''").find("never altered") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET erased_at = 1").find("CHECK") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET bytes = x''").find("never altered") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET identifiers = x''").find("never altered") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET win_no = '9'").find("never altered") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET staff = NULL").find("never altered") != std::string::npos);
    BOOST_TEST(refused("UPDATE staff SET sealed = zeroblob(length(sealed) + 1)").find("never altered") !=
               std::string::npos);
    BOOST_TEST(refused("DELETE FROM staff").find("never deleted") != std::string::npos);
    tamper("UPDATE records SET bytes = x'', erased_at = 1");
    BOOST_TEST(refused("UPDATE records SET erased_at = NULL").find("settled") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET findings = ''").find("settled") != std::string::npos);
    BOOST_TEST(refused("UPDATE records SET item_code = 'x'").find("never altered") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(without_its_key_a_store_opens_nothing_but_still_gives_its_journal, Sealed) {
    keepOne();
    SqliteStore store(file, {});
    BOOST_TEST(faultOf([&] { (void)store.byId("id-1"); }) == "the store's records are sealed, and no key was given");
    BOOST_CHECK_THROW((void)store.digestOf("x"), StoreFault);
    BOOST_TEST(store.counts().held == 1);
    store.write([&](StoreTransaction& transaction) {
        transaction.append({arrival(), JournalKind::exported, "auditor", "", "", "", {}, ""});
    });
    store.entries(1, [](const BookEntry& entry) { return entry.number == 1; });
}

BOOST_FIXTURE_TEST_CASE(a_new_store_is_not_made_without_a_key, Sealed) {
    BOOST_TEST(faultOf([&] { SqliteStore store(file, {}); }).find("no key was given") != std::string::npos);
    SqliteStore store(file, testKeys());  // what was begun did not spoil it
    BOOST_TEST(store.counts().accepted == 0);
}

BOOST_FIXTURE_TEST_CASE(a_key_file_of_another_store_is_told_apart_from_a_missing_key, Sealed) {
    keepOne();
    BOOST_TEST(faultOf([&] {
                   SqliteStore store(file, ringOf(line2));
               }).find("key 1, which the key file does not hold") != std::string::npos);
    const auto wrong = ringOf("hcp-store-key 1 " + toHex(std::string(32, 'w')));
    BOOST_TEST(faultOf([&] { SqliteStore store(file, wrong); }).find("does not open") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(keys_change_while_the_store_is_served_and_the_old_one_can_go, Sealed) {
    keepOne("id-1");
    SqliteStore store(file, ringOf(line1));
    store.takeKeys(ringOf(line1 + line2));
    keepOne("id-2");  // another process that still has the old key alone
    const std::string digest = store.digestOf("x");
    KeptRecord third = kept(RecordKind::service, serviceRecord("P-3"), "id-3");
    store.write([&](StoreTransaction& transaction) { transaction.keep(third); });
    BOOST_TEST(sealedWith(1) == 2);
    BOOST_TEST(sealedWith(2) == 1);
    BOOST_TEST(store.reseal() == 3U);
    BOOST_TEST(sealedWith(1) == 0);
    BOOST_TEST(sealedWith(2) == 3);
    store.takeKeys(ringOf(line2));
    BOOST_TEST(store.byId("id-1")->fields.get("projectNo") == "P-id-1");
    BOOST_TEST(store.byId("id-3")->bytes == third.bytes);
    BOOST_TEST(store.snapshot()->figures().counted("id-1", true)->staff == "测试办理人乙");
    BOOST_TEST(store.digestOf("x") == digest);
    BOOST_TEST(store.recordsOfPerson("13900000001").size() == 2U);
    BOOST_CHECK_THROW(store.takeKeys(ringOf(line1)), StoreFault);
    BOOST_TEST(store.byId("id-1").has_value());  // the former ring stayed
}

BOOST_FIXTURE_TEST_CASE(wrong_keys_offered_to_a_served_store_do_not_condemn_it, Sealed) {
    keepOne("id-1");
    SqliteStore store(file, ringOf(line1));
    const auto wrong = ringOf("hcp-store-key 1 " + toHex(std::string(32, 'w')));
    BOOST_TEST(faultOf([&] { store.takeKeys(wrong); }).find("does not open") != std::string::npos);
    BOOST_TEST((store.trouble() == StoreTrouble::none));
    BOOST_TEST(store.byId("id-1").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
