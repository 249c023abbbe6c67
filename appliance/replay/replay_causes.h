// What a replay found changed, counted by cause: how often, some examples, and whose it is. Memory grows with the
// number of causes and not of records; beyond a limit, causes are counted together.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "conformance/conformance_run.h"
#include "record/record.h"
#include "replay/replay_side.h"

namespace hcp {

class ReplayCauses {
public:
    /// Chinese: 服务记录, 评价 …
    static std::string_view titleOf(RecordKind kind);

    /// `owners` are keys of ReplayGround::requirements. Returns the name under which it is counted, as the next does.
    std::string note(const std::string& cause, const std::string& example, const std::set<std::string>& owners);
    /// Something that changed because of what it rests on.
    std::string noteConsequence(const std::string& cause, RecordKind kind, const std::set<std::string>& owners);
    [[nodiscard]] bool empty() const { return causes_.empty(); }

    /// One a cause, which fails; `ofTest` are the requirements where no owner tells any.
    [[nodiscard]] std::vector<TestResult> results(const std::string& test, const std::string& title,
                                                  const ReplayGround& ground,
                                                  const std::vector<std::string>& ofTest) const;

private:
    struct Cause {
        std::uint64_t count = 0;
        std::vector<std::string> examples;
        std::map<RecordKind, std::uint64_t> consequences;
        std::set<std::string> owners;
    };

    using Causes = std::map<std::string, Cause>;

    Causes::value_type& causeNamed(const std::string& cause, const std::set<std::string>& owners);

    Causes causes_;
};

}  // namespace hcp
