// Measures (指标), defined once: what is counted, how rates are made of counts, how default, withdrawn and not yet due
// reviews are treated, and on whose word.
//
// A count is the facts of one kind whose aspects have certain values. A sum is made of counts, a ratio of two numbers.
// A name that ends in ":*" stands for one measure a code of an aspect: "level:*" gives "level:5" and so on. The book
// that reports/measures.json makes is sound: each measure only uses those before it, all of them exist, and a ratio's
// parts are no ratios.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "measures/fact.h"

namespace hcp {

struct Measure {
    enum class Form { count, sum, ratio };
    struct Term {
        std::string measure;  ///< "level:*": all codes
        std::int64_t times = 1;
    };

    Form form = Form::count;
    // what people read
    std::string title;
    std::string treatment;  ///< of default, withdrawn, held and not yet due reviews
    std::string source;     ///< standard or document, clause; or that it is our own
    std::string version;
    std::string format;  ///< name of a number format
    // of a count
    FactKind fact = FactKind::service;
    std::map<Aspect, std::set<std::string>> where;  ///< every aspect has one of its values
    std::optional<Aspect> each;                     ///< of a family: whose codes
    bool collected = true;                          ///< false: nobody collects these facts yet
    // of a sum
    std::vector<Term> terms;
    std::string weighed;  ///< family whose counts also count code × count; or empty
    // of a ratio
    std::string numerator;
    std::string denominator;
    bool proportion = false;  ///< the numerator is a part of the denominator, so that an interval can be given

    [[nodiscard]] bool isRatio() const { return form == Form::ratio; }
};

/// "level:5" → {"level", "5"}; without a colon the code is empty.
[[nodiscard]] std::pair<std::string, std::string> familyAndCode(const std::string& name);
[[nodiscard]] bool isFamilyName(const std::string& name);

class MeasureBook {
public:
    /// In the order of the definition; `name` must be new.
    void add(const std::string& name, Measure measure);

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// As it was defined; "level:5" finds "level:*". nullptr when there is none.
    [[nodiscard]] const Measure* find(const std::string& name) const;
    /// With the code filled in for ":*" in a ratio's parts.
    [[nodiscard]] std::optional<Measure> resolve(const std::string& name) const;
    /// A whole number: anything but a ratio.
    [[nodiscard]] bool isNumber(const std::string& name) const;
    /// False when any fact that it rests on is not collected.
    [[nodiscard]] bool collected(const std::string& name) const;

private:
    std::vector<std::string> names_;
    std::map<std::string, Measure> measures_;
};

/// Counts by their names; one that is missing is 0.
using Counts = std::map<std::string, std::int64_t>;

/// A sum's terms written out for the codes that there are: only counts with times.
[[nodiscard]] std::vector<Measure::Term> writtenOut(const MeasureBook& book, const Measure& sum,
                                                    const std::map<std::string, std::vector<std::string>>& codes);
/// The whole number that a count or a sum gives. Throws std::logic_error for a ratio or an unknown name.
[[nodiscard]] std::int64_t numberOf(const MeasureBook& book, const Counts& counts, const std::string& name);

}  // namespace hcp
