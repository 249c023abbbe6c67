#include "app/share.h"

#include <stdexcept>

#include "calendar/calendar_folder.h"
#include "foundation/civil_time.h"
#include "foundation/file_content.h"
#include "spec/load.h"

namespace hcp {

namespace fs = std::filesystem;

fs::path shareFolder() {
    const fs::path binary = fs::read_symlink("/proc/self/exe").parent_path();
    for (const auto& candidate : {binary / "../share/hcp-appliance", binary / "../.."}) {
        if (fs::is_directory(candidate / "specs") && fs::is_directory(candidate / "reports")) {
            return fs::canonical(candidate);
        }
    }
    throw std::runtime_error("specs/ and reports/ are not found beside " + binary.string());
}

fs::path pagesIn(const fs::path& share) {
    return fs::is_directory(share / "pages") ? share / "pages" : share / "appliance/http/pages";
}

namespace {

[[noreturn]] void refuse(const std::string& what, const std::vector<SpecProblem>& problems) {
    std::string text = what + " cannot be used:";
    for (const auto& problem : problems) {
        text += "\n  " + problem.file + (problem.at.empty() ? "" : " " + problem.at) + ": " + problem.what;
    }
    throw std::runtime_error(text);
}

}  // namespace

std::shared_ptr<const Package> requirePackage(const fs::path& specs, const std::string& name, Moment now) {
    auto loaded = loadPackageNamed(specs, name, toCivilTime(now).day);
    if (!loaded) {
        refuse("the spec package " + name, loaded.error());
    }
    return *loaded;
}

Registers requireRegisters(const fs::path& folder, const Package& package) {
    auto loaded = loadRegisters(folder, package);
    if (!loaded) {
        refuse("the registers in " + folder.string(), loaded.error());
    }
    return *std::move(loaded);
}

WorkingCalendar requireCalendar(const fs::path& folder) {
    const fs::path path = folder.empty() ? shareFolder() / "specs/calendar" : folder;
    auto loaded = loadCalendar(path);
    if (!loaded) {
        std::string text = "the calendar in " + path.string() + " cannot be used:";
        for (const auto& problem : loaded.error()) {
            text += "\n  " + problem;
        }
        throw std::runtime_error(text);
    }
    return *std::move(loaded);
}

std::vector<ReportKind> requireReportKinds() {
    auto kinds = loadReportKinds(shareFolder() / "reports");
    if (!kinds) {
        throw std::runtime_error(kinds.error());
    }
    return *std::move(kinds);
}

std::string requireDescription() {
    const auto file = shareFolder() / "specs/appliance/openapi.json";
    auto text = readFile(file);
    if (!text) {
        throw std::runtime_error("the description of the requests is missing: " + file.string());
    }
    return *std::move(text);
}

}  // namespace hcp
