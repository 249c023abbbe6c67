#include "calendar/derivation_json.h"

#include "calendar/derivation_words.h"
#include "calendar/working_hours.h"
#include "foundation/json.h"

namespace hcp {
namespace {

std::string_view truth(bool value) { return value ? "true" : "false"; }

std::string stepJson(const DerivationStep& step) {
    return "{\"day\":" + quoteJson(formatDay(step.day)) + ",\"weekday\":" + std::to_string(step.weekday) +
           ",\"nature\":" + quoteJson(nameOf(step.nature)) + ",\"holiday\":" + quoteJson(step.holiday) +
           ",\"announced\":" + std::string(truth(step.announced)) + ",\"role\":" + quoteJson(nameOf(step.role)) +
           ",\"count\":" + std::to_string(step.count) + ",\"sentence\":" + quoteJson(sentenceOf(step)) + "}";
}

}  // namespace

std::string derivationJson(const Derivation& derivation, int endMinute, bool withSteps) {
    std::string missing;
    for (const int year : derivation.missingNotices) {
        missing += (missing.empty() ? "" : ",") + std::to_string(year);
    }
    std::string json = "{\"from\":" + quoteJson(formatDay(derivation.from)) +
                       ",\"workingDays\":" + std::to_string(derivation.workingDays) +
                       ",\"due\":" + quoteJson(formatDay(derivation.due.day)) +
                       ",\"endsAt\":" + quoteJson(formatRfc3339(endOf(derivation.due.day, endMinute))) +
                       ",\"provisional\":" + std::string(truth(derivation.due.provisional)) + ",\"missingNotices\":[" +
                       missing + "],\"calendar\":" + quoteJson(derivation.calendar);
    if (withSteps) {
        std::string steps;
        for (const auto& step : derivation.steps) {
            steps += (steps.empty() ? "" : ",") + stepJson(step);
        }
        json += ",\"steps\":[" + steps + "]";
    }
    return json + "}";
}

}  // namespace hcp
