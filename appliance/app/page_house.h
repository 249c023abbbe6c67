// The pages and everything behind them: who signs in, the reports that people ask for, and the thread that writes them.
#pragma once

#include <memory>

#include "app/configuration.h"
#include "app/report_worker.h"
#include "http/api.h"
#include "http/pages.h"
#include "pipeline/report_desk.h"
#include "pipeline/sign_in.h"
#include "pipeline/store_report_writer.h"
#include "storage/sql_store.h"

namespace hcp {

class PageHouse {
public:
    /// Shows the pages on `api`, before it serves. All of them must outlive this, and `api` must not serve after it.
    /// Throws std::runtime_error when a template or the table of kinds does not fit, or the folder of reports cannot be
    /// made.
    PageHouse(const PagesSettings& settings, SqlStore& store, const ActiveRules& rules, const Clock& clock,
              IdentifierSource& identifiers, ReleaseDesk& releases, Api& api);

    void start() { worker_.start(); }
    void take(std::shared_ptr<const UserAccounts> users) { signIns_.take(std::move(users)); }

private:
    StoreReportWriter writer_;
    ReportDesk desk_;
    Republisher republisher_;
    ReportWorker worker_;
    SignInDesk signIns_;
    Pages pages_;
};

/// What the file of users holds now. Throws std::runtime_error.
[[nodiscard]] std::shared_ptr<const UserAccounts> requireUsers(const std::filesystem::path& file);

/// Throws std::runtime_error unless pages can be made of the templates in the folder.
[[nodiscard]] PageTemplates requireTemplates(const std::filesystem::path& folder);

}  // namespace hcp
