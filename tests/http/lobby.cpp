#include "http/lobby.h"

#include <boost/test/unit_test.hpp>
#include <future>
#include <thread>
#include <vector>

#include "http/desk.h"
#include "http/raw_client.h"
#include "http/server.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
const std::string lastHealth = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

ServerSettings settings() {
    ServerSettings out;
    out.port = 0;
    out.requestsMax = 2;
    out.lobby.headTime = std::chrono::milliseconds(600);
    out.lobby.idleTime = std::chrono::milliseconds(600);
    out.lobby.headBytesMax = 1024;
    out.lobby.connectionsPerPeerMax = 8;
    return out;
}

struct Live : Desk {
    Server server{settings(), api};
    Live() { server.start(); }

    RawClient client() const { return RawClient(server.address()); }
    [[nodiscard]] bool alive() const { return client().send(lastHealth).status() == 200; }
};

std::size_t countOf(const std::string& text, const std::string& what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
        ++count;
    }
    return count;
}

std::string postOf(const std::string& body) {
    return "POST /api/v1/services HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lobby)

BOOST_FIXTURE_TEST_CASE(requests_in_one_segment_are_answered_one_by_one, Live) {
    const std::string first = serviceRecord("P-1").json();
    const std::string second = serviceRecord("P-2").json();
    const std::string answers = client().send(health + postOf(first) + postOf(second) + lastHealth).answer();
    BOOST_TEST(countOf(answers, "HTTP/1.1 200 OK") == 2U);
    BOOST_TEST(countOf(answers, "HTTP/1.1 201 ") == 2U);
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_request_in_single_bytes_is_answered_once, Live) {
    RawClient slow = client();
    for (const char byte : "\r\n" + lastHealth) {
        slow.send(std::string(1, byte));
    }
    BOOST_TEST(countOf(slow.answer(), "HTTP/1.1 200 OK") == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_connection_is_kept_and_may_go_on_after_an_answer, Live) {
    RawClient kept = client();
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST(kept.send(health).next().starts_with("HTTP/1.1 200 OK"));
    }
    BOOST_TEST(api.connections().accepted == 1U);
}

BOOST_FIXTURE_TEST_CASE(more_silent_connections_than_workers_hold_nobody_up, Live) {
    std::vector<RawClient> crowd;
    for (const std::string& begun : {std::string(), std::string("GET /"), std::string("\r\n"),
                                     std::string("\r\n\r\n\r\n\r\n"), std::string("\n\n")}) {
        crowd.push_back(client().send(begun));
    }
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(a_head_that_drips_is_cut_off_at_its_deadline, Live) {
    RawClient slow = client().send("GET /healthz HTTP/1.1\r\nX: ");
    const auto begin = std::chrono::steady_clock::now();
    try {
        while (std::chrono::steady_clock::now() < begin + std::chrono::seconds(5) && api.connections().late == 0) {
            slow.send("x");
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    } catch (const std::exception&) {
        // cut off while sending: just as good
    }
    BOOST_TEST(slow.answer() == "");
    BOOST_TEST(api.connections().late == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_head_over_the_limit_is_refused_whether_whole_or_not, Live) {
    const std::string head = "GET /healthz HTTP/1.1\r\nX: " + std::string(1100, 'x');
    BOOST_TEST(client().send(head).status() == 431);
    BOOST_TEST(client().send(head + "\r\n\r\n").status() == 431);
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(a_head_that_nobody_can_read_is_answered_and_the_connection_ends, Live) {
    for (const std::string& bad :
         {std::string("GET\r\n\r\n"), std::string("GET\n/healthz HTTP/1.1\n\n"), std::string("GET HTTP/1.1\r\n\r\n"),
          std::string("GET / HTTP/9.9\r\n\r\n"), std::string("GET /\thealthz HTTP/1.1\r\n\r\n"),
          std::string(300, 'A') + "\r\n\r\n", std::string("\x16\x03\x01\n\n")}) {
        const std::string answer = client().send(bad + health).answer();
        BOOST_TEST(countOf(answer, "HTTP/1.") == 1U);
    }
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(nothing_behind_an_unreadable_framing_is_taken_for_a_request, Live) {
    const std::string head = "POST /api/v1/services HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    for (const std::string& framing : {std::string("Content-Length: 2\r\nContent-Length: 3\r\n\r\n"),
                                       std::string("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"),
                                       std::string("Transfer-Encoding: gzip\r\n\r\n"),
                                       std::string("Content-Length: 9999999999\r\n\r\n"), std::string("\r\n")}) {
        const std::string answer = client().send(head + framing + health).answer();
        BOOST_TEST(countOf(answer, "HTTP/1.1 ") == 1U);
        BOOST_TEST(answer.find("200 OK") == std::string::npos);
    }
}

BOOST_FIXTURE_TEST_CASE(the_longest_waiting_connection_makes_room_for_the_newest, Live) {
    std::vector<RawClient> crowd;
    crowd.reserve(9);
    for (int i = 0; i < 9; ++i) {
        crowd.push_back(client());
        while (api.connections().accepted < static_cast<std::uint64_t>(i) + 1) {
            std::this_thread::yield();
        }
    }
    BOOST_TEST(api.connections().displaced == 1U);
    BOOST_TEST(crowd.front().answer() == "");
    BOOST_TEST(crowd.back().send(lastHealth).status() == 200);
    BOOST_TEST(get("/metrics").body.find("closed_total{reason=\"displaced\"} 1\n") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(an_answer_before_the_body_is_not_lost_to_a_reset, Live) {
    std::string body(std::size_t{17} << 20, 'x');
    RawClient hasty = client();
    try {
        hasty.send(postOf(body));
    } catch (const std::exception&) {
        // The server had read enough.
    }
    BOOST_TEST(hasty.status() == 413);
}

BOOST_FIXTURE_TEST_CASE(stopping_answers_what_has_arrived_and_closes_what_waits, Live) {
    RawClient silent = client();
    RawClient kept = client();
    BOOST_TEST(kept.send(health).next().starts_with("HTTP/1.1 200 OK"));
    kept.send(health);
    server.stop();
    BOOST_TEST(kept.answer().find("HTTP/1.1 200 OK") != std::string::npos);
    BOOST_TEST(silent.answer() == "");
    BOOST_TEST(api.connections().open == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
