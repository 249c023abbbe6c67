#include "province/simulated_national.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "foundation/digest.h"
#include "foundation/json.h"
#include "province/national_package.h"

namespace hcp {
namespace {

using Refusal = std::optional<std::string>;

constexpr const char* jsonType = "application/json; charset=utf-8";
constexpr std::size_t tenancyDigits = 12;
constexpr std::size_t sm4KeyBytes = 16;

bool isTenancy(const SimulatedRequest& request) {
    const auto header = request.headers.find("c-tenancy-id");
    return header != request.headers.end() && header->second.size() == tenancyDigits &&
           std::ranges::all_of(header->second, [](char c) { return c >= '0' && c <= '9'; });
}

std::string serviceOf(const ReceivedLetter& letter) {
    return std::string(textOf(letter, "projectNo")) + "#" + std::string(textOf(letter, "serviceNumber"));
}

SimulatedRecord recordOf(const WireOperation& operation, const ReceivedLetter& letter) {
    SimulatedRecord record;
    record.kind = nameOf(operation.carries);
    record.service = serviceOf(letter);
    record.operation = operation.name;
    record.level = textOf(letter, "satisfaction");
    record.letter = letter;
    for (const char* name : {"projectNo", "serviceNumber", "assessNumber", "roundNumber"}) {
        const std::string text(textOf(letter, name));
        if (!text.empty()) {
            record.key += (record.key.empty() ? "" : "#") + text;
            record.elements.emplace_back(name, text);
        }
    }
    return record;
}

const char* duplicateSentence(RecordKind kind) {
    return kind == RecordKind::service ? "已存在该条服务信息，请勿重复提交！" : "评价数据不可重复";
}

Refusal refusalOfService(const ReceivedLetter& letter) {
    if (isBlank(textOf(letter, "certKey")) && isBlank(textOf(letter, "certkeyGOV"))) {
        return "证件号码（certKey 或 certkeyGOV）不能为空";
    }
    return parseCivilTime(textOf(letter, "serviceTime")) ? std::nullopt : Refusal("服务时间格式不正确");
}

Refusal refusalOfEvaluation(const ReceivedLetter& letter, const CivilTime& served) {
    const std::string_view level = textOf(letter, "satisfaction");
    const auto indicators = splitCodes(textOf(letter, "evalDetail"));
    if (level < "3" && indicators.empty() && isBlank(textOf(letter, "writingEvaluation"))) {
        return "差评必须勾选详情或填写文字评价";
    }
    if (!std::ranges::all_of(indicators, [level](const std::string& code) { return code.starts_with(level); })) {
        return "评价指标不属于所选等级";
    }
    const auto assessed = parseCivilTime(textOf(letter, "assessTime"));
    return !assessed || *assessed < served ? Refusal("评价时间早于服务时间") : std::nullopt;
}

std::string described(const std::string& description) {
    return "{\"C-Response-Desc\":" + quoteJson(description) + ",\"C-Response-Body\":\"{}\"}";
}

std::string coded(const Refusal& sentence) {
    return sentence ? R"({"code":"1","success":"false","message":)" + quoteJson(*sentence) + "}"
                    : R"({"code":"0","success":"true","message":"操作成功"})";
}

}  // namespace

std::string simulatedNationalPath(const std::string& operation) { return "/hcp/" + operation; }

SimulatedNational::SimulatedNational(std::shared_ptr<const Package> package, NationalKeeping keeping,
                                     const Clock& clock)
    : SimulatedProvince(clock),
      package_(std::move(package)),
      transport_(envelopeTransportOf(*package_)),
      keeping_(std::move(keeping)) {
    const auto* sm4 = std::get_if<CipherSettings>(&transport_.cipher);
    if (sm4 != nullptr && sm4->key == KeyDerivation::hexDecoded &&
        fromHex(keeping_.recordKey).value_or("").size() != sm4KeyBytes) {
        throw std::invalid_argument("the simulated province wants a record key of 32 hexadecimal digits");
    }
    for (const auto& [name, operation] : package_->mapping.operations) {
        operationByPath_[simulatedNationalPath(name)] = &operation;
    }
}

std::string SimulatedNational::title() const { return "省“好差评”系统模拟器（国家接口）"; }

SimulatedRoad SimulatedNational::roadOf(const SimulatedRequest& request) const {
    return request.post && operationByPath_.contains(request.path) ? SimulatedRoad::call : SimulatedRoad::page;
}

SimulatedAnswer SimulatedNational::answer(const SimulatedRequest& request, const std::string& /*address*/,
                                          SimulatedWhim whim) {
    const auto found = operationByPath_.find(request.path);
    if (!request.post || found == operationByPath_.end()) {
        return {404, "text/plain; charset=utf-8", "没有这个地址\n"};
    }
    const WireOperation& operation = *found->second;
    books().callReceived();
    const Judgement judgement = judge(operation, request, whim);
    if (judgement.sentence && judgement.effect != SimulatedEffect::held) {
        books().refused();
    }
    books().remember(
        {request.at, operation.name, judgement.sentence ? "1" : "0", judgement.sentence.value_or("操作成功")});
    SimulatedAnswer answer{200, jsonType,
                           operation.carries == RecordKind::evaluation
                               ? described(judgement.sentence.value_or("success"))
                               : coded(judgement.sentence)};
    answer.effect = judgement.effect;
    answer.receipt = judgement.receipt;
    return answer;
}

SimulatedNational::Judgement SimulatedNational::judge(const WireOperation& operation, const SimulatedRequest& request,
                                                      SimulatedWhim whim) {
    if (whim == SimulatedWhim::expireToken) {
        return {"时间戳超出允许范围", SimulatedEffect::whim};
    }
    if (!isTenancy(request)) {
        return {"请求头 C-Tenancy-Id 应为 12 位区划"};
    }
    const NationalReading reading = readNationalCall(request.body, transport_, keeping_, request.at);
    if (!reading.problem.empty()) {
        return {reading.problem};
    }
    if (auto refusal = elementRefusalOf(*package_, operation, reading.record)) {
        return {*std::move(refusal)};
    }
    return enter(operation, reading.record, whim);
}

SimulatedNational::Judgement SimulatedNational::enter(const WireOperation& operation, const ReceivedLetter& letter,
                                                      SimulatedWhim whim) {
    const std::lock_guard lock(mutex_);
    SimulatedRecord record = recordOf(operation, letter);
    if (auto refusal = refusalOf(operation, letter)) {
        return {*std::move(refusal)};
    }
    if (whim == SimulatedWhim::reject && !books().holds(record)) {
        return {"按故障脚本拒收", SimulatedEffect::whim};
    }
    const SimulatedBooks::Entry entry = books().enter(std::move(record));
    return entry.held ? Judgement{duplicateSentence(operation.carries), SimulatedEffect::held, entry.receipt}
                      : Judgement{std::nullopt, SimulatedEffect::taken, entry.receipt};
}

Refusal SimulatedNational::refusalOf(const WireOperation& operation, const ReceivedLetter& letter) {
    if (operation.carries == RecordKind::service) {
        return refusalOfService(letter);
    }
    const auto service = books().find(std::string(nameOf(RecordKind::service)), serviceOf(letter));
    if (!service) {
        return "没有对应的服务数据";
    }
    return operation.carries == RecordKind::evaluation
               ? refusalOfEvaluation(letter, parseCivilTime(textOf(service->letter, "serviceTime")).value())
               : std::nullopt;
}

}  // namespace hcp
