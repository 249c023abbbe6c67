#include "province/fault_script.h"

#include <algorithm>
#include <cmath>

#include "foundation/json.h"

namespace hcp {
namespace {

constexpr int numberMax = 1000000000;

struct Traits {
    FaultKind kind;
    std::string_view name;
    std::string_view title;
    FaultAim aim;
    bool aimable;             ///< a script may say what it strikes
    std::string_view option;  ///< the member of its own, empty when it has none
    bool optionRequired;
    int optionLeast;
    int optionMost;
    int byDefault;
};

constexpr std::array traits{
    Traits{FaultKind::refuse, "refuse", "拒绝连接", FaultAim::connection, false, "ms", false, 0, 600000, 0},
    Traits{FaultKind::tlsFailure, "tlsFailure", "TLS 握手失败", FaultAim::connection, false, "", false, 0, 0, 0},
    Traits{FaultKind::serverError, "serverError", "服务器错误", FaultAim::call, true, "status", false, 500, 599, 502},
    Traits{FaultKind::throttle, "throttle", "限流", FaultAim::call, true, "retryAfterSeconds", false, 0, 86400, 1},
    Traits{FaultKind::hang, "hang", "无应答", FaultAim::call, true, "ms", false, 1, 600000, 60000},
    Traits{FaultKind::close, "close", "无应答断开", FaultAim::call, true, "", false, 0, 0, 0},
    Traits{FaultKind::garbage, "garbage", "非 HTTP 字节", FaultAim::call, true, "", false, 0, 0, 0},
    Traits{FaultKind::garbageBody, "garbageBody", "应答内容不可读", FaultAim::call, true, "", false, 0, 0, 0},
    Traits{FaultKind::drip, "drip", "应答缓慢", FaultAim::call, true, "ms", false, 1, 60000, 100},
    Traits{FaultKind::halfAnswer, "halfAnswer", "应答中断", FaultAim::call, true, "", false, 0, 0, 0},
    Traits{FaultKind::loseAnswer, "loseAnswer", "收下后应答丢失", FaultAim::call, false, "", false, 0, 0, 0},
    Traits{FaultKind::takeThenHang, "takeThenHang", "收下后无应答", FaultAim::call, false, "ms", false, 1, 600000,
           60000},
    Traits{FaultKind::duplicateAnswer, "duplicateAnswer", "重复应答", FaultAim::call, false, "", false, 0, 0, 0},
    Traits{FaultKind::expireToken, "expireToken", "令牌失效", FaultAim::call, false, "", false, 0, 0, 0},
    Traits{FaultKind::clockSkew, "clockSkew", "时钟偏差", FaultAim::any, true, "minutes", true, -527040, 527040, 0},
    Traits{FaultKind::reject, "reject", "按脚本拒收", FaultAim::call, false, "", false, 0, 0, 0}};

const Traits& traitsOf(FaultKind kind) { return *std::ranges::find(traits, kind, &Traits::kind); }

int& optionOf(Fault& fault) {
    const std::string_view name = traitsOf(fault.kind).option;
    return name == "ms"        ? fault.ms
           : name == "status"  ? fault.status
           : name == "minutes" ? fault.minutes
                               : fault.retryAfterSeconds;
}

/// Thrown within this file only.
struct Refusal {
    std::string what;
};

int numberIn(const JsonValue& value, const std::string& where, int least, int most) {
    if (!value.IsInt() || value.GetInt() < least || value.GetInt() > most) {
        throw Refusal{where + ": a whole number from " + std::to_string(least) + " to " + std::to_string(most)};
    }
    return value.GetInt();
}

int shareIn(const JsonValue& value, const std::string& where) {
    const double share = value.IsNumber() ? value.GetDouble() : -1;
    if (!(share >= 0.000001 && share <= 1)) {
        throw Refusal{where + ": a number from 0.000001 to 1"};
    }
    return static_cast<int>(std::lround(share * 1000000));
}

FaultKind kindIn(const JsonValue& fault, const std::string& where) {
    const JsonValue* name = findMember(fault, "fault");
    if (name == nullptr || !name->IsString()) {
        throw Refusal{where + "/fault: the fault's name is missing"};
    }
    const auto found = std::ranges::find(traits, asText(*name), &Traits::name);
    if (found == traits.end()) {
        std::string known;
        for (const Traits& one : traits) {
            known += (known.empty() ? "" : ", ") + std::string(one.name);
        }
        throw Refusal{where + "/fault: one of " + known};
    }
    return found->kind;
}

FaultAim aimIn(const JsonValue& value, const std::string& where) {
    const std::string_view name = value.IsString() ? asText(value) : std::string_view{};
    if (name != "call" && name != "token" && name != "any") {
        throw Refusal{where + ": one of call, token, any"};
    }
    return name == "call" ? FaultAim::call : name == "token" ? FaultAim::token : FaultAim::any;
}

void takeMember(Fault& fault, std::string_view name, const JsonValue& value, const std::string& where) {
    const Traits& its = traitsOf(fault.kind);
    if (name == "share") {
        fault.shareInAMillion = shareIn(value, where);
    } else if (name == "every") {
        fault.every = numberIn(value, where, 1, numberMax);
    } else if (name == "from") {
        fault.from = numberIn(value, where, 1, numberMax);
    } else if (name == "count") {
        fault.count = numberIn(value, where, 1, numberMax);
    } else if (name == "on" && its.aimable) {
        fault.aim = aimIn(value, where);
    } else if (name == its.option && !its.option.empty()) {
        optionOf(fault) = numberIn(value, where, its.optionLeast, its.optionMost);
    } else if (name != "fault") {
        throw Refusal{where + ": " + std::string(its.name) + " has no such member"};
    }
}

Fault faultIn(const JsonValue& value, const std::string& where) {
    if (!value.IsObject()) {
        throw Refusal{where + ": an object"};
    }
    Fault fault;
    fault.kind = kindIn(value, where);
    const Traits& its = traitsOf(fault.kind);
    fault.aim = its.aim;
    if (!its.option.empty()) {
        optionOf(fault) = its.byDefault;
    }
    for (const auto& member : value.GetObject()) {
        takeMember(fault, asText(member.name), member.value, where + "/" + pointerToken(asText(member.name)));
    }
    if ((fault.shareInAMillion == 0) == (fault.every == 0)) {
        throw Refusal{where + ": either a share or every"};
    }
    if (its.optionRequired && findMember(value, its.option) == nullptr) {
        throw Refusal{where + "/" + std::string(its.option) + ": is missing"};
    }
    return fault;
}

FaultScript scriptIn(const JsonValue& document) {
    if (!document.IsObject()) {
        throw Refusal{": an object"};
    }
    FaultScript script;
    for (const auto& member : document.GetObject()) {
        const std::string_view name = asText(member.name);
        const std::string where = "/" + pointerToken(name);
        if (name == "latencyMs") {
            script.latencyMs = numberIn(member.value, where, 0, 60000);
        } else if (name == "oneCallAConnection" && member.value.IsBool()) {
            script.oneCallAConnection = member.value.GetBool();
        } else if (name == "faults" && member.value.IsArray()) {
            for (const JsonValue& fault : member.value.GetArray()) {
                script.faults.push_back(faultIn(fault, where + "/" + std::to_string(script.faults.size())));
            }
        } else if (name == "oneCallAConnection" || name == "faults") {
            throw Refusal{where + (name == "faults" ? ": an array" : ": true or false")};
        } else {
            throw Refusal{where + ": a script has no such member"};
        }
    }
    return script;
}

}  // namespace

std::string_view nameOf(FaultKind kind) { return traitsOf(kind).name; }

std::string_view titleOf(FaultKind kind) { return traitsOf(kind).title; }

Expected<FaultScript, std::string> readFaultScript(std::string_view json) {
    JsonLimits limits;
    limits.comments = true;
    const auto document = parseJson(json, limits);
    if (!document) {
        return Unexpected{std::string(nameOf(document.error().kind)) + " at byte " +
                          std::to_string(document.error().offset) + ": " + document.error().detail};
    }
    try {
        return scriptIn(*document);
    } catch (const Refusal& refusal) {
        return Unexpected{refusal.what};
    }
}

}  // namespace hcp
