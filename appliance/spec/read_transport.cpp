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

CipherSettings readCipher(const PackageReader& reader) {
    reader.expectMembers({"mode", "key", "ivHex", "encoding", "charset"});
    CipherSettings cipher;
    cipher.mode = readChoice<CipherMode>(reader.member("mode"), {{"ecb", CipherMode::ecb}, {"cbc", CipherMode::cbc}});
    cipher.key = readChoice<KeyDerivation>(reader.member("key"), {{"md5HexDecoded", KeyDerivation::md5HexDecoded},
                                                                  {"md5HexFirst16", KeyDerivation::md5HexFirst16}});
    cipher.encoding = readChoice<CipherEncoding>(reader.member("encoding"),
                                                 {{"base64", CipherEncoding::base64}, {"hex", CipherEncoding::hex}});
    cipher.ivHex = reader.textOr("ivHex", "");
    if (cipher.ivHex.size() != (cipher.mode == CipherMode::cbc ? 32U : 0U)) {
        reader.member("ivHex").problem("has 32 hexadecimal digits for cbc and is empty for ecb");
    }
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

EnvelopeReplySettings readEnvelopeReply(const PackageReader& reader) {
    reader.expectMembers({"descriptionField", "successDescription", "bodyField", "alreadyHeldSentences", "codeField",
                          "successCode", "messageField"});
    return {reader.text("descriptionField"), reader.text("successDescription"),
            reader.text("bodyField"),        readTexts(reader.member("alreadyHeldSentences")),
            reader.text("codeField"),        reader.text("successCode"),
            reader.text("messageField")};
}

}  // namespace

void readTransport(const PackageReader& reader, Package& package) {
    const std::string kind = reader.text("kind");
    if (kind == "soap") {
        reader.expectMembers({"kind", "token", "call", "cipher", "reply", "queries", "times"});
        package.transport = SoapTransport{readToken(reader.member("token")),
                                          readCall(reader.member("call")),
                                          readCipher(reader.member("cipher")),
                                          readReply(reader.member("reply")),
                                          readQueries(reader),
                                          readTimes(reader.member("times"))};
    } else if (kind == "json-envelope") {
        reader.expectMembers({"kind", "envelope", "pathSettings", "reply", "times"});
        EnvelopeTransport transport{readEnvelope(reader.member("envelope")),
                                    {},
                                    readEnvelopeReply(reader.member("reply")),
                                    readTimes(reader.member("times"))};
        for (const auto& [operation, setting] : reader.member("pathSettings").members()) {
            transport.pathSettings.emplace(operation, setting.text());
        }
        package.transport = std::move(transport);
    } else {
        reader.member("kind").problem("must be soap or json-envelope");
    }
}

}  // namespace hcp
