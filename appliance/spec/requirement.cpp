#include "spec/requirement.h"

#include <algorithm>

namespace hcp {
namespace {

template <class Enum>
struct Words {
    Enum value;
    std::string_view name;
    std::string_view title;
};

constexpr std::array strengths{
    Words<RequirementStrength>{RequirementStrength::must, "must", "必须"},
    Words<RequirementStrength>{RequirementStrength::shall, "shall", "应"},
    Words<RequirementStrength>{RequirementStrength::should, "should", "宜"},
    Words<RequirementStrength>{RequirementStrength::may, "may", "可"},
};

constexpr std::array actors{
    Words<RequirementActor>{RequirementActor::localSystem, "localSystem", "本地系统"},
    Words<RequirementActor>{RequirementActor::appliance, "appliance", "本机"},
    Words<RequirementActor>{RequirementActor::province, "province", "省系统"},
};

template <class Enum, std::size_t N>
const Words<Enum>& wordsOf(const std::array<Words<Enum>, N>& all, Enum value) {
    return *std::ranges::find(all, value, &Words<Enum>::value);
}

template <class Enum, std::size_t N>
std::optional<Enum> valueIn(const std::array<Words<Enum>, N>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &Words<Enum>::name);
    return found == all.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace

std::string_view nameOf(RequirementStrength strength) { return wordsOf(strengths, strength).name; }
std::optional<RequirementStrength> requirementStrengthOf(std::string_view name) { return valueIn(strengths, name); }
std::string_view titleOf(RequirementStrength strength) { return wordsOf(strengths, strength).title; }

std::string_view nameOf(RequirementActor actor) { return wordsOf(actors, actor).name; }
std::optional<RequirementActor> requirementActorOf(std::string_view name) { return valueIn(actors, name); }
std::string_view titleOf(RequirementActor actor) { return wordsOf(actors, actor).title; }

}  // namespace hcp
