#include "calendar/calendar_folder.h"

#include <algorithm>

#include "foundation/file_content.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

using Problems = std::vector<std::string>;

std::vector<fs::path> noticesIn(const fs::path& folder, std::error_code& failed) {
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, failed); !failed && entry != fs::directory_iterator();
         entry.increment(failed)) {
        if (entry->path().extension() == ".json") {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files);
    return files;
}

void readNotice(const fs::path& file, std::vector<HolidayNotice>& notices, Problems& problems) {
    const std::string name = file.filename().string();
    std::error_code none;
    if (!fs::is_regular_file(file, none)) {
        problems.push_back(name + ": is no file");
        return;
    }
    if (fs::file_size(file, none) > noticeBytesMax) {
        problems.push_back(name + ": is larger than " + std::to_string(noticeBytesMax) + " bytes");
        return;
    }
    const auto text = readFile(file);
    if (!text) {
        problems.push_back(name + ": cannot be read");
        return;
    }
    auto notice = parseHolidayNotice(*text, name);
    if (!notice) {
        std::ranges::copy(notice.error(), std::back_inserter(problems));
        return;
    }
    if (name != std::to_string(notice->year) + ".json") {
        problems.push_back(name + " /year: is " + std::to_string(notice->year) + ", which the file is not named after");
        return;
    }
    notices.push_back(*std::move(notice));
}

}  // namespace

Expected<WorkingCalendar, std::vector<std::string>> loadCalendar(const fs::path& folder) {
    std::error_code failed;
    const auto files = noticesIn(folder, failed);
    if (failed) {
        return Unexpected{Problems{folder.string() + ": is no folder that can be read"}};
    }
    if (files.empty()) {
        return Unexpected{Problems{folder.string() + ": holds no notice, <year>.json"}};
    }
    std::vector<HolidayNotice> notices;
    Problems problems;
    for (const auto& file : files) {
        readNotice(file, notices, problems);
    }
    auto calendar = WorkingCalendar::of(std::move(notices));
    if (!calendar) {
        problems.push_back(folder.string() + ": " + calendar.error());
    }
    if (!problems.empty()) {
        return Unexpected{std::move(problems)};
    }
    return *std::move(calendar);
}

}  // namespace hcp
