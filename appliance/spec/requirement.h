// One sentence of what is demanded, of whom, and how strongly (format: specs/README.md, requirements.json).
//
// Which rules and schema properties test a requirement is not written down with it: they name it, and
// conformance/catalogue derives the other direction.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

/// How strongly the source puts it, strongest first.
enum class RequirementStrength {
    must,    ///< 必须: the source says 必须, 必填 or 不得, or what lacks it is not taken
    shall,   ///< 应
    should,  ///< 宜
    may      ///< 可
};
inline constexpr std::array requirementStrengths{RequirementStrength::must, RequirementStrength::shall,
                                                 RequirementStrength::should, RequirementStrength::may};

/// Whose doing meets a requirement or fails it.
enum class RequirementActor {
    localSystem,  ///< what hands records in, and the people who work with it
    appliance,    ///< this program, and the people who work with it
    province      ///< the provincial system
};
inline constexpr std::array requirementActors{RequirementActor::localSystem, RequirementActor::appliance,
                                              RequirementActor::province};

struct Requirement {
    std::string file;   ///< where it is written, relative to the package's folder
    std::string place;  ///< … and its JSON Pointer in that file
    std::string id;
    std::string clause;
    std::string text;
    std::string source;
    std::string mark;  ///< SEEN, INFERRED, RECALLED or DRAFT
    RequirementStrength strength = RequirementStrength::must;
    RequirementActor actor = RequirementActor::localSystem;
    std::string condition;            ///< Chinese: when it applies; empty: always
    std::vector<std::string> probes;  ///< of the conformance mode that test it
    std::vector<std::string> trials;  ///< … that examine it at a province or over stored records, besides probes
    std::string untested;             ///< Chinese: why nothing tests it; empty: something does
    std::string from;                 ///< version of the package or part since which it applies
    std::string to;                   ///< … and the last one; empty: still
    bool inForce = true;              ///< the version at hand is none after `to`

    /// Must or shall: it is not left without a test or a reason.
    [[nodiscard]] bool binds() const {
        return strength == RequirementStrength::must || strength == RequirementStrength::shall;
    }
};

/// "must", "shall", "should", "may".
[[nodiscard]] std::string_view nameOf(RequirementStrength strength);
[[nodiscard]] std::optional<RequirementStrength> requirementStrengthOf(std::string_view name);
/// 必须, 应, 宜, 可.
[[nodiscard]] std::string_view titleOf(RequirementStrength strength);
/// "localSystem", "appliance", "province".
[[nodiscard]] std::string_view nameOf(RequirementActor actor);
[[nodiscard]] std::optional<RequirementActor> requirementActorOf(std::string_view name);
/// 本地系统, 本机, 省系统.
[[nodiscard]] std::string_view titleOf(RequirementActor actor);

}  // namespace hcp
