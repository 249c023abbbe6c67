// The client that delivers now, exchanged together with the spec package it was made from.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "pipeline/ports.h"
#include "pipeline/provincial_books.h"

namespace hcp {

/// Safe to use from several threads. A letter on its way, or a question, ends with the client it began with.
class ActiveProvince final : public Province, public ProvincialBooks {
public:
    explicit ActiveProvince(std::shared_ptr<Province> province) : province_(std::move(province)) {}

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override {
        return current()->deliver(consignment);
    }
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment& consignment) override {
        return current()->ask(consignment);
    }
    [[nodiscard]] ProvincialBooks* books() override { return current()->books() == nullptr ? nullptr : this; }
    [[nodiscard]] Expected<ProvincialPage, ProvincialTrouble> list(Moment since, const std::string& cursor) override {
        const auto province = current();
        ProvincialBooks* books = province->books();
        return books == nullptr ? withoutBooks() : books->list(since, cursor);
    }
    [[nodiscard]] Expected<ProvincialEvaluation, ProvincialTrouble> detail(const std::string& receipt) override {
        const auto province = current();
        ProvincialBooks* books = province->books();
        return books == nullptr ? withoutBooks() : books->detail(receipt);
    }
    void replace(std::shared_ptr<Province> province) {
        const std::lock_guard lock(mutex_);
        province_.swap(province);
    }

private:
    [[nodiscard]] static Unexpected<ProvincialTrouble> withoutBooks() {
        return Unexpected{ProvincialTrouble{ProvincialTrouble::Kind::cannotBeAsked, "the province tells no books"}};
    }
    [[nodiscard]] std::shared_ptr<Province> current() {
        const std::lock_guard lock(mutex_);
        return province_;
    }

    std::mutex mutex_;
    std::shared_ptr<Province> province_;
};

}  // namespace hcp
