#include "journal/entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::array<std::pair<JournalKind, std::string_view>, 30> kinds{
    {{JournalKind::accepted, "accepted"},
     {JournalKind::held, "held"},
     {JournalKind::refused, "refused"},
     {JournalKind::repeated, "repeated"},
     {JournalKind::corrected, "corrected"},
     {JournalKind::released, "released"},
     {JournalKind::delivered, "delivered"},
     {JournalKind::rejected, "rejected"},
     {JournalKind::sentAgain, "sent again"},
     {JournalKind::reportWritten, "report written"},
     {JournalKind::started, "started"},
     {JournalKind::packageLoaded, "package loaded"},
     {JournalKind::keysLoaded, "keys loaded"},
     {JournalKind::exported, "exported"},
     {JournalKind::received, "received"},
     {JournalKind::looked, "looked"},
     {JournalKind::erased, "erased"},
     {JournalKind::resealed, "resealed"},
     {JournalKind::caseMoved, "case moved"},
     {JournalKind::audited, "audited"},
     {JournalKind::dueMoved, "due moved"},
     {JournalKind::told, "told"},
     {JournalKind::reconciled, "reconciled"},
     {JournalKind::filed, "filed"},
     {JournalKind::signInFailed, "sign-in failed"},
     {JournalKind::usersLoaded, "users loaded"},
     {JournalKind::signedIn, "signed in"},
     {JournalKind::signedOut, "signed out"},
     {JournalKind::textRelease, "text release"},
     {JournalKind::rechecked, "rechecked"}}};

}  // namespace

std::string_view nameOf(JournalKind kind) {
    return std::ranges::find(kinds, kind, &std::pair<JournalKind, std::string_view>::first)->second;
}

std::string canonical(const JournalEntry& entry) {
    std::string rules;
    for (const auto& rule : entry.rules) {
        rules += (rules.empty() ? "" : ",") + quoteJson(rule);
    }
    return R"({"at":)" + quoteJson(formatRfc3339(entry.at)) + R"(,"kind":)" + quoteJson(nameOf(entry.kind)) +
           R"(,"actor":)" + quoteJson(entry.actor) + R"(,"subject":)" + quoteJson(entry.subject) + R"(,"digest":)" +
           quoteJson(entry.digest) + R"(,"package":)" + quoteJson(entry.package) + R"(,"rules":[)" + rules +
           R"(],"note":)" + quoteJson(entry.note) + "}";
}

}  // namespace hcp
