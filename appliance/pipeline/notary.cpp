#include "pipeline/notary.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "foundation/file_content.h"

namespace hcp {
namespace {

constexpr int entriesACall = 20000;
constexpr std::int64_t waitMs = 60000;
constexpr std::string_view suffix = ".checkpoint";

/// In the order of the sizes when sorted by name.
std::string fileNameFor(std::uint64_t size) {
    const std::string digits = std::to_string(size);
    return std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits + std::string(suffix);
}

std::uint64_t newestIn(const std::filesystem::path& folder) {
    std::uint64_t newest = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        const std::string name = file.path().filename().string();
        std::uint64_t size = 0;
        std::from_chars(name.data(), name.data() + name.size(), size);
        if (name == fileNameFor(size)) {
            newest = std::max(newest, size);
        }
    }
    return newest;
}

}  // namespace

Notary::Notary(Book& book, Store& store, CheckpointSigner signer, NotarySettings settings, const Clock& clock)
    : book_(book), store_(store), signer_(std::move(signer)), settings_(std::move(settings)), clock_(clock) {
    if (const auto newest = book_.newestCheckpoint()) {
        const auto said = readCheckpoint(newest->note);
        tree_ = MerkleTree(newest->size, newest->subtrees);
        if (!said || said->size != tree_.size() || said->root != tree_.root()) {
            throw std::runtime_error("the journal's newest checkpoint, of size " + std::to_string(newest->size) +
                                     ", contradicts itself");
        }
        if (said->origin != signer_.origin()) {
            throw std::runtime_error("the journal is " + said->origin + ", the configuration calls it " +
                                     signer_.origin());
        }
        signed_ = newest->size;
    }
    if (!settings_.folder.empty()) {
        published_ = newestIn(settings_.folder);
        if (published_ > signed_) {
            throw std::runtime_error("the folder " + settings_.folder.string() + " holds a checkpoint up to entry " +
                                     std::to_string(published_) + ", but the store's newest is up to entry " +
                                     std::to_string(signed_) +
                                     ": the store was set back. If that was meant, move the newer ones elsewhere");
        }
    }
}

BookCheckpoint Notary::checkpoint() const {
    return {tree_.size(), signer_.sign(tree_.size(), tree_.root()), tree_.subtrees()};
}

bool Notary::readOn(std::vector<BookCheckpoint>& made) {
    int taken = 0;
    book_.entries(tree_.size() + 1, [&](const BookEntry& entry) {
        if (entry.number != tree_.size() + 1) {
            throw StoreFault("entry " + std::to_string(tree_.size() + 1) + " of the journal is missing");
        }
        tree_.append(entry.leaf);
        if (tree_.size() % settings_.everyEntries == 0) {
            made.push_back(checkpoint());
        }
        return ++taken < entriesACall;
    });
    return taken < entriesACall;
}

int Notary::sign(bool now) {
    const MerkleTree before = tree_;
    std::vector<BookCheckpoint> made;
    const bool atEnd = readOn(made);
    const Moment moment = clock_.now();
    const auto waiting = [&](std::uint64_t covered) { return atEnd && tree_.size() > covered; };
    if (waiting(made.empty() ? signed_ : made.back().size)) {
        if (!waitingSince_ || moment < *waitingSince_) {
            waitingSince_ = moment;
        }
        if (now || waitingSince_->plusMs(waitMs) <= moment) {
            made.push_back(checkpoint());
        }
    }
    if (!made.empty()) {
        try {
            store_.write([&](StoreTransaction& transaction) {
                for (const auto& one : made) {
                    transaction.keepCheckpoint(one);
                }
            });
        } catch (...) {
            tree_ = before;  // they are signed again the next time
            throw;
        }
        signed_ = made.back().size;
        waitingSince_ = waiting(signed_) ? std::optional(moment) : std::nullopt;
    }
    publish();
    return static_cast<int>(made.size());
}

int Notary::attend() { return sign(false); }

int Notary::close() {
    int count = 0;
    do {
        count += sign(true);
    } while (tree_.size() > signed_);
    return count;
}

void Notary::publish() {
    if (settings_.folder.empty() || published_ >= signed_) {
        return;
    }
    for (const auto& one : book_.checkpoints(published_ + 1)) {
        const auto written = writeFile(settings_.folder / fileNameFor(one.size), one.note);
        if (!written) {
            throw std::runtime_error(written.error());
        }
        published_ = one.size;
    }
}

}  // namespace hcp
