#include "province/simulated_letter.h"

#include <Poco/RegularExpression.h>
#include <Poco/String.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "foundation/charset.h"
#include "foundation/digest.h"
#include "province/fujian_package.h"
#include "province/pulled_xml.h"

namespace hcp {
namespace {

constexpr std::string_view soapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";

/// The key the province has: derived from the 32 lower-case digits of MD5(appCode), or appCode's own digits.
std::string provincialKey(KeyDerivation derivation, const std::string& appCode) {
    const std::string digits = toHex(md5(appCode));
    switch (derivation) {
        case KeyDerivation::md5HexDecoded:
            return fromHex(digits).value();
        case KeyDerivation::md5HexFirst16:
            return digits.substr(0, 16);
        case KeyDerivation::hexDecoded:
            return fromHex(appCode).value();
    }
    throw std::logic_error("KeyDerivation");
}

std::optional<std::string> decrypted(std::string payload, const CipherSettings& cipher, const std::string& appCode) {
    std::erase_if(payload, [](char c) { return c == '\r' || c == '\n' || c == ' ' || c == '\t'; });
    const auto sealed = cipher.encoding == CipherEncoding::base64 ? fromBase64(payload) : fromHex(payload);
    if (!sealed) {
        return std::nullopt;
    }
    return sm4Decrypt(cipher.mode == CipherMode::ecb ? BlockMode::ecb : BlockMode::cbc,
                      provincialKey(cipher.key, appCode), fromHex(cipher.ivHex).value(), *sealed);
}

/// Takes the XML declaration off `xml` and returns the encoding it names, in upper case.
std::optional<std::string> takeDeclaration(std::string& xml) {
    static const Poco::RegularExpression declaration(
        R"(^<\?xml\s+version\s*=\s*["']1\.0["']\s+encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^?]*\?>)");
    Poco::RegularExpression::MatchVec found;
    if (declaration.match(xml.substr(0, 200), 0, found) < 2) {
        return std::nullopt;
    }
    std::string encoding = Poco::toUpper(xml.substr(found[1].offset, found[1].length));
    xml.erase(0, found[0].length);
    return encoding;
}

/// The elements of a document with one level below its root; each once.
std::optional<ReceivedLetter> flatElements(const std::vector<PulledElement>& elements, const std::string& root) {
    if (elements.empty() || elements.front().name != root) {
        return std::nullopt;
    }
    ReceivedLetter letter;
    std::set<std::string> seen;
    for (auto element = elements.begin() + 1; element != elements.end(); ++element) {
        if (element->depth != 1 || element->parent || !element->ns.empty() || !seen.insert(element->name).second) {
            return std::nullopt;
        }
        letter.emplace_back(element->name, element->text);
    }
    return letter;
}

/// Follows where in the envelope an element stands.
class EnvelopeReader {
public:
    explicit EnvelopeReader(const CallSettings& settings) : settings_(settings) {}

    bool take(const PulledElement& element) {
        switch (element.depth) {
            case 0:
                return element.ns == soapNamespace && element.name == "Envelope";
            case 1:
                part_ = element.name;
                return element.ns == soapNamespace && (part_ == "Header" || part_ == "Body");
            case 2:
                return part_ == "Header" ? takeHeader(element) : takeOperation(element);
            default:
                takeParameter(element);
                return true;
        }
    }

    [[nodiscard]] const ReceivedCall& call() const { return call_; }

private:
    bool takeHeader(const PulledElement& element) {
        if (element.name == "Authorization" && element.ns == settings_.headerNamespace) {
            call_.authorization = Poco::trim(element.text);
        }
        return true;
    }

    bool takeOperation(const PulledElement& element) {
        const bool only = call_.operation.empty() && element.ns == settings_.bodyNamespace;
        call_.operation = element.name;
        return only;
    }

    void takeParameter(const PulledElement& element) {
        if (part_ == "Body" && element.depth == 3 && element.name == settings_.appKeyParameter) {
            call_.appKey = element.text;
        } else if (part_ == "Body" && element.depth == 3 && element.name == settings_.payloadParameter) {
            call_.payload = element.text;
        }
    }

    const CallSettings& settings_;
    std::string part_;
    ReceivedCall call_;
};

}  // namespace

std::optional<ReceivedCall> readCall(std::string_view soap, const CallSettings& settings) {
    const auto elements = pullElements(soap);
    EnvelopeReader reader(settings);
    if (!elements || !std::all_of(elements->begin(), elements->end(),
                                  [&reader](const PulledElement& element) { return reader.take(element); })) {
        return std::nullopt;
    }
    return reader.call().operation.empty() ? std::nullopt : std::optional(reader.call());
}

LetterReading openLetter(const std::string& payload, const CipherSettings& cipher, const Mapping& mapping,
                         const std::string& appCode) {
    const auto bytes = decrypted(payload, cipher, appCode);
    if (!bytes) {
        return {{}, "报文无法解密"};
    }
    auto xml = decodeToUtf8(*bytes, cipher.charset);
    if (!xml) {
        return {{}, "报文不是 " + cipher.charset + " 编码"};
    }
    const XmlSyntax& syntax = xmlSyntaxOf(mapping);
    if (takeDeclaration(*xml) != Poco::toUpper(syntax.declaration)) {
        return {{}, "报文未声明 " + syntax.declaration + " 编码"};
    }
    const auto elements = pullElements(*xml);
    auto letter = elements ? flatElements(*elements, syntax.root) : std::nullopt;
    if (!letter) {
        return {{}, "报文不是规定的 XML 结构"};
    }
    return {*std::move(letter), {}};
}

}  // namespace hcp
