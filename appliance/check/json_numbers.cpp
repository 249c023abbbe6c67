#include "check/json_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace hcp {
namespace {

using Order = std::strong_ordering;

Order orderOf(double left, double right) {
    return left < right ? Order::less : left > right ? Order::greater : Order::equal;
}

/// An integer, given as magnitude and sign, against a double that need not hold it.
Order compareExactly(std::uint64_t whole, bool negative, double other) {
    if (negative != (other < 0)) {
        return negative ? Order::less : Order::greater;
    }
    const double magnitude = std::fabs(other);
    constexpr double beyond = 18446744073709551616.0;
    Order order = Order::less;
    if (magnitude < beyond) {
        const auto floor = static_cast<std::uint64_t>(magnitude);
        order = whole <=> floor;
        if (order == Order::equal && magnitude > static_cast<double>(floor)) {
            order = Order::less;
        }
    }
    return negative ? 0 <=> order : order;
}

bool isNegative(const JsonValue& integer) { return !integer.IsUint64(); }

std::uint64_t magnitudeOf(const JsonValue& integer) {
    return isNegative(integer) ? 0 - static_cast<std::uint64_t>(integer.GetInt64()) : integer.GetUint64();
}

int rankOf(const JsonValue& value) {
    return value.IsNull()     ? 0
           : value.IsBool()   ? 1
           : value.IsNumber() ? 2
           : value.IsString() ? 3
           : value.IsArray()  ? 4
                              : 5;
}

Order compareArrays(const JsonValue& left, const JsonValue& right) {
    for (rapidjson::SizeType i = 0; i < left.Size() && i < right.Size(); ++i) {
        if (const Order order = compareJson(left[i], right[i]); order != Order::equal) {
            return order;
        }
    }
    return left.Size() <=> right.Size();
}

using Members = std::vector<const JsonValue::Member*>;

Members sortedMembers(const JsonValue& object) {
    Members members;
    members.reserve(object.MemberCount());
    for (auto member = object.MemberBegin(); member != object.MemberEnd(); ++member) {
        members.push_back(&*member);
    }
    std::ranges::sort(members, {}, [](const auto* member) { return asText(member->name); });
    return members;
}

Order compareObjects(const JsonValue& left, const JsonValue& right) {
    if (left.MemberCount() != right.MemberCount()) {
        return left.MemberCount() <=> right.MemberCount();
    }
    const Members ours = sortedMembers(left);
    const Members theirs = sortedMembers(right);
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (const Order order = asText(ours[i]->name) <=> asText(theirs[i]->name); order != Order::equal) {
            return order;
        }
        if (const Order order = compareJson(ours[i]->value, theirs[i]->value); order != Order::equal) {
            return order;
        }
    }
    return Order::equal;
}

/// As near to an integer as one rounding of each operand can leave a quotient.
bool isNearlyWhole(double quotient) {
    const double nearest = std::nearbyint(quotient);
    return nearest != 0 &&
           std::fabs(quotient - nearest) <= 2 * std::numeric_limits<double>::epsilon() * std::fabs(nearest);
}

}  // namespace

std::strong_ordering compareNumbers(const JsonValue& left, const JsonValue& right) {
    if (left.IsDouble() && right.IsDouble()) {
        return orderOf(left.GetDouble(), right.GetDouble());
    }
    if (left.IsDouble()) {
        return 0 <=> compareExactly(magnitudeOf(right), isNegative(right), left.GetDouble());
    }
    if (right.IsDouble()) {
        return compareExactly(magnitudeOf(left), isNegative(left), right.GetDouble());
    }
    if (isNegative(left) != isNegative(right)) {
        return isNegative(left) ? Order::less : Order::greater;
    }
    return isNegative(left) ? left.GetInt64() <=> right.GetInt64() : left.GetUint64() <=> right.GetUint64();
}

std::strong_ordering compareJson(const JsonValue& left, const JsonValue& right) {
    const int rank = rankOf(left);
    if (const Order order = rank <=> rankOf(right); order != Order::equal) {
        return order;
    }
    switch (rank) {
        case 1:
            return left.GetBool() <=> right.GetBool();
        case 2:
            return compareNumbers(left, right);
        case 3:
            return asText(left) <=> asText(right);
        case 4:
            return compareArrays(left, right);
        case 5:
            return compareObjects(left, right);
        default:
            return Order::equal;
    }
}

bool hasUniqueElements(const JsonValue& array) {
    std::vector<const JsonValue*> elements;
    elements.reserve(array.Size());
    for (const auto& element : array.GetArray()) {
        elements.push_back(&element);
    }
    const auto before = [](const auto* a, const auto* b) { return compareJson(*a, *b) == Order::less; };
    const auto same = [](const auto* a, const auto* b) { return compareJson(*a, *b) == Order::equal; };
    std::ranges::sort(elements, before);
    return std::ranges::adjacent_find(elements, same) == elements.end();
}

bool isInteger(const JsonValue& value) {
    return value.IsInt64() || value.IsUint64() ||
           (value.IsDouble() && std::trunc(value.GetDouble()) == value.GetDouble());
}

bool isMultipleOf(const JsonValue& value, const JsonValue& divisor) {
    if (!value.IsDouble() && !divisor.IsDouble()) {
        return magnitudeOf(value) % divisor.GetUint64() == 0;
    }
    const double number = value.GetDouble();
    const double step = divisor.GetDouble();
    if (std::remainder(number, step) == 0) {
        return true;
    }
    const double quotient = number / step;
    // Beyond, every double is an integer and the quotient says nothing: an integer is a multiple of 1/n.
    if (!std::isfinite(quotient) || std::fabs(quotient) >= 4503599627370496.0) {
        return isInteger(value) && isNearlyWhole(1 / step);
    }
    return isNearlyWhole(quotient);
}

}  // namespace hcp
