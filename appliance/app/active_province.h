// The client that delivers now, exchanged together with the spec package it was made from.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "pipeline/ports.h"

namespace hcp {

/// Safe to use from several threads. A letter on its way ends with the client it began with.
class ActiveProvince final : public Province {
public:
    explicit ActiveProvince(std::shared_ptr<Province> province) : province_(std::move(province)) {}

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override {
        return current()->deliver(consignment);
    }
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment& consignment) override {
        return current()->ask(consignment);
    }
    void replace(std::shared_ptr<Province> province) {
        const std::lock_guard lock(mutex_);
        province_.swap(province);
    }

private:
    [[nodiscard]] std::shared_ptr<Province> current() {
        const std::lock_guard lock(mutex_);
        return province_;
    }

    std::mutex mutex_;
    std::shared_ptr<Province> province_;
};

}  // namespace hcp
