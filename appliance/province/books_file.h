// The books of a simulated province as a file, so that one that is started again still holds what it took.
//
// JSON lines, appended as letters arrive: {"kind", "key", "service", "operation", "level", "receipt", "enteredAt",
// "elements": {…}, "letter": {…}} for a record taken (the moment in milliseconds since 1970), {"repeated": receipt} for
// one that came again. A line is handed to the system before the answer is given: it outlives the simulator however
// that ends, but not a machine that loses its power.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "province/simulated_record.h"

namespace hcp {

class BooksFile {
public:
    /// Opens or makes the file and reads it; what a killed simulator began to write at its end is cut off. Throws
    /// std::runtime_error, naming file and line, when it cannot be used or is no such file.
    explicit BooksFile(const std::filesystem::path& path);
    ~BooksFile();
    BooksFile(const BooksFile&) = delete;
    BooksFile& operator=(const BooksFile&) = delete;

    /// What it held when it was opened, in the order of arrival.
    [[nodiscard]] const std::vector<ProvincialRecord>& held() const { return held_; }

    /// Both throw std::runtime_error when the disk does not take it.
    void take(const ProvincialRecord& record);
    void takeAgain(const std::string& receipt);

private:
    void readLine(const std::string& line);
    void append(const std::string& line);

    const std::filesystem::path path_;
    int file_ = -1;
    std::vector<ProvincialRecord> held_;
};

}  // namespace hcp
