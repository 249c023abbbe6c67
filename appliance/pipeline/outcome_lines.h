// What senders of many records read: one JSON outcome a line, the same over HTTP and in the watched folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeline/receive.h"

namespace hcp {

/// Why something was not taken (RFC 9457).
struct Problem {
    std::string slug;    ///< names the kind of problem for programs and never changes its meaning
    std::string title;   ///< for people, in Chinese
    std::string detail;  ///< for those who mend it, in English
    int status = 0;      ///< of HTTP; 0 for none
};

/// `{"type":"urn:hcp:problem:<slug>","title":…,"status":…,"detail":…}`; `more` is further members, beginning with a
/// comma.
[[nodiscard]] std::string problemJson(const Problem& problem, std::string_view more = {});
/// The problem of a line that is longer than allowed; with `quoteOpen` because a quotation mark of CSV is not closed.
[[nodiscard]] Problem lineTooLong(std::size_t bytesMax, bool quoteOpen);

/// The members of one outcome, without braces.
[[nodiscard]] std::string outcomeMembers(const RecordAnswer& record);
/// One outcome with its line feed.
[[nodiscard]] std::string outcomeLine(const std::string& submission, const RecordAnswer& record);
/// In the place of outcomes from line `number` on: why there are none.
[[nodiscard]] std::string problemLine(std::size_t number, std::string_view problemJson);

}  // namespace hcp
