// What can be asked of the provincial system of Fujian: where a service is evaluated, whether the province has an
// evaluation, and what it holds. Which questions there are, what they ask by and where their answers stand is said by
// the spec package (`queries` in transport.json).
//
// Nothing is taken for an answer but a reply that says so: a reply without what was asked for is unreadable, and no
// address is made up.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "foundation/clock.h"
#include "foundation/expected.h"
#include "pipeline/ports.h"
#include "pipeline/provincial_books.h"
#include "province/fujian_caller.h"
#include "spec/transport.h"

namespace hcp {

/// Safe to use from several threads.
class FujianQuestions final : public ProvincialBooks {
public:
    /// `caller` and `clock` must outlive it. Throws std::invalid_argument when the package is not called by SOAP.
    FujianQuestions(FujianCaller& caller, const Clock& clock);

    /// The http or https address of the province's page on which this service is evaluated. `about` holds the service
    /// record, and of the evaluation to come which one it will be and its channel.
    [[nodiscard]] Expected<std::string, ProvincialTrouble> pageAddress(const Consignment& about);
    /// As Province::ask: evaluations only, and only when the package knows the question.
    [[nodiscard]] std::optional<StandingAnswer> standing(const Consignment& consignment);

    /// True when the package has list and detail.
    [[nodiscard]] bool knowBooks() const { return queries_.list && queries_.detail; }
    [[nodiscard]] Expected<ProvincialPage, ProvincialTrouble> list(Moment since, const std::string& cursor) override;
    [[nodiscard]] Expected<ProvincialEvaluation, ProvincialTrouble> detail(const std::string& receipt) override;

private:
    using Asked = Expected<FujianReply, ProvincialTrouble>;

    [[nodiscard]] Asked ask(const std::optional<WireQuery>& query, const Consignment& about,
                            const std::map<std::string, std::string>& asked = {});
    [[nodiscard]] Expected<std::vector<ProvincialEvaluation>, ProvincialTrouble> evaluationsIn(
        const FujianReply& reply, const std::string& path) const;

    FujianCaller& caller_;
    const QuerySettings& queries_;
    const Clock& clock_;
};

}  // namespace hcp
