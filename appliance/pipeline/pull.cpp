#include "pipeline/pull.h"

#include "pipeline/keeper.h"
#include "record/record_json.h"

namespace hcp {
namespace {

constexpr const char* projectNoField = "projectNo";
constexpr const char* serviceNumberField = "serviceNumber";

/// The number that our only service record of this project and time has.
std::optional<std::string> serviceNumberOf(StoreTransaction& transaction, const Fields& service) {
    const std::string projectNo(service.get(projectNoField));
    const std::string time(service.get(timeFieldOf(RecordKind::service)));
    const auto keys = transaction.servicesAt(projectNo, time, 2);
    return keys.size() == 1 ? std::optional(keys.front().serviceNumber) : std::nullopt;
}

void count(PullOutcome& outcome, Disposition disposition) {
    switch (disposition) {
        case Disposition::accepted:
            ++outcome.accepted;
            return;
        case Disposition::held:
            ++outcome.held;
            return;
        case Disposition::refused:
            ++outcome.refused;
            return;
    }
}

}  // namespace

PullOutcome Puller::pullOnce(const std::stop_token& stop) {
    PullOutcome outcome;
    PullPlace place = store_.pullPlace(profile_).value_or(PullPlace{since_, ""});
    while (store_.trouble() == StoreTrouble::none && !stop.stop_requested()) {
        const auto page = books_.list(place.since, place.cursor);
        if (!page) {
            outcome.trouble = page.error();
            return outcome;
        }
        place = page->cursor.empty() ? PullPlace{page->until, ""} : PullPlace{place.since, page->cursor};
        const PullOutcome kept = keep(*page, place);
        outcome.accepted += kept.accepted;
        outcome.held += kept.held;
        outcome.refused += kept.refused;
        if (place.cursor.empty()) {
            return outcome;
        }
    }
    return outcome;
}

PullOutcome Puller::keep(const ProvincialPage& page, const PullPlace& next) {
    PullOutcome outcome;
    const std::string submission = receiver_.openSubmission();
    store_.write([&](StoreTransaction& transaction) {
        outcome = {};
        for (const auto& told : page.evaluations) {
            const auto answer = take(transaction, submission, told);
            if (answer && !answer->repeated) {
                count(outcome, answer->disposition);
            }
        }
        transaction.keepPullPlace(profile_, next);
    });
    return outcome;
}

std::optional<RecordAnswer> Puller::take(StoreTransaction& transaction, const std::string& submission,
                                         const ProvincialEvaluation& told) {
    if (told.origin == EvaluationOrigin::handedIn) {
        return std::nullopt;
    }
    Fields fields = told.evaluation;
    const auto number = fields.find(serviceNumberField) ? std::nullopt : serviceNumberOf(transaction, told.service);
    if (number) {
        fields.add(serviceNumberField, *number);
    }
    if (told.origin == EvaluationOrigin::untold && transaction.find(keyOf(RecordKind::evaluation, fields))) {
        return std::nullopt;  // for all we know the one that we handed in
    }
    const std::string bytes = jsonOf(fields);
    auto answer = receiver_.receiveWithin(transaction, submission, RecordKind::evaluation, {1, bytes},
                                          {pullActor, "", RecordOrigin::province, told.receipt});
    if (number && !answer.repeated && answer.disposition != Disposition::refused) {
        settleWithout(transaction, jsonOf(told.evaluation), answer.id);
    }
    return answer;
}

void Puller::settleWithout(StoreTransaction& transaction, const std::string& bytes, const std::string& by) {
    const auto earlier = transaction.findRefused(RecordKind::evaluation, store_.digestOf(bytes));
    if (earlier && earlier->supersededBy.empty()) {
        const auto rules = rules_.current();
        Keeper(transaction, *rules, clock_, identifiers_).supersede(*earlier, transaction.byId(by).value(), pullActor);
    }
}

}  // namespace hcp
