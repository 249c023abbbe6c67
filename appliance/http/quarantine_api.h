// The requests about the quarantine: list it, look at one record, correct it, have records checked again.
#pragma once

#include <optional>
#include <string>

#include "http/api_keys.h"
#include "http/limits.h"
#include "http/message.h"
#include "http/turnstile.h"
#include "pipeline/quarantine.h"

namespace hcp {

/// Whose records the holder of a key may see; everybody's while nobody is asked for one.
[[nodiscard]] Access accessOf(const ApiKey& holder);

/// Safe to use from several threads.
class QuarantineApi {
public:
    static constexpr std::size_t pageMax = 500;
    static constexpr std::size_t pageUsual = 100;

    /// All of them must outlive it.
    QuarantineApi(Quarantine& quarantine, Store& store, Turnstile& turnstile, const HttpLimits& limits)
        : quarantine_(quarantine), store_(store), turnstile_(turnstile), limits_(limits) {}

    /// Nothing when the path is none of these, or none for the person who asks. Faults of the store pass through.
    [[nodiscard]] std::optional<ApiResponse> handle(const ApiRequest& request, const ApiKey& holder);

private:
    [[nodiscard]] ApiResponse list(const ApiRequest& request, const Access& who);
    [[nodiscard]] ApiResponse content(const std::string& id, const Access& who);
    [[nodiscard]] ApiResponse correct(const std::string& id, const ApiRequest& request, const ApiKey& holder);
    [[nodiscard]] ApiResponse recheck(const ApiRequest& request, const Access& who);

    Quarantine& quarantine_;
    Store& store_;
    Turnstile& turnstile_;
    const HttpLimits& limits_;
};

}  // namespace hcp
