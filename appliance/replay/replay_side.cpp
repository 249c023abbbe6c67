#include "replay/replay_side.h"

#include <algorithm>

#include "pipeline/default_channels.h"
#include "pipeline/earlier_lookups.h"
#include "province/fujian_letter.h"
#include "province/national_letter.h"
#include "province/wire_values.h"

namespace hcp {
namespace {

std::vector<Tally::Part> partsFor(const DaySpan& days) {
    std::vector<Tally::Part> parts;
    for (int year = days.first.year; year <= days.last.year; ++year) {
        const Period period = Period::around(PeriodUnit::year, Day{year, 1, 1});
        parts.push_back({Grouping::total, period});
        parts.push_back({Grouping::office, period});
    }
    return parts;
}

/// The place of a finding, where it is one that the schema knows: a sender may call a member anything.
std::string placeOf(const Finding& finding, const RecordSchema& schema) {
    const bool isKnown = finding.at.empty() || std::ranges::any_of(schema.properties, [&](const Property& property) {
                             return finding.at == "/" + pointerToken(property.name);
                         });
    return isKnown ? finding.at : "/*";
}

/// Each once: many members that nobody described are one cause.
std::vector<std::string> findingsOf(const CheckedRecord& checked, const RecordSchema& schema) {
    std::vector<std::string> findings;
    for (const auto& finding : checked.findings()) {
        std::string text = finding.rule + " " + placeOf(finding, schema);
        if (std::ranges::count(findings, text) == 0) {
            findings.push_back(std::move(text));
        }
    }
    return findings;
}

}  // namespace

/// What a record rests on counts as accepted only where this side accepts it.
class PackageSide::Resting final : public Lookups {
public:
    Resting(const PackageSide& side, StoreTransaction& transaction, const KeptRecord& self)
        : side_(side), transaction_(transaction), self_(self), stored_(transaction, side.calendar_, self) {}

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override {
        if (key == self_.key) {
            return stored_.accepted(key);  // a first evaluation is asked for before it is clear that it is this one
        }
        const auto kept = transaction_.find(key);
        if (!kept || kept->erasedAt) {
            return std::nullopt;
        }
        const Resting lookups(side_, transaction_, *kept);
        const CheckedRecord checked = side_.checker_->check(key.kind, kept->bytes, kept->receivedAt, lookups);
        return checked.disposition() == Disposition::accepted ? std::optional(kept->fields) : std::nullopt;
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        return stored_.keptOtherwise(key);
    }
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override {
        return stored_.alike(self, trace, withinMs, countMax);
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override { return stored_.isWorking(day); }

private:
    const PackageSide& side_;
    StoreTransaction& transaction_;
    const KeptRecord& self_;
    const EarlierLookups stored_;
};

PackageSide::PackageSide(std::shared_ptr<const Checker> checker, const WorkingCalendar& calendar,
                         const MeasureBook& measures, const DaySpan& days)
    : checker_(std::move(checker)),
      calendar_(calendar),
      measures_(measures),
      parts_(partsFor(days)),
      tally_(measures, parts_),
      defaultChannels_(defaultChannelsOf(checker_->package())) {}

std::vector<ReplayedRecord> PackageSide::of(Store& store, const std::vector<OwnRecord>& records) {
    std::vector<ReplayedRecord> replayed;
    store.write([&](StoreTransaction& transaction) {
        replayed.clear();
        for (const auto& record : records) {
            replayed.push_back(judged(transaction, record));
        }
    });
    for (std::size_t i = 0; i < records.size(); ++i) {
        count(records[i], replayed[i].disposition);
    }
    return replayed;
}

ReplayedRecord PackageSide::judged(StoreTransaction& transaction, const OwnRecord& own) const {
    const KeptRecord& record = own.record;
    ReplayedRecord replayed{record.id, "", {}, "", "", {}};
    if (!checker_->knows(record.key.kind)) {
        replayed.disposition = "unknown kind";
        return replayed;
    }
    const Resting lookups(*this, transaction, record);
    const CheckedRecord checked = checker_->check(record.key.kind, record.bytes, record.receivedAt, lookups);
    replayed.disposition = nameOf(checked.disposition());
    replayed.findings = findingsOf(checked, checker_->package().schemas.at(record.key.kind));
    if (checked.disposition() == Disposition::accepted && record.supersededBy.empty()) {
        writeLetter(lookups, record, replayed);
    }
    return replayed;
}

void PackageSide::writeLetter(const Lookups& lookups, const KeptRecord& record, ReplayedRecord& into) const {
    const Package& package = checker_->package();
    const WireOperation* operation = package.mapping.operationFor(record.key.kind);
    if (operation == nullptr || record.origin == RecordOrigin::province) {
        return;
    }
    Consignment consignment;
    consignment.key = record.key;
    consignment.records.emplace(record.key.kind, record.fields);
    if (record.key.kind != RecordKind::service) {
        consignment.records.emplace(RecordKind::service,
                                    lookups.accepted(record.key.of(Relation::service)).value_or(Fields()));
    }
    const auto values = wireValues(*operation, consignment, {});
    into.operation = operation->name;
    for (const auto& value : values) {
        into.elements.emplace(value.element->name, replayDigest(value.text));
    }
    if (const auto* soap = std::get_if<SoapTransport>(&package.transport)) {
        const auto letter = hcp::writeLetter(package.mapping, soap->cipher.charset, values);
        into.letter = letter ? replayDigest(*letter) : "impossible: " + letter.error().element;
    } else {
        into.letter = replayDigest(writeJsonLetter(values));
    }
}

void PackageSide::count(const OwnRecord& own, std::string_view disposition) {
    const auto time = parseCivilTime(own.counted.time);
    if (!time || !own.record.supersededBy.empty()) {
        return;
    }
    Fact fact;
    fact.at = *time;
    fact.of(Aspect::office) = own.counted.office;
    fact.of(Aspect::system) = own.record.sender;
    fact.of(Aspect::record) = nameOf(own.record.key.kind);
    fact.of(Aspect::disposition) = disposition;
    fact.kind = FactKind::received;
    tally_.add(fact);
    if (disposition != nameOf(Disposition::accepted) && disposition != nameOf(Disposition::held)) {
        return;
    }
    fact.kind = own.record.key.kind == RecordKind::service ? FactKind::service : FactKind::evaluation;
    if (fact.kind == FactKind::evaluation) {
        fact.of(Aspect::level) = own.counted.level;
        fact.of(Aspect::channel) = own.counted.channel;
        fact.of(Aspect::assess) = own.record.key.assessNumber == "2" ? "supplementary" : "first";
        fact.of(Aspect::byDefault) = defaultChannels_.contains(own.counted.channel) ? "yes" : "no";
        fact.of(Aspect::withdrawn) = own.withdrawn ? "yes" : "no";
    }
    tally_.add(fact);
}

ReplayFigures PackageSide::figures() {
    ReplayFigures figures;
    for (const auto& part : parts_) {
        for (const auto& [key, counts] : tally_.rows(part)) {
            for (const auto& [count, number] : counts) {
                const std::string name = part.period.text() + " " + count;
                figures[part.by == Grouping::total ? name : name + " " + key.office] = number;
            }
            for (const auto& name : measures_.names()) {
                if (!isFamilyName(name) && measures_.isNumber(name) && !counts.contains(name)) {
                    const std::string whole = part.period.text() + " " + name;
                    figures[part.by == Grouping::total ? whole : whole + " " + key.office] =
                        numberOf(measures_, counts, name);
                }
            }
        }
    }
    std::erase_if(figures, [](const auto& figure) { return figure.second == 0; });
    return figures;
}

}  // namespace hcp
