// A value, or the reason why there is none.
//
// Refusals travel as values (see ARCHITECTURE.md, "Three roads for what goes wrong"); g++ 12 offers
// std::expected only under C++23, so this is the small part of it that we use.
#pragma once

#include <stdexcept>
#include <utility>
#include <variant>

namespace hcp {

template <class E>
struct Unexpected {
    E error;
};

template <class E>
Unexpected(E) -> Unexpected<E>;

/// Holds either a T or an E. Asking for the side that is not there throws std::logic_error: it is a
/// programming fault, not an answer.
template <class T, class E>
class [[nodiscard]] Expected {
public:
    Expected(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Expected(Unexpected<E> refused)                                          // NOLINT(google-explicit-constructor)
        : state_(std::in_place_index<1>, std::move(refused.error)) {}

    [[nodiscard]] bool hasValue() const noexcept { return state_.index() == 0; }
    explicit operator bool() const noexcept { return hasValue(); }

    [[nodiscard]] T& value() & { return get<0>(*this); }
    [[nodiscard]] const T& value() const& { return get<0>(*this); }
    [[nodiscard]] T&& value() && { return std::move(get<0>(*this)); }

    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T&& operator*() && { return std::move(get<0>(*this)); }
    [[nodiscard]] T* operator->() { return &value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }

    [[nodiscard]] const E& error() const& { return get<1>(*this); }
    [[nodiscard]] E&& error() && { return std::move(get<1>(*this)); }

private:
    template <std::size_t I, class Self>
    static auto& get(Self& self) {
        if (self.state_.index() != I) {
            throw std::logic_error(I == 0 ? "Expected: no value" : "Expected: no error");
        }
        return std::get<I>(self.state_);
    }

    std::variant<T, E> state_;
};

}  // namespace hcp
