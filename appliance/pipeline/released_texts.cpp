#include "pipeline/released_texts.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "casework/evidence.h"
#include "foundation/hidden_characters.h"
#include "pipeline/case_facts.h"
#include "pipeline/case_intake.h"
#include "pipeline/casework_store.h"
#include "pipeline/default_channels.h"
#include "record/finding.h"
#include "screening/character_fold.h"
#include "screening/text_characters.h"

namespace hcp {
namespace {

constexpr const char* levelField = "satisfaction";
constexpr int anyLength = std::numeric_limits<int>::max();
constexpr std::size_t digitsMost = 6;
constexpr std::array<std::size_t, 3> numberLengths{11, 15, 18};  ///< of mobile and of old and new identity numbers

bool isDigit(char32_t unit) { return unit >= U'0' && unit <= U'9'; }

bool isPersonal(const std::string& digits) {
    for (const auto length : numberLengths) {
        for (std::size_t begin = 0; begin + length <= digits.size(); ++begin) {
            const std::string piece = " " + digits.substr(begin, length);
            if (withNumbersMasked(piece) != piece) {
                return true;
            }
        }
    }
    return false;
}

bool isWithdrawn(const RecordKey& evaluation, const std::optional<KeptCase>& kept, const RulesInForce& rules) {
    return kept && withdrawnIn(*kept, *rules.terms(kept->terms)).contains(evaluation);
}

bool isWithdrawalAsked(const RecordKey& evaluation, const std::optional<KeptCase>& kept, const RulesInForce& rules) {
    return kept && withdrawalAskedIn(*kept, *rules.terms(kept->terms)).contains(evaluation);
}

std::string_view textOf(const KeptRecord& evaluation) { return evaluation.fields.get(evaluationTextField); }

/// The record that counts, when it says what was audited.
bool stands(const KeptRecord& audited, const std::optional<KeptRecord>& counting) {
    return counting && !counting->erasedAt && textOf(*counting) == textOf(audited);
}

class TextsOfPeriod {
public:
    TextsOfPeriod(Store& store, const RulesInForce& rules)
        : store_(store), rules_(rules), defaults_(defaultChannelsOf(rules.package())) {}

    [[nodiscard]] std::optional<DisclosedText> shown(const KeptAudit& kept) const {
        const RecordKey& key = kept.audit.evaluation;
        const auto audited = store_.byId(kept.record);
        const auto counting = store_.find(key);
        if (kept.audit.state != AuditState::passed || kept.erasedAt || !audited || audited->erasedAt ||
            !stands(*audited, counting) || defaults_.contains(std::string(counting->fields.get("pf")))) {
            return std::nullopt;
        }
        const auto of = store_.casework().caseOf(key.projectNo, key.serviceNumber);
        if (isWithdrawn(key, of, rules_) || isWithdrawalAsked(key, of, rules_)) {
            return std::nullopt;
        }
        const Period month = Period::around(PeriodUnit::month, toCivilTime(kept.audit.evaluatedAt).day);
        return DisclosedText{officeOf(kept), std::string(counting->fields.get(levelField)), month.text(),
                             std::string(textOf(*counting)), kept.record};
    }

private:
    /// The office that the evaluation counts for; of an erased service record only the audit knows it.
    [[nodiscard]] std::string officeOf(const KeptAudit& kept) const {
        const auto service = store_.find(kept.audit.evaluation.of(Relation::service));
        const std::string office = service ? std::string(service->fields.get("orgCode")) : std::string();
        return office.empty() ? kept.office : office;
    }

    Store& store_;
    const RulesInForce& rules_;
    std::set<std::string> defaults_;
};

}  // namespace

bool hasTellingNumber(std::string_view text) {
    std::string digits;  // with whatever stands between them
    std::size_t inOnePiece = 0;
    bool found = false;
    eachCharacter(text, [&](char32_t character, const TextPlace&) {
        bool noise = true;
        CharacterFold::withChineseNumerals().each(character, [&](char32_t unit) {
            noise = false;
            const bool counts = isDigit(unit) || (unit == U'x' && !digits.empty());
            inOnePiece = isDigit(unit) ? inOnePiece + 1 : 0;
            found = found || inOnePiece > digitsMost || (!counts && isPersonal(digits));
            digits = counts ? digits + (unit == U'x' ? 'X' : static_cast<char>(unit)) : std::string();
        });
        inOnePiece = noise ? 0 : inOnePiece;
    });
    return found || isPersonal(digits);
}

ReleaseFacts releaseFactsOf(const KeptRecord& evaluation, StoreTransaction& transaction, const RulesInForce& rules) {
    const RecordKey& key = evaluation.key;
    const std::string text(textOf(evaluation));
    ReleaseFacts facts;
    const auto of = transaction.casework().caseOf(key.projectNo, key.serviceNumber);
    facts.withdrawn = isWithdrawn(key, of, rules);
    facts.asked = isWithdrawalAsked(key, of, rules);
    facts.replaced = !stands(evaluation, transaction.find(key));
    facts.numbers = hasTellingNumber(text);
    facts.hidden = hidesOrTurns(text) || !isFilledText(text, anyLength);
    return facts;
}

bool isPublic(const std::string& record, Store& store, const RulesInForce& rules) {
    const auto kept = store.casework().audit(record);
    return kept && kept->audit.release && TextsOfPeriod(store, rules).shown(*kept);
}

std::vector<DisclosedText> releasedTexts(const Period& period, Store& store, const RulesInForce& rules) {
    const TextsOfPeriod texts(store, rules);
    std::vector<std::pair<Moment, DisclosedText>> found;
    AuditQuestion page;
    page.released = true;
    page.evaluatedSince = toMoment(period.begin());
    page.evaluatedUntil = toMoment(period.end());
    while (true) {
        const auto audits = store.casework().audits(page);
        for (const auto& kept : audits) {
            if (auto text = texts.shown(kept)) {
                found.emplace_back(kept.audit.evaluatedAt, *std::move(text));
            }
        }
        if (audits.size() < page.countMax) {
            break;
        }
        page.after = audits.back().record;
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<Moment, DisclosedText>::first);
    std::vector<DisclosedText> newest;
    std::ranges::transform(found, std::back_inserter(newest), &std::pair<Moment, DisclosedText>::second);
    return newest;
}

}  // namespace hcp
