// The folder of notices: one file a year, <year>.json; other files than *.json are left alone.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "calendar/working_calendar.h"

namespace hcp {

/// The calendar of every notice in the folder, or everything that is wrong, a sentence each that begins with the file:
/// no folder or no notice in it, a *.json that is no file named after its year, is over 64 KiB or no notice
/// (parseHolidayNotice), notices that contradict one another.
[[nodiscard]] Expected<WorkingCalendar, std::vector<std::string>> loadCalendar(const std::filesystem::path& folder);

}  // namespace hcp
