#include "spec/condition.h"

namespace hcp {
namespace {

using Refs = std::vector<FieldRef>;

/// An absent later or second time is the moment of arrival, which is no field.
Refs pairOf(const FieldRef& one, const std::optional<FieldRef>& other) { return other ? Refs{one, *other} : Refs{one}; }

struct NamedFields {
    Refs operator()(const Present& n) const { return {n.field}; }
    Refs operator()(const Blank& n) const { return {n.field}; }
    Refs operator()(const Equal& n) const { return {n.field}; }
    Refs operator()(const In& n) const { return {n.field}; }
    Refs operator()(const NotAfter& n) const { return pairOf(n.earlier, n.later); }
    Refs operator()(const Within& n) const { return pairOf(n.from, n.to); }
    Refs operator()(const OnWorkingDay& n) const { return {n.time}; }
    Refs operator()(const ByTimeOfDay& n) const { return {n.time}; }
    Refs operator()(const Differ& n) const { return {n.one, n.other}; }
    Refs operator()(const BeginsWith& n) const { return {n.whole, n.beginning}; }
    Refs operator()(const Matches& n) const { return {n.field}; }
    Refs operator()(const Identifier& n) const { return {n.field}; }
    Refs operator()(const CodesBelong& n) const { return {n.codes, n.equals}; }
    Refs operator()(const Listed& n) const { return {n.field}; }
    Refs operator()(const Seldom& n) const { return {n.same, n.time}; }
    Refs operator()(const Known& /*n*/) const { return {}; }
    Refs operator()(const Unique& /*n*/) const { return {}; }
    Refs operator()(const KeepsOriginal& /*n*/) const { return {}; }
    Refs operator()(const All& /*n*/) const { return {}; }
    Refs operator()(const Any& /*n*/) const { return {}; }
    Refs operator()(const Not& /*n*/) const { return {}; }
};

}  // namespace

std::vector<FieldRef> fieldsNamedBy(const Condition& leaf) { return std::visit(NamedFields{}, leaf.node); }

void visitLeaves(const Condition& tree, const std::string& at,
                 const std::function<void(const Condition& leaf, const std::string& at)>& visit) {
    const auto each = [&](const std::vector<Condition>& parts, const std::string& place) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            visitLeaves(parts[i], place + "/" + std::to_string(i), visit);
        }
    };
    if (const auto* all = std::get_if<All>(&tree.node)) {
        each(all->conditions, at + "/all");
    } else if (const auto* any = std::get_if<Any>(&tree.node)) {
        each(any->conditions, at + "/any");
    } else if (const auto* opposite = std::get_if<Not>(&tree.node)) {
        visitLeaves(opposite->condition.front(), at + "/not", visit);
    } else {
        visit(tree, at);
    }
}

}  // namespace hcp
