// Expands gzip (RFC 1952) piece by piece in constant memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

namespace hcp {

class Gunzip {
public:
    Gunzip();
    ~Gunzip();
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    struct Step {
        std::size_t taken = 0;  ///< bytes of the input that are done with
        std::size_t given = 0;  ///< bytes written to the output
    };
    /// Expands some of `compressed` into `into`; call again with the rest of the input, or with an empty input and
    /// new room, until nothing is given. Nothing when the bytes are no gzip or their checksum is wrong. Several
    /// members after one another are one text.
    [[nodiscard]] std::optional<Step> expand(std::string_view compressed, char* into, std::size_t room);
    /// The input may end here: at least one member came and the last is whole.
    [[nodiscard]] bool complete() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace hcp
