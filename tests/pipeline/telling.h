// Everything that tells people of limits, over a store of notices and a messenger that says what a test wants.
#pragma once

#include <functional>

#include "calendar/calendar_folder.h"
#include "foundation/civil_time.h"
#include "pipeline/tell.h"
#include "support/files.h"
#include "support/notice_store.h"

namespace hcp::test {

inline Moment momentOf(const std::string& text) { return toMoment(parseCivilTime(text).value()); }

inline WorkingCalendar shippedCalendar() {
    auto calendar = loadCalendar(sourceFolder() / "specs/calendar");
    return calendar.hasValue() ? *std::move(calendar) : throw std::runtime_error("the calendar cannot be loaded");
}

/// A limit of one case of an office, from a moment on.
inline OpenLimit limitOf(const std::string& id, const std::string& office, int workingDays, const std::string& from) {
    const Moment start = momentOf(from);
    return {id + "/1", id, "verify", office, "lead-1", {start, "opening", {{workingDays, "verify", start}}}};
}

struct FakeMessenger final : Messenger {
    std::function<MessageOutcome(const Message&)> behave = [](const Message&) {
        return MessageOutcome{MessageFate::sent};
    };
    std::vector<Message> asked;

    MessageOutcome send(const Message& message) override {
        asked.push_back(message);
        return behave(message);
    }
    void always(MessageFate fate, bool away = false) {
        behave = [=](const Message&) { return MessageOutcome{fate, away, "because"}; };
    }
};

inline const Destination aPhone{MessageChannel::sms, "13900000001"};
inline const Destination anotherPhone{MessageChannel::sms, "13900000002"};
inline const Destination theWebhook{MessageChannel::webhook};

struct TellingDesk {
    const WorkingCalendar calendar = shippedCalendar();
    const Timekeeping time{calendar};
    const DigestNames names{{{"verify", "核实"}}, {{"office-1", "某某局"}}};
    NoticeStore store;
    FakeMessenger messenger;
    ManualClock clock{momentOf("2026-10-12 10:00:00")};
    TellingManner manner{usualLadder(),
                         {},
                         {{{EscalationRecipient::contact, "office-1"}, {aPhone}},
                          {{EscalationRecipient::head, "office-1"}, {anotherPhone}},
                          {{EscalationRecipient::lead, "lead-1"}, {theWebhook}}}};
    std::optional<Teller> teller;

    /// As after a restart: nothing is remembered but what the store keeps.
    void restart() { teller.emplace(store, messenger, clock, manner); }
    TellOutcome tell() {
        if (!teller) {
            restart();
        }
        return teller->tellDue(time, names);
    }
    /// Rounds of a minute until a moment, each of them before it.
    void tellUntil(const std::string& text) {
        for (const Moment end = momentOf(text); clock.now() < end; clock.advanceMs(60'000)) {
            tell();
        }
    }
    [[nodiscard]] std::vector<std::string> stateNames() const {
        std::vector<std::string> states;
        for (const auto& [id, state] : store.contents.notices) {
            states.emplace_back(nameOf(state));
        }
        return states;
    }
};

}  // namespace hcp::test
