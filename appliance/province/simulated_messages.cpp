#include "province/simulated_messages.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <algorithm>
#include <optional>

#include "foundation/charset.h"
#include "foundation/json.h"

namespace hcp {
namespace {

constexpr const char* jsonType = "application/json; charset=utf-8";
constexpr std::size_t textCharactersMax = 500;

using Values = std::map<std::string, std::string>;

std::string headerOf(const SimulatedRequest& request, const std::string& name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? "" : found->second;
}

/// Texts of an object's members; of a member that is an object, its texts as well.
void takeTexts(const JsonValue& object, Values& into) {
    for (const auto& member : object.GetObject()) {
        if (member.value.IsString()) {
            into.emplace(asText(member.name), asText(member.value));
        } else if (member.value.IsObject()) {
            takeTexts(member.value, into);
        }
    }
}

Values valuesOf(const SimulatedRequest& request) {
    Values values = request.query;
    if (headerOf(request, "content-type").starts_with("application/x-www-form-urlencoded")) {
        try {
            for (const auto& [name, value] : Poco::URI("http://127.0.0.1/?" + request.body).getQueryParameters()) {
                values.emplace(name, value);
            }
        } catch (const Poco::SyntaxException&) {
            return {};
        }
    } else if (const auto document = parseJson(request.body); document && document->IsObject()) {
        takeTexts(*document, values);
    }
    return values;
}

bool isPhone(std::string_view phone) {
    phone.remove_prefix(phone.starts_with('+') ? 1 : 0);
    return phone.size() >= 5 && phone.size() <= 20 && phone.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string complaintAbout(const SimulatedRequest& request, Values& values) {
    const bool webhook = request.path == "/webhook";
    const std::string id = values["id"];
    if (id.empty() || (webhook && headerOf(request, "idempotency-key") != id)) {
        return "1";
    }
    if (!webhook && !isPhone(values["phone"])) {
        return "2";
    }
    const std::string& text = values["text"];
    return text.empty() || !isUtf8(text) || codePoints(text) > textCharactersMax ? "3" : "";
}

}  // namespace

SimulatedRoad SimulatedMessages::roadOf(const SimulatedRequest& request) const {
    return request.path == "/sms" || (request.path == "/webhook" && request.post) ? SimulatedRoad::call
                                                                                  : SimulatedRoad::page;
}

SimulatedAnswer SimulatedMessages::answer(const SimulatedRequest& request, const std::string&, SimulatedWhim whim) {
    if (roadOf(request) == SimulatedRoad::page) {
        return {404, "", ""};
    }
    books().callReceived();
    if (!secret_.empty() && headerOf(request, "authorization") != "Bearer " + secret_) {
        return refuse(request, "401");
    }
    Values values = valuesOf(request);
    if (const std::string code = complaintAbout(request, values); !code.empty()) {
        return refuse(request, code);
    }
    const std::string kind = request.path.substr(1);
    SimulatedRecord record{kind, values["id"], values["phone"] + values["unit"], request.post ? "POST" : "GET", "", {}};
    if (whim == SimulatedWhim::reject && !books().holds(record)) {
        SimulatedAnswer refused = refuse(request, "9");
        refused.effect = SimulatedEffect::whim;
        return refused;
    }
    for (const char* name : {"phone", "role", "unit", "text"}) {
        if (const auto found = values.find(name); found != values.end()) {
            record.elements.emplace_back(*found);
        }
    }
    const auto entry = books().enter(std::move(record));
    books().remember({request.at, kind, "0", entry.held ? "重复" : "已收"});
    return {200,          jsonType, R"({"code":"0"})", {}, entry.held ? SimulatedEffect::held : SimulatedEffect::taken,
            entry.receipt};
}

SimulatedAnswer SimulatedMessages::refuse(const SimulatedRequest& request, const std::string& code) {
    const int status = code == "401" ? 401 : request.path == "/sms" ? 200 : 422;
    books().refused();
    books().remember({request.at, request.path.substr(1), code, "拒收"});
    return {status, jsonType, "{\"code\":" + quoteJson(code) + "}"};
}

}  // namespace hcp
