#include <algorithm>

#include "spec/read_package.h"

namespace hcp {
namespace {

template <class Enum>
Enum readChoice(const PackageReader& reader, std::initializer_list<std::pair<std::string_view, Enum>> choices) {
    const std::string text = reader.text();
    std::string list;
    for (const auto& [name, value] : choices) {
        if (name == text) {
            return value;
        }
        list += (list.empty() ? "" : " or ") + std::string(name);
    }
    reader.problem("must be " + list);
    return choices.begin()->second;
}

std::vector<std::string> readTexts(const PackageReader& reader) {
    std::vector<std::string> texts;
    for (const auto& element : reader.elements()) {
        texts.push_back(element.text());
    }
    return texts;
}

/// Parts of sentences to be looked for; an empty one would be found in every sentence.
std::vector<std::string> readSentences(const PackageReader& reader) {
    std::vector<std::string> sentences = readTexts(reader);
    if (std::ranges::any_of(sentences, &std::string::empty)) {
        reader.problem("must have no empty text");
    }
    return sentences;
}

TokenSettings readToken(const PackageReader& reader) {
    reader.expectMembers({"path", "appKeyParameter", "timestampParameter", "signParameter", "accessTokenField",
                          "expiresInField", "lifeSecondsMax", "invalidHeaderName", "invalidHeaderValue"});
    return {reader.text("path"),
            reader.text("appKeyParameter"),
            reader.text("timestampParameter"),
            reader.text("signParameter"),
            reader.text("accessTokenField"),
            reader.text("expiresInField"),
            reader.member("lifeSecondsMax").integer(1, 86400),
            reader.text("invalidHeaderName"),
            reader.text("invalidHeaderValue")};
}

CallSettings readCall(const PackageReader& reader) {
    reader.expectMembers(
        {"path", "headerNamespace", "bodyNamespace", "authorizationPrefix", "appKeyParameter", "payloadParameter"});
    return {reader.text("path"),
            reader.text("headerNamespace"),
            reader.text("bodyNamespace"),
            reader.text("authorizationPrefix"),
            reader.text("appKeyParameter"),
            reader.text("payloadParameter")};
}

CipherEncoding readEncoding(const PackageReader& reader) {
    return readChoice<CipherEncoding>(reader.member("encoding"),
                                      {{"base64", CipherEncoding::base64}, {"hex", CipherEncoding::hex}});
}

/// All but the character set.
CipherSettings readSm4(const PackageReader& reader) {
    CipherSettings cipher;
    cipher.mode = readChoice<CipherMode>(reader.member("mode"), {{"ecb", CipherMode::ecb}, {"cbc", CipherMode::cbc}});
    cipher.key = readChoice<KeyDerivation>(reader.member("key"), {{"md5HexDecoded", KeyDerivation::md5HexDecoded},
                                                                  {"md5HexFirst16", KeyDerivation::md5HexFirst16},
                                                                  {"hexDecoded", KeyDerivation::hexDecoded}});
    cipher.encoding = readEncoding(reader);
    cipher.ivHex = reader.textOr("ivHex", "");
    if (cipher.ivHex.size() != (cipher.mode == CipherMode::cbc ? 32U : 0U)) {
        reader.member("ivHex").problem("has 32 hexadecimal digits for cbc and is empty for ecb");
    }
    return cipher;
}

CipherSettings readCipher(const PackageReader& reader) {
    reader.expectMembers({"mode", "key", "ivHex", "encoding", "charset"});
    CipherSettings cipher = readSm4(reader);
    cipher.charset = reader.text("charset");
    return cipher;
}

ReplySettings readReply(const PackageReader& reader) {
    reader.expectMembers({"successCodes", "alreadyHeldCodes", "retryCodes", "unknownCodes", "codeField", "messageField",
                          "receiptField"});
    return {readTexts(reader.member("successCodes")),
            readTexts(reader.member("alreadyHeldCodes")),
            readTexts(reader.member("retryCodes")),
            readTexts(reader.member("unknownCodes")),
            reader.text("codeField"),
            reader.text("messageField"),
            reader.text("receiptField")};
}

std::vector<std::string> readTextsOf(const PackageReader& reader, std::string_view name) {
    const auto member = reader.find(name);
    return member ? readTexts(*member) : std::vector<std::string>();
}

std::optional<WireQuery> readQuery(const PackageReader& queries, std::string_view name) {
    const auto reader = queries.find(name);
    if (!reader) {
        return std::nullopt;
    }
    reader->expectMembers({"operation", "elements", "answerField", "pagesField", "notFoundCodes"});
    WireQuery query;
    query.operation.name = reader->text("operation");
    for (const auto& element : reader->member("elements").elements()) {
        query.operation.elements.push_back(readElementOfQuery(element));
    }
    query.answerField = reader->text("answerField");
    query.pagesField = name == "list" ? reader->text("pagesField") : reader->textOr("pagesField", "");
    query.notFoundCodes = readTextsOf(*reader, "notFoundCodes");
    return query;
}

QuerySettings readQueries(const PackageReader& transport) {
    const auto reader = transport.find("queries");
    if (!reader) {
        return {};
    }
    reader->expectMembers({"pageAddress", "standing", "detail", "list", "evaluation"});
    QuerySettings queries{readQuery(*reader, "pageAddress"),
                          readQuery(*reader, "standing"),
                          readQuery(*reader, "detail"),
                          readQuery(*reader, "list"),
                          {}};
    if (queries.detail || queries.list) {
        const PackageReader evaluation = reader->member("evaluation");
        evaluation.expectMembers({"receiptField", "originField", "ownPageOrigins", "handedInOrigins"});
        queries.evaluation = {evaluation.text("receiptField"), evaluation.textOr("originField", ""),
                              readTextsOf(evaluation, "ownPageOrigins"), readTextsOf(evaluation, "handedInOrigins")};
    }
    return queries;
}

TimeSettings readTimes(const PackageReader& reader) {
    reader.expectMembers({"connectTimeoutMs", "replyTimeoutMs", "replyBytesMax"});
    return {reader.member("connectTimeoutMs").integer(1, 600000), reader.member("replyTimeoutMs").integer(1, 600000),
            reader.member("replyBytesMax").integer(1, 1 << 24)};
}

CallingPace readPace(const PackageReader& transport) {
    CallingPace pace;
    const auto reader = transport.find("pace");
    if (!reader) {
        return pace;
    }
    reader->expectMembers({"perMinuteMax", "from", "to"});
    if (const auto perMinuteMax = reader->find("perMinuteMax")) {
        pace.perMinuteMax = perMinuteMax->integer(1, 600000);
    }
    if (reader->find("from") || reader->find("to")) {
        pace.hours = parseDailyWindow(reader->text("from"), reader->text("to"));
        if (!pace.hours) {
            reader->problem("from and to must be times of the day, HH:mm");
        }
    }
    return pace;
}

EnvelopeSettings readEnvelope(const PackageReader& reader) {
    reader.expectMembers({"tenancyHeader", "tenancySetting", "body", "common", "appMark", "time", "sign", "signedParts",
                          "params", "records"});
    EnvelopeSettings envelope{reader.text("tenancyHeader"), reader.text("tenancySetting"),
                              reader.text("body"),          reader.text("common"),
                              reader.text("appMark"),       reader.text("time"),
                              reader.text("sign"),          readTexts(reader.member("signedParts")),
                              reader.text("params"),        reader.text("records")};
    for (const auto& part : envelope.signedParts) {
        if (part != "time" && part != "appMark" && part != "appWord") {
            reader.member("signedParts").problem("knows time, appMark and appWord only");
        }
    }
    return envelope;
}

Sm2Settings readSm2(const PackageReader& reader) {
    Sm2Settings sm2;
    sm2.form.layout =
        readChoice<Sm2Layout>(reader.member("layout"),
                              {{"c1c3c2", Sm2Layout::c1c3c2}, {"c1c2c3", Sm2Layout::c1c2c3}, {"der", Sm2Layout::der}});
    if (sm2.form.layout != Sm2Layout::der) {
        sm2.form.pointPrefix = reader.member("pointPrefix").boolean();
    } else if (const auto prefix = reader.find("pointPrefix")) {
        prefix->problem("has no place in der");
    }
    sm2.encoding = readEncoding(reader);
    return sm2;
}

Sm2Settings readSign(const PackageReader& reader) {
    reader.expectMembers({"layout", "pointPrefix", "encoding"});
    return readSm2(reader);
}

std::variant<Sm2Settings, CipherSettings> readRecordCipher(const PackageReader& reader) {
    const std::string algorithm = reader.text("algorithm");
    if (algorithm == "sm4") {
        reader.expectMembers({"algorithm", "mode", "key", "ivHex", "encoding"});
        CipherSettings cipher = readSm4(reader);
        cipher.charset = "UTF-8";
        return cipher;
    }
    if (algorithm != "sm2") {
        reader.member("algorithm").problem("must be sm2 or sm4");
        return Sm2Settings{};
    }
    reader.expectMembers({"algorithm", "layout", "pointPrefix", "encoding"});
    return readSm2(reader);
}

EnvelopeReplySettings readEnvelopeReply(const PackageReader& reader) {
    reader.expectMembers({"descriptionField", "successDescription", "bodyField", "codeField", "successCode",
                          "successField", "messageField", "alreadyHeldSentences", "retrySentences"});
    return {reader.text("descriptionField"),
            reader.text("successDescription"),
            reader.text("bodyField"),
            reader.text("codeField"),
            reader.text("successCode"),
            reader.text("successField"),
            reader.text("messageField"),
            readSentences(reader.member("alreadyHeldSentences")),
            readSentences(reader.member("retrySentences"))};
}

}  // namespace

void readTransport(const PackageReader& reader, Package& package) {
    const std::string kind = reader.text("kind");
    package.pace = readPace(reader);
    if (kind == "soap") {
        reader.expectMembers({"kind", "token", "call", "cipher", "reply", "queries", "times", "pace"});
        package.transport = SoapTransport{readToken(reader.member("token")),
                                          readCall(reader.member("call")),
                                          readCipher(reader.member("cipher")),
                                          readReply(reader.member("reply")),
                                          readQueries(reader),
                                          readTimes(reader.member("times"))};
    } else if (kind == "json-envelope") {
        reader.expectMembers({"kind", "envelope", "sign", "cipher", "pathSettings", "reply", "times", "pace"});
        EnvelopeTransport transport{readEnvelope(reader.member("envelope")),   readSign(reader.member("sign")),
                                    readRecordCipher(reader.member("cipher")), {},
                                    readEnvelopeReply(reader.member("reply")), readTimes(reader.member("times"))};
        for (const auto& [operation, setting] : reader.member("pathSettings").members()) {
            transport.pathSettings.emplace(operation, setting.text());
        }
        package.transport = std::move(transport);
    } else {
        reader.member("kind").problem("must be soap or json-envelope");
    }
}

}  // namespace hcp
