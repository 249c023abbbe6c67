// Records as books list them, for tests.
#pragma once

#include <string>
#include <vector>

#include "quality/comparison.h"

namespace hcp::test {

inline std::string plain(std::string_view value) { return std::string(value); }

inline ListedRecord evaluationOf(const std::string& projectNo, const std::string& level = "5",
                                 const std::string& time = "2026-10-12 09:40:00") {
    ListedRecord listed;
    listed.key = {RecordKind::evaluation, projectNo, "1", "1"};
    listed.time = time;
    listed.values = {{"assessTime", time}, {"satisfaction", level}};
    listed.id = "id-" + projectNo;
    listed.ofLocalBook = true;
    return listed;
}

inline ListedRecord withStanding(ListedRecord record, OwnStanding standing) {
    record.standing = standing;
    return record;
}

/// Three books of a day, compared.
struct ThreeBooks {
    std::vector<ListedRecord> local;
    std::vector<ListedRecord> own;
    std::vector<ListedRecord> province;
    std::vector<ListedRecord> elsewhere = {};  ///< what we have beyond those days
    bool localGiven = true;
    DaySpan days{{2026, 10, 12}, {2026, 10, 12}};
    DayCounts counts = {};

    /// Each difference as "kind book cause key fields", in the order found.
    std::vector<std::string> compare() {
        std::vector<std::string> told;
        SortedRecords sorted[3];
        const std::vector<ListedRecord>* books[] = {&local, &own, &province};
        for (int i = 0; i < 3; ++i) {
            for (const auto& record : *books[i]) {
                sorted[i].add(record);
            }
        }
        const auto now = [&](const RecordKey& key) -> std::optional<ListedRecord> {
            for (const auto* kept : {&own, &elsewhere}) {
                for (const auto& record : *kept) {
                    const bool lives =
                        record.standing != OwnStanding::refused && record.standing != OwnStanding::superseded;
                    if (lives && record.key == key) {
                        return record;
                    }
                }
            }
            return std::nullopt;
        };
        Comparison comparison(days, now, [&](const Difference& difference) {
            std::string text;
            for (const auto word : {nameOf(difference.kind), nameOf(difference.book), nameOf(difference.cause)}) {
                text += std::string(word) + " ";
            }
            text += difference.key.text();
            for (const auto& field : difference.fields) {
                text += " " + field.name + " " + field.ours + "/" + field.theirs;
            }
            told.push_back(text);
        });
        comparison.compare({localGiven ? &sorted[0] : nullptr, &sorted[1], &sorted[2]});
        counts = comparison.counts();
        return told;
    }
};

}  // namespace hcp::test
