// Where people ask for reports and get their files.
//
// The performance office asks and gets; the lead department gets what is there; nobody else sees anything of it. A
// file is handed out only when it is, byte for byte, the one that was written, and who got it stands in the journal
// before the first byte leaves.
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/identifier.h"
#include "pipeline/ports.h"
#include "pipeline/report_runs.h"
#include "pipeline/report_writer.h"
#include "spec/casework_words.h"

namespace hcp {

enum class ReportDenial {
    notAllowed,    ///< the role does not
    noSuchKind,    //
    noSuchPeriod,  ///< none, of a unit that the kind is not had for, or one that has not begun
    otherRequest,  ///< the program's word stands for a run of another kind or period
    noWord,        ///< what a program calls its request by is none: 1 to 64 of A-Z, a-z, 0-9, `.`, `_` and `-`
    tooMany,       ///< so many wait already
    notThere,      ///< no such run
    notReady,      ///< a run without a file, so far or for good
    superseded,    ///< its file shows a text that is no longer for the public
    fileChanged    ///< the file is missing, or is not what was written
};

struct ReportVisitor {
    std::string account;
    std::set<CaseRole> roles;

    [[nodiscard]] bool mayRead() const;
    [[nodiscard]] bool mayAsk() const;
};

/// Safe to use from several threads.
class ReportDesk {
public:
    /// All of them must outlive it. The runs' files lie in folders of their own in `folder`.
    ReportDesk(ReportRunStore& runs, Store& store, ReportWriter& writer, const Clock& clock,
               IdentifierSource& identifiers, std::filesystem::path folder);

    [[nodiscard]] const std::vector<ReportKind>& kinds() const { return writer_.kinds(); }
    /// So many may wait at a time.
    static constexpr std::size_t waitingMost = 50;

    /// The run that was made, or the one for the same that waits already. A program's word for its request gets the
    /// same run whenever it comes again; empty: none.
    [[nodiscard]] Expected<ReportRun, ReportDenial> ask(const std::string& kind, const std::string& period,
                                                        const ReportVisitor& visitor, const std::string& request = {});
    /// The newest first.
    [[nodiscard]] Expected<std::vector<ReportRun>, ReportDenial> list(const ReportVisitor& visitor);
    [[nodiscard]] Expected<ReportRun, ReportDenial> show(const std::string& id, const ReportVisitor& visitor);
    /// Hands the file to `take`, piece by piece. What `take` got is the file only when a run is returned, and then the
    /// journal says so.
    [[nodiscard]] Expected<ReportRun, ReportDenial> open(const std::string& id, const ReportVisitor& visitor,
                                                         const std::function<void(std::string_view)>& take);

private:
    ReportRunStore& runs_;
    Store& store_;
    ReportWriter& writer_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
    const std::filesystem::path folder_;
};

/// Where the file of a run lies.
[[nodiscard]] std::filesystem::path fileOf(const ReportRun& run, const std::filesystem::path& folder);

}  // namespace hcp
