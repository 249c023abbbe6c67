#include <algorithm>

#include "app/configuration_sections.h"

namespace hcp {
namespace {

using Problems = std::vector<std::string>;

constexpr const char* here = "/escalation/";

void readHours(const Members& hours, WorkingHours& into, Problems& problems) {
    if (!hours) {
        return;
    }
    std::string from;
    std::string to;
    hours.read("from", from);
    hours.read("to", to);
    const auto first = parseMinuteOfDay(from);
    const auto end = parseMinuteOfDay(to);
    if (first && end && *first < *end) {
        into = {*first, *end};
    } else {
        problems.push_back(std::string(here) + "hours: from and to are times of one day, HH:mm, from before to");
    }
}

EscalationRecipient recipientOf(std::string_view role) {
    using enum EscalationRecipient;
    return role == nameOf(head) ? head : role == nameOf(lead) ? lead : contact;
}

void readLadder(const JsonValue* ladder, EscalationLadder& into) {
    if (ladder == nullptr) {
        return;
    }
    into.clear();
    using enum EscalationRung;
    for (const auto rung : {halfLeft, oneDayLeft, dueToday, overdue}) {
        if (const JsonValue* told = findMember(*ladder, nameOf(rung))) {
            for (const auto& role : told->GetArray()) {
                into[rung].push_back(recipientOf(asText(role)));
            }
        }
    }
}

bool isPhone(std::string_view phone) {
    phone.remove_prefix(phone.starts_with('+') ? 1 : 0);
    return phone.size() >= 5 && phone.size() <= 20 && phone.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What is wrong is told by its place: a number is nobody's business.
std::vector<Destination> readDestinations(const Members& recipient, const std::string& place, Problems& problems) {
    std::vector<Destination> read;
    if (const JsonValue* phones = recipient.find("phones")) {
        for (rapidjson::SizeType i = 0; i < phones->Size(); ++i) {
            const Destination to{MessageChannel::sms, std::string(asText((*phones)[i]))};
            const std::string what = !isPhone(to.phone)                          ? "must be 5 to 20 digits"
                                     : std::ranges::find(read, to) != read.end() ? "stands there twice"
                                                                                 : "";
            if (!what.empty()) {
                problems.push_back(place + "/phones/" + std::to_string(i));
                problems.back().append(": ").append(what);
            }
            read.push_back(to);
        }
    }
    bool webhook = false;
    recipient.read("webhook", webhook);
    if (webhook) {
        read.push_back({MessageChannel::webhook});
    }
    return read;
}

void requireGateways(const std::vector<Destination>& destinations, const MessageGatewaySettings& gateways,
                     const std::string& place, Problems& problems) {
    const auto require = [&](MessageChannel channel, bool there) {
        if (!there && std::ranges::find(destinations, channel, &Destination::channel) != destinations.end()) {
            problems.push_back(place + ": there is no gateway " + std::string(nameOf(channel)));
        }
    };
    require(MessageChannel::sms, gateways.sms.has_value());
    require(MessageChannel::webhook, gateways.webhook.has_value());
}

void readRecipients(const JsonValue* recipients, EscalationSettings& into, Problems& problems) {
    if (recipients == nullptr) {
        return;
    }
    for (rapidjson::SizeType i = 0; i < recipients->Size(); ++i) {
        const Members recipient(&(*recipients)[i]);
        const std::string place = std::string(here) + "recipients/" + std::to_string(i);
        std::string role;
        Addressee who;
        recipient.read("role", role);
        recipient.read("unit", who.unit);
        who.recipient = recipientOf(role);
        const auto destinations = readDestinations(recipient, place, problems);
        if (destinations.empty()) {
            problems.push_back(place + ": needs phones or the webhook");
        }
        requireGateways(destinations, into.gateways, place, problems);
        if (!into.manner.book.emplace(who, destinations).second) {
            problems.push_back(place + ": this role of the unit stands there twice");
        }
    }
}

void readWebhook(const Members& webhook, std::optional<WebhookSettings>& into, Problems& problems) {
    if (!webhook) {
        return;
    }
    const std::string place = std::string(here) + "gateways/webhook/";
    std::string url;
    webhook.read("url", url);
    const auto address = parseCallAddress(url);
    if (!address) {
        problems.push_back(place + "url: must be http:// or https:// and a host");
    }
    into = WebhookSettings{address.value_or(CallAddress{}), ""};
    if (webhook.find("secretFile") != nullptr) {
        into->secret = secretLine(webhook, place, "secretFile", problems);
        if (!std::ranges::all_of(into->secret, [](char c) { return c > ' ' && c < '\x7f'; })) {
            problems.push_back(place + "secretFile: the secret must be printable ASCII without spaces");
        }
    }
}

SmsSettings smsSettings(const Members& sms, const std::string& place, Problems& problems) {
    SmsSettings settings;
    std::string method = "POST";
    sms.read("url", settings.url);
    sms.read("method", method);
    settings.post = method == "POST";
    sms.read("contentType", settings.contentType);
    sms.read("body", settings.body);
    if (const JsonValue* headers = sms.find("headers")) {
        for (const auto& header : headers->GetObject()) {
            settings.headers.emplace_back(asText(header.name), asText(header.value));
        }
    }
    if (const JsonValue* secrets = sms.find("secrets")) {
        for (const auto& secret : secrets->GetObject()) {
            const std::string name(asText(secret.name));
            settings.secrets[name] = secretLine(Members(secrets), place + "/secrets/", name, problems);
        }
    }
    const Members success = sms.object("success");
    success.read("pointer", settings.success.pointer);
    success.read("equals", settings.success.equals);
    success.read("contains", settings.success.contains);
    return settings;
}

void readSms(const Members& sms, std::optional<SmsRequest>& into, Problems& problems) {
    if (!sms) {
        return;
    }
    const std::string place = std::string(here) + "gateways/sms";
    const std::size_t before = problems.size();
    const SmsSettings settings = smsSettings(sms, place, problems);
    auto request = SmsRequest::of(settings);
    if (request) {
        into = *std::move(request);
    } else if (problems.size() == before) {
        problems.push_back(place + request.error());
    }
}

}  // namespace

void readEscalation(const Members& escalation, std::optional<EscalationSettings>& into, Problems& problems) {
    if (!escalation) {
        return;
    }
    EscalationSettings& settings = into.emplace();
    readHours(escalation.object("hours"), settings.manner.hours, problems);
    readLadder(escalation.find("ladder"), settings.manner.ladder);
    escalation.read("digestMinutes", settings.manner.digestMinutes);
    const std::size_t before = problems.size();
    const Members gateways = escalation.object("gateways");
    readWebhook(gateways.object("webhook"), settings.gateways.webhook, problems);
    readSms(gateways.object("sms"), settings.gateways.sms, problems);
    if (problems.size() == before) {
        readRecipients(escalation.find("recipients"), settings, problems);
    }
}

}  // namespace hcp
