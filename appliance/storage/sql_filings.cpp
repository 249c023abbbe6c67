#include "storage/sql_filings.h"

#include "storage/filing_rows.h"

namespace hcp {

template <class Work>
auto SqlFilings::noting(const Work& work) {
    try {
        return work();
    } catch (...) {
        failed_ = true;
        throw;
    }
}

FilingNumber SqlFilings::nextNumber(int year) {
    return noting([&] { return nextFilingNumber(database_, year); });
}

std::optional<Filing> SqlFilings::filing(const FilingNumber& number) {
    return noting([&] { return filingNumbered(database_, number); });
}

void SqlFilings::open(const Filing& filing) {
    noting([&] { insertFiling(database_, filing); });
}

void SqlFilings::add(const Filing& filing) {
    noting([&] { addFilingEntry(database_, filing); });
}

std::optional<Filing> SqlFilingReader::filing(const FilingNumber& number) {
    std::optional<Filing> found;
    read_([&](SqlDatabase& database) { found = filingNumbered(database, number); });
    return found;
}

std::vector<Filing> SqlFilingReader::filings(std::optional<FilingState> state) {
    std::vector<Filing> found;
    read_([&](SqlDatabase& database) { found = filingsIn(database, state); });
    return found;
}

}  // namespace hcp
