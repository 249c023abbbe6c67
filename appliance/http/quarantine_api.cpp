#include "http/quarantine_api.h"

#include "http/admission.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "http/quarantine_answers.h"
#include "http/query.h"

namespace hcp {
namespace {

constexpr std::string_view quarantinePath = "/api/v1/quarantine";
constexpr std::string_view recheckPath = "/api/v1/quarantine/recheck";
constexpr std::string_view recordsPath = "/api/v1/records/";

/// What stands between `begin` and `end` of the path; nothing when it does not begin and end so.
std::optional<std::string> between(std::string_view path, std::string_view begin, std::string_view end) {
    if (path.size() <= begin.size() + end.size() || !path.starts_with(begin) || !path.ends_with(end)) {
        return std::nullopt;
    }
    return std::string(path.substr(begin.size(), path.size() - begin.size() - end.size()));
}

/// Reads what both requests about many records may ask for.
Expected<QuarantineQuestion, std::string> readQuestion(const Query& query, const Access& who) {
    QuarantineQuestion question{.access = who, .rule = query.get("rule"), .countMax = QuarantineApi::pageUsual};
    if (const auto kind = query.get("kind"); !kind.empty()) {
        question.kind = recordKindOf(kind);
        if (!question.kind) {
            return Unexpected{std::string("kind is service or evaluation")};
        }
    }
    for (auto [name, into] : {std::pair{"since", &question.since}, std::pair{"until", &question.until}}) {
        if (const auto text = query.get(name); !text.empty()) {
            const auto moment = momentOf(text);
            if (!moment) {
                return Unexpected{std::string(name) + " is a day or a moment: 2026-10-12 or 2026-10-12T09:30:00+08:00"};
            }
            *into = *moment;
        }
    }
    if (const auto after = query.get("after"); !after.empty()) {
        question.after = placeOf(after);
        if (!question.after) {
            return Unexpected{std::string("after is the member next of the answer before")};
        }
    }
    if (const auto limit = query.get("limit"); !limit.empty()) {
        const auto count = countOf(limit, QuarantineApi::pageMax);
        if (!count) {
            return Unexpected{"limit is a number from 1 to " + std::to_string(QuarantineApi::pageMax)};
        }
        question.countMax = *count;
    }
    return question;
}

std::optional<QuarantineState> stateOf(std::string_view text) {
    if (text.empty() || text == "open") {
        return QuarantineState::open;
    }
    if (text == "corrected") {
        return QuarantineState::corrected;
    }
    return text == "all" ? std::optional(QuarantineState::all) : std::nullopt;
}

}  // namespace

Access accessOf(const ApiKey& holder) { return {holder.sender.empty() ? std::nullopt : std::optional(holder.sender)}; }

std::optional<ApiResponse> QuarantineApi::handle(const ApiRequest& request, const ApiKey& holder) {
    const bool get = request.method == "GET" || request.method == "HEAD";
    const bool post = request.method == "POST";
    if (holder.role) {
        const bool listed = request.path == quarantinePath && quarantine_.mayBeListedFor(*holder.role);
        return !listed ? std::nullopt : std::optional(get ? list(request, {}) : wrongMethod("GET, HEAD"));
    }
    const Access who = accessOf(holder);
    if (request.path == quarantinePath) {
        return get ? list(request, who) : wrongMethod("GET, HEAD");
    }
    if (request.path == recheckPath) {
        return post ? admitted(turnstile_, store_, holder.sender, [&] { return recheck(request, who); })
                    : wrongMethod("POST");
    }
    if (const auto id = between(request.path, "/api/v1/quarantine/", "/content")) {
        return get ? admitted(turnstile_, store_, holder.sender, [&] { return content(*id, who); })
                   : wrongMethod("GET, HEAD");
    }
    if (const auto id = between(request.path, recordsPath, "/correction")) {
        return post ? admitted(turnstile_, store_, holder.sender, [&] { return correct(*id, request, holder); })
                    : wrongMethod("POST");
    }
    return std::nullopt;
}

ApiResponse QuarantineApi::list(const ApiRequest& request, const Access& who) {
    const auto query = Query::from(request.query, {"kind", "rule", "since", "until", "after", "limit", "state"});
    if (!query) {
        return wrongParameter(query.error());
    }
    auto question = readQuestion(*query, who);
    if (!question) {
        return wrongParameter(question.error());
    }
    const auto state = stateOf(query->get("state"));
    if (!state) {
        return wrongParameter("state is open, corrected or all");
    }
    if (state != QuarantineState::open && !question->rule.empty()) {
        return wrongParameter("rule goes with the state open only");
    }
    question->state = *state;
    return answerPage(store_.quarantine(*question));
}

ApiResponse QuarantineApi::content(const std::string& id, const Access& who) {
    auto bytes = quarantine_.look(id, who);
    return bytes ? answerContent(id, *std::move(bytes)) : noSuchRecord();
}

ApiResponse QuarantineApi::correct(const std::string& id, const ApiRequest& request, const ApiKey& holder) {
    const auto refused = store_.byId(id);
    if (!refused || !accessOf(holder).owns(refused->sender)) {
        return noSuchRecord();
    }
    if (!holder.kinds.contains(refused->key.kind)) {
        return notAllowed(holder, refused->key.kind);
    }
    const auto body = jsonBody(request, limits_.bodyBytesMax);
    if (!body) {
        return body.error();
    }
    const auto pieces = recordsOf(*body, 1);
    if (startsArray(*body)) {
        return problem(400, "one-record", "一次只能更正一条记录", "send one record, not an array");
    }
    if (!pieces) {
        return pieces.error();
    }
    const auto answer = quarantine_.correct(id, pieces->front().bytes, accessOf(holder));
    return answer ? answerCorrection(id, *answer) : answerProblem(answer.error());
}

ApiResponse QuarantineApi::recheck(const ApiRequest& request, const Access& who) {
    const auto query = Query::from(request.query, {"kind", "rule", "since", "until", "after", "limit"});
    if (!query) {
        return wrongParameter(query.error());
    }
    const auto question = readQuestion(*query, who);
    return question ? answerRecheck(quarantine_.recheck(*question)) : wrongParameter(question.error());
}

}  // namespace hcp
