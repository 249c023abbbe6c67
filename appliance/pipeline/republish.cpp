#include "pipeline/republish.h"

#include <algorithm>

#include "foundation/file_digest.h"
#include "pipeline/released_texts.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr const char* actor = "publication";

bool isGone(const fs::path& file) {
    std::error_code trouble;
    return !fs::exists(file, trouble) && !trouble;
}

}  // namespace

std::string sentenceOf(const RepublishOutcome& outcome) {
    const std::string& file = outcome.publication.file;
    switch (outcome.what) {
        case Republished::rewritten:
            return file + " is written anew: it showed a text that is no longer for the public";
        case Republished::gone:
            return file + " showed a text that is no longer for the public, and is gone";
        case Republished::altered:
            return file +
                   " shows a text that is no longer for the public, and was changed by somebody: it is left alone";
        case Republished::elsewhere:
            return file + " shows a text that is no longer for the public: `report write " + outcome.publication.kind +
                   "` writes it anew";
        case Republished::failed:
            return file + " shows a text that is no longer for the public and cannot be written anew: " + outcome.why;
    }
    return file;
}

bool liesWithin(const fs::path& file, const fs::path& folder) {
    if (folder.empty()) {
        return false;
    }
    const auto place = fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(folder));
    return !place.empty() && *place.begin() != "..";
}

std::size_t takeOut(const std::vector<std::string>& records, Store& store, const RulesInForce& rules, Moment now) {
    std::size_t count = 0;
    for (const auto& record : records) {
        if (isPublic(record, store, rules)) {
            continue;
        }
        ++count;
        store.write([&](StoreTransaction& transaction) {
            const auto files = transaction.publications().makeStale(record, now).size();
            transaction.append({now,
                                JournalKind::textRelease,
                                actor,
                                record,
                                "",
                                "",
                                {},
                                "no longer public; files: " + std::to_string(files)});
        });
    }
    return count;
}

std::size_t Republisher::takeOutAll() {
    return takeOut(store_.publications().publishedRecords(), store_, *rules_.current(), clock_.now());
}

RepublishOutcome Republisher::rewritten(const Publication& stale) {
    const fs::path file(stale.file);
    if (isGone(file)) {
        store_.write(
            [&](StoreTransaction& transaction) { transaction.publications().gone(stale.number, clock_.now()); });
        return {stale, Republished::gone};
    }
    const auto digest = digestOfFile(file);
    if (!digest || digest->sha256 != stale.sha256) {
        return digest ? RepublishOutcome{stale, Republished::altered}
                      : RepublishOutcome{stale, Republished::failed, "it cannot be read"};
    }
    const auto written = writer_.write(stale.kind, Period::parse(stale.period).value(), file.parent_path(), actor, {});
    if (!written) {
        return {stale, Republished::failed, written.error().what};
    }
    if (fs::weakly_canonical(written->file) != fs::weakly_canonical(file)) {
        fs::remove(file);  // the definition calls it otherwise now
        store_.write(
            [&](StoreTransaction& transaction) { transaction.publications().gone(stale.number, clock_.now()); });
    }
    return {stale, Republished::rewritten};
}

std::vector<RepublishOutcome> Republisher::rewrite(const fs::path& within) {
    std::vector<RepublishOutcome> outcomes;
    for (const auto& stale : store_.publications().stalePublications()) {
        if (!liesWithin(stale.file, within)) {
            outcomes.push_back({stale, Republished::elsewhere});
            continue;
        }
        try {
            outcomes.push_back(rewritten(stale));
        } catch (const fs::filesystem_error& fault) {
            outcomes.push_back({stale, Republished::failed, fault.what()});
        }
    }
    return outcomes;
}

}  // namespace hcp
