// Results for the public (信息公开): what the notice asks to be published, in forms that programs and people read.
//
// Only numbers of offices, none of persons, and the texts that a person released (pipeline/released_texts.h), each with
// its office, level and month. A text is shown only where the count of its level in its office is: a text tells that
// the count is not 0. Small counts are held back (suppression.h) and shown as such, never as 0. What is counted, how,
// and on whose word goes with the numbers, and so does the licence.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "foundation/expected.h"
#include "reporting/figure_report.h"

namespace hcp {

enum class DisclosureForm {
    json,
    csv,       ///< RFC 4180, UTF-8 with a byte order mark, as spreadsheets expect it
    textsCsv,  ///< the texts, likewise; one that a spreadsheet would calculate begins with an apostrophe
    html       ///< one page, no scripts, nothing loaded from elsewhere
};

/// The text of an evaluation, as its evaluator wrote it.
struct DisclosedText {
    std::string office;  ///< its code
    std::string level;
    std::string month;  ///< 2026-10
    std::string text;
    std::string record = {};  ///< id of the evaluation's record; never published
};

struct DisclosureColumn {
    std::string measure;
    std::string heading;
};

/// reports/disclosure.json (reports/README.md).
struct DisclosureDefinition {
    std::string title;
    std::string file;  ///< with {period}, without an ending
    std::string publisher;
    std::string licence;
    std::int64_t least = 5;  ///< counts from 1 to below this are held back
    std::vector<DisclosureColumn> counts;
    std::vector<DisclosureColumn> rates;  ///< each of two of the counts
    struct Sum {
        std::string whole;
        std::vector<std::string> parts;
    };
    std::vector<Sum> sums;  ///< of counts, in every row
    struct Texts {
        std::string title;
        std::vector<std::string> headings;  ///< four: office, level, month, text
        std::size_t mostOfOffice = 0;       ///< the newest
        std::string note;
        std::string none;  ///< said where there are none
        std::string more;  ///< said of an office with more, with {office} and {count}
    };
    Texts texts;
    std::vector<std::string> notes;
    MeasureBook book;
};

/// Reads it and the measures.json beside it. The refusal is a Chinese sentence that names the file and the JSON
/// Pointer.
[[nodiscard]] Expected<DisclosureDefinition, std::string> loadDisclosure(const std::filesystem::path& file);

/// What has to be counted.
[[nodiscard]] std::vector<Tally::Part> partsOf(const Period& period);

struct WrittenDisclosure {
    std::filesystem::path file;
    std::vector<std::string> records;  ///< whose texts it shows
};

/// The file appears whole or not at all. `texts` are the newest first. `officeNames`
/// are those of the installation's register: an office that is not in it is called by its code, for names in records
/// are not ours to publish.
[[nodiscard]] Expected<WrittenDisclosure, ReportProblem> writeDisclosure(
    const ReportFigures& figures, const DisclosureDefinition& definition, const std::vector<DisclosedText>& texts,
    const std::map<std::string, std::string>& officeNames, DisclosureForm form, const std::filesystem::path& folder);

}  // namespace hcp
