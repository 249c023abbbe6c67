// How a province is called and what travels: the wire mapping and the transport settings of a package.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "foundation/daily_window.h"
#include "foundation/sm2_encryption.h"
#include "record/record.h"

namespace hcp {

/// A field of one of the two records that a letter is made of.
struct SourceField {
    RecordKind record = RecordKind::service;
    std::string field;
};
/// The number of codes in a field that joins them with commas; 0 when it is blank.
struct CountOfCodes {
    SourceField of;
};
/// A value of the installation's configuration (`province.settings`), for example sysNO.
struct InstallationSetting {
    std::string name;
};
/// The id that the province gave a record when it took it; blank before.
struct ReceiptOf {
    RecordKind record = RecordKind::evaluation;
};
/// What a query asks by: `from`, `to` (moments), `page` (from 1), `receipt`.
struct QueryArgument {
    std::string name;
};

struct WireElement {
    std::string name;   ///< XML element
    std::string title;  ///< Chinese label
    std::variant<SourceField, CountOfCodes, InstallationSetting, ReceiptOf, QueryArgument> from;
    std::string whenAbsent;   ///< the interface's own text for "none"; empty for most
    bool required = false;    ///< the province refuses it blank
    std::string codes;        ///< code list the province judges by, or empty
    std::string codesJoined;  ///< code list of a joined field, or empty
    std::string form;         ///< form the province judges by, or empty
};

struct WireOperation {
    std::string name;
    RecordKind carries = RecordKind::evaluation;
    std::vector<WireElement> elements;  ///< in the order of the wire
    std::string elementsOf;             ///< the operation whose elements these are, or empty
    std::optional<int> lateAfterHours;  ///< carries records only that come later than so many hours after their event
};

/// A letter as an XML document with one flat element.
struct XmlSyntax {
    std::string declaration;  ///< encoding named in the XML declaration
    std::string root;
};
/// A letter as one flat JSON object; elements without a value are left out.
struct JsonSyntax {};

struct Mapping {
    std::variant<XmlSyntax, JsonSyntax> syntax;
    std::map<std::string, WireOperation, std::less<>> operations;

    /// The operation that carries a record of this kind whose event was so many seconds ago, or nullptr when the
    /// province takes none.
    [[nodiscard]] const WireOperation* operationFor(RecordKind kind, std::int64_t ageSeconds = 0) const;
};

struct TokenSettings {
    std::string path;
    std::string appKeyParameter;
    std::string timestampParameter;  ///< milliseconds since 1970
    std::string signParameter;
    std::string accessTokenField;
    std::string expiresInField;      ///< seconds
    int lifeSecondsMax = 0;          ///< a token is not used longer than this, whatever expires_in says
    std::string invalidHeaderName;   ///< response header (HTTP 400) that tells a token is no longer valid
    std::string invalidHeaderValue;  ///< … and its value, which may also stand in a SOAP fault
};

struct CallSettings {
    std::string path;  ///< {apiId} and {operation} are replaced
    std::string headerNamespace;
    std::string bodyNamespace;
    std::string authorizationPrefix;  ///< stands before the token in the Authorization header element
    std::string appKeyParameter;
    std::string payloadParameter;
};

enum class CipherMode { ecb, cbc };
/// The 16 key bytes: the 32 hexadecimal digits of the secret's MD5 decoded, or the first 16 of them as text; or the
/// secret itself is 32 hexadecimal digits.
enum class KeyDerivation { md5HexDecoded, md5HexFirst16, hexDecoded };
enum class CipherEncoding { base64, hex };

/// SM4 with a key made from a secret of the account.
struct CipherSettings {
    CipherMode mode = CipherMode::ecb;
    KeyDerivation key = KeyDerivation::md5HexDecoded;
    std::string ivHex;  ///< 32 digits for CBC, empty for ECB
    CipherEncoding encoding = CipherEncoding::base64;
    std::string charset;  ///< iconv name the XML is encoded in before encryption
};

struct ReplySettings {
    std::vector<std::string> successCodes;
    std::vector<std::string> alreadyHeldCodes;  ///< the province has this record: counts as delivered
    std::vector<std::string> retryCodes;        ///< refused before the record was looked at: not taken
    std::vector<std::string> unknownCodes;      ///< the province's own trouble: it may have the record
    /// Elements of the reply, as paths below its root: the code, its sentence, the provincial id.
    std::string codeField;
    std::string messageField;
    std::string receiptField;
};

/// A question to the province: a letter as any other, and where its reply has the answer. All paths lie below the
/// reply's root.
struct WireQuery {
    WireOperation operation;                 ///< name and elements
    std::string answerField;                 ///< the text asked for, or the element that holds an evaluation
    std::string pagesField;                  ///< of a list: how many pages there are
    std::vector<std::string> notFoundCodes;  ///< the province has nothing that is asked for
};

/// How the province tells of an evaluation that it holds, in the answers to list and detail. Its elements have the
/// names of the operation that carries evaluations.
struct EvaluationAnswer {
    std::string receiptField;
    std::string originField;
    std::vector<std::string> ownPageOrigins;   ///< made on the province's own pages
    std::vector<std::string> handedInOrigins;  ///< handed in over this interface
};

/// What can be asked; a query that is absent is none that the province answers.
struct QuerySettings {
    std::optional<WireQuery> pageAddress;  ///< the address of the page on which a service is evaluated
    std::optional<WireQuery> standing;     ///< the receipt of an evaluation, by the evaluation itself
    std::optional<WireQuery> detail;       ///< an evaluation, by its receipt
    std::optional<WireQuery> list;         ///< evaluations that the province came to have in a span of time
    EvaluationAnswer evaluation;
};

struct TimeSettings {
    int connectTimeoutMs = 0;
    int replyTimeoutMs = 0;
    int replyBytesMax = 0;
};

/// SOAP 1.1 behind a gateway with tokens, the letter encrypted by SM4 (Fujian).
struct SoapTransport {
    TokenSettings token;
    CallSettings call;
    CipherSettings cipher;
    ReplySettings reply;
    QuerySettings queries;
    TimeSettings times;
};

/// Names of the JSON envelope and what is put where.
struct EnvelopeSettings {
    std::string tenancyHeader;             ///< HTTP header with the region of the sender
    std::string tenancySetting;            ///< … and the setting of the installation that gives its value
    std::string body;                      ///< member that holds all of the following
    std::string common;                    ///< empty member beside it
    std::string appMark;                   ///< account name
    std::string time;                      ///< yyyyMMddHHmmss in UTC+8
    std::string sign;                      ///< SM2 encryption of the parts named in signedParts, joined
    std::vector<std::string> signedParts;  ///< of time, appMark, appWord, in this order
    std::string params;
    std::string records;  ///< array of one encrypted text: the JSON array of records
};

/// SM2 with the province's public key.
struct Sm2Settings {
    Sm2Form form;
    CipherEncoding encoding = CipherEncoding::hex;
};

/// The two shapes of answers that the national interface gives.
struct EnvelopeReplySettings {
    std::string descriptionField;
    std::string successDescription;
    std::string bodyField;  ///< text of a JSON object, which may be of the other shape; or empty
    std::string codeField;  ///< of the other shape
    std::string successCode;
    std::string successField;  ///< `true` or `false` beside the code; where it is there it agrees with the code
    std::string messageField;
    /// Parts of a sentence of either shape.
    std::vector<std::string> alreadyHeldSentences;  ///< the province has the record
    std::vector<std::string> retrySentences;        ///< about the account or the envelope: the record was not taken
};

/// A JSON envelope over HTTP, its records encrypted (national interface, Shandong's shape).
struct EnvelopeTransport {
    EnvelopeSettings envelope;
    Sm2Settings sign;
    std::variant<Sm2Settings, CipherSettings> cipher;              ///< of the array of records
    std::map<std::string, std::string, std::less<>> pathSettings;  ///< operation → setting that gives its path
    EnvelopeReplySettings reply;
    TimeSettings times;
};

/// What a province asks of those who call it, however it is called.
struct CallingPace {
    int perMinuteMax = 0;              ///< letters in a minute; 0: it names no number
    std::optional<DailyWindow> hours;  ///< in which it takes letters; none: at any hour
};

using Transport = std::variant<SoapTransport, EnvelopeTransport>;

}  // namespace hcp
