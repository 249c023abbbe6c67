#include "province/simulator_connection.h"

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/NetException.h>

#include <chrono>

#include "province/simulator_answer.h"
#include "province/simulator_pages.h"
#include "province/simulator_request.h"

namespace hcp {
namespace {

using Poco::Net::HTTPResponse;
using Poco::Net::StreamSocket;
using std::chrono::steady_clock;

constexpr int idleSecondsMax = 10;
constexpr std::chrono::seconds drainTimeMax{1};

Poco::Net::HTTPServerParams::Ptr serverParameters() {
    Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
    parameters->setTimeout(Poco::Timespan(idleSecondsMax, 0));
    parameters->setKeepAliveTimeout(Poco::Timespan(idleSecondsMax, 0));
    return parameters;
}

/// POCO's session would close the socket, whose end is the door's.
class Session final : public Poco::Net::HTTPServerSession {
public:
    using HTTPServerSession::HTTPServerSession;
    ~Session() override { detachSocket(); }
};

/// Closed with a request unread, the connection would be reset and the answer lost.
void drain(StreamSocket& socket) {
    socket.shutdownSend();
    const auto until = steady_clock::now() + drainTimeMax;
    char rest[8192];
    while (steady_clock::now() < until && socket.poll(Poco::Timespan(0, 50000), StreamSocket::SELECT_READ) &&
           socket.receiveBytes(rest, sizeof rest) > 0) {}
}

Ending refuse(StreamSocket& socket, HTTPResponse::HTTPStatus status) {
    sendAll(socket, bytesOf({status, "", ""}, false));
    drain(socket);
    return Farewell::orderly;
}

Ending respond(StreamSocket& socket, const SimulatorFloor& floor, SimulatedRequest& request, bool keep) {
    const SimulatedRoad road = floor.province.roadOf(request);
    if (road == SimulatedRoad::page) {
        auto page = simulatorPage(request, floor.province, floor.plan);
        sendAll(
            socket,
            bytesOf(page ? *page : floor.province.answer(request, floor.door.address(), SimulatedWhim::none), keep));
        return keep ? Ending() : Farewell::orderly;
    }
    const auto fault = floor.plan.ofRequest(road);
    if (!floor.door.pause(floor.latencyMs)) {
        return Farewell::reset;
    }
    return Misbehaviour(socket, floor).answer(fault, request, keep);
}

Ending serveRequest(StreamSocket& socket, const SimulatorFloor& floor, Session& session,
                    Poco::Net::HTTPServerParams::Ptr parameters) {
    try {
        Poco::Net::HTTPServerResponseImpl response(session);
        Poco::Net::HTTPServerRequestImpl http(response, session, parameters);
        if (http.getExpectContinue()) {
            sendAll(socket, "HTTP/1.1 100 Continue\r\n\r\n");
        }
        SimulatedRequest request = readRequest(http, floor.clock.now());
        const bool keep = http.getKeepAlive() && !floor.oneCallAConnection;
        session.setKeepAlive(keep);
        return respond(socket, floor, request, keep);
    } catch (const BadRequest& bad) {
        return refuse(socket, bad.status);
    } catch (const Poco::Net::NoMessageException&) {
        return Farewell::orderly;
    } catch (const Poco::Net::MessageException&) {
        return refuse(socket, HTTPResponse::HTTP_BAD_REQUEST);
    }
}

}  // namespace

Farewell serveConnection(StreamSocket& socket, const SimulatorFloor& floor) {
    if (const auto fault = floor.plan.ofConnection()) {
        return Misbehaviour(socket, floor).begin(*fault);
    }
    socket.setSendTimeout(Poco::Timespan(idleSecondsMax, 0));
    const auto parameters = serverParameters();
    Session session(socket, parameters);
    while (session.hasMoreRequests()) {
        if (const Ending ending = serveRequest(socket, floor, session, parameters)) {
            return *ending;
        }
    }
    return Farewell::orderly;
}

}  // namespace hcp
