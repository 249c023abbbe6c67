#include "inbox/intake_of_file.h"

#include <filesystem>
#include <fstream>

#include "foundation/pending_file.h"
#include "intake/csv_records.h"
#include "intake/line_cutter.h"
#include "pipeline/outcome_lines.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

template <class T>
T orFault(Expected<T, std::string> made) {
    if (!made) {
        throw InboxFault(made.error());
    }
    return std::move(made).value();
}

Problem nameProblem() {
    return {"file-name", "文件名不符合要求，未读取",
            "a name is UTF-8 without control characters, has at most " + std::to_string(inboxNameBytesMax) +
                " bytes and ends with .ndjson, .ndjson.gz or .csv"};
}

Problem writtenTo() {
    return {
        "file-changed", "文件在读取过程中被改动",
        "it was written to while it was read; copy it under a name that ends with .part, rename it when it is whole, "
        "and hand it in again"};
}

std::string said(const Problem& problem) { return problem.slug + ": " + problem.detail; }

/// A result file while it is written.
class Result {
public:
    explicit Result(const fs::path& target)
        : pending_(orFault(PendingFile::beside(target))), out_(pending_.content(), std::ios::binary) {}

    /// Throws InboxFault, as commit() does, when the disk takes no more.
    void append(std::string_view line) {
        if (!out_.write(line.data(), static_cast<std::streamsize>(line.size()))) {
            fault();
        }
    }
    void copyFrom(Result& other) {
        other.out_.flush();
        std::ifstream in(other.pending_.content(), std::ios::binary);
        if (in.peek() != std::ifstream::traits_type::eof()) {
            out_ << in.rdbuf();
        }
    }
    void commit() {
        out_.close();
        if (!out_) {
            fault();
        }
        (void)orFault(pending_.commit());
    }

private:
    [[noreturn]] void fault() const { throw InboxFault("cannot write " + pending_.content().string()); }

    PendingFile pending_;
    std::ofstream out_;
};

}  // namespace

bool IntakeOfFile::run(const std::stop_token& stop) {
    for (const auto where : {LaidAside::done, LaidAside::failed}) {
        if (fs::exists(folder_.resultPath(file_, where))) {  // it was answered, and then interrupted
            folder_.layAside(file_, where);
            around_.observer.onStep(InboxStep::laidAside);
            return true;
        }
    }
    const auto form = fileFormOf(file_.name);
    if (!form) {
        return fail("", nameProblem());
    }
    auto file = DroppedFile::open(folder_.claimedPath(file_), *form, settings_.fileBytesMax);
    if (!file) {
        return fail("", file.error());
    }
    const FileSurvey found = survey(*file, [&] { return !stop.stop_requested(); });
    if (stop.stop_requested()) {
        return false;
    }
    return found.problem ? fail(found.digest, *found.problem) : receive(*file, found, stop);
}

bool IntakeOfFile::receive(DroppedFile& file, const FileSurvey& found, const std::stop_token& stop) {
    Result result(folder_.resultPath(file_, LaidAside::done));
    BatchIntake batches(around_.receiver, file_.kind, file_.submission, settings_.sender, settings_.lineBytesMax,
                        [&](std::string_view line) { result.append(line); });
    DroppedFile::Reading reading;
    std::optional<Problem> problem;
    if (file.form() == FileForm::csv) {
        CsvRecords records(found.charset, settings_.lineBytesMax);
        reading = pour(file, records, batches, stop);
        if (records.refused()) {
            problem = Problem{"csv-header", "CSV 表头不符合要求", *records.refused()};
        }
    } else {
        LineCutter lines(settings_.lineBytesMax);
        reading = pour(file, lines, batches, stop);
    }
    if (reading.stopped) {
        return false;
    }
    if (reading.digest != found.digest || file.changed()) {
        problem = reading.problem ? *reading.problem : writtenTo();
    } else if (!problem && batches.answered() == 0) {
        problem = Problem{"no-record", "文件中没有记录", "no line holds a record"};
    }
    enterIntoJournal(reading.digest, batches.received(), problem);
    if (problem) {
        Result failed(folder_.resultPath(file_, LaidAside::failed));
        failed.copyFrom(result);
        failed.append(problemLine(batches.nextLine(), problemJson(*problem)));
        failed.commit();
    } else {
        result.commit();
    }
    return layAside(problem ? LaidAside::failed : LaidAside::done, batches.received(), problem);
}

template <class Cutter>
DroppedFile::Reading IntakeOfFile::pour(DroppedFile& file, Cutter& cutter, BatchIntake& batches,
                                        const std::stop_token& stop) {
    auto reading = file.read([&](std::string_view piece) {
        cutter.feed(piece);
        while (auto line = cutter.next()) {
            if (batches.add(*std::move(line))) {
                batchKept();
            }
        }
        return !stop.stop_requested();
    });
    if (!reading.stopped) {
        if (auto last = reading.problem ? std::nullopt : cutter.rest()) {
            batches.add(*std::move(last));
        }
        batches.keep();
        batchKept();
    }
    return reading;
}

void IntakeOfFile::batchKept() {
    around_.observer.onStep(InboxStep::batchKept);
    // The store keeps what is owed on its reserve even then; the rest of a file is not owed yet.
    if (const StoreTrouble trouble = around_.store.trouble(); trouble != StoreTrouble::none) {
        throw StoreFault("the store is " + std::string(nameOf(trouble)), trouble);
    }
}

bool IntakeOfFile::fail(const std::string& digest, const Problem& problem) {
    enterIntoJournal(digest, 0, problem);
    Result result(folder_.resultPath(file_, LaidAside::failed));
    result.append(problemLine(1, problemJson(problem)));
    result.commit();
    return layAside(LaidAside::failed, 0, problem);
}

void IntakeOfFile::enterIntoJournal(const std::string& digest, std::size_t received,
                                    const std::optional<Problem>& problem) {
    const std::string note = std::to_string(received) + " records" + (problem ? "; " + problem->slug : "");
    around_.store.write([&](StoreTransaction& transaction) {
        transaction.append(
            {around_.clock.now(), JournalKind::received, settings_.sender, file_.submission, digest, "", {}, note});
    });
    around_.observer.onStep(InboxStep::journalled);
}

bool IntakeOfFile::layAside(LaidAside where, std::size_t received, const std::optional<Problem>& problem) {
    around_.observer.onStep(InboxStep::answered);
    folder_.layAside(file_, where);
    around_.observer.onStep(InboxStep::laidAside);
    around_.observer.onOutcome({file_.keptName(), received, problem ? said(*problem) : ""});
    return true;
}

}  // namespace hcp
