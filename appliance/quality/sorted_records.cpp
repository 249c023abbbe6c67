#include "quality/sorted_records.h"

#include <algorithm>
#include <stdexcept>

#include "foundation/big_endian.h"

namespace hcp {
namespace {

constexpr std::size_t runsMax = 64;
/// What a text costs besides its bytes.
constexpr std::size_t overhead = 64;

std::FILE* temporaryFile() {
    std::FILE* file = std::tmpfile();
    if (file == nullptr) {
        throw std::runtime_error("no temporary file can be made to sort a book in");
    }
    return file;
}

void write(std::FILE* file, const std::string& bytes) {
    const std::string line = toBigEndian(bytes.size(), 4) + bytes;
    if (std::fwrite(line.data(), 1, line.size(), file) != line.size()) {
        throw std::runtime_error("there is no room in the temporary folder to sort a book in");
    }
}

}  // namespace

bool SortedRecords::Run::advance() {
    std::string size(4, '\0');
    if (std::fread(size.data(), 1, size.size(), file.get()) != size.size()) {
        return false;
    }
    head.resize(fromBigEndian(size));
    if (std::fread(head.data(), 1, head.size(), file.get()) != head.size()) {
        throw std::runtime_error("a temporary file cannot be read back");
    }
    return true;
}

void SortedRecords::add(const ListedRecord& record) {
    held_.push_back(packed(record));
    bytesHeld_ += held_.back().size() + overhead;
    if (bytesHeld_ > bytesInMemory_) {
        spill();
    }
}

const ListedRecord* SortedRecords::peek() {
    if (!head_) {
        if (const auto bytes = nextBytes()) {
            head_ = unpacked(*bytes);
        }
    }
    return head_ ? &*head_ : nullptr;
}

void SortedRecords::sortHeld() { std::ranges::sort(held_); }

void SortedRecords::spill() {
    sortHeld();
    Run run{std::unique_ptr<std::FILE, CloseFile>(temporaryFile()), {}};
    for (const auto& bytes : held_) {
        write(run.file.get(), bytes);
    }
    runs_.push_back(std::move(run));
    held_ = {};
    bytesHeld_ = 0;
    if (runs_.size() == runsMax) {
        mergeRuns();
    }
}

void SortedRecords::rewindRuns() {
    for (auto& run : runs_) {
        if (std::fflush(run.file.get()) != 0) {
            throw std::runtime_error("there is no room in the temporary folder to sort a book in");
        }
        std::rewind(run.file.get());
    }
    std::erase_if(runs_, [](Run& run) { return !run.advance(); });
}

void SortedRecords::mergeRuns() {
    rewindRuns();
    Run whole{std::unique_ptr<std::FILE, CloseFile>(temporaryFile()), {}};
    while (const auto bytes = nextOfRuns()) {
        write(whole.file.get(), *bytes);
    }
    runs_.push_back(std::move(whole));
}

std::optional<std::string> SortedRecords::nextOfRuns() {
    const auto first = std::ranges::min_element(runs_, {}, &Run::head);
    if (first == runs_.end()) {
        return std::nullopt;
    }
    std::string bytes = first->head;
    if (!first->advance()) {
        runs_.erase(first);
    }
    return bytes;
}

std::optional<std::string> SortedRecords::nextBytes() {
    if (!reading_) {
        reading_ = true;
        if (runs_.empty()) {
            sortHeld();  // all of it fits into memory
        } else if (!held_.empty()) {
            spill();
        }
        rewindRuns();
    }
    if (given_ < held_.size()) {
        return std::move(held_[given_++]);
    }
    return nextOfRuns();
}

}  // namespace hcp
