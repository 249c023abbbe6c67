// What every store promises to several threads at once.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <barrier>
#include <future>
#include <thread>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

int entriesOf(Book& book) {
    int count = 0;
    book.entries(1, [&](const BookEntry& entry) {
        ++count;
        return entry.number == static_cast<std::uint64_t>(count);  // from 1, without gaps
    });
    return count;
}

/// Runs `work(n)` on so many threads, which begin at the same time.
void together(int threads, const std::function<void(int)>& work) {
    std::barrier begin(threads);
    std::vector<std::jthread> running;
    for (int n = 0; n < threads; ++n) {
        running.emplace_back([&, n] {
            begin.arrive_and_wait();
            work(n);
        });
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_writers)

BOOST_AUTO_TEST_CASE_TEMPLATE(writers_from_many_threads_lose_nothing, House, StoreHouses) {
    House house;
    together(4, [&](int thread) {
        for (int i = 0; i < 25; ++i) {
            const std::string number = std::to_string(thread) + "-" + std::to_string(i);
            house.write([&](StoreTransaction& transaction) {
                transaction.keep(kept(RecordKind::service, serviceRecord("P-" + number), "id-" + number));
                transaction.append({arrival(), JournalKind::accepted, "intake", "id-" + number, "", "", {}, ""});
            });
        }
    });
    BOOST_TEST(house.store().counts().accepted == 100);
    BOOST_TEST(entriesOf(house.book()) == 100);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_two_with_one_key_one_wins_and_the_other_sees_it, House, StoreHouses) {
    House house;
    for (int round = 0; round < 10; ++round) {
        const std::string project = "P-" + std::to_string(round);
        std::atomic<int> kepts = 0;
        std::atomic<int> repeats = 0;
        together(2, [&](int thread) {
            const auto record =
                kept(RecordKind::service, serviceRecord(project), project + "-" + std::to_string(thread));
            house.write([&](StoreTransaction& transaction) {
                if (transaction.find(record.key)) {
                    ++repeats;
                    return;
                }
                transaction.keep(record);
                transaction.append({arrival(), JournalKind::accepted, "intake", record.id, "", "", {}, ""});
                ++kepts;
            });
        });
        BOOST_TEST(kepts == 1);
        BOOST_TEST(repeats == 1);
    }
    BOOST_TEST(house.store().counts().accepted == 10);
    BOOST_TEST(entriesOf(house.book()) == 10);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_two_who_do_not_look_one_meets_a_fault, House, StoreHouses) {
    House house;
    for (int round = 0; round < 10; ++round) {
        const std::string project = "P-" + std::to_string(round);
        std::atomic<int> faults = 0;
        together(2, [&](int thread) {
            try {
                house.keep(kept(RecordKind::service, serviceRecord(project), project + "-" + std::to_string(thread)));
            } catch (const StoreFault&) {
                ++faults;
            }
        });
        BOOST_TEST(faults == 1);
    }
    BOOST_TEST(house.store().counts().accepted == 10);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_parcel_is_claimed_by_one_of_many, House, StoreHouses) {
    House house;
    for (int i = 0; i < 20; ++i) {
        const auto record = kept(RecordKind::evaluation, evaluation("P-" + std::to_string(i)), std::to_string(i));
        house.keep(record);
        house.enqueue(parcelFor(record, "parcel-" + record.id));
    }
    std::atomic<int> claims = 0;
    together(4, [&](int) {
        for (int i = 0; i < 10; ++i) {
            claims += static_cast<int>(house.store().claimDue(arrival(), 2).size());
        }
    });
    BOOST_TEST(claims == 20);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reader_sees_what_was_committed_and_nothing_else, House, StoreHouses) {
    House house;
    const auto record = kept(RecordKind::evaluation, evaluation(), "id-1");
    const auto seen = [&] {
        return std::async(
                   std::launch::async,
                   [&] {
                       return (house.store().byId("id-1") ? 1 : 0) + (house.store().find(record.key) ? 1 : 0) +
                              static_cast<int>(house.store().bySubmission(record.submission, "", 9).size()) +
                              static_cast<int>(house.store().counts().accepted + house.store().counts().parcelsOpen) +
                              static_cast<int>(house.figures().evaluations({{{2026, 10, 1}}, {{2026, 11, 1}}}).size()) +
                              entriesOf(house.book()) + (house.book().newestCheckpoint() ? 1 : 0);
                   })
            .get();
    };
    house.write([&](StoreTransaction& transaction) {
        transaction.keep(record);
        transaction.enqueue(parcelFor(record, "parcel-1"));
        transaction.append({arrival(), JournalKind::accepted, "intake", "id-1", "", "", {}, ""});
        transaction.keepCheckpoint({1, "note", {std::string(32, 'r')}});
        BOOST_TEST(seen() == 0);
    });
    BOOST_TEST(seen() == 8);
}

BOOST_AUTO_TEST_SUITE_END()
