#include <algorithm>
#include <utility>
#include <vector>

#include "check/schema_constraints.h"

namespace hcp {
namespace {

using valijson::ValidationResults;

/// The branches of an anyOf or oneOf.
class Branches {
public:
    Branches(const JsonValue& said, const FindPart& find)
        : keyword_(textAt(said, "keyword")), at_(textAt(said, "at")), exactlyOne_(keyword_ == "oneOf") {
        for (const auto& part : findMember(said, "parts")->GetArray()) {
            parts_.push_back(find(std::string(asText(part))));
        }
    }

    [[nodiscard]] bool judge(const JsonValue& value, const Context& context, ValidationResults* results) const {
        std::size_t accepting = 0;
        std::vector<ValidationResults> failures;
        for (const auto* part : parts_) {
            ValidationResults& failed = failures.emplace_back();
            if (acceptedBy(*part, value, context, results == nullptr ? nullptr : &failed)) {
                ++accepting;
                if (!exactlyOne_) {
                    return true;
                }
            }
        }
        if (accepting == 1) {
            return true;
        }
        if (results != nullptr && accepting == 0 && !failures.empty()) {
            for (const auto& failure : *std::ranges::min_element(failures, {}, distanceOf)) {
                results->pushError(failure.context, failure.description);
            }
        } else if (results != nullptr) {
            results->pushError(context, OwnError{keyword_, at_}.text());
        }
        return false;
    }

private:
    static int distanceOf(const ValidationResults& failures) {
        int distance = 0;
        for (const auto& failure : failures) {
            const auto own = OwnError::parse(failure.description);
            const bool ofAnother = own && (own->keyword == "const" || own->keyword == "enum" || own->keyword == "type");
            distance += ofAnother ? 3 : 1;
        }
        return distance;
    }

    std::string keyword_;
    std::string at_;
    bool exactlyOne_;
    std::vector<const valijson::Schema*> parts_;
};

}  // namespace

valijson::ConstraintBuilder* branchesBuilder(FindPart find) {
    return ownBuilder([find = std::move(find)](const JsonValue& said) -> JudgeValue {
        return [branches = Branches(said, find)](const JsonValue& value, const Context& context,
                                                 ValidationResults* results) {
            return branches.judge(value, context, results);
        };
    });
}

}  // namespace hcp
