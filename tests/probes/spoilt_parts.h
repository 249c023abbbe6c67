// Parts of an appliance, and a province, that do one thing wrong.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "probes/subject.h"

namespace hcp::test {

/// The client of a province that delivers otherwise.
class SpoiltProvince final : public Province {
public:
    using Deliver = std::function<DeliveryOutcome(Province& sound, const Consignment& consignment)>;

    SpoiltProvince(std::shared_ptr<Province> sound, Deliver deliver)
        : sound_(std::move(sound)), deliver_(std::move(deliver)) {}

    [[nodiscard]] DeliveryOutcome deliver(const Consignment& consignment) override {
        return deliver_(*sound_, consignment);
    }
    [[nodiscard]] std::optional<StandingAnswer> ask(const Consignment& consignment) override {
        return sound_->ask(consignment);
    }
    [[nodiscard]] ProvincialBooks* books() override { return sound_->books(); }

private:
    std::shared_ptr<Province> sound_;
    Deliver deliver_;
};

inline std::function<void(Subject&)> deliveringBy(SpoiltProvince::Deliver deliver) {
    return [deliver](Subject& subject) {
        const auto make = subject.makeProvince;
        subject.makeProvince = [=](const auto& package, const auto& account, const Clock& clock) {
            return std::make_shared<SpoiltProvince>(make(package, account, clock), deliver);
        };
    };
}

/// One field of an evaluation replaced before the letter is written.
inline std::function<void(Subject&)> deliveringWith(const std::string& field,
                                                    const std::function<std::string(const std::string&)>& change) {
    return deliveringBy([=](Province& sound, const Consignment& consignment) {
        Consignment changed = consignment;
        if (const auto record = changed.records.find(RecordKind::evaluation); record != changed.records.end()) {
            Fields fields;
            for (const auto& [name, value] : record->second) {
                fields.add(name, name == field ? change(value) : value);
            }
            record->second = fields;
        }
        return sound.deliver(changed);
    });
}

/// SQL that a store runs when it is opened: triggers that do what a bad build would.
inline std::function<void(Subject&)> storingWith(const std::string& sql) {
    return [sql](Subject& subject) {
        const auto open = subject.openStore;
        subject.openStore = [=](const std::string& url, const KeyRing& keys) {
            auto store = open(url, keys);
            sqlite3* database = nullptr;
            sqlite3_open(url.substr(7).c_str(), &database);
            char* fault = nullptr;
            sqlite3_busy_timeout(database, 5000);
            sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &fault);
            const std::string what = fault == nullptr ? "" : fault;
            sqlite3_free(fault);
            sqlite3_close(database);
            if (!what.empty() && what.find("already exists") == std::string::npos) {
                throw std::logic_error("the seeded trigger is wrong: " + what);
            }
            return store;
        };
    };
}

/// A province whose books are not what its answers say.
class SpoiltSimulator final : public SimulatedProvince {
public:
    using Enter = std::function<void(SimulatedBooks& books, const ProvincialRecord& taken, std::size_t number)>;

    SpoiltSimulator(std::unique_ptr<SimulatedProvince> sound, Enter enter, const Clock& clock)
        : SimulatedProvince(clock), sound_(std::move(sound)), enter_(std::move(enter)) {}

    [[nodiscard]] std::string title() const override { return sound_->title(); }
    [[nodiscard]] SimulatedRoad roadOf(const SimulatedRequest& request) const override {
        return sound_->roadOf(request);
    }
    [[nodiscard]] SimulatedAnswer answer(const SimulatedRequest& request, const std::string& address,
                                         SimulatedWhim whim) override {
        const SimulatedAnswer answered = sound_->answer(request, address, whim);
        const auto records = sound_->books().records();
        for (; entered_ < records.size(); ++entered_) {
            enter_(books(), records[entered_], entered_ + 1);
        }
        return answered;
    }

private:
    std::unique_ptr<SimulatedProvince> sound_;
    Enter enter_;
    std::size_t entered_ = 0;
};

inline std::function<void(Subject&)> bookkeepingBy(SpoiltSimulator::Enter enter) {
    return [enter](Subject& subject) {
        const auto play = subject.playProvince;
        subject.playProvince = [=](const auto& package, const Clock& clock) {
            PlayedProvince played = play(package, clock);
            played.province = std::make_unique<SpoiltSimulator>(std::move(played.province), enter, clock);
            return played;
        };
    };
}

}  // namespace hcp::test
