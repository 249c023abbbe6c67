// The cross-field rules of a package, evaluated over one record (language: specs/README.md).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/text_forms.h"
#include "foundation/clock.h"
#include "record/finding.h"
#include "record/record.h"
#include "spec/package.h"

namespace hcp {

/// What stands under the key of the record that is checked.
struct KeptVersion {
    Disposition disposition = Disposition::accepted;
    Fields fields;
    std::set<std::string> objected;  ///< JSON Pointers with a finding
};

/// What the rules may ask of the store.
class Lookups {
public:
    virtual ~Lookups() = default;
    /// The fields of the kept service record, or nothing when it has not been kept.
    [[nodiscard]] virtual std::optional<Fields> serviceRecord(const RecordKey& service) const = 0;
    /// The record with this key and other content that has been kept, or nothing.
    [[nodiscard]] virtual std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const = 0;
};

struct RuleSubject {
    RecordKind kind = RecordKind::service;
    const Fields& fields;
    std::optional<Fields> service;  ///< the service record an evaluation belongs to, when it is known
    std::optional<KeptVersion> keptOtherwise;
    Moment receivedAt;
};

class RuleEngine {
public:
    /// `package` must outlive the engine.
    explicit RuleEngine(const Package& package);

    /// The rules that the record breaks, in the order of the package. Rules that name a field in
    /// `faulty` (JSON Pointers with a schema finding) are silent.
    [[nodiscard]] std::vector<const Rule*> broken(const RuleSubject& subject,
                                                  const std::set<std::string>& faulty) const;

private:
    struct Prepared {
        const Rule* rule;
        std::vector<std::string> reads;  ///< JSON Pointers of the record's own fields
        bool readsService = false;
    };
    const Package& package_;
    std::map<std::string, TextTest, std::less<>> forms_;
    std::vector<Prepared> rules_;
};

}  // namespace hcp
