#include <set>

#include "app/configuration_sections.h"
#include "foundation/minute_of_day.h"
#include "record/sender_name.h"

namespace hcp {
namespace {

void readBook(const Members& book, const std::string& at, std::vector<LocalBookSettings>& into,
              std::vector<std::string>& problems) {
    LocalBookSettings settings;
    std::string file;
    book.read("sender", settings.sender);
    book.read("file", file);
    settings.file = file;
    if (!isSenderName(settings.sender)) {
        problems.push_back(at + "/sender: must be 1 to 64 ASCII letters, digits, -, _ and .");
    }
    for (const auto& other : into) {
        if (other.sender == settings.sender) {
            problems.push_back(at + "/sender: " + settings.sender + " has a book already");
        }
    }
    into.push_back(std::move(settings));
}

}  // namespace

void readReconciliation(const Members& reconciliation, std::optional<ReconciliationSettings>& into,
                        std::vector<std::string>& problems) {
    if (!reconciliation) {
        return;
    }
    ReconciliationSettings& settings = into.emplace();
    std::string at = "02:30";
    reconciliation.read("at", at);
    const auto minute = parseMinuteOfDay(at);
    if (!minute || *minute == minutesOfDay) {
        problems.emplace_back("/reconciliation/at: must be a time of the day, HH:mm");
    } else {
        settings.minute = *minute;
    }
    reconciliation.read("daysBack", settings.daysBack);
    if (const JsonValue* books = reconciliation.find("localBooks")) {
        for (rapidjson::SizeType i = 0; i < books->Size(); ++i) {
            readBook(Members(&(*books)[i]), "/reconciliation/localBooks/" + std::to_string(i), settings.localBooks,
                     problems);
        }
    }
}

}  // namespace hcp
