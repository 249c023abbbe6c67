#include "check/own_constraint.h"

#include <valijson/constraints/concrete_constraints.hpp>

#include <charconv>
#include <utility>

namespace hcp {
namespace {

using valijson::ValidationResults;
using valijson::adapters::Adapter;

constexpr std::string_view ownErrorMark = "hcp:";

/// Any test of ours in the shape that Valijson asks for.
class OwnConstraint final : public valijson::constraints::PolyConstraint {
public:
    explicit OwnConstraint(JudgeValue judge) : judge_(std::move(judge)) {}

    bool validate(const Adapter& target, const Context& context, ValidationResults* results) const override {
        return judge_(dynamic_cast<const JsonAdapter&>(target).json(), context, results);
    }

private:
    Constraint* cloneInto(void* place) const override { return new (place) OwnConstraint(*this); }
    std::size_t sizeOf() const override { return sizeof(OwnConstraint); }

    JudgeValue judge_;
};

class OwnBuilder final : public valijson::ConstraintBuilder {
public:
    explicit OwnBuilder(MakeJudge make) : make_(std::move(make)) {}

    valijson::constraints::Constraint* make(const Adapter& value) const override {
        return new OwnConstraint(make_(dynamic_cast<const JsonAdapter&>(value).json()));
    }

private:
    MakeJudge make_;
};

}  // namespace

std::string OwnError::text() const {
    return std::string(ownErrorMark) + keyword + "\n" + std::to_string(member.size()) + "\n" + member + keywordAt;
}

std::optional<OwnError> OwnError::parse(std::string_view sentence) {
    if (!sentence.starts_with(ownErrorMark)) {
        return std::nullopt;
    }
    const auto keywordEnd = sentence.find('\n');
    const auto lengthEnd = sentence.find('\n', keywordEnd + 1);
    std::size_t length = 0;
    std::from_chars(sentence.data() + keywordEnd + 1, sentence.data() + lengthEnd, length);
    return OwnError{std::string(sentence.substr(ownErrorMark.size(), keywordEnd - ownErrorMark.size())),
                    std::string(sentence.substr(lengthEnd + 1 + length)),
                    std::string(sentence.substr(lengthEnd + 1, length))};
}

valijson::ConstraintBuilder* ownBuilder(MakeJudge make) { return new OwnBuilder(std::move(make)); }

std::string textAt(const JsonValue& said, std::string_view name) {
    const JsonValue* value = findMember(said, name);
    return value == nullptr ? std::string() : std::string(asText(*value));
}

}  // namespace hcp
