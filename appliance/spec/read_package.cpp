#include "spec/read_package.h"

#include <re2/re2.h>

#include <algorithm>

#include "spec/built_in_forms.h"
#include "spec/read_conditions.h"

namespace hcp {
namespace {

Day readDay(const PackageReader& reader) {
    if (const auto day = parseDay(reader.text())) {
        return *day;
    }
    reader.problem("must be a day that exists, yyyy-MM-dd");
    return {};
}

Severity readSeverity(const PackageReader& reader) {
    if (const auto severity = severityOf(reader.text())) {
        return *severity;
    }
    reader.problem("must be refuse, hold or warn");
    return Severity::refuse;
}

Dimension readDimension(const PackageReader& reader) {
    if (const auto dimension = dimensionOf(reader.text())) {
        return *dimension;
    }
    reader.problem("must be one of 完整 准确 真实 及时 一致 唯一 规范");
    return Dimension::conforming;
}

void expectOneOf(const PackageReader& reader, std::initializer_list<std::string_view> words) {
    if (std::ranges::find(words, reader.text()) == words.end()) {
        std::string list;
        for (const auto word : words) {
            list += (list.empty() ? "" : ", ") + std::string(word);
        }
        reader.problem("must be one of " + list);
    }
}

Rule readRule(const PackageReader& reader) {
    reader.expectMembers({"id", "record", "about", "when", "require", "at", "severity", "dimension", "requirement",
                          "message", "messageEn"});
    Rule rule;
    rule.file = reader.file();
    rule.place = reader.at();
    rule.id = reader.text("id");
    if (const auto kind = recordKindOf(reader.text("record"))) {
        rule.record = *kind;
    } else {
        reader.member("record").problem("is no kind of record");
    }
    rule.about = reader.text("about");
    if (const auto when = reader.find("when")) {
        rule.when = readCondition(*when);
    }
    rule.require = readCondition(reader.member("require"));
    rule.at = reader.text("at");
    rule.severity = readSeverity(reader.member("severity"));
    rule.dimension = readDimension(reader.member("dimension"));
    rule.requirement = reader.text("requirement");
    rule.message = reader.text("message");
    rule.messageEnglish = reader.textOr("messageEn", "");
    return rule;
}

}  // namespace

void readIdentity(const PackageReader& reader, Package& package) {
    reader.expectMembers(
        {"id", "version", "title", "status", "validFrom", "validTo", "replacedBy", "includes", "sources"});
    package.title = reader.text("title");
    if (reader.text("id") != package.id) {
        reader.member("id").problem("must be the name of the profile's folder, " + package.id);
    }
    if (reader.text("version") != package.version) {
        reader.member("version").problem("must be the name of the package's folder, " + package.version);
    }
    expectOneOf(reader.member("status"), {"draft", "active", "deprecated"});
    package.status = reader.text("status");
    package.replacedBy = reader.textOr("replacedBy", "");
    if (const auto includes = reader.find("includes")) {
        for (const auto& part : includes->elements()) {
            package.includes.push_back(part.text());
        }
    }
    package.validFrom = readDay(reader.member("validFrom"));
    if (const auto validTo = reader.find("validTo"); validTo && !validTo->value().IsNull()) {
        package.validTo = readDay(*validTo);
        if (*package.validTo < package.validFrom) {
            validTo->problem("lies before validFrom");
        }
    }
}

CodeList readCodes(const PackageReader& reader) {
    reader.expectMembers({"name", "title", "codes", "installation"});
    const std::string name = reader.text("name");
    const bool ofInstallation = reader.booleanOr("installation", false);
    std::vector<Code> codes;
    for (const auto& element : reader.member("codes").elements()) {
        Code code{element.text("code"), element.text("name"), element.booleanOr("active", true), {}};
        for (const auto& [attribute, value] : element.members()) {
            if (attribute != "code" && attribute != "name" && attribute != "active") {
                code.attributes.emplace(attribute, value.text());
            }
        }
        if (std::ranges::find(codes, code.code, &Code::code) != codes.end()) {
            element.problem("the code " + code.code + " is in the list twice");
        }
        codes.push_back(std::move(code));
    }
    if (reader.file() != name + ".json" && !reader.file().ends_with("/" + name + ".json")) {
        reader.member("name").problem("must be the name of the file");
    }
    return {name, reader.text("title"), std::move(codes), ofInstallation};
}

void readCodeList(const PackageReader& reader, Package& package) {
    CodeList list = readCodes(reader);
    if (list.ofInstallation() && !list.codes().empty()) {
        reader.member("codes").problem("is empty where the installation gives the codes");
    }
    const std::string name = list.name();
    if (!package.codeLists.emplace(name, std::move(list)).second) {
        reader.problem("there is another code list " + name);
    }
}

void readForms(const PackageReader& reader, Package& package) {
    reader.expectMembers({"forms"});
    for (const auto& [name, form] : reader.member("forms").members()) {
        form.expectMembers({"expression", "about", "aboutEn"});
        const std::string expression = form.text("expression");
        const re2::RE2 compiled(expression, re2::RE2::Quiet);
        if (!compiled.ok()) {
            form.member("expression").problem("does not compile: " + compiled.error());
        }
        if (findBuiltInForm(name) != nullptr) {
            form.problem("the form " + name + " is built in");
        }
        if (!package.forms.emplace(name, Form{expression, form.text("about"), form.textOr("aboutEn", "")}).second) {
            form.problem("there is another form " + name);
        }
    }
}

void readRules(const PackageReader& reader, Package& package) {
    reader.expectMembers({"rules"});
    for (const auto& element : reader.member("rules").elements()) {
        Rule rule = readRule(element);
        if (std::ranges::find(package.rules, rule.id, &Rule::id) != package.rules.end()) {
            element.problem("the rule id " + rule.id + " occurs twice");
        }
        package.rules.push_back(std::move(rule));
    }
}

void readLimits(const PackageReader& reader, Package& package) {
    reader.expectMembers({"clockToleranceSeconds", "named"});
    package.limits.clockToleranceSeconds = reader.member("clockToleranceSeconds").integer(0, 86400);
    if (const auto named = reader.find("named")) {
        for (const auto& [name, number] : named->members()) {
            package.limits.named.emplace(name, number.integer(0, 1'000'000'000));
        }
    }
}

void readPartIdentity(const PackageReader& reader) {
    reader.expectMembers({"id", "version", "title", "status", "sources"});
    expectOneOf(reader.member("status"), {"draft", "active", "deprecated"});
    if (!reader.file().ends_with(reader.text("id") + "/" + reader.text("version") + "/part.json")) {
        reader.problem("id and version must be the names of the part's folders");
    }
    (void)reader.text("title");
}

void readSentences(const PackageReader& reader, Package& package) {
    reader.expectMembers({"sentences"});
    for (const auto& [keyword, sentence] : reader.member("sentences").members()) {
        sentence.expectMembers({"severity", "dimension", "message", "messageEn"});
        package.sentences.emplace(keyword, SchemaSentence{readSeverity(sentence.member("severity")),
                                                          readDimension(sentence.member("dimension")),
                                                          sentence.text("message"), sentence.text("messageEn")});
    }
}

}  // namespace hcp
