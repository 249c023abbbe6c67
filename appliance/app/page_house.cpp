#include "app/page_house.h"

#include <stdexcept>

#include "app/share.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::vector<std::string>& problems) {
    std::string text = "the pages cannot be used:";
    for (const auto& problem : problems) {
        text += "\n  " + problem;
    }
    throw std::runtime_error(text);
}

PageAssets requireAssets(const PagesSettings& settings) {
    auto loaded = PageAssets::load(settings.folder / "assets", settings.bootstrapFile);
    if (!loaded) {
        refuse(loaded.error());
    }
    return *std::move(loaded);
}

fs::path made(const fs::path& folder) {
    std::error_code failed;
    if (fs::create_directory(folder, failed)) {
        fs::permissions(folder, fs::perms::owner_all);
    }
    if (failed || !fs::is_directory(folder)) {
        throw std::runtime_error("the folder of reports " + folder.string() + " cannot be made");
    }
    return folder;
}

}  // namespace

PageHouse::PageHouse(const PagesSettings& settings, SqlStore& store, const ActiveRules& rules, const Clock& clock,
                     IdentifierSource& identifiers, ReleaseDesk& releases, Api& api)
    : writer_(requireReportKinds(), reportSourcesOf(store), rules, clock),
      desk_(store, store, writer_, clock, identifiers, made(settings.reportsFolder)),
      republisher_(store, writer_, rules, clock),
      worker_(store, writer_, republisher_, clock, settings.reportsFolder, settings.publicationFolder),
      signIns_(store, clock, settings.sessions, {}),
      pages_(requireTemplates(settings.folder), requireAssets(settings), signIns_, desk_, releases, clock) {
    signIns_.take(settings.users);
    api.show(pages_);
    api.offer(desk_);
}

std::shared_ptr<const UserAccounts> requireUsers(const fs::path& file) {
    auto users = UserAccounts::load(file);
    if (!users) {
        throw std::runtime_error(users.error());
    }
    return std::make_shared<const UserAccounts>(*std::move(users));
}

PageTemplates requireTemplates(const fs::path& folder) {
    auto loaded = PageTemplates::load(folder, PageAnswers::pages());
    if (!loaded) {
        refuse(loaded.error());
    }
    return *std::move(loaded);
}

}  // namespace hcp
