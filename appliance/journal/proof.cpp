#include "journal/proof.h"

#include "foundation/digest.h"
#include "foundation/json.h"
#include "journal/checkpoint.h"
#include "journal/merkle_tree.h"

namespace hcp {
namespace {

std::string rootOver(Book& book, const LeafRange& range) {
    MerkleTree tree;
    book.entries(range.begin + 1, [&](const BookEntry& entry) {
        if (entry.number <= range.end) {
            tree.append(entry.leaf);
        }
        return entry.number < range.end;
    });
    return tree.root();
}

}  // namespace

Expected<std::string, std::string> proveEntry(Book& book, std::uint64_t number) {
    std::optional<BookEntry> proved;
    book.entries(number, [&](const BookEntry& entry) {
        proved = entry;
        return false;
    });
    if (number == 0 || !proved || proved->number != number) {
        return Unexpected{"there is no entry " + std::to_string(number) + " in the journal"};
    }
    const auto checkpoints = book.checkpoints(number);
    if (checkpoints.empty()) {
        return Unexpected{"no checkpoint covers entry " + std::to_string(number) + " yet"};
    }
    const auto& checkpoint = checkpoints.front();
    std::vector<std::string> roots;
    std::string hashes;
    for (const auto& range : rangesBeside(number - 1, checkpoint.size)) {
        roots.push_back(rootOver(book, range));
        hashes += (hashes.empty() ? "" : ",") + quoteJson(toHex(roots.back()));
    }
    const auto said = readCheckpoint(checkpoint.note);
    if (!said || rootFromInclusion(leafHash(proved->text), number - 1, checkpoint.size, roots) != said->root) {
        return Unexpected{std::string("the journal is not the one that was signed; `journal verify` says more")};
    }
    return R"({"number":)" + std::to_string(number) + R"(,"entry":)" + quoteJson(proved->text) + R"(,"hashes":[)" +
           hashes + R"(],"checkpoint":)" + quoteJson(checkpoint.note) + "}\n";
}

}  // namespace hcp
