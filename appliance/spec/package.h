// One published version of a province's interface, loaded and immutable (format: specs/README.md).
//
// A Package is shared read-only between threads for as long as anyone needs it; a new version is a new
// Package. Everything in it has passed the loader's lint: references resolve, rules name existing fields,
// lists and requirements.
#pragma once

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "record/finding.h"
#include "record/record.h"
#include "spec/casework_terms.h"
#include "spec/condition.h"
#include "spec/requirement.h"
#include "spec/transport.h"

namespace hcp {

struct Code {
    std::string code;
    std::string name;
    bool active = true;
    std::map<std::string, std::string, std::less<>> attributes;
};

class CodeList {
public:
    CodeList(std::string name, std::string title, std::vector<Code> codes, bool ofInstallation = false);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& title() const { return title_; }
    [[nodiscard]] const std::vector<Code>& codes() const { return codes_; }
    /// The package only names the list; its codes are a register of the installation (spec/registers.h).
    [[nodiscard]] bool ofInstallation() const { return ofInstallation_; }
    /// The code, active or retired, or nullptr.
    [[nodiscard]] const Code* find(std::string_view code) const;
    /// True when the code is in the list and active.
    [[nodiscard]] bool allows(std::string_view code) const;

private:
    std::string name_;
    std::string title_;
    std::vector<Code> codes_;
    bool ofInstallation_;
    std::map<std::string, std::size_t, std::less<>> byCode_;
};

/// A named text form: an RE2 expression over the whole text.
struct Form {
    std::string expression;
    std::string about;              ///< Chinese: what is allowed
    std::string aboutEnglish = {};  ///< the same in English; empty where the package has none
};

struct Rule {
    std::string file;   ///< where it is written, relative to the package's folder
    std::string place;  ///< … and its JSON Pointer in that file
    std::string id;
    RecordKind record = RecordKind::service;
    std::string about;
    std::optional<Condition> when;
    Condition require;
    std::string at;
    Severity severity = Severity::refuse;
    Dimension dimension = Dimension::conforming;
    std::string requirement;
    std::string message;
    std::string messageEnglish;  ///< empty where the package has none
};

/// What one property of a schema says besides its constraints.
struct Property {
    std::string name;
    std::string title;                ///< Chinese label
    bool personal = false;            ///< masked wherever it is shown
    std::string requirement;          ///< may be empty
    std::string form;                 ///< name of its form, may be empty
    std::string codes;                ///< name of its code list, may be empty
    bool original = false;            ///< given by the evaluator: a correction may not change it (specs/README.md)
    std::optional<Severity> tooLong;  ///< what a text over maxLength does, where it is not refused
    bool identifies = false;          ///< a person is found by it: an identity document's or a telephone's number
};

struct RecordSchema {
    std::string file;  ///< where it is written, relative to the package's folder
    std::string json;  ///< the draft-07 document, as text
    std::vector<Property> properties;

    [[nodiscard]] const Property* find(std::string_view name) const;
};

struct Limits {
    int clockToleranceSeconds = 0;                  ///< a record's time may lie this far ahead of our clock
    std::map<std::string, int, std::less<>> named;  ///< numbers that rules refer to
};

/// What a schema finding says, by keyword (specs/sentences.json).
struct SchemaSentence {
    Severity severity = Severity::refuse;
    Dimension dimension = Dimension::conforming;
    std::string message;         ///< {title} {name} {value} {limit} are replaced
    std::string messageEnglish;  ///< the same in English
};

struct Package {
    std::string id;
    std::string version;
    std::string title;
    std::string status;
    Day validFrom;
    std::optional<Day> validTo;         ///< last day it applies
    std::string replacedBy;             ///< version that takes its place; may be empty
    std::string digest;                 ///< SHA-256 over name and SHA-256 of each file it was read from, hex
    std::vector<std::string> includes;  ///< parts of ours that it takes in, as "id@version" (specs/README.md)
    std::map<RecordKind, RecordSchema> schemas;
    std::map<std::string, CodeList, std::less<>> codeLists;
    std::map<std::string, Form, std::less<>> forms;
    std::vector<Rule> rules;
    Limits limits;
    Mapping mapping;
    Transport transport;
    CallingPace pace;
    std::shared_ptr<const CaseworkTerms> casework;  ///< nullptr where nobody gives any
    std::map<std::string, Requirement, std::less<>> requirements;
    std::map<std::string, SchemaSentence, std::less<>> sentences;

    /// "fujian@2021.1"
    [[nodiscard]] std::string name() const { return id + "@" + version; }
};

}  // namespace hcp
