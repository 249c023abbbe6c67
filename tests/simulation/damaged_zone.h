// A zone whose sample day goes through the house to the simulated province, and whose three books are damaged on
// purpose.
#pragma once

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "foundation/draw.h"
#include "foundation/file_content.h"
#include "pipeline/deliver.h"
#include "pipeline/receive.h"
#include "pipeline/reconcile.h"
#include "province/consignments.h"
#include "record/record_json.h"
#include "sample/sample_day.h"
#include "storage/kept.h"
#include "storage/sqlite_store.h"
#include "support/files.h"

namespace hcp::test {

inline constexpr int servicesOfTheDay = 1500;
inline constexpr std::size_t ofEachDamage = 15;
inline constexpr Day damagedDay{2026, 10, 12};

struct Silent final : DeliveryObserver {
    void onOutcome(const Parcel& /*parcel*/, DeliveryVerdict /*verdict*/) override {}
};

/// A line of the local book with the key it is about.
struct LocalLine {
    RecordKey key;
    std::string json;
};

inline std::string replaced(std::string text, const std::string& name, const std::string& by) {
    const std::string member = "\"" + name + "\":\"";
    const auto at = text.find(member);
    BOOST_TEST_REQUIRE(at != std::string::npos, name + " in " + text);
    const auto begin = at + member.size();
    return text.replace(begin, text.find('"', begin) - begin, by);
}

/// What differs between provinces.
struct ZoneProfile {
    std::shared_ptr<const Package> package;
    std::function<std::unique_ptr<SimulatedProvince>(const Clock&)> judge;
    std::function<std::unique_ptr<Province>(const std::string& gateway, const Clock&)> client;
    BookState books = BookState::compared;  ///< the province's
    /// What explains something of an undamaged day.
    std::set<std::string> causes = {"heldHere", "turnedDown", "refusedHere", "corrected"};
};

class Zone {
public:
    Zone(ZoneProfile profile, std::uint64_t seed)
        : profile_(std::move(profile)),
          draw_(seed),
          sample_(makeSampleDay(*profile_.package, damagedDay, servicesOfTheDay, seed)) {}

    [[nodiscard]] const std::set<std::string>& causes() const { return profile_.causes; }
    /// Everything but what is lost on its way here arrives, goes to the province, and stands as it will.
    void play() {
        chooseLost();
        for (const auto* records : {&sample_.services, &sample_.evaluations, &sample_.corrections}) {
            for (const auto& record : *records) {
                const RecordKey key = keyOf(record.kind, fieldsIn(record.json));
                // No list names what its sender could not read again, nor the same line twice.
                if (record.mistake != "exact repetition" && !record.mistake.ends_with("breaks off")) {
                    local_.push_back({key, record.json});
                }
                if (!lost_.contains(key)) {
                    (void)receiver_.receive(record.kind, {{1, record.json}}, "hall");
                }
            }
        }
        deliver();
        eraseSome();
    }

    /// Differences as "kind book cause key fields"; counts what was explained.
    std::multiset<std::string> reconcile() {
        std::optional<ProvinceSimulator> province;
        begin(province);
        const auto client = profile_.client(province->address(), clock_);
        Reconciler reconciler(store_, *client, clock_, identifiers_, 100000);
        ReconcileOrder order{{damagedDay, damagedDay}, "", std::nullopt, "", "test"};
        order.local = LocalBook{
            [this, next = std::size_t{0}]() mutable -> std::optional<Line> {
                return next < local_.size() ? std::optional(Line{next + 1, local_[next++].json}) : std::nullopt;
            },
            ""};
        const auto run = reconciler.reconcile(order).value();
        BOOST_TEST((run.local.state == BookState::compared));
        BOOST_TEST((run.province.state == profile_.books), run.province.words);
        std::multiset<std::string> found;
        explained.clear();
        store_.reconciliation().rowsOf(run.id, [&](const KeptDifference& kept) {
            if (kept.difference.kind == DifferenceKind::explained) {
                ++explained[std::string(nameOf(kept.difference.cause))];
            } else {
                found.insert(inWords(kept.difference));
            }
        });
        return found;
    }

    void damageLocal() {
        for (const auto& line : choose()) {
            std::erase_if(local_, [&](const LocalLine& one) { return one.key == line.key; });
            expect("missing local notInLocalBook", line.key);
        }
        for (const auto& line : choose()) {
            local_.push_back(line);
            expect("extra local listedTwice", line.key);
        }
        const std::vector<std::pair<std::string, std::string>> alterations{
            {"satisfaction", "9"}, {"assessTime", "2026-10-11 08:00:00"}, {"pf", "0"}};
        std::size_t turn = 0;
        for (const auto& line : choose()) {
            const auto& [name, value] = alterations[turn++ % alterations.size()];
            for (auto& one : local_) {
                one.json = one.key == line.key ? replaced(one.json, name, value) : one.json;
            }
            expect("different local toldOtherwise", line.key, name);
        }
    }

    void damageProvince() {
        auto lines = linesOfBooks();
        for (const auto& [name, value] : {std::pair<std::string, std::string>{"", ""},
                                          {"alternate", "9"},
                                          {"assessTime", "2026-10-12 23:59:59"},
                                          {"twice", ""}}) {
            for (const auto& line : choose()) {
                const auto at = std::ranges::find_if(lines, [&](const std::string& one) { return isAbout(one, line); });
                BOOST_TEST_REQUIRE((at != lines.end()), line.key.text());
                if (name.empty()) {
                    lines.erase(at);
                    expect("missing province notListedByProvince", line.key);
                } else if (name == "twice") {
                    lines.push_back(replaced(replaced(*at, "receipt", "again-" + line.key.projectNo), "key",
                                             "again-" + line.key.projectNo));
                    expect("extra province listedTwice", line.key);
                } else {
                    *at = replaced(*at, name, value);
                    expect("different province toldOtherwise", line.key,
                           name == "alternate" ? "satisfaction" : "assessTime");
                }
            }
        }
        for (std::size_t i = 0; i < ofEachDamage; ++i) {
            const std::string name = "INVENTED-" + std::to_string(i);
            const auto pattern = std::ranges::find_if(
                lines, [](const std::string& one) { return one.find(R"("kind":"evaluation")") != std::string::npos; });
            std::string line = replaced(replaced(*pattern, "receipt", name), "key", name);
            // Once among the elements, once in the letter.
            const auto letter = line.find(R"("letter":)");
            line = line.substr(0, letter) + replaced(line.substr(letter), "projectNo", name);
            lines.push_back(line);
            RecordKey key{RecordKind::evaluation, name, "", ""};
            key.assessNumber = textOf(line.substr(letter), "evaluateType");
            expect("extra province nobodyElseHasIt", key);
        }
        std::string text;
        for (const auto& line : lines) {
            text += line + "\n";
        }
        BOOST_TEST_REQUIRE(writeFile(books_, text).hasValue());
    }

    std::multiset<std::string> expected;
    std::map<std::string, int> explained;

private:
    static std::string textOf(const std::string& text, const std::string& name) {
        const std::string member = "\"" + name + "\":\"";
        const auto begin = text.find(member) + member.size();
        return text.substr(begin, text.find('"', begin) - begin);
    }
    static std::string inWords(const Difference& difference) {
        std::string text;
        for (const auto word : {nameOf(difference.kind), nameOf(difference.book), nameOf(difference.cause)}) {
            text += std::string(word) + " ";
        }
        text += difference.key.text();
        for (const auto& field : difference.fields) {
            text += " " + field.name;
        }
        return text;
    }
    void expect(const std::string& words, const RecordKey& key, const std::string& field = "") {
        expected.insert(words + " " + key.text() + (field.empty() ? "" : " " + field));
    }

    void begin(std::optional<ProvinceSimulator>& province) {
        // Whatever is refused stays so; what is not answered is asked for.
        auto settings = misbehaving(R"({"faults":[{"fault":"reject","every":97},{"fault":"loseAnswer","every":53}]})");
        settings.booksFile = books_;
        province.emplace(profile_.judge(clock_), settings, clock_);
    }
    void deliver() {
        std::optional<ProvinceSimulator> province;
        begin(province);
        const auto client = profile_.client(province->address(), clock_);
        Silent silent;
        DeliveryManner manner;
        manner.attemptsMax = 1;
        Deliverer deliverer(store_, *client, clock_, silent, manner);
        for (int round = 0; round < 20; ++round) {
            while (deliverer.deliverDue(500) > 0) {}
            clock_.advanceMs(waitMsAfter(99));
        }
    }

    /// Evaluations that nothing else rests on, sound and right from the start.
    [[nodiscard]] bool isPlain(const SampleRecord& record, const RecordKey& key) const {
        return record.mistake.empty() && key.assessNumber == "1" && evaluationsOf_.at(key.of(Relation::service)) == 1;
    }
    void chooseLost() {
        for (const auto* records : {&sample_.evaluations, &sample_.corrections}) {
            for (const auto& record : *records) {
                const RecordKey key = keyOf(record.kind, fieldsIn(record.json));
                if (record.kind == RecordKind::evaluation) {
                    ++evaluationsOf_[key.of(Relation::service)];
                }
            }
        }
        for (const auto& record : sample_.evaluations) {
            const RecordKey key = keyOf(record.kind, fieldsIn(record.json));
            if (isPlain(record, key)) {
                plain_.push_back({key, record.json});
            }
        }
        for (const auto& line : draw(ofEachDamage)) {
            lost_.insert(line.key);
            expect("missing appliance neverReceived", line.key);
        }
    }
    /// Some that no damage has met yet.
    std::vector<LocalLine> draw(std::size_t count) {
        std::vector<LocalLine> drawn;
        while (drawn.size() < count) {
            BOOST_TEST_REQUIRE(!plain_.empty());
            const std::size_t at = draw_.below(plain_.size());
            drawn.push_back(plain_[at]);
            plain_.erase(plain_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return drawn;
    }
    /// Some of those that the province took.
    std::vector<LocalLine> choose() {
        std::vector<LocalLine> chosen;
        while (chosen.size() < ofEachDamage) {
            const LocalLine line = draw(1).front();
            const auto own = store_.reconciliation().ownRecord(line.key);
            if (own && own->parcel == ParcelState::delivered) {
                chosen.push_back(line);
            }
        }
        return chosen;
    }
    void eraseSome() {
        for (const auto& line : draw(ofEachDamage)) {
            store_.write([&](StoreTransaction& transaction) {
                if (const auto record = transaction.find(line.key)) {
                    transaction.erase(*record, clock_.now());
                }
            });
        }
    }

    [[nodiscard]] std::vector<std::string> linesOfBooks() const {
        std::istringstream in(readFile(books_).value());
        std::vector<std::string> lines;
        for (std::string line; std::getline(in, line);) {
            lines.push_back(line);
        }
        return lines;
    }
    [[nodiscard]] bool isAbout(const std::string& bookLine, const LocalLine& line) {
        const auto own = store_.reconciliation().ownRecord(line.key);
        return bookLine.find("\"kind\":\"evaluation\"") != std::string::npos &&
               bookLine.find("\"receipt\":\"" + own->receipt + "\"") != std::string::npos;
    }

    const ZoneProfile profile_;
    Draw draw_;
    SampleDay sample_;
    TemporaryFolder folder_;
    std::filesystem::path books_ = folder_.path() / "books.jsonl";
    ManualClock clock_{toMoment({damagedDay, 18, 0, 0})};
    ActiveRules rules_{std::make_shared<const Checker>(profile_.package)};
    SqliteStore store_{folder_.path() / "store.db", testKeys()};
    IdentifierSource identifiers_{clock_, 2026};
    Receiver receiver_{store_, rules_, clock_, identifiers_};
    std::vector<LocalLine> local_;
    std::vector<LocalLine> plain_;
    std::set<RecordKey> lost_;
    std::map<RecordKey, int> evaluationsOf_;
};

}  // namespace hcp::test
