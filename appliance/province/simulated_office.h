// What the simulated province does with a letter that it could read: it judges, enters it into its books, or answers
// out of them.
//
// What an operation is for is taken from the package; what is judged beyond its elements, from the facts. Steps are
// kept under the evaluation that they name; the sources say no more of them than that an extension is granted once
// and asked for before its case is due, and that a withdrawn evaluation is out of the count.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "province/simulated_books.h"
#include "province/simulated_letter.h"
#include "province/simulated_province.h"
#include "province/simulated_soap.h"
#include "spec/package.h"

namespace hcp {

class SimulatedOffice {
public:
    /// `books` must outlive it.
    SimulatedOffice(std::shared_ptr<const Package> package, SimulatedBooks& books, const Clock& clock);

    /// Names of all operations: those that carry records, and the queries.
    [[nodiscard]] std::set<std::string> operations() const;
    /// The reply to a letter of one of them. `address` is where this server is reached.
    [[nodiscard]] SimulatedReply answer(const std::string& operation, const ReceivedLetter& letter,
                                        const std::string& address, SimulatedWhim whim);
    /// An evaluation that somebody made on one of the province's own pages: the elements of a save, without settings.
    [[nodiscard]] SimulatedReply takeFromOwnPage(const ReceivedLetter& letter);

private:
    [[nodiscard]] SimulatedReply takeEvaluation(const WireOperation& operation, const ReceivedLetter& letter,
                                                SimulatedWhim whim);
    [[nodiscard]] SimulatedReply takeStep(const WireOperation& operation, const ReceivedLetter& letter,
                                          SimulatedWhim whim);
    [[nodiscard]] SimulatedReply tellDetail(const ReceivedLetter& letter) const;
    [[nodiscard]] SimulatedReply tellList(const ReceivedLetter& letter);
    [[nodiscard]] SimulatedReply givePageAddress(const std::string& address);
    /// Enters a sound record; the reply names the evaluation that it is, or `about`.
    [[nodiscard]] SimulatedReply enter(SimulatedRecord record, SimulatedWhim whim, const std::string& about = {});
    [[nodiscard]] SimulatedReply refused(std::string message);
    [[nodiscard]] SimulatedReply told(std::string data) const;
    [[nodiscard]] std::string elementsOf(const ProvincialRecord& record) const;

    std::shared_ptr<const Package> package_;
    SimulatedBooks& books_;
    IdentifierSource identifiers_;
};

}  // namespace hcp
