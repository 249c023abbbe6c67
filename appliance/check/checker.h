// Checks one record against one spec package: bytes in, a checked record out.
//
// This is the only place where a record becomes accepted, held or refused, and the only maker of a
// CheckedRecord: whoever holds one knows that it went through here.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule_engine.h"
#include "check/schema_engine.h"
#include "check/shown_values.h"
#include "foundation/clock.h"
#include "record/finding.h"
#include "record/record.h"
#include "spec/package.h"

namespace hcp {

class CheckedRecord {
public:
    [[nodiscard]] const RecordKey& key() const { return key_; }
    /// The string members of the record; empty when it could not be read.
    [[nodiscard]] const Fields& fields() const { return fields_; }
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    [[nodiscard]] Disposition disposition() const { return dispositionOf(findings_); }
    /// What it leaves for comparison with later records.
    [[nodiscard]] const std::vector<Trace>& traces() const { return traces_; }
    /// Values that a person can be found by: the fields that the package marks with `identifies`.
    [[nodiscard]] const std::vector<std::string>& identifiers() const { return identifiers_; }
    /// name@version of the package it was checked against.
    [[nodiscard]] const std::string& package() const { return package_; }

private:
    friend class Checker;
    CheckedRecord() = default;

    RecordKey key_;
    Fields fields_;
    std::vector<Finding> findings_;
    std::vector<Trace> traces_;
    std::vector<std::string> identifiers_;
    std::string package_;
};

/// The language of the sentences. English falls back to Chinese where a package has none.
enum class Language { chinese, english };

/// Immutable and safe to use from several threads.
class Checker {
public:
    /// `registers` are the installation's code lists; rules that ask for one that is missing are silent.
    explicit Checker(std::shared_ptr<const Package> package, Language language = Language::chinese,
                     Registers registers = {}, ShownValues values = ShownValues::masked);

    /// True when the package describes that kind; service records and evaluations always.
    [[nodiscard]] bool knows(RecordKind kind) const { return schemas_.contains(kind); }

    /// All findings of the record, schema before rules. The kind must be known. Never throws for anything the bytes
    /// hold; what `lookups` throws passes through. `applied`, where it is given, gets the rules that had something to
    /// judge.
    [[nodiscard]] CheckedRecord check(RecordKind kind, std::string_view bytes, Moment receivedAt,
                                      const Lookups& lookups, std::vector<const Rule*>* applied = nullptr) const;

    /// The refusal of bytes that are no text of a record, with the sentence for what is wrong with them.
    [[nodiscard]] CheckedRecord refuse(RecordKind kind, const FormFault& fault) const;

    [[nodiscard]] const Package& package() const { return *package_; }
    [[nodiscard]] std::shared_ptr<const Package> sharedPackage() const { return package_; }
    [[nodiscard]] const Registers& registers() const { return rules_.registers(); }

private:
    [[nodiscard]] Finding unreadable(const FormFault& fault) const;
    [[nodiscard]] Finding schemaFinding(RecordKind kind, const SchemaFault& fault, const JsonValue& record) const;
    [[nodiscard]] std::string_view sentence(const std::string& chinese, const std::string& english) const;
    [[nodiscard]] std::string limitOf(const SchemaFault& fault, const Property* property) const;
    [[nodiscard]] Finding ruleFinding(const BrokenRule& broken, const Fields& fields) const;

    std::shared_ptr<const Package> package_;
    Language language_;
    ShownValues values_;
    std::map<RecordKind, SchemaEngine> schemas_;
    RuleEngine rules_;
};

/// What one record may be at most, before any validator sees it.
inline constexpr JsonLimits recordLimits{
    .bytesMax = 64U << 10, .depthMax = 8, .stringBytesMax = 16U << 10, .membersMax = 512, .comments = false};

}  // namespace hcp
