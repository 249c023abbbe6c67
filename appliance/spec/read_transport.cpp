#include "spec/read_package.h"

namespace hcp {
namespace {

SourceField readSource(const PackageReader& reader) {
    const std::string text = reader.text();
    const auto colon = text.find(":/");
    const auto kind = recordKindOf(text.substr(0, colon == std::string::npos ? 0 : colon));
    if (!kind) {
        reader.problem("must be \"service:/field\" or \"evaluation:/field\"");
        return {};
    }
    return {*kind, text.substr(colon + 2)};
}

WireElement readElement(const PackageReader& reader) {
    reader.expectMembers(
        {"name", "title", "from", "count", "setting", "whenAbsent", "required", "codes", "codesJoined", "form"});
    WireElement element;
    element.name = reader.text("name");
    element.title = reader.textOr("title", "");
    int sources = 0;
    if (const auto from = reader.find("from")) {
        element.from = readSource(*from);
        ++sources;
    }
    if (const auto count = reader.find("count")) {
        element.from = CountOfCodes{readSource(*count)};
        ++sources;
    }
    if (const auto setting = reader.find("setting")) {
        element.from = InstallationSetting{setting->text()};
        ++sources;
    }
    if (sources != 1) {
        reader.problem("must have exactly one of from, count and setting");
    }
    element.whenAbsent = reader.textOr("whenAbsent", "");
    element.required = reader.booleanOr("required", false);
    element.codes = reader.textOr("codes", "");
    element.codesJoined = reader.textOr("codesJoined", "");
    element.form = reader.textOr("form", "");
    return element;
}

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

}  // namespace

void readMapping(const PackageReader& reader, Package& package) {
    reader.expectMembers({"declaration", "root", "operations"});
    package.mapping.declaration = reader.text("declaration");
    package.mapping.root = reader.text("root");
    for (const auto& [name, operation] : reader.member("operations").members()) {
        operation.expectMembers({"carries", "elements"});
        WireOperation wire;
        wire.name = name;
        if (const auto kind = recordKindOf(operation.text("carries"))) {
            wire.carries = *kind;
        } else {
            operation.member("carries").problem("must be service or evaluation");
        }
        for (const auto& element : operation.member("elements").elements()) {
            wire.elements.push_back(readElement(element));
        }
        package.mapping.operations.emplace(name, std::move(wire));
    }
}

void readTransport(const PackageReader& reader, Package& package) {
    reader.expectMembers({"token", "call", "cipher", "reply", "times"});
    package.transport.token = readToken(reader.member("token"));
    package.transport.call = readCall(reader.member("call"));
    package.transport.cipher = readCipher(reader.member("cipher"));
    const auto reply = reader.member("reply");
    reply.expectMembers({"successCodes", "alreadyHeldCodes", "retryCodes", "unknownCodes", "codeField", "messageField",
                         "receiptField"});
    package.transport.reply = {readTexts(reply.member("successCodes")),
                               readTexts(reply.member("alreadyHeldCodes")),
                               readTexts(reply.member("retryCodes")),
                               readTexts(reply.member("unknownCodes")),
                               reply.text("codeField"),
                               reply.text("messageField"),
                               reply.text("receiptField")};
    const auto times = reader.member("times");
    times.expectMembers({"connectTimeoutMs", "replyTimeoutMs", "replyBytesMax"});
    package.transport.times = {times.member("connectTimeoutMs").integer(1, 600000),
                               times.member("replyTimeoutMs").integer(1, 600000),
                               times.member("replyBytesMax").integer(1, 1 << 24)};
}

}  // namespace hcp
