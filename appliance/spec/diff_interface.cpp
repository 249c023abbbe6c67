#include <algorithm>
#include <array>

#include "spec/diff_parts.h"
#include "spec/diff_words.h"

namespace hcp {
namespace {

constexpr std::array identityWords{MemberWords{"id", "the profile", always},
                                   MemberWords{"version", "the version", never},
                                   MemberWords{"title", "the title", never},
                                   MemberWords{"status", "the status", never},
                                   MemberWords{"validFrom", "the first day it applies", never},
                                   MemberWords{"validTo", "the last day it applies", never},
                                   MemberWords{"includes", "the parts it includes", never},
                                   MemberWords{"replacedBy", "the version that takes its place", never}};

constexpr std::array letterWords{MemberWords{"syntax", "the syntax", always},
                                 MemberWords{"declaration", "the encoding that the XML declaration names", always},
                                 MemberWords{"root", "the root element", always}};

constexpr std::array elementWords{
    MemberWords{"title", "the title", never},
    MemberWords{"from", "the field it carries", always},
    MemberWords{"count", "the field whose codes it counts", always},
    MemberWords{"setting", "the setting it carries", always},
    MemberWords{"receipt", "the kind of record whose receipt it carries", always},
    MemberWords{"asked", "what it asks by", always},
    MemberWords{"whenAbsent", "the text for nothing", always},
    MemberWords{"required", "", whenSet, "is required now: the province refuses it blank", "may be blank now"},
    MemberWords{"codes", "the code list the province judges it by", unlessGone},
    MemberWords{"codesJoined", "the list of joined codes the province judges it by", unlessGone},
    MemberWords{"form", "the form the province judges it by", unlessGone}};

/// What we read out of a token's or a call's answer changes nothing for the province.
constexpr std::array transportWords{
    MemberWords{"accessTokenField", "the field of the answer with the token", never},
    MemberWords{"expiresInField", "the field of the answer with the token's life", never},
    MemberWords{"lifeSecondsMax", "the seconds a token is used at most", never},
    MemberWords{"invalidHeaderName", "the header that tells a token is no longer valid", never},
    MemberWords{"invalidHeaderValue", "the header's value that tells a token is no longer valid", never},
    MemberWords{"successCodes", "the result codes for success", never},
    MemberWords{"alreadyHeldCodes", "the result codes for a record the province has", never},
    MemberWords{"retryCodes", "the result codes after which a letter is sent again", never},
    MemberWords{"unknownCodes", "the result codes that leave the outcome open", never},
    MemberWords{"codeField", "the element of the reply with the result code", never},
    MemberWords{"messageField", "the element of the reply with the sentence", never},
    MemberWords{"receiptField", "the element of the reply with the receipt", never},
    MemberWords{"connectTimeoutMs", "the milliseconds a connection may take", never},
    MemberWords{"replyTimeoutMs", "the milliseconds a reply may take", never},
    MemberWords{"replyBytesMax", "the bytes a reply may have", never},
    MemberWords{"perMinuteMax", "the letters that may leave in a minute", never},
    MemberWords{"from", "the time of the day from which letters leave", never},
    MemberWords{"to", "the time of the day at which letters leave no more", never},
    MemberWords{"path", "the path that is called", always},
    MemberWords{"appKeyParameter", "the parameter with the application key", always},
    MemberWords{"timestampParameter", "the parameter with the time", always},
    MemberWords{"signParameter", "the parameter with the signature", always},
    MemberWords{"headerNamespace", "the namespace of the SOAP header", always},
    MemberWords{"bodyNamespace", "the namespace of the SOAP body", always},
    MemberWords{"authorizationPrefix", "the text before the token", always},
    MemberWords{"payloadParameter", "the parameter with the letter", always},
    MemberWords{"descriptionField", "the field of the reply with the description", never},
    MemberWords{"successDescription", "the description that means success", never},
    MemberWords{"bodyField", "the field of the reply with its body", never},
    MemberWords{"successCode", "the result code for success", never},
    MemberWords{"successField", "the field of the reply that repeats the success", never},
    MemberWords{"alreadyHeldSentences", "the sentences for a record the province has", never},
    MemberWords{"retrySentences", "the sentences after which a letter is sent again", never},
    MemberWords{"tenancyHeader", "the header with the sender's region", always},
    MemberWords{"tenancySetting", "the setting with the sender's region", always},
    MemberWords{"body", "the member that holds the call", always},
    MemberWords{"common", "the empty member beside it", always},
    MemberWords{"appMark", "the member with the account's name", always},
    MemberWords{"time", "the member with the time", always},
    MemberWords{"sign", "the member with the signature", always},
    MemberWords{"signedParts", "what is signed", always},
    MemberWords{"params", "the member with the parameters", always},
    MemberWords{"records", "the parameter with the records", always},
    MemberWords{"algorithm", "the cipher", always},
    MemberWords{"layout", "the order of a ciphertext's parts", always},
    MemberWords{"pointPrefix", "", always, "now begins with 04", "no longer begins with 04"},
    MemberWords{"mode", "the mode of the cipher", always},
    MemberWords{"key", "how the key is made", always},
    MemberWords{"ivHex", "the initial vector", always},
    MemberWords{"encoding", "how the sealed bytes are written", always},
    MemberWords{"charset", "the character set", always}};

constexpr std::array operationWords{
    MemberWords{"carries", "the kind of record it carries", always},
    MemberWords{"elementsOf", "the operation whose elements it has", always},
    MemberWords{"lateAfterHours", "the hours after which it carries what comes late", always}};

constexpr std::array queryWords{MemberWords{"operation", "the operation that is called", always},
                                MemberWords{"answerField", "the element of the reply with the answer", never},
                                MemberWords{"pagesField", "the element of the reply with the number of pages", never},
                                MemberWords{"notFoundCodes", "the result codes for nothing found", never},
                                MemberWords{"receiptField", "the element of an evaluation with its receipt", never},
                                MemberWords{"originField", "the element of an evaluation with its origin", never},
                                MemberWords{"ownPageOrigins", "the origins that mean the province's own pages", never},
                                MemberWords{"handedInOrigins", "the origins that mean this interface", never}};

constexpr std::array requirementWords{MemberWords{"clause", "the clause", never},
                                      MemberWords{"text", "the text", never},
                                      MemberWords{"source", "the source", never},
                                      MemberWords{"mark", "the mark", never},
                                      MemberWords{"strength", "the strength", never},
                                      MemberWords{"actor", "whose doing it is", never},
                                      MemberWords{"condition", "when it applies", never},
                                      MemberWords{"probes", "the list of probes that test it", never},
                                      MemberWords{"trials", "the list of trials that examine it", never},
                                      MemberWords{"untested", "the reason why nothing tests it", never},
                                      MemberWords{"from", "the first version it applies to", never},
                                      MemberWords{"to", "the last version it applies to", never}};

std::string sourceOf(const JsonValue& element) {
    for (const auto& [member, words] : {std::pair{"from", ""},
                                        {"count", "the number of codes in "},
                                        {"setting", "the setting "},
                                        {"receipt", "the receipt of the "},
                                        {"asked", "what is asked by: "}}) {
        if (const std::string text = textOf(&element, member); !text.empty()) {
            return words + text;
        }
    }
    return "nothing";
}

/// The names that both versions have, in the order of `elements`.
std::vector<std::string> commonNames(const JsonValue* elements, const JsonValue* others) {
    std::vector<std::string> names;
    for (const auto& pair : pairsOf(others, elements, "", "name")) {
        if (!pair.isNew() && !pair.isGone()) {
            names.push_back(pair.name);
        }
    }
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

/// Leaves the stretch in which two orders of the same names differ.
void cutCommonEnds(std::vector<std::string>& one, std::vector<std::string>& other) {
    while (!one.empty() && one.back() == other.back()) {
        one.pop_back();
        other.pop_back();
    }
    const auto start = std::ranges::mismatch(one, other);
    one.erase(one.begin(), start.in1);
    other.erase(other.begin(), start.in2);
}

void compareElements(const Pair& operation, DifferencesOf& differences) {
    const JsonValue* before = memberOf(operation.before, "elements");
    const JsonValue* after = memberOf(operation.after, "elements");
    const std::string at = operation.at + "/elements";
    for (const auto& element : pairsOf(before, after, at, "name")) {
        const std::string subject = "The element " + element.name + " " + inQuotes(textOf(&element.newest(), "title")) +
                                    " of " + operation.name;
        if (element.isNew() || element.isGone()) {
            differences.note(element.isNew() ? "element.added" : "element.removed", element,
                             subject + (element.isNew() ? " is new; it carries " : " is gone; it carried ") +
                                 sourceOf(element.newest()) + ".",
                             true);
        } else {
            differences.members("element", subject, element, elementWords, {"name"});
        }
    }
    auto was = commonNames(before, after);
    auto is = commonNames(after, before);
    cutCommonEnds(was, is);
    if (!is.empty()) {
        differences.note("element.order", {operation.name, at, before, after},
                         "The elements of " + operation.name + " change their order: " + joined(is) + "; it was " +
                             joined(was) + ".",
                         true);
    }
}

/// What is asked in another way may be answered no longer; what is read out of an answer is our affair.
void compareQueries(const Pair& queries, DifferencesOf& differences) {
    for (const auto& query : pairsOf(queries.before, queries.after, queries.at)) {
        const std::string subject = "The query " + query.name;
        if (query.isNew() || query.isGone()) {
            differences.note(query.isNew() ? "query.added" : "query.removed", query,
                             subject + (query.isNew() ? " is new." : " is gone."), query.isGone());
        } else {
            differences.members("query", subject, query, queryWords, {"elements"});
            compareElements(query, differences);
        }
    }
}

void compareCatalogue(const Pair& file, const char* array, const char* key, const char* kind,
                      std::span<const MemberWords> words, DifferencesOf& differences) {
    for (const auto& entry :
         pairsOf(memberOf(file.before, array), memberOf(file.after, array), std::string("/") + array, key)) {
        const std::string subject = "The " + std::string(kind) + " " + entry.name;
        if (entry.isNew() || entry.isGone()) {
            const std::string title = textOf(&entry.newest(), "title");
            differences.note(kind + std::string(entry.isNew() ? ".added" : ".removed"), entry,
                             subject + (entry.isNew() ? " is new: " : " is gone: ") +
                                 inQuotes(title.empty() ? textOf(&entry.newest(), "text") : title),
                             false);
        } else {
            differences.members(kind, subject, entry, words, {key});
        }
    }
}

Pair fileOf(const PackagePair& pair, const std::string& file) {
    return {file, "", pair.before.find(file), pair.after.find(file)};
}

}  // namespace

void compareIdentity(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("package.json", found);
    const Pair file = fileOf(pair, "package.json");
    differences.members("package", "The package", file, identityWords, {"sources"});
    compareCatalogue(file, "sources", "label", "source", std::array{MemberWords{"title", "the title", never}},
                     differences);
}

void compareMapping(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("mapping.json", found);
    const Pair file = fileOf(pair, "mapping.json");
    differences.members("mapping", "The letter", file, letterWords, {"operations"});
    for (const auto& operation :
         pairsOf(memberOf(file.before, "operations"), memberOf(file.after, "operations"), "/operations")) {
        const std::string subject = "The operation " + operation.name;
        if (operation.isNew() || operation.isGone()) {
            differences.note(operation.isNew() ? "operation.added" : "operation.removed", operation,
                             subject + (operation.isNew() ? " is new; it carries " : " is gone; it carried ") +
                                 textOf(&operation.newest(), "carries") + " records.",
                             true);
        } else {
            differences.members("operation", subject, operation, operationWords, {"elements"});
            compareElements(operation, differences);
        }
    }
}

void compareTransport(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("transport.json", found);
    const Pair file = fileOf(pair, "transport.json");
    for (const auto& section : pairsOf(file.before, file.after, "")) {
        if (section.name == "kind") {
            if (*section.before != *section.after) {
                differences.note("transport.kind", section,
                                 "The way of calling changes from " + inWords(*section.before) + " to " +
                                     inWords(*section.after) + ".",
                                 true);
            }
        } else if (section.name == "queries") {
            compareQueries(section, differences);
        } else if (section.name == "pace") {
            differences.members("transport.pace", "The pace of the letters", section, transportWords);
        } else if (section.isNew() || section.isGone()) {
            differences.note("transport." + section.name, section,
                             "The settings " + section.name + (section.isNew() ? " are new." : " are gone."), true);
        } else {
            differences.members("transport." + section.name, "The transport's " + section.name, section,
                                transportWords);
        }
    }
}

void compareRequirements(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("requirements.json", found);
    compareCatalogue(fileOf(pair, "requirements.json"), "requirements", "id", "requirement", requirementWords,
                     differences);
}

}  // namespace hcp
