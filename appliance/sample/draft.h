// A record in the making: its fields can still be changed, its order in the day is settled.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "record/record.h"
#include "sample/sample_day.h"
#include "spec/package.h"

namespace hcp {

class Draft {
public:
    Draft(RecordKind kind, Moment at) : kind_(kind), at_(at) {}

    /// When it happens; drafts are put into this order.
    [[nodiscard]] Moment at() const { return at_; }
    [[nodiscard]] std::string get(std::string_view name) const;

    /// Sets or replaces a field.
    void set(std::string_view name, std::string value);
    void remove(std::string_view name);
    /// Moves the record to another moment and writes it into the field that carries it.
    void happenAt(Moment at, std::string_view field);

    void markMistake(std::string_view name) { mistake_ = name; }
    [[nodiscard]] bool isMistaken() const { return !mistake_.empty(); }
    /// The text breaks off in the middle.
    void breakOff() { brokenOff_ = true; }
    /// The field is written without quotation marks, as a number.
    void writeAsNumber(std::string_view name) { number_ = name; }
    /// A field that no schema knows.
    void addUnknown(std::string_view name, std::string value) { unknown_ = {std::string(name), std::move(value)}; }

    /// One line of JSON with the fields that the schema describes; the others are left out, for another
    /// profile may not have them.
    [[nodiscard]] SampleRecord finish(const RecordSchema& schema) const;

private:
    [[nodiscard]] std::string json(const RecordSchema& schema, bool asMeant) const;

    RecordKind kind_;
    Moment at_;
    std::vector<std::pair<std::string, std::string>> fields_;
    std::pair<std::string, std::string> unknown_;
    std::string number_;
    std::string mistake_;
    bool brokenOff_ = false;
};

}  // namespace hcp
