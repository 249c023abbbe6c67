// The casework part of a transaction over a database that speaks SQL.
#pragma once

#include "pipeline/casework_store.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

class SqlCasework final : public CaseworkTransaction {
public:
    /// All must outlive it. `failed` becomes true after any fault (SqlTransaction::failed), `erased` when texts went.
    SqlCasework(SqlDatabase& database, const StoreSeal& seal, bool& failed, bool& erased)
        : database_(database), seal_(seal), failed_(failed), erased_(erased) {}

    [[nodiscard]] std::optional<KeptCase> caseOf(const std::string& projectNo,
                                                 const std::string& serviceNumber) override;
    [[nodiscard]] std::optional<KeptCase> caseNamed(const std::string& id) override;
    void open(const KeptCase& opened, const Case& head, const CaseworkTerms& terms) override;
    void take(const KeptStep& taken, const Case& before, const Case& after, const CaseworkTerms& terms) override;
    void eraseTexts(const std::string& caseId, const KeptStep& without) override;
    [[nodiscard]] std::size_t attachmentsOf(const std::string& caseId) override;
    void attach(const Attachment& attachment, std::string_view bytes) override;
    void eraseAttachments(const std::string& caseId, Moment at) override;
    [[nodiscard]] std::optional<KeptAudit> audit(const RecordKey& evaluation) override;
    void open(const KeptAudit& audit) override;
    void update(const KeptAudit& audit) override;
    void note(const std::vector<std::string>& notices, ToldState state, Moment at) override;
    void noteDue(const OpenLimit& limit, const std::string& due) override;

private:
    template <class Work>
    auto noting(const Work& work);

    SqlDatabase& database_;
    const StoreSeal& seal_;
    bool& failed_;
    bool& erased_;
};

}  // namespace hcp
