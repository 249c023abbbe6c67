#include "app/configuration_sections.h"
#include "calendar/working_hours.h"

namespace hcp {

void readCasework(const Members& casework, CaseworkConfiguration& into, std::vector<std::string>& problems) {
    std::string text;
    casework.read("calendarFolder", text);
    into.calendarFolder = text;
    casework.read("leadDepartment", into.settings.leadDepartment);
    for (const auto& file : casework.texts("lexicons")) {
        into.lexicons.emplace_back(file);
    }
    text = "24:00";
    casework.read("dayEndsAt", text);
    if (const auto minute = parseMinuteOfDay(text); minute && *minute > 0) {
        into.settings.endMinute = *minute;
    } else {
        problems.emplace_back("/casework/dayEndsAt: must be a time of the day, 00:01 to 24:00");
    }
}

}  // namespace hcp
