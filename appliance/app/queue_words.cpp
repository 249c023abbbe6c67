#include "app/queue_words.h"

#include <algorithm>

#include "app/quarantine_desk.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {
namespace {

std::string number(std::int64_t value) { return std::to_string(value); }

std::string times(int count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string_view aboutOf(ParcelEventKind kind) {
    switch (kind) {
        case ParcelEventKind::delivered:
            return "delivered";
        case ParcelEventKind::turnedDown:
            return "turned down by the province";
        case ParcelEventKind::notReached:
            return "the province was not reached";
        case ParcelEventKind::noAnswer:
            return "sent, and no answer that tells";
        case ParcelEventKind::askedNotHeld:
            return "asked: the province does not hold it";
        case ParcelEventKind::interrupted:
            return "interrupted while a letter was under way";
        case ParcelEventKind::sentAgain:
            return "to be sent again";
        case ParcelEventKind::fixed:
            return "fixed: a right record took its place";
    }
    return "";
}

std::string eventText(const ParcelEvent& event, const std::string& letter) {
    std::string text = momentText(event.firstAt) + "  " + std::string(aboutOf(event.kind));
    if (event.times > 1) {
        text += ", " + std::to_string(event.times) + " times, the last " + momentText(event.lastAt);
    }
    text += event.actor == "delivery" ? "\n" : ", by " + event.actor + "\n";
    if (!event.answer.empty()) {
        text += "    " + event.answer + "\n";
    }
    for (std::size_t at = 0; at < letter.size();) {
        const std::size_t end = std::min(letter.find('\n', at), letter.size());
        text += "    | " + letter.substr(at, end - at) + "\n";
        at = end + 1;
    }
    return text;
}

/// Why it stands where it does and what will come of it, one sentence.
std::string reasonOf(const QueuedParcel& queued, Moment now) {
    const Parcel& parcel = queued.parcel;
    const std::string from = parcel.dueAt <= now ? "now" : "from " + momentText(parcel.dueAt) + " on";
    if (queued.erased && parcel.state != ParcelState::delivered) {
        return "its content was erased: there is nothing left to send";
    }
    if (!queued.behind.empty() && parcel.state != ParcelState::delivered) {
        return "comes after parcel " + queued.behind + " of its service";
    }
    switch (standingOf(queued, now)) {
        case QueueStanding::waiting:
            return parcel.outages > 0 ? "the province was not reached; tried again " + from : "may leave " + from;
        case QueueStanding::due:
            return "may leave now; only hours, pace or an outage hold it up";
        case QueueStanding::inFlight:
            return "a letter is under way; if the process died, its next start settles it";
        case QueueStanding::unknown:
            return "the fate of its letter is unknown; settled " + from;
        case QueueStanding::rejected:
            return "turned down " + times(parcel.rejections, "time", "times") + "; tried again " + from;
        case QueueStanding::dead:
            return "turned down for good: look at the answer, then queue fix or queue retry";
        case QueueStanding::delivered:
            return "the province has it";
    }
    return "";
}

std::string members(const QueuedParcel& queued, Moment now) {
    const Parcel& parcel = queued.parcel;
    return "\"parcel\":" + quoteJson(parcel.id) + ",\"record\":" + quoteJson(parcel.record) +
           ",\"kind\":" + quoteJson(nameOf(queued.key.kind)) + ",\"key\":" + quoteJson(queued.key.text()) +
           ",\"state\":" + quoteJson(nameOf(standingOf(queued, now))) + ",\"why\":" + quoteJson(reasonOf(queued, now)) +
           ",\"dueAt\":" + quoteJson(formatRfc3339(parcel.dueAt)) + ",\"letters\":" + number(parcel.letters) +
           ",\"outages\":" + number(parcel.outages) + ",\"rejections\":" + number(parcel.rejections) +
           ",\"behind\":" + quoteJson(queued.behind) + ",\"receipt\":" + quoteJson(parcel.receipt) +
           ",\"lastAnswer\":" + quoteJson(parcel.lastAnswer) +
           ",\"changedAt\":" + quoteJson(formatRfc3339(parcel.changedAt));
}

}  // namespace

std::string momentText(Moment moment) { return formatCivilTime(toCivilTime(moment)); }

std::string queuedLines(const QueuedParcel& queued, Moment now) {
    return queued.parcel.id + "  " + std::string(nameOf(standingOf(queued, now))) + "  " +
           std::string(nameOf(queued.key.kind)) + " " + queued.key.text() + "\n" +
           fitted("  " + (queued.parcel.lastAnswer.empty() ? reasonOf(queued, now) : queued.parcel.lastAnswer), 80) +
           "\n";
}

std::string historyText(const ParcelHistory& history, Moment now, const LetterOf& letterOf) {
    const Parcel& parcel = history.queued.parcel;
    std::string text = "parcel   " + parcel.id + "\nrecord   " + parcel.record + "\nabout    " +
                       std::string(nameOf(history.queued.key.kind)) + " " + history.queued.key.text() + "\nstate    " +
                       std::string(nameOf(standingOf(history.queued, now))) + " since " + momentText(parcel.changedAt) +
                       "\n         " + reasonOf(history.queued, now) + "\n";
    if (!parcel.receipt.empty()) {
        text += "receipt  " + parcel.receipt + "\n";
    }
    text += "counts   " + times(parcel.letters, "letter", "letters") + " that may have been taken, " +
            times(parcel.rejections, "attempt", "attempts") + " used up\n";
    for (const auto& event : history.events) {
        text += eventText(event, letterOf(event));
    }
    return text;
}

std::string queuedJson(const QueuedParcel& queued, Moment now) { return "{" + members(queued, now) + "}"; }

std::string historyJson(const ParcelHistory& history, Moment now, const LetterOf& letterOf) {
    std::string events;
    for (const auto& event : history.events) {
        events += (events.empty() ? "{" : ",{") + ("\"kind\":" + quoteJson(nameOf(event.kind))) +
                  ",\"firstAt\":" + quoteJson(formatRfc3339(event.firstAt)) +
                  ",\"lastAt\":" + quoteJson(formatRfc3339(event.lastAt)) + ",\"times\":" + number(event.times) +
                  ",\"actor\":" + quoteJson(event.actor) + ",\"answer\":" + quoteJson(event.answer) +
                  ",\"letter\":" + quoteJson(letterOf(event)) + "}";
    }
    return "{" + members(history.queued, now) + ",\"events\":[" + events + "]}";
}

std::string_view sentenceOf(OutboxRefusal refusal) {
    switch (refusal) {
        case OutboxRefusal::notThere:
            return "there is no parcel of this id, nor one that carries this record";
        case OutboxRefusal::inFlight:
            return "a letter is under way; its outcome comes first";
        case OutboxRefusal::delivered:
            return "the province has it";
        case OutboxRefusal::notDead:
            return "it was not turned down for good; only a dead parcel is fixed";
        case OutboxRefusal::erased:
            return "its content was erased: there is nothing to send";
        case OutboxRefusal::otherKind:
            return "its letter is not made from such a record, or the province has taken that one by itself";
        case OutboxRefusal::otherKey:
            return "the record speaks of another event";
        case OutboxRefusal::unchanged:
            return "this is the record that was turned down";
        case OutboxRefusal::notAccepted:
            return "the record is not accepted:";
    }
    return "";
}

}  // namespace hcp
