#include "province/simulator_misbehaviour.h"

#include <sys/socket.h>

#include <chrono>

#include "province/simulator_answer.h"

namespace hcp {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int firstByteSecondsMax = 10;
constexpr int pollMs = 20;

/// A fatal alert "handshake failure" (RFC 8446, 6.2).
constexpr std::string_view handshakeFailure("\x15\x03\x03\x00\x02\x02\x28", 7);

}  // namespace

Farewell Misbehaviour::begin(const Fault& fault) {
    note(fault.kind, "-");
    if (fault.kind == FaultKind::refuse) {
        floor_.door.beAway(fault.ms);
    }
    // Only then: whether a reset meets a client before or after its first byte would be chance.
    const bool spoken = socket_.poll(Poco::Timespan(firstByteSecondsMax, 0), Poco::Net::Socket::SELECT_READ);
    if (fault.kind == FaultKind::refuse) {
        return Farewell::reset;
    }
    // Past the TLS of the socket, which would begin its handshake now.
    const auto descriptor = socket_.impl()->sockfd();
    if (spoken) {
        char hello[4096];
        static_cast<void>(::recv(descriptor, hello, sizeof hello, 0));
        static_cast<void>(::send(descriptor, handshakeFailure.data(), handshakeFailure.size(), MSG_NOSIGNAL));
    }
    ::shutdown(descriptor, SHUT_RDWR);
    return Farewell::orderly;
}

Ending Misbehaviour::answer(const std::optional<Fault>& fault, SimulatedRequest& request, bool keep) {
    if (!fault) {
        return say(judged(request, SimulatedWhim::none), keep);
    }
    switch (fault->kind) {
        case FaultKind::refuse:
        case FaultKind::tlsFailure:
        case FaultKind::serverError:
        case FaultKind::throttle:
        case FaultKind::hang:
        case FaultKind::close:
        case FaultKind::garbage:
        case FaultKind::garbageBody:
            note(fault->kind, request.path);
            return withoutJudging(*fault, keep);
        case FaultKind::drip:
        case FaultKind::halfAnswer:
            note(fault->kind, request.path);
            return spoilt(*fault, judged(request, SimulatedWhim::none));
        case FaultKind::loseAnswer:
        case FaultKind::takeThenHang:
        case FaultKind::duplicateAnswer:
            return withheld(*fault, request, keep);
        case FaultKind::expireToken:
            return withWhim(*fault, request, SimulatedWhim::expireToken, keep);
        case FaultKind::reject:
            return withWhim(*fault, request, SimulatedWhim::reject, keep);
        case FaultKind::clockSkew:
            break;
    }
    note(fault->kind, request.path);
    request.at = request.at.plusMs(std::int64_t{fault->minutes} * 60000);
    return say(judged(request, SimulatedWhim::none), keep);
}

SimulatedAnswer Misbehaviour::judged(const SimulatedRequest& request, SimulatedWhim whim) {
    return floor_.province.answer(request, floor_.door.address(), whim);
}

Ending Misbehaviour::withoutJudging(const Fault& fault, bool keep) {
    constexpr const char* html = "text/html; charset=utf-8";
    if (fault.kind == FaultKind::serverError) {
        return say({fault.status, html, "<html><body><h1>simulated gateway error</h1></body></html>"}, keep);
    }
    if (fault.kind == FaultKind::throttle) {
        return say({429, html, "", {{"Retry-After", std::to_string(fault.retryAfterSeconds)}}}, keep);
    }
    if (fault.kind == FaultKind::garbageBody) {
        return say({200, html, "<html><body>simulated garbage & <p>{\"code\":}"}, keep);
    }
    if (fault.kind == FaultKind::garbage) {
        sendAll(socket_, "\x01\x02\xff simulated garbage, no HTTP\r\n\r\n");
    }
    if (fault.kind == FaultKind::hang) {
        waitForDeparture(fault.ms);
    }
    return Farewell::orderly;
}

Ending Misbehaviour::withWhim(const Fault& fault, const SimulatedRequest& request, SimulatedWhim whim, bool keep) {
    const SimulatedAnswer answer = judged(request, whim);
    if (answer.effect == SimulatedEffect::whim) {
        note(fault.kind, request.path);
    }
    return say(answer, keep);
}

Ending Misbehaviour::withheld(const Fault& fault, const SimulatedRequest& request, bool keep) {
    const SimulatedAnswer answer = judged(request, SimulatedWhim::none);
    if (fault.kind == FaultKind::duplicateAnswer && !answer.receipt.empty()) {
        floor_.plan.promiseDuplicate(answer.receipt);
    }
    const bool again = fault.kind == FaultKind::duplicateAnswer && answer.effect == SimulatedEffect::held;
    if (answer.receipt.empty() || again) {
        return say(answer, keep);
    }
    if (fault.kind != FaultKind::duplicateAnswer) {
        note(fault.kind, request.path);
    }
    if (fault.kind == FaultKind::takeThenHang) {
        waitForDeparture(fault.ms);
    }
    return Farewell::orderly;
}

Ending Misbehaviour::spoilt(const Fault& fault, const SimulatedAnswer& answer) {
    const std::string bytes = bytesOf(answer, false);
    if (fault.kind == FaultKind::drip) {
        drip(bytes, fault.ms);
    } else {
        sendAll(socket_, std::string_view(bytes).substr(0, bytes.size() - (answer.body.size() + 1) / 2));
    }
    return Farewell::orderly;
}

Ending Misbehaviour::say(const SimulatedAnswer& answer, bool keep) {
    if (answer.effect == SimulatedEffect::held) {
        floor_.plan.answeredHeld(answer.receipt);
    }
    sendAll(socket_, bytesOf(answer, keep));
    return keep ? Ending() : Farewell::orderly;
}

void Misbehaviour::drip(const std::string& bytes, int ms) {
    for (std::size_t at = 0; at < bytes.size() && floor_.door.pause(ms); ++at) {
        sendAll(socket_, std::string_view(bytes).substr(at, 1));
    }
}

void Misbehaviour::waitForDeparture(int msMax) {
    const auto until = steady_clock::now() + milliseconds(msMax);
    while (steady_clock::now() < until && floor_.door.pause(pollMs) &&
           !socket_.poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ)) {}
}

void Misbehaviour::note(FaultKind kind, const std::string& where) {
    floor_.plan.happened(kind);
    floor_.province.books().remember(
        {floor_.clock.now(), where, std::string(nameOf(kind)), std::string(titleOf(kind)) + "（按故障脚本）"});
}

}  // namespace hcp
