// Sorts the records of a book by key in bounded memory, however many there are.
//
// Up to `bytesInMemory` are held; beyond that they go sorted into temporary files, which have no name and vanish with
// this object, and are merged as they are read. At most 64 such files exist at a time, each with a buffer of its own.
// Records of one key come one after the other, living versions first. A full disk throws std::runtime_error.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "quality/listed_record.h"

namespace hcp {

class SortedRecords {
public:
    static constexpr std::size_t usualBytesInMemory = 32U << 20;

    explicit SortedRecords(std::size_t bytesInMemory = usualBytesInMemory) : bytesInMemory_(bytesInMemory) {}

    /// Before anything is asked for.
    void add(const ListedRecord& record);

    /// The record that comes next, or nullptr at the end; stays the same until pass().
    [[nodiscard]] const ListedRecord* peek();
    void pass() { head_.reset(); }

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { (void)std::fclose(file); }
    };
    /// A file of sorted records, and the first one that was not given yet.
    struct Run {
        std::unique_ptr<std::FILE, CloseFile> file;
        std::string head;

        /// False at its end.
        bool advance();
    };

    void spill();
    void sortHeld();
    /// Begins to read all runs again from their beginning.
    void rewindRuns();
    /// All runs as one.
    void mergeRuns();
    [[nodiscard]] std::optional<std::string> nextOfRuns();
    [[nodiscard]] std::optional<std::string> nextBytes();

    std::size_t bytesInMemory_;
    std::size_t bytesHeld_ = 0;
    std::vector<std::string> held_;
    std::size_t given_ = 0;  ///< of held_
    std::vector<Run> runs_;
    bool reading_ = false;
    std::optional<ListedRecord> head_;
};

}  // namespace hcp
