// What every store promises about the journal and its checkpoints.
#include <boost/test/unit_test.hpp>

#include "journal/merkle_tree.h"
#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

JournalEntry entryNamed(const std::string& subject, const std::string& note = "") {
    return {arrival(), JournalKind::accepted, "intake", subject, "", "", {"FJ-X-001"}, note};
}

std::vector<BookEntry> all(Book& book, std::uint64_t from = 1) {
    std::vector<BookEntry> out;
    book.entries(from, [&](const BookEntry& entry) {
        out.push_back(entry);
        return true;
    });
    return out;
}

BookCheckpoint checkpointOf(std::uint64_t size) {
    std::vector<std::string> subtrees;
    for (std::uint64_t rest = size; rest > 0; rest &= rest - 1) {
        subtrees.push_back(sha256("subtree " + std::to_string(rest)));
    }
    return {size, "origin\n" + std::to_string(size) + "\n\n— signature\n", subtrees};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_journal)

BOOST_AUTO_TEST_CASE_TEMPLATE(entries_come_back_word_for_word_in_the_order_they_were_appended, House, StoreHouses) {
    House house;
    std::vector<std::string> texts;
    for (const auto& note : std::vector<std::string>{"", std::string("nul\0here", 8), "not UTF-8 \xff\xfe", "𠮷",
                                                     "\x95\x32\x82\x36", "\" \\ \n"}) {
        const auto entry = entryNamed("id-" + std::to_string(texts.size()), note);
        texts.push_back(canonical(entry));
        house.append(entry);
    }
    house.restart();
    const auto entries = all(house.book());
    BOOST_REQUIRE(entries.size() == texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        BOOST_TEST(entries[i].number == i + 1);
        BOOST_TEST((entries[i].text == texts[i]));
        BOOST_TEST((entries[i].leaf == leafHash(texts[i])));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_transaction_undone_leaves_no_gap, House, StoreHouses) {
    House house;
    for (int round = 0; round < 5; ++round) {
        house.write([&](StoreTransaction& transaction) {
            transaction.append(entryNamed("kept-" + std::to_string(round)));
            transaction.append(entryNamed("kept-" + std::to_string(round)));
        });
        const auto undone = [&] {
            house.write([&](StoreTransaction& transaction) {
                transaction.append(entryNamed("undone"));
                throw std::runtime_error("power cut");
            });
        };
        BOOST_CHECK_THROW(undone(), std::runtime_error);
        house.restart();
    }
    const auto entries = all(house.book());
    BOOST_REQUIRE(entries.size() == 10U);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        BOOST_TEST(entries[i].number == i + 1);
        BOOST_TEST(entries[i].text == canonical(entryNamed("kept-" + std::to_string(i / 2))));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reader_begins_where_it_likes_and_stops_when_it_has_enough, House, StoreHouses) {
    House house;
    house.write([](StoreTransaction& transaction) {
        for (int i = 1; i <= 2500; ++i) {  // more than any store fetches at once
            transaction.append(entryNamed("id-" + std::to_string(i)));
        }
    });
    BOOST_TEST(all(house.book()).size() == 2500U);
    BOOST_TEST(all(house.book(), 2500).size() == 1U);
    BOOST_TEST(all(house.book(), 2501).empty());
    std::uint64_t expected = 998;
    house.book().entries(998, [&](const BookEntry& entry) {
        BOOST_TEST(entry.number == expected);
        return ++expected < 2003;
    });
    BOOST_TEST(expected == 2003U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(checkpoints_are_added_and_never_replaced, House, StoreHouses) {
    House house;
    BOOST_TEST(!house.book().newestCheckpoint());
    for (const std::uint64_t size : {4U, 7U, 12U}) {
        house.write([&](StoreTransaction& transaction) { transaction.keepCheckpoint(checkpointOf(size)); });
    }
    const auto replace = [&] {
        house.write([](StoreTransaction& transaction) {
            auto other = checkpointOf(7);
            other.note = "another";
            transaction.keepCheckpoint(other);
        });
    };
    BOOST_CHECK_THROW(replace(), StoreFault);
    house.restart();
    const auto checkpoints = house.book().checkpoints(5);
    BOOST_REQUIRE(checkpoints.size() == 2U);
    BOOST_TEST(checkpoints[0].size == 7U);
    BOOST_TEST(checkpoints[0].note == checkpointOf(7).note);
    BOOST_TEST((checkpoints[0].subtrees == checkpointOf(7).subtrees));
    BOOST_TEST(house.book().checkpoints(1).size() == 3U);
    BOOST_TEST(house.book().checkpoints(13).empty());
    BOOST_TEST(house.book().newestCheckpoint()->size == 12U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_checkpoint_of_nothing_is_refused, House, StoreHouses) {
    House house;
    for (const auto& wrong : std::vector<BookCheckpoint>{{0, "note", {sha256("a")}}, {1, "note", {}}}) {
        BOOST_CHECK_THROW(house.write([&](StoreTransaction& transaction) { transaction.keepCheckpoint(wrong); }),
                          StoreFault);
    }
}

BOOST_AUTO_TEST_SUITE_END()
