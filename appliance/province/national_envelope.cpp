#include "province/national_envelope.h"

#include <algorithm>

#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {
namespace {

std::string member(const std::string& name, const std::string& json) { return quoteJson(name) + ":" + json; }

}  // namespace

std::string envelopeTime(Moment moment) {
    std::string digits = formatCivilTime(toCivilTime(moment));
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

std::string signedText(const EnvelopeSettings& settings, const EnvelopeCaller& caller) {
    std::string text;
    for (const auto& part : settings.signedParts) {
        text += part == "time" ? caller.time : part == "appMark" ? caller.appMark : caller.appWord;
    }
    return text;
}

std::string writeJsonEnvelope(const EnvelopeSettings& settings, const EnvelopeCaller& caller, const std::string& sign,
                              const std::string& records) {
    const std::string params = "{" + member(settings.records, "[" + quoteJson(records) + "]") + "}";
    const std::string body = "{" + member(settings.appMark, quoteJson(caller.appMark)) + "," +
                             member(settings.time, quoteJson(caller.time)) + "," +
                             member(settings.sign, quoteJson(sign)) + "," + member(settings.params, params) + "}";
    return "{" + member(settings.body, body) + "," + member(settings.common, "{}") + "}";
}

}  // namespace hcp
