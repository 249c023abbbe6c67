#include "measures/fact.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr std::array<std::string_view, factKinds.size()> kindNames{
    "received", "service", "evaluation", "poorReview", "textAudit", "deviceCheck", "deviceDay", "invitation"};
constexpr std::array<std::string_view, aspectCount> aspectNames{
    "office",     "officeName", "system",      "staff",        "window",    "windowName",    "item",      "itemName",
    "channel",    "record",     "disposition", "origin",       "evaluated", "level",         "assess",    "byDefault",
    "withdrawn",  "delivery",   "arrival",     "verification", "verdict",   "rectification", "extension", "followUp",
    "withdrawal", "audit",      "outcome",     "result",       "checked"};

using Values = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> records{"service", "evaluation"};
constexpr std::array<std::string_view, 3> dispositions{"accepted", "held", "refused"};
constexpr std::array<std::string_view, 2> origins{"sender", "province"};
constexpr std::array<std::string_view, 3> waysEvaluated{"actively", "byDefault", "no"};
constexpr std::array<std::string_view, 2> assessments{"first", "supplementary"};
constexpr std::array<std::string_view, 2> answers{"yes", "no"};
constexpr std::array<std::string_view, 5> deliveries{"delivered", "open", "dead", "held", "fetched"};
constexpr std::array<std::string_view, 5> arrivals{"inTime", "late", "overdue", "pending", "notOurs"};
constexpr std::array<std::string_view, 6> limits{"inTime", "late", "overdue", "pending", "fellAway", "none"};
constexpr std::array<std::string_view, 3> visits{"done", "pending", "none"};
constexpr std::array<std::string_view, 4> withdrawals{"granted", "applied", "refused", "none"};
constexpr std::array<std::string_view, 3> outcomes{"passed", "failed", "none"};
constexpr std::array<std::string_view, 3> looks{"yes", "no", "pending"};

template <class Enumerator, std::size_t Count>
std::optional<Enumerator> named(const std::array<std::string_view, Count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<Enumerator>(std::distance(names.begin(), found)));
}

}  // namespace

std::string_view nameOf(FactKind kind) { return kindNames.at(static_cast<std::size_t>(kind)); }
std::optional<FactKind> factKindOf(std::string_view name) { return named<FactKind>(kindNames, name); }
std::string_view nameOf(Aspect aspect) { return aspectNames.at(static_cast<std::size_t>(aspect)); }
std::optional<Aspect> aspectOf(std::string_view name) { return named<Aspect>(aspectNames, name); }

bool hasAspect(FactKind kind, Aspect aspect) {
    if (aspect <= Aspect::itemName) {
        return kind != FactKind::invitation;
    }
    switch (kind) {
        case FactKind::received:
            return aspect == Aspect::record || aspect == Aspect::disposition || aspect == Aspect::origin;
        case FactKind::service:
            return aspect == Aspect::disposition || aspect == Aspect::evaluated;
        case FactKind::evaluation:
            return aspect == Aspect::channel || aspect == Aspect::disposition || aspect == Aspect::origin ||
                   (aspect >= Aspect::level && aspect <= Aspect::arrival);
        case FactKind::poorReview:
            return aspect == Aspect::channel || (aspect >= Aspect::verification && aspect <= Aspect::withdrawal);
        case FactKind::textAudit:
            return aspect == Aspect::audit || aspect == Aspect::outcome;
        case FactKind::deviceCheck:
            return aspect == Aspect::result;
        case FactKind::deviceDay:
            return aspect == Aspect::checked;
        case FactKind::invitation:
            break;
    }
    return false;
}

Values valuesOf(Aspect aspect) {
    switch (aspect) {
        case Aspect::record:
            return records;
        case Aspect::disposition:
            return dispositions;
        case Aspect::origin:
            return origins;
        case Aspect::evaluated:
            return waysEvaluated;
        case Aspect::assess:
            return assessments;
        case Aspect::byDefault:
        case Aspect::withdrawn:
        case Aspect::extension:
            return answers;
        case Aspect::delivery:
            return deliveries;
        case Aspect::arrival:
            return arrivals;
        case Aspect::verification:
        case Aspect::rectification:
        case Aspect::audit:
            return limits;
        case Aspect::followUp:
            return visits;
        case Aspect::withdrawal:
            return withdrawals;
        case Aspect::outcome:
            return outcomes;
        case Aspect::checked:
            return looks;
        case Aspect::office:
        case Aspect::officeName:
        case Aspect::system:
        case Aspect::staff:
        case Aspect::window:
        case Aspect::windowName:
        case Aspect::item:
        case Aspect::itemName:
        case Aspect::channel:
        case Aspect::level:
        case Aspect::verdict:
        case Aspect::result:
            break;
    }
    return {};
}

}  // namespace hcp
