// Figures as they would be: the facts of a moment under other dispositions are those of a store that has these.
#include "replay/replayed_figures.h"

#include <boost/test/unit_test.hpp>

#include <random>

#include "pipeline/facts.h"
#include "support/reception.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct FigureRoom : Reception {
    /// One a line, sorted.
    std::vector<std::string> factsOf(Snapshot& snapshot) {
        std::vector<std::string> facts;
        tellFacts({{{2026, 10, 1}}, {{2026, 11, 1}}, clock.now(), true}, snapshot, *rules.current(),
                  [&](const Fact& fact) {
                      // Of what was received only the verdict is replayed, not the office of its service.
                      const bool isReceived = fact.kind == FactKind::received;
                      std::string line = formatCivilTime(fact.at) + " " + std::to_string(static_cast<int>(fact.kind));
                      for (std::size_t i = 0; i < fact.aspects.size(); ++i) {
                          const bool isOffice = i == static_cast<std::size_t>(Aspect::office) ||
                                                i == static_cast<std::size_t>(Aspect::officeName);
                          line += "|" + (isReceived && isOffice ? "" : fact.aspects[i]);
                      }
                      facts.push_back(std::move(line));
                  });
        std::ranges::sort(facts);
        return facts;
    }
    std::vector<OwnRecord> own() {
        std::vector<OwnRecord> found;
        store.snapshot()->reconciliation().ownRecords({{2026, 10, 1}, {2026, 10, 31}}, comparedKinds,
                                                      [&](const OwnRecord& each) { found.push_back(each); });
        return found;
    }
    /// What is told when records are taken for these, by their place in the store.
    std::vector<std::string> replayed(const std::map<std::string, Disposition>& other) {
        ReplayedDispositions dispositions;
        for (const auto& each : own()) {
            const auto found = other.find(each.record.id);
            dispositions.note(each, found == other.end() ? each.record.disposition : found->second);
        }
        dispositions.finish();
        const auto snapshot = store.snapshot();
        ReplayedSnapshot view(*snapshot, dispositions);
        return factsOf(view);
    }
    /// What is told when they are these.
    std::vector<std::string> stored(const std::map<std::string, Disposition>& other) {
        for (auto& record : store.records) {
            if (const auto found = other.find(record.id); found != other.end()) {
                if (record.disposition != found->second) {
                    // It would have been judged so from the beginning.
                    std::erase_if(store.verdicts, [&](const auto& each) { return each.first == record.id; });
                }
                record.disposition = found->second;
                if (record.disposition != Disposition::accepted) {
                    std::erase_if(store.parcels, [&](const Parcel& parcel) { return parcel.record == record.id; });
                }
            }
        }
        return factsOf(*store.snapshot());
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(replayed_figures)

BOOST_FIXTURE_TEST_CASE(what_is_said_as_it_is_stored_changes_nothing, FigureRoom) {
    (void)receiver.receive(RecordKind::service, {Piece{1, serviceRecord().json()}}, "local");
    (void)receiver.receive(RecordKind::evaluation, {Piece{1, evaluation().json()}}, "local");
    const auto facts = factsOf(*store.snapshot());
    BOOST_TEST(facts.size() == 4U);
    BOOST_TEST(replayed({}) == facts, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(any_dispositions_tell_what_a_store_that_has_them_tells) {
    std::mt19937 draw(20261012);  // NOLINT: the same records every time
    for (int round = 0; round < 40; ++round) {
        FigureRoom room;
        for (int i = 0; i < 12; ++i) {
            const std::string number = "P-" + std::to_string(i);
            const std::string time = i % 3 == 0 ? "2026-10-12 09:30:00" : "2026-10-11 09:30:00";
            (void)room.receiver.receive(RecordKind::service,
                                        {Piece{1, serviceRecord(number)
                                                      .set("serviceTime", time)
                                                      .set("orgCode", i % 2 == 0 ? "QYFW" : "JJFZ")
                                                      .set("areaCode", draw() % 5 == 0 ? "x" : "350206")
                                                      .json()}},
                                        "local");
            for (const char* assess : {"1", "2"}) {
                if (draw() % 3 != 0) {
                    (void)room.receiver.receive(RecordKind::evaluation,
                                                {Piece{1, evaluation(number)
                                                              .set("assessNumber", assess)
                                                              .set("satisfaction", draw() % 5 == 0 ? "9" : "5")
                                                              .json()}},
                                                "local");
                }
            }
        }
        std::map<std::string, Disposition> other;
        for (const auto& record : room.store.records) {
            if (draw() % 2 == 0) {
                other[record.id] = static_cast<Disposition>(draw() % 3);
            }
        }
        // Records that get a key that another has by now cannot be kept; no two here have one.
        const auto told = room.replayed(other);
        const auto expected = room.stored(other);
        BOOST_TEST_CONTEXT("round " << round) { BOOST_TEST(told == expected, boost::test_tools::per_element()); }
    }
}

BOOST_FIXTURE_TEST_CASE(pages_hold_what_was_asked_for_though_rows_come_and_go, FigureRoom) {
    for (int i = 0; i < 9; ++i) {
        (void)receiver.receive(
            RecordKind::service,
            {Piece{1, serviceRecord("P-" + std::to_string(i)).set("areaCode", i % 3 == 0 ? "x" : "350206").json()}},
            "local");
    }
    ReplayedDispositions dispositions;
    std::size_t kept = 0;
    for (const auto& each : own()) {
        // Refused ones would be kept, and every second of the others would not.
        const bool isKept = each.record.disposition == Disposition::refused || each.number % 2 == 0;
        dispositions.note(each, isKept ? Disposition::held : Disposition::refused);
        kept += isKept ? 1U : 0U;
    }
    dispositions.finish();
    const auto snapshot = store.snapshot();
    ReplayedFigures figures(*snapshot, dispositions);
    for (const std::size_t countMax : {1U, 2U, 3U, 100U}) {
        FigureQuestion question{{{2026, 10, 1}}, {{2026, 11, 1}}};
        question.countMax = countMax;
        std::set<std::string> seen;
        std::vector<ServiceRow> rows;
        do {
            rows = figures.services(question);
            BOOST_TEST(rows.size() <= countMax);
            for (const auto& row : rows) {
                BOOST_TEST(seen.insert(row.key.projectNo).second);
                question.after = row.place;
            }
        } while (rows.size() == countMax);
        BOOST_TEST(seen.size() == kept, countMax);
    }
}

BOOST_AUTO_TEST_SUITE_END()
