#include "province/fujian_questions.h"

#include <algorithm>
#include <charconv>

#include "foundation/civil_time.h"
#include "province/fujian_package.h"
#include "province/provincial_fields.h"

namespace hcp {
namespace {

using Kind = ProvincialTrouble::Kind;

constexpr int pagesMax = 1000000;

Unexpected<ProvincialTrouble> trouble(Kind kind, std::string what) {
    return Unexpected{ProvincialTrouble{kind, std::move(what)}};
}

/// A number from `least` on, or nothing.
std::optional<int> number(std::string_view text, int least) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value >= least && value <= pagesMax ? std::optional(value) : std::nullopt;
}

/// Where a listing stands: it keeps its end while pages are read, so that no page moves. As text "end/page".
struct ListingPlace {
    CivilTime end;
    int page = 1;

    static std::optional<ListingPlace> from(const std::string& cursor) {
        const auto slash = cursor.find('/');
        const auto end = parseCivilTime(cursor.substr(0, slash));
        const auto page = slash == std::string::npos ? std::nullopt : number(cursor.substr(slash + 1), 1);
        return end && page ? std::optional(ListingPlace{*end, *page}) : std::nullopt;
    }
    [[nodiscard]] std::string next() const { return formatCivilTime(end) + "/" + std::to_string(page + 1); }
};

bool isAddress(std::string_view text) {
    const bool web = text.starts_with("http://") || text.starts_with("https://");
    return web && std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > 0x20; });
}

Kind kindFor(DeliveryVerdict verdict) {
    switch (verdict) {
        case DeliveryVerdict::unreachable:
            return Kind::unreachable;
        case DeliveryVerdict::unknown:
            return Kind::unreadable;
        case DeliveryVerdict::delivered:
        case DeliveryVerdict::alreadyHeld:
        case DeliveryVerdict::rejected:
            return Kind::refused;
    }
    return Kind::refused;
}

bool holds(const std::vector<std::string>& codes, const std::string& code) {
    return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

FujianQuestions::FujianQuestions(FujianCaller& caller, const Clock& clock)
    : caller_(caller), queries_(soapTransportOf(caller.package()).queries), clock_(clock) {}

Expected<std::string, ProvincialTrouble> FujianQuestions::pageAddress(const Consignment& about) {
    auto reply = ask(queries_.pageAddress, about);
    if (!reply) {
        return Unexpected{std::move(reply).error()};
    }
    const std::string address = reply->text(queries_.pageAddress->answerField).value_or("");
    if (!isAddress(address)) {
        return trouble(Kind::unreadable, "省平台的答复中没有评价页面地址");
    }
    return address;
}

std::optional<StandingAnswer> FujianQuestions::standing(const Consignment& consignment) {
    if (!queries_.standing || consignment.key.kind != RecordKind::evaluation) {
        return std::nullopt;
    }
    const auto reply = ask(queries_.standing, consignment);
    if (!reply) {
        return StandingAnswer{
            reply.error().kind == Kind::notFound ? Standing::notHeld : Standing::untold, {}, reply.error().what};
    }
    const std::string receipt = reply->text(queries_.standing->answerField).value_or("");
    const std::string answer =
        caller_.fitForStoring(reply->code + " " + reply->message, personalValues(caller_.package(), consignment));
    return StandingAnswer{receipt.empty() ? Standing::untold : Standing::held, receipt, answer};
}

Expected<ProvincialPage, ProvincialTrouble> FujianQuestions::list(Moment since, const std::string& cursor) {
    const auto place = cursor.empty() ? ListingPlace{toCivilTime(clock_.now())} : ListingPlace::from(cursor);
    if (!place) {
        return trouble(Kind::cannotBeAsked, "翻页的位置无法识别");
    }
    const auto reply = ask(queries_.list, {},
                           {{"from", formatCivilTime(toCivilTime(since))},
                            {"to", formatCivilTime(place->end)},
                            {"page", std::to_string(place->page)}});
    if (!reply) {
        return Unexpected{reply.error()};
    }
    auto evaluations = evaluationsIn(*reply, queries_.list->answerField);
    const auto pages = number(reply->text(queries_.list->pagesField).value_or(""), 0);
    if (!evaluations || !pages) {
        return evaluations ? trouble(Kind::unreadable, "省平台的答复中没有页数")
                           : Unexpected{std::move(evaluations).error()};
    }
    const std::int64_t marginMs = caller_.package().limits.clockToleranceSeconds * std::int64_t{1000};
    const Moment until = toMoment(place->end).plusMs(-marginMs);
    return ProvincialPage{std::move(evaluations).value(), place->page < *pages ? place->next() : "",
                          std::max(since, until)};
}

Expected<ProvincialEvaluation, ProvincialTrouble> FujianQuestions::detail(const std::string& receipt) {
    const auto reply = ask(queries_.detail, {}, {{"receipt", receipt}});
    if (!reply) {
        return Unexpected{reply.error()};
    }
    auto evaluations = evaluationsIn(*reply, queries_.detail->answerField);
    if (!evaluations) {
        return Unexpected{std::move(evaluations).error()};
    }
    if (evaluations->size() != 1 || evaluations->front().receipt != receipt) {
        return trouble(Kind::unreadable, "省平台答复的不是所问的评价");
    }
    return std::move(evaluations->front());
}

FujianQuestions::Asked FujianQuestions::ask(const std::optional<WireQuery>& query, const Consignment& about,
                                            const std::map<std::string, std::string>& asked) {
    if (!query) {
        return trouble(Kind::cannotBeAsked, caller_.package().name() + " 没有这项查询");
    }
    const auto values = wireValues(query->operation, about, caller_.account().settings, asked);
    for (const auto& [element, text] : values) {
        if (element->required && text.empty()) {
            return trouble(Kind::cannotBeAsked, "缺少" + element->title + "（" + element->name + "）");
        }
    }
    const Letter letter = caller_.write(values);
    if (!letter) {
        return trouble(Kind::cannotBeAsked,
                       letter.error().title + "（" + letter.error().element + "）含有 XML 不允许的字符");
    }
    CallJudgement judgement = caller_.call(query->operation.name, *letter);
    std::string answer = caller_.fitForStoring(judgement.outcome.answer, personalValues(caller_.package(), about));
    if (judgement.reply && holds(query->notFoundCodes, judgement.reply->code)) {
        return trouble(Kind::notFound, std::move(answer));
    }
    if (judgement.outcome.verdict != DeliveryVerdict::delivered) {
        return trouble(kindFor(judgement.outcome.verdict), std::move(answer));
    }
    return *std::move(judgement.reply);
}

Expected<std::vector<ProvincialEvaluation>, ProvincialTrouble> FujianQuestions::evaluationsIn(
    const FujianReply& reply, const std::string& path) const {
    const std::string place = reply.leaves.front().path + "/" + path;
    std::vector<NamedTexts> told;
    for (const XmlLeaf& leaf : reply.leaves) {
        if (leaf.path == place) {
            told.emplace_back();
        } else if (leaf.path.starts_with(place + "/")) {
            told.back().emplace_back(leaf.path.substr(place.size() + 1), leaf.text);
        }
    }
    std::vector<ProvincialEvaluation> evaluations;
    for (const NamedTexts& texts : told) {
        auto evaluation = evaluationFrom(caller_.package().mapping, queries_.evaluation, texts);
        if (!evaluation) {
            return trouble(Kind::unreadable, "省平台答复的评价没有编号，或同一元素不止一个");
        }
        evaluations.push_back(*std::move(evaluation));
    }
    return evaluations;
}

}  // namespace hcp
