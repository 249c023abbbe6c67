#include "app/configuration_sections.h"
#include "app/share.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// Beside a store that is a file.
fs::path besideStore(const std::string& store) {
    constexpr std::string_view sqlite = "sqlite:";
    return store.starts_with(sqlite) ? fs::path(store.substr(sqlite.size())).parent_path() / "reports" : fs::path();
}

}  // namespace

void readPages(const Members& pages, const Members& reports, const fs::path& share, Configuration& into,
               std::vector<std::string>& problems) {
    std::string text;
    if (!pages) {
        return;
    }
    PagesSettings& settings = into.pages.emplace();
    pages.read("usersFile", text);
    settings.usersFile = text;
    auto users = UserAccounts::load(settings.usersFile);
    if (users) {
        settings.users = std::make_shared<const UserAccounts>(*std::move(users));
    } else {
        problems.push_back("/pages/usersFile: " + users.error());
    }
    settings.folder = pagesIn(share);
    text = "/usr/share/javascript/bootstrap5/css/bootstrap.min.css";
    pages.read("bootstrapFile", text);
    settings.bootstrapFile = text;
    pages.read("idleMinutes", settings.sessions.idleMinutes);
    pages.read("absoluteMinutes", settings.sessions.absoluteMinutes);
    text = besideStore(into.store).string();
    reports.read("folder", text);
    settings.reportsFolder = text;
    if (text.empty() ||
        !(fs::is_directory(settings.reportsFolder) || fs::is_directory(settings.reportsFolder.parent_path()))) {
        problems.emplace_back("/reports/folder: must be a folder, or the name of a new one in a folder that is there");
    }
    text.clear();
    reports.read("publicationFolder", text);
    settings.publicationFolder = text;
    if (!text.empty() && !fs::is_directory(settings.publicationFolder)) {
        problems.push_back("/reports/publicationFolder: " + text + " is no folder");
    }
}

}  // namespace hcp
