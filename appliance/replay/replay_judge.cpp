#include "replay/replay_judge.h"

#include <algorithm>
#include <map>

#include "pipeline/earlier_lookups.h"

namespace hcp {
namespace {

/// The place of a finding, where it is one that the schema knows: a sender may call a member anything.
std::string placeOf(const Finding& finding, const RecordSchema& schema) {
    const bool isKnown = finding.at.empty() || std::ranges::any_of(schema.properties, [&](const Property& property) {
                             return finding.at == "/" + pointerToken(property.name);
                         });
    return isKnown ? finding.at : "/*";
}

bool isSpotless(const ReplayedVerdict& verdict) {
    return verdict.disposition == nameOf(Disposition::accepted) && verdict.findings.empty();
}

void add(std::vector<ReplayedBasis>& basis, ReplayedBasis one) {
    if (std::ranges::count(basis, one.id, &ReplayedBasis::id) == 0) {
        basis.push_back(std::move(one));
    }
}

}  // namespace

/// What a record rests on counts as accepted where the judge accepts it; or, when all is trusted, where it is there.
class ReplayJudge::Resting final : public Lookups {
public:
    Resting(const ReplayJudge& judge, RecordReader& records, const KeptRecord& self, bool trustsAll)
        : judge_(judge),
          records_(records),
          self_(self),
          trustsAll_(trustsAll),
          stored_(records, judge.calendar_, self) {}

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        if (key == self_.key) {
            return stored_.accepted(key);  // a first evaluation is asked for before it is clear that it is this one
        }
        const auto known = judged_.find(key);
        return known == judged_.end() ? judged_.emplace(key, judgedOf(key)).first->second : known->second;
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        return stored_.keptOtherwise(key);
    }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override {
        return stored_.alike(self, trace, withinMs, countMax);
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override { return stored_.isWorking(day); }

    [[nodiscard]] bool missedSomething() const { return missedSomething_; }
    [[nodiscard]] const std::vector<ReplayedBasis>& basis() const { return basis_; }

private:
    [[nodiscard]] std::optional<Fields> judgedOf(const RecordKey& key) const {
        const auto kept = records_.find(key);
        if (!kept || kept->erasedAt) {
            return std::nullopt;
        }
        if (trustsAll_) {
            return kept->fields;
        }
        if (!judge_.knows(key.kind)) {
            missedSomething_ = true;
            return std::nullopt;
        }
        const JudgedRecord related = judge_.judge(records_, *kept);
        for (const auto& each : related.basis) {
            add(basis_, each);
        }
        if (!isSpotless(related.alone)) {
            add(basis_, {kept->id, related.alone});
        }
        if (related.checked.disposition() == Disposition::accepted) {
            return kept->fields;
        }
        missedSomething_ = true;
        return std::nullopt;
    }

    const ReplayJudge& judge_;
    RecordReader& records_;
    const KeptRecord& self_;
    const bool trustsAll_;
    const EarlierLookups stored_;
    mutable std::map<RecordKey, std::optional<Fields>> judged_;
    mutable std::vector<ReplayedBasis> basis_;
    mutable bool missedSomething_ = false;
};

JudgedRecord ReplayJudge::judge(RecordReader& records, const KeptRecord& record) const {
    auto lookups = std::make_unique<Resting>(*this, records, record, false);
    CheckedRecord found = checked(record, *lookups);
    const ReplayedVerdict verdict = verdictOf(found, record.key.kind);
    ReplayedVerdict alone = verdict;
    if (lookups->missedSomething()) {
        alone = verdictOf(checked(record, Resting(*this, records, record, true)), record.key.kind);
    }
    auto basis = lookups->basis();
    return {std::move(found), verdict, std::move(alone), std::move(basis), std::move(lookups)};
}

std::string ReplayJudge::textOf(const Finding& finding, RecordKind kind) const {
    return finding.rule + " " + placeOf(finding, package().schemas.at(kind));
}

CheckedRecord ReplayJudge::checked(const KeptRecord& record, const Lookups& lookups) const {
    return checker_.check(record.key.kind, record.bytes, record.receivedAt, lookups);
}

/// Each finding once: many members that nobody described are one cause.
ReplayedVerdict ReplayJudge::verdictOf(const CheckedRecord& checked, RecordKind kind) const {
    ReplayedVerdict verdict{std::string(nameOf(checked.disposition())), {}};
    for (const auto& finding : checked.findings()) {
        std::string text = textOf(finding, kind);
        if (std::ranges::count(verdict.findings, text) == 0) {
            verdict.findings.push_back(std::move(text));
        }
    }
    return verdict;
}

}  // namespace hcp
