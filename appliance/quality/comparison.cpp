#include "quality/comparison.h"

#include <algorithm>
#include <vector>

namespace hcp {
namespace {

using Kind = DifferenceKind;
using Cause = DifferenceCause;
using Step = ProposedStep;

/// Former versions of one record that a book may still list; nobody corrects one more often.
constexpr std::size_t versionsMax = 64;

std::vector<FieldDifference> fieldsApart(const ListedRecord& ours, const ListedRecord& theirs) {
    std::vector<FieldDifference> apart;
    auto other = theirs.values.begin();
    for (const auto& [name, value] : ours.values) {
        other = std::find_if(other, theirs.values.end(), [&](const auto& one) { return one.first >= name; });
        if (other != theirs.values.end() && other->first == name && other->second != value) {
            apart.push_back({name, value, other->second});
        }
    }
    return apart;
}

struct Explanation {
    Cause cause;
    Step step;
};

/// Why the province need not have what stands so with us; of what it has, that it should list it.
Explanation explanationOf(OwnStanding standing) {
    switch (standing) {
        case OwnStanding::delivered:
            return {Cause::notListedByProvince, Step::askProvince};
        case OwnStanding::withdrawn:
            return {Cause::withdrawn, Step::none};
        case OwnStanding::waiting:
            return {Cause::waits, Step::deliver};
        case OwnStanding::unknown:
            return {Cause::mayHaveArrived, Step::deliver};
        case OwnStanding::dead:
            return {Cause::turnedDown, Step::sendCorrected};
        case OwnStanding::notForProvince:
            return {Cause::provinceTakesNone, Step::none};
        case OwnStanding::held:
            return {Cause::heldHere, Step::complete};
        case OwnStanding::superseded:
            return {Cause::corrected, Step::none};
        case OwnStanding::refused:
            return {Cause::refusedHere, Step::mend};
    }
    return {Cause::notListedByProvince, Step::askProvince};
}

/// The province cannot have got it from us.
bool isHeldBack(const ListedRecord& own) {
    const bool neverSent = own.standing == OwnStanding::held || own.standing == OwnStanding::refused ||
                           own.standing == OwnStanding::notForProvince;
    return neverSent && !own.ofProvince;
}

bool isNext(SortedRecords* book, const std::string& key) {
    const ListedRecord* head = book == nullptr ? nullptr : book->peek();
    return head != nullptr && sortKeyOf(head->key) == key;
}

}  // namespace

/// What we have under one key.
struct Comparison::Own {
    std::optional<ListedRecord> living;
    std::vector<ListedRecord> others;  ///< refused and superseded ones
    std::int64_t times = 0;            ///< by the book at hand, in place of the living one
    bool asked = false;                ///< whether there is a living one that our book did not give

    /// What stands for all of it in a row.
    [[nodiscard]] const ListedRecord* best() const {
        return living ? &*living : others.empty() ? nullptr : &others.front();
    }
    void ask(const OwnVersion& now, const RecordKey& key) {
        if (!living && !asked) {
            asked = true;
            living = now(key);
        }
    }
    /// The refused or superseded version that the line is, rather than the living one; nullptr when it is none. What a
    /// correction adds the version before it did not tell, so it is the same in every field that both tell.
    [[nodiscard]] const ListedRecord* formerly(const ListedRecord& listed) const {
        if (listed.values == living->values) {
            return nullptr;
        }
        auto same = std::ranges::find(others, listed.values, &ListedRecord::values);
        if (same == others.end() && !fieldsApart(*living, listed).empty()) {
            same = std::ranges::find_if(others, [&](const auto& one) { return fieldsApart(one, listed).empty(); });
        }
        return same == others.end() ? nullptr : &*same;
    }
    [[nodiscard]] Difference about(const ListedRecord& listed, Kind kind, ComparedBook book, Explanation why) const {
        Difference difference{kind, book, why.cause, why.step, listed.key, listed.day()};
        if (const ListedRecord* own = best()) {
            difference.record = own->id;
            difference.day = own->day() ? own->day() : difference.day;
        }
        difference.receipt = book == ComparedBook::province ? listed.id : "";
        return difference;
    }
};

void Comparison::compare(const ComparedBooks& books) {
    while (books.own->peek() != nullptr || (books.local != nullptr && books.local->peek() != nullptr) ||
           (books.province != nullptr && books.province->peek() != nullptr)) {
        compareKey(books);
    }
}

void Comparison::compareKey(const ComparedBooks& books) {
    std::optional<std::string> key;
    for (auto* book : {books.own, books.local, books.province}) {
        if (const ListedRecord* head = book == nullptr ? nullptr : book->peek()) {
            key = key ? std::min(*key, sortKeyOf(head->key)) : sortKeyOf(head->key);
        }
    }
    const bool localHasIt = isNext(books.local, *key);
    const bool provinceHasIt = isNext(books.province, *key);
    Own own = takeOwn(*books.own, *key);
    if (books.local != nullptr) {
        holdLocal(*books.local, own, *key, provinceHasIt);
    }
    if (books.province != nullptr) {
        holdProvince(*books.province, own, *key, localHasIt);
    }
}

Comparison::Own Comparison::takeOwn(SortedRecords& book, const std::string& key) {
    Own own;
    for (; isNext(&book, key); book.pass()) {
        const ListedRecord& record = *book.peek();
        const bool lives = record.standing != OwnStanding::refused && record.standing != OwnStanding::superseded;
        if (lives) {
            count(CountedBook::appliance, record);
        }
        if (record.ofLocalBook && record.standing != OwnStanding::superseded) {
            count(lives ? CountedBook::handedIn : CountedBook::refused, record);
        }
        if (lives) {
            own.living = record;
        } else if (own.others.size() < versionsMax) {
            own.others.push_back(record);
        }
    }
    return own;
}

void Comparison::holdLocal(SortedRecords& book, Own& own, const std::string& key, bool provinceHasIt) {
    own.times = 0;
    std::optional<ListedRecord> last;
    for (; isNext(&book, key); book.pass()) {
        last = *book.peek();
        count(CountedBook::local, *last);
        judgeLocal(*last, own, provinceHasIt);
    }
    if (own.times > 1) {
        Difference twice = own.about(*last, Kind::extra, ComparedBook::local, {Cause::listedTwice, Step::askLocal});
        twice.times = own.times;
        tell(std::move(twice));
    }
    if (!last && own.living && days_.holds(own.living->day()) && own.living->ofLocalBook) {
        tell(own.about(*own.living, Kind::missing, ComparedBook::local, {Cause::notInLocalBook, Step::askLocal}));
    }
}

void Comparison::judgeLocal(const ListedRecord& listed, Own& own, bool provinceHasIt) {
    const bool asked = days_.holds(listed.day()) || !listed.day();
    if (!own.living && asked) {
        own.ask(now_, listed.key);
    }
    if (!asked && !(own.living && days_.holds(own.living->day()))) {
        return;
    }
    if (own.living) {
        if (const auto* version = own.formerly(listed)) {
            tell(own.about(listed, Kind::explained, ComparedBook::local, explanationOf(version->standing)));
            return;
        }
        ++own.times;
        if (auto apart = fieldsApart(*own.living, listed); !apart.empty()) {
            auto different =
                own.about(listed, Kind::different, ComparedBook::local, {Cause::toldOtherwise, Step::askLocal});
            different.fields = std::move(apart);
            tell(std::move(different));
        }
    } else if (!own.others.empty()) {
        tell(own.about(listed, Kind::explained, ComparedBook::local, explanationOf(own.others.front().standing)));
    } else {
        ++own.times;
        tell(own.about(listed, Kind::missing, ComparedBook::appliance,
                       {provinceHasIt ? Cause::onlyProvinceHasIt : Cause::neverReceived,
                        provinceHasIt ? Step::askLocal : Step::handIn}));
    }
}

void Comparison::holdProvince(SortedRecords& book, Own& own, const std::string& key, bool localHasIt) {
    own.times = 0;
    std::optional<ListedRecord> last;
    for (; isNext(&book, key); book.pass()) {
        last = *book.peek();
        count(CountedBook::province, *last);
        judgeProvincial(*last, own, localHasIt);
    }
    if (own.times > 1) {
        Difference twice =
            own.about(*last, Kind::extra, ComparedBook::province, {Cause::listedTwice, Step::askProvince});
        twice.times = own.times;
        tell(std::move(twice));
    }
    if (!last && own.living && days_.holds(own.living->day()) && own.living->key.kind == RecordKind::evaluation) {
        missingAtProvince(*own.living);
    }
}

void Comparison::judgeProvincial(const ListedRecord& listed, Own& own, bool localHasIt) {
    const bool asked = days_.holds(listed.day()) || !listed.day();
    if (!own.living && asked) {
        own.ask(now_, listed.key);
    }
    const ListedRecord* ours = own.best();
    if (!asked && !(own.living && days_.holds(own.living->day()))) {
        return;
    }
    ++own.times;
    if (ours == nullptr) {
        // What the local system lists as well has been told as missing with us.
        if (!localHasIt) {
            tell(own.about(listed, Kind::extra, ComparedBook::province,
                           {listed.ofProvince ? Cause::notFetched : Cause::nobodyElseHasIt,
                            listed.ofProvince ? Step::fetch : Step::askProvince}));
        }
        return;
    }
    if (isHeldBack(*ours)) {
        // It may have been released and sent since our book was read.
        const auto now = now_(listed.key);
        if (!now || isHeldBack(*now)) {
            tell(own.about(listed, Kind::extra, ComparedBook::province, {Cause::notSentByUs, Step::askProvince}));
            return;
        }
    }
    auto apart = own.living ? fieldsApart(*ours, listed) : std::vector<FieldDifference>{};
    if (!apart.empty()) {
        auto different =
            own.about(listed, Kind::different, ComparedBook::province, {Cause::toldOtherwise, Step::askProvince});
        different.fields = std::move(apart);
        tell(std::move(different));
    } else if (!own.living || ours->standing == OwnStanding::dead) {
        tell(own.about(listed, Kind::explained, ComparedBook::province, explanationOf(ours->standing)));
    }
}

void Comparison::missingAtProvince(const ListedRecord& own) {
    const Kind kind = own.standing == OwnStanding::delivered ? Kind::missing : Kind::explained;
    const Explanation why = explanationOf(own.standing);
    Difference difference{kind, ComparedBook::province, why.cause, why.step, own.key, own.day(), own.id};
    tell(std::move(difference));
}

void Comparison::count(CountedBook book, const ListedRecord& record) {
    if (const auto day = record.day(); days_.holds(day)) {
        RecordCount& counted = counts_[{*day, book}];
        ++(record.key.kind == RecordKind::service ? counted.services : counted.evaluations);
    }
}

}  // namespace hcp
