#include "journal/audit.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "../support/memory_book.h"
#include "journal/export.h"

using namespace hcp;
using test::MemoryBook;

namespace {

constexpr std::uint64_t count = 22;
const std::set<std::uint64_t> signedSizes{5, 10, 15, 20};

const CheckpointSigner& signer() {
    static const auto made = CheckpointSigner::generate("test.example/journal");
    return made;
}

std::vector<std::string> texts(const std::string& history = "") {
    std::vector<std::string> out;
    for (std::uint64_t i = 1; i <= count; ++i) {
        out.push_back(R"({"n":)" + std::to_string(i) + R"(,"of":")" + history + "\"}");
    }
    return out;
}

MemoryBook goodBook() { return MemoryBook::of(texts(), signer(), signedSizes); }

Auditor auditor(const std::vector<std::string>& brought = {}) {
    Auditor auditor(CheckpointVerifier::from(signer().publicKeys()).value());
    for (const auto& note : brought) {
        std::string why;
        BOOST_REQUIRE(auditor.bring(note, why));
    }
    return auditor;
}

AuditReport auditOf(MemoryBook book, const std::vector<std::string>& brought = {}) {
    auto judge = auditor(brought);
    return audit(book, judge);
}

void renumber(MemoryBook& book) {
    for (std::size_t i = 0; i < book.rows.size(); ++i) {
        book.rows[i].number = i + 1;
    }
}

/// The size of the checkpoint that covers entry n, and the one before it.
std::pair<std::uint64_t, std::uint64_t> around(std::uint64_t n) {
    const auto after = signedSizes.lower_bound(n);
    return {after == signedSizes.begin() ? 0 : *std::prev(after), *after};
}

bool within(const AuditReport& report, std::uint64_t n) {
    return report.state == JournalState::altered && report.first <= n && n <= report.last;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(audits)

BOOST_AUTO_TEST_CASE(an_untouched_journal_is_intact_and_says_how_far_signatures_reach) {
    const auto report = auditOf(goodBook(), {goodBook().notes[2].note});
    BOOST_TEST(nameOf(report.state) == "intact");
    BOOST_TEST(report.entries == count);
    BOOST_TEST(report.covered == 20U);
    BOOST_TEST(report.checkpoints == 4U);
    BOOST_TEST(report.signaturesVerified);
}

BOOST_AUTO_TEST_CASE(every_changed_entry_is_named) {
    for (std::uint64_t n = 1; n <= count; ++n) {
        auto book = goodBook();
        book.rows[n - 1].text += " ";
        const auto report = auditOf(book);
        BOOST_TEST(nameOf(report.state) == "altered");
        BOOST_TEST(report.first == n);
        BOOST_TEST(report.last == n);
    }
}

BOOST_AUTO_TEST_CASE(an_entry_changed_together_with_its_leaf_lies_between_two_checkpoints) {
    for (std::uint64_t n = 1; n <= 20; ++n) {
        auto book = goodBook();
        book.rows[n - 1].text += " ";
        book.rows[n - 1].leaf = leafHash(book.rows[n - 1].text);
        const auto report = auditOf(book);
        const auto [before, after] = around(n);
        BOOST_TEST(nameOf(report.state) == "altered");
        BOOST_TEST(report.first == before + 1);
        BOOST_TEST(report.last == after);
    }
}

BOOST_AUTO_TEST_CASE(every_swap_is_found_renumbered_or_not) {
    for (std::uint64_t i = 1; i <= 20; ++i) {
        for (std::uint64_t j = i + 1; j <= 20; ++j) {
            auto book = goodBook();
            std::swap(book.rows[i - 1], book.rows[j - 1]);
            BOOST_TEST(within(auditOf(book), i));
            renumber(book);
            BOOST_TEST(within(auditOf(book), i));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_entry_taken_out_doubled_or_put_in_is_found) {
    for (std::uint64_t n = 1; n <= 20; ++n) {
        auto shorter = goodBook();
        shorter.rows.erase(shorter.rows.begin() + static_cast<std::ptrdiff_t>(n - 1));
        BOOST_TEST(within(auditOf(shorter), n));
        renumber(shorter);
        BOOST_TEST(within(auditOf(shorter), n));

        auto longer = goodBook();
        longer.rows.insert(longer.rows.begin() + static_cast<std::ptrdiff_t>(n - 1), longer.rows[n - 1]);
        BOOST_TEST(within(auditOf(longer), n + 1));
        renumber(longer);
        // The double of the last entry under a checkpoint stands after it; the next checkpoint tells.
        BOOST_TEST((n == 20 || nameOf(auditOf(longer).state) == "altered"));
    }
}

BOOST_AUTO_TEST_CASE(every_journal_cut_short_of_a_checkpoint_is_truncated) {
    for (std::uint64_t left = 0; left < 20; ++left) {
        auto book = goodBook();
        book.rows.resize(left);
        const auto report = auditOf(book);
        BOOST_TEST(nameOf(report.state) == "truncated");
        BOOST_TEST(report.first == left + 1);
        BOOST_TEST(report.last == 20U);
        // Cut back with its checkpoints to what once was true: one that was kept elsewhere betrays it.
        std::erase_if(book.notes, [&](const auto& note) { return note.size > left; });
        BOOST_TEST(nameOf(auditOf(book).state) == "intact");
        BOOST_TEST(nameOf(auditOf(book, {goodBook().notes[3].note}).state) == "truncated");
    }
}

BOOST_AUTO_TEST_CASE(two_signed_histories_are_a_fork) {
    const auto other = MemoryBook::of(texts("other"), signer(), {10, 20});
    // Same size, other root; a larger one of the history at hand; a smaller one that is not of it.
    for (const auto& note : other.notes) {
        BOOST_TEST(nameOf(auditOf(goodBook(), {note.note}).state) == "forked");
    }
    const auto later = MemoryBook::of(texts("other"), signer(), {22});
    BOOST_TEST(nameOf(auditOf(goodBook(), {later.notes[0].note}).state) == "altered");
    auto both = goodBook();
    both.notes.insert(both.notes.begin(), MemoryBook::of(texts("other"), signer(), {4}).notes[0]);
    BOOST_TEST(nameOf(auditOf(both).state) == "forked");
}

BOOST_AUTO_TEST_CASE(checkpoints_of_other_keys_count_for_nothing) {
    const auto stranger = CheckpointSigner::generate("test.example/journal");
    auto book = MemoryBook::of(texts("other"), stranger, signedSizes);
    const auto report = auditOf(book);
    BOOST_TEST(nameOf(report.state) == "altered");
    BOOST_TEST(report.covered == 0U);
    std::string why;
    BOOST_TEST(!auditor().bring(book.notes[0].note, why));
    BOOST_TEST(why == "does not bear the signature of a known Ed25519 key");
    Auditor keyless(std::nullopt);
    const auto believed = audit(book, keyless);
    BOOST_TEST(nameOf(believed.state) == "intact");
    BOOST_TEST(!believed.signaturesVerified);
}

BOOST_AUTO_TEST_CASE(an_audit_goes_on_from_a_checkpoint) {
    auto book = goodBook();
    const auto start = book.notes[1];
    book.rows[2].text = "changed before the start, and not looked at";
    for (std::uint64_t n = 11; n <= count; ++n) {
        auto changed = book;
        changed.rows[n - 1].text += " ";
        auto judge = auditor();
        std::string why;
        BOOST_REQUIRE(judge.startAfter(start, why));
        BOOST_REQUIRE(judge.bring(book.notes[0].note, why));  // from before the start: no effect
        BOOST_TEST(audit(changed, judge).first == n);
    }
    auto judge = auditor();
    std::string why;
    BOOST_REQUIRE(judge.startAfter(start, why));
    const auto report = audit(book, judge);
    BOOST_TEST(nameOf(report.state) == "intact");
    BOOST_TEST(report.covered == 20U);
    auto lying = start;
    lying.subtrees[0][0] = static_cast<char>(lying.subtrees[0][0] ^ 1);
    BOOST_TEST(!auditor().startAfter(lying, why));
    BOOST_TEST(why == "does not have the root of its subtrees");
}

BOOST_AUTO_TEST_CASE(an_empty_journal_is_intact) {
    BOOST_TEST(nameOf(auditOf(MemoryBook()).state) == "intact");
}

BOOST_AUTO_TEST_SUITE_END()
