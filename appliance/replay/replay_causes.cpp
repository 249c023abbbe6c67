#include "replay/replay_causes.h"

namespace hcp {
namespace {

constexpr std::size_t causesMax = 500;

std::string seenOf(const std::string& cause, std::uint64_t count,
                   const std::map<RecordKind, std::uint64_t>& consequences) {
    std::string seen = count == 0 ? "所选日期之外的记录有变化：" : std::to_string(count) + " 处变化：";
    seen += cause;
    std::string list;
    for (const auto& [kind, number] : consequences) {
        list += (list.empty() ? "" : "、") + std::to_string(number) + " 条" + std::string(ReplayCauses::titleOf(kind));
    }
    return list.empty() ? seen : seen + "；由此 " + list + "的结果随之改变";
}

void addOwners(std::set<std::string>& requirements, const ReplayGround& ground, const std::string& owner) {
    // A finding of a rule belongs to its rule, wherever it stands.
    for (const auto& key : {owner, owner.substr(0, owner.find(' '))}) {
        if (const auto found = ground.requirements.find(key); found != ground.requirements.end()) {
            requirements.insert(found->second.begin(), found->second.end());
            return;
        }
    }
}

}  // namespace

std::string_view ReplayCauses::titleOf(RecordKind kind) {
    switch (kind) {
        case RecordKind::service:
            return "服务记录";
        case RecordKind::evaluation:
            return "评价";
        case RecordKind::textAudit:
            return "敏感词审核结果";
        case RecordKind::verification:
            return "差评核实";
        case RecordKind::withdrawal:
            return "撤销申请";
        case RecordKind::extension:
            return "延期申请";
        case RecordKind::rectification:
            return "整改反馈";
        case RecordKind::followUp:
            return "回访";
        case RecordKind::deviceCheck:
            return "评价装置检查";
    }
    return {};
}

ReplayCauses::Causes::value_type& ReplayCauses::causeNamed(const std::string& cause,
                                                           const std::set<std::string>& owners) {
    const bool known = causes_.contains(cause) || causes_.size() < causesMax;
    auto& noted = *causes_.try_emplace(known ? cause : std::string("其他原因")).first;
    if (known) {
        noted.second.owners.insert(owners.begin(), owners.end());
    }
    return noted;
}

std::string ReplayCauses::note(const std::string& cause, const std::string& example,
                               const std::set<std::string>& owners) {
    auto& [name, noted] = causeNamed(cause, owners);
    ++noted.count;
    if (noted.examples.size() < testExamplesMax) {
        noted.examples.push_back(example);
    }
    return name;
}

std::string ReplayCauses::noteConsequence(const std::string& cause, RecordKind kind,
                                          const std::set<std::string>& owners) {
    auto& [name, noted] = causeNamed(cause, owners);
    ++noted.consequences[kind];
    return name;
}

std::vector<TestResult> ReplayCauses::results(const std::string& test, const std::string& title,
                                              const ReplayGround& ground,
                                              const std::vector<std::string>& ofTest) const {
    std::vector<TestResult> results;
    for (const auto& [cause, noted] : causes_) {
        std::set<std::string> requirements;
        for (const auto& owner : noted.owners) {
            addOwners(requirements, ground, owner);
        }
        TestResult result{test + " " + cause, title, TestOutcome::fail, seenOf(cause, noted.count, noted.consequences),
                          noted.examples};
        result.requirements.assign(requirements.begin(), requirements.end());
        if (requirements.empty()) {
            result.requirements = ofTest;
        }
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace hcp
