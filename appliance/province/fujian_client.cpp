#include "province/fujian_client.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

bool lacksReceipt(const std::vector<WireValue>& values) {
    return std::ranges::any_of(values, [](const WireValue& value) {
        return value.element->required && value.text.empty() && std::holds_alternative<ReceiptOf>(value.element->from);
    });
}

DeliveryOutcome impossible(const std::string& why) { return {DeliveryVerdict::rejected, {}, why}; }

}  // namespace

FujianClient::FujianClient(std::shared_ptr<const Package> package, FujianAccount account, const Clock& clock)
    : package_(std::move(package)),
      clock_(clock),
      caller_(package_, std::move(account), clock),
      questions_(caller_, clock) {
    if (const auto missing = missingSettings(package_->mapping, caller_.account().settings); !missing.empty()) {
        throw std::invalid_argument("province setting " + missing.front() + " is missing: " + package_->name() +
                                    " requires it");
    }
}

DeliveryOutcome FujianClient::deliver(const Consignment& consignment) {
    return deliverBy(
        [this](const std::string& operation, const std::string& letter) { return caller_.call(operation, letter); },
        consignment);
}

Expected<IssuedToken, std::string> FujianClient::issueToken() { return caller_.issueToken(); }

TokenAnswer FujianClient::deliverUnder(const std::string& token, const Consignment& consignment) {
    TokenAnswer answer;
    answer.outcome = deliverBy(
        [&](const std::string& operation, const std::string& letter) {
            CallJudgement judgement = caller_.callUnder(token, operation, letter);
            answer.isTurnedAway = judgement.tokenInvalid;
            return judgement;
        },
        consignment);
    return answer;
}

DeliveryOutcome FujianClient::deliverBy(const Call& call, const Consignment& consignment) const {
    const WireOperation* operation = operationFor(consignment);
    if (operation == nullptr) {
        return impossible(package_->name() + " 没有报送这类记录的操作");
    }
    const auto values = wireValues(*operation, consignment, caller_.account().settings);
    if (lacksReceipt(values)) {
        return impossible("无法写成报文：所办的评价没有省里的编号，评价送达并得到编号后再报送");
    }
    const Letter letter = caller_.write(values);
    if (!letter) {
        return impossible("无法写成报文：" + letter.error().title + "（" + letter.error().element +
                          "）含有 XML 不允许的字符，请来源系统更正后重新报送");
    }
    DeliveryOutcome outcome = call(operation->name, *letter).outcome;
    outcome.letter = operation->name + " " + package_->name();
    outcome.answer = caller_.fitForStoring(outcome.answer, personalValues(*package_, consignment));
    return outcome;
}

std::optional<StandingAnswer> FujianClient::ask(const Consignment& consignment) {
    return questions_.standing(consignment);
}

ProvincialBooks* FujianClient::books() { return questions_.knowBooks() ? &questions_ : nullptr; }

const WireOperation* FujianClient::operationFor(const Consignment& consignment) const {
    const RecordKind kind = consignment.key.kind;
    const auto happened = parseCivilTime(consignment.of(kind).get(timeFieldOf(kind)));
    const std::int64_t ageMs = happened ? clock_.now().msSinceEpoch - toMoment(*happened).msSinceEpoch : 0;
    return package_->mapping.operationFor(kind, ageMs / 1000);
}

}  // namespace hcp
