#include "casework/step_records.h"

#include <stdexcept>

namespace hcp {
namespace {

std::string timeText(Moment moment) { return formatCivilTime(toCivilTime(moment)); }

/// A limit ends before its `end`; records name the last second that is in time.
std::string deadlineText(const std::optional<Moment>& end) {
    return end ? timeText(end->plusMs(-1000)) : std::string();
}

std::string valueOf(const RecordField& field, const Case& before, const CaseStep& taken, const CaseMove& move,
                    const CaseworkTerms& terms) {
    const ContactAttempt* contact = contactOf(before);
    const ContactAttempt* talk = talkOf(before);
    switch (field.from) {
        case RecordSource::evidence:
            return taken.evidence.blank(field.name) ? std::string() : std::string(taken.evidence.get(field.name));
        case RecordSource::contactWay:
            return contact == nullptr ? "" : contact->reached ? contact->way : terms.unreachable.contactWay;
        case RecordSource::contactTime:
            return contact == nullptr ? "" : timeText(contact->at);
        case RecordSource::talkTime:
            return talk == nullptr ? "" : timeText(talk->at);
        case RecordSource::stepTime:
            return timeText(taken.at);
        case RecordSource::stepOldDeadline:
            return deadlineText(taken.oldDeadline);
        case RecordSource::stepNewDeadline:
            return deadlineText(taken.newDeadline);
        case RecordSource::move:
            return move.fixed.at(field.name);
    }
    return {};
}

}  // namespace

std::vector<StepRecord> recordsOf(const Case& before, const CaseStep& taken, const CaseworkTerms& terms) {
    const StepTerms* step = terms.step(taken.action);
    const CaseMove* move = terms.move(taken.move);
    if (step == nullptr || move == nullptr) {
        throw std::invalid_argument("the terms " + terms.name + " have no move " + taken.move);
    }
    std::vector<StepRecord> records;
    for (const auto& evaluation : before.evaluations) {
        const bool about = taken.action == CaseAction::verdict || evaluation.verifiedInRound == before.round;
        if (!step->record || !evaluation.poor || !about) {
            continue;
        }
        StepRecord record{*step->record, {}};
        record.fields.add("projectNo", before.projectNo);
        record.fields.add("serviceNumber", before.serviceNumber);
        record.fields.add("assessNumber", evaluation.assessNumber);
        record.fields.add("roundNumber", std::to_string(before.round));
        for (const auto& field : step->recordFields) {
            if (std::string value = valueOf(field, before, taken, *move, terms); !value.empty()) {
                record.fields.add(field.field, std::move(value));
            }
        }
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace hcp
