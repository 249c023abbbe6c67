// A local system's own book, as it hands it over: records, lists of them, or nothing but counts.
//
// Each line is a JSON object:
//   a record        all its fields, or of them only its key (projectNo, serviceNumber, assessNumber), its time
//   (serviceTime or
//                   assessTime), and if it likes satisfaction and pf. What is left out is not compared.
//   a day's counts  {"day":"2026-11-27","services":120,"evaluations":88}
// A record is of the kind that its member `kind` names (service, evaluation); without one it is an evaluation when it
// has assessNumber or assessTime, else a service record. A row of CSV is a record likewise (intake/csv_records.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "quality/day_counts.h"
#include "quality/listed_record.h"

namespace hcp {

/// Why a line is none of these, in Chinese, without anything out of the line.
struct LocalFault {
    std::string what;
};

using LocalLine = std::variant<ListedRecord, std::pair<Day, RecordCount>, LocalFault>;

[[nodiscard]] LocalLine readLocalLine(std::string_view json, const Fingerprint& fingerprint);

}  // namespace hcp
