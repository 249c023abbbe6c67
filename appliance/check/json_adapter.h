// Valijson's view of our JSON values.
//
// Its own RapidJSON adapter keeps the value to itself and reads integers from 2^63 on as negative ones;
// through this one a constraint of ours sees the value itself.
#pragma once

#include <string>
#include <utility>

#include "foundation/json.h"

#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>
#include <valijson/internal/optional.hpp>

namespace hcp {

class JsonAdapter;
using JsonAdapterMember = std::pair<std::string, JsonAdapter>;

/// What Valijson's views without a value look at.
inline const JsonValue& emptyJsonObject() {
    static const JsonValue object(rapidjson::kObjectType);
    return object;
}
inline const JsonValue& emptyJsonArray() {
    static const JsonValue array(rapidjson::kArrayType);
    return array;
}

/// Walks elements or members; `Made` is what Valijson gets to see of one.
template <class Iterator, class Made>
class JsonAdapterIterator {
public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = Made;
    using difference_type = std::ptrdiff_t;
    using pointer = Made*;
    using reference = Made&;

    explicit JsonAdapterIterator(Iterator place) : place_(place) {}
    Made operator*() const;
    valijson::adapters::DerefProxy<Made> operator->() const { return valijson::adapters::DerefProxy<Made>(**this); }
    bool operator==(const JsonAdapterIterator& other) const { return place_ == other.place_; }
    bool operator!=(const JsonAdapterIterator& other) const { return place_ != other.place_; }
    JsonAdapterIterator& operator++() {
        ++place_;
        return *this;
    }
    JsonAdapterIterator operator++(int) {
        const JsonAdapterIterator before(*this);
        ++place_;
        return before;
    }
    JsonAdapterIterator& operator--() {
        --place_;
        return *this;
    }
    void advance(std::ptrdiff_t steps) { place_ += steps; }

private:
    Iterator place_;
};

class JsonAdapterArray {
public:
    using const_iterator = JsonAdapterIterator<JsonValue::ConstValueIterator, JsonAdapter>;
    using iterator = const_iterator;
    JsonAdapterArray() : value_(&emptyJsonArray()) {}
    explicit JsonAdapterArray(const JsonValue& value) : value_(&value) {}
    [[nodiscard]] iterator begin() const { return iterator(value_->Begin()); }
    [[nodiscard]] iterator end() const { return iterator(value_->End()); }
    [[nodiscard]] std::size_t size() const { return value_->Size(); }

private:
    const JsonValue* value_;
};

class JsonAdapterObject {
public:
    using const_iterator = JsonAdapterIterator<JsonValue::ConstMemberIterator, JsonAdapterMember>;
    using iterator = const_iterator;
    JsonAdapterObject() : value_(&emptyJsonObject()) {}
    explicit JsonAdapterObject(const JsonValue& value) : value_(&value) {}
    [[nodiscard]] iterator begin() const { return iterator(value_->MemberBegin()); }
    [[nodiscard]] iterator end() const { return iterator(value_->MemberEnd()); }
    [[nodiscard]] std::size_t size() const { return value_->MemberCount(); }
    [[nodiscard]] iterator find(const std::string& name) const {
        auto member = value_->MemberBegin();
        while (member != value_->MemberEnd() && asText(member->name) != name) {
            ++member;
        }
        return iterator(member);
    }

private:
    const JsonValue* value_;
};

/// The questions Valijson asks of one value.
class JsonAdapterValue {
public:
    JsonAdapterValue() : value_(&emptyJsonObject()) {}
    JsonAdapterValue(const JsonValue& value) : value_(&value) {}  // NOLINT(google-explicit-constructor)

    static bool hasStrictTypes() { return true; }
    /// Valijson keeps values for `enum` and `const` only, which it never sees from us.
    [[nodiscard]] valijson::adapters::FrozenValue* freeze() const {
        throw std::logic_error("Valijson wants to keep a value");
    }
    [[nodiscard]] opt::optional<JsonAdapterArray> getArrayOptional() const {
        return value_->IsArray() ? opt::make_optional(JsonAdapterArray(*value_)) : opt::optional<JsonAdapterArray>();
    }
    [[nodiscard]] opt::optional<JsonAdapterObject> getObjectOptional() const {
        return value_->IsObject() ? opt::make_optional(JsonAdapterObject(*value_)) : opt::optional<JsonAdapterObject>();
    }
    bool getArraySize(std::size_t& size) const { return isArray() && (size = value_->Size(), true); }
    bool getObjectSize(std::size_t& size) const { return isObject() && (size = value_->MemberCount(), true); }
    bool getBool(bool& truth) const { return isBool() && (truth = value_->GetBool(), true); }
    bool getDouble(double& number) const { return isDouble() && (number = value_->GetDouble(), true); }
    bool getInteger(std::int64_t& number) const { return isInteger() && (number = value_->GetInt64(), true); }
    bool getString(std::string& text) const { return isString() && (text = asText(*value_), true); }

    [[nodiscard]] bool isArray() const { return value_->IsArray(); }
    [[nodiscard]] bool isBool() const { return value_->IsBool(); }
    [[nodiscard]] bool isDouble() const { return value_->IsNumber() && !value_->IsInt64(); }
    [[nodiscard]] bool isInteger() const { return value_->IsInt64(); }
    [[nodiscard]] bool isNull() const { return value_->IsNull(); }
    [[nodiscard]] bool isNumber() const { return value_->IsNumber(); }
    [[nodiscard]] bool isObject() const { return value_->IsObject(); }
    [[nodiscard]] bool isString() const { return value_->IsString(); }

private:
    const JsonValue* value_;
};

class JsonAdapter : public valijson::adapters::BasicAdapter<JsonAdapter, JsonAdapterArray, JsonAdapterMember,
                                                            JsonAdapterObject, JsonAdapterValue> {
public:
    JsonAdapter() : json_(&emptyJsonObject()) {}
    JsonAdapter(const JsonValue& value) : BasicAdapter(value), json_(&value) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] const JsonValue& json() const { return *json_; }

private:
    const JsonValue* json_;
};

template <>
inline JsonAdapter JsonAdapterIterator<JsonValue::ConstValueIterator, JsonAdapter>::operator*() const {
    return {*place_};
}

template <>
inline JsonAdapterMember JsonAdapterIterator<JsonValue::ConstMemberIterator, JsonAdapterMember>::operator*() const {
    return {std::string(asText(place_->name)), JsonAdapter(place_->value)};
}

}  // namespace hcp

namespace valijson::adapters {
template <>
struct AdapterTraits<hcp::JsonAdapter> {
    using DocumentType = hcp::JsonDocument;
    static std::string adapterName() { return "hcp::JsonAdapter"; }
};
}  // namespace valijson::adapters
