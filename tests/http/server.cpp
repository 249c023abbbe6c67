#include "http/server.h"

#include <boost/test/unit_test.hpp>
#include <future>
#include <sstream>
#include <thread>

#include "http/desk.h"
#include "http/raw_client.h"

using namespace hcp;
using namespace hcp::test;

namespace {

ServerSettings settings() {
    ServerSettings out;
    out.port = 0;
    out.lobby.headTime = std::chrono::milliseconds(700);
    out.lobby.idleTime = std::chrono::milliseconds(1000);
    out.limits.arrivalTime = std::chrono::milliseconds(1000);
    out.limits.bodyBytesMax = 4096;
    out.limits.deadline = std::chrono::milliseconds(700);
    return out;
}

struct Live : Desk {
    Server server{settings(), api};
    Live() { server.start(); }

    RawClient send(const std::string& bytes) const {
        RawClient client(server.address());
        client.send(bytes);
        return client;
    }
    /// Still there, after whatever came before.
    [[nodiscard]] bool alive() const {
        return send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status() == 200;
    }
};

std::string postOf(const std::string& body) {
    return "POST /api/v1/services HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json; "
           "charset=utf-8\r\n"
           "Content-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string head =
    "POST /api/v1/services HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";

const std::string lines =
    "POST /api/v1/services HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

std::string chunk(const std::string& bytes) {
    std::ostringstream out;
    out << std::hex << bytes.size() << "\r\n" << bytes << "\r\n";
    return out.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server)

BOOST_FIXTURE_TEST_CASE(a_record_goes_in_over_a_socket, Live) {
    const std::string answer = send(postOf(serviceRecord().json())).answer();
    BOOST_TEST(answer.starts_with("HTTP/1.1 201 "));
    BOOST_TEST(answer.find("X-Content-Type-Options: nosniff") != std::string::npos);
    BOOST_TEST(store.records.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(who_is_sent_away_is_told_when_to_come_back, Live) {
    store.troubled = StoreTrouble::full;
    const std::string answer = send(postOf(serviceRecord().json())).answer();
    BOOST_TEST(answer.starts_with("HTTP/1.1 503 "));
    BOOST_TEST(answer.find("\r\nRetry-After: 30\r\n") != std::string::npos);
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(chunked_json_is_refused_because_nobody_can_say_that_it_is_complete, Live) {
    BOOST_TEST(send(head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n").status() == 411);
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(chunked_lines_are_taken_while_they_come, Live) {
    const std::string line = serviceRecord("P-1").json() + "\n";
    const std::string other = serviceRecord("P-2").json() + "\n";
    const std::string answer =
        send(lines + chunk(line.substr(0, 50)) + chunk(line.substr(50) + other) + chunk("")).answer();
    BOOST_TEST(answer.starts_with("HTTP/1.1 200 "));
    BOOST_TEST(answer.find("Connection: Close") != std::string::npos);
    BOOST_TEST(answer.find("{\"line\":2,") != std::string::npos);
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(chunks_that_break_off_leave_no_half_record, Live) {
    const std::string whole = serviceRecord("P-1").json() + "\n";
    const std::string half = serviceRecord("P-2").json().substr(0, 60);
    BOOST_TEST(send(lines + chunk(whole) + chunk(half)).finish().status() == 400);
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(send(lines + chunk(half) + "zz\r\n").finish().status() == 400);
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(a_body_over_the_limit_is_refused_before_it_is_read, Live) {
    BOOST_TEST(send(head + "Content-Length: 4097\r\n\r\n").status() == 413);
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(framing_that_two_readers_could_read_differently_is_refused, Live) {
    BOOST_TEST(send(head + "Content-Length: -1\r\n\r\n").status() == 400);
    BOOST_TEST(send(head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ").status() == 400);
    BOOST_TEST(send(head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status() == 400);
    BOOST_TEST(send(head + "Transfer-Encoding: gzip\r\n\r\n").status() == 411);
    BOOST_TEST(send(head + "\r\n").status() == 411);
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(header_lines_that_are_none_are_refused_with_the_whole_head, Live) {
    const std::string inner = "GET /healthz HTTP/1.1\r\n\r\n";
    const std::string length = std::to_string(inner.size());
    for (const std::string& line :
         {"Content-Length : " + length, std::string("Content-Length"), "X: y\r\n Content-Length: " + length,
          "X: y\rContent-Length: " + length, "\rContent-Length: " + length, std::string("X: a\0b", 6), ": " + length}) {
        const std::string answer = send("GET /healthz HTTP/1.1\r\n" + line + "\r\n\r\n" + inner).answer();
        BOOST_TEST(answer.starts_with("HTTP/1.1 400"), line);
        BOOST_TEST(answer.find("HTTP/1.1 200") == std::string::npos, line);
    }
    BOOST_TEST(send("GET /healthz HTTP/1.1\nx-A_1:\nY:\tb:c \n\n").finish().status() == 200);
}

BOOST_FIXTURE_TEST_CASE(a_header_of_one_value_stands_there_once, Live) {
    for (const std::string name : {"Authorization", "content-type", "Content-Encoding"}) {
        const std::string once = "GET /healthz HTTP/1.1\r\n" + name + ": identity\r\n";
        BOOST_TEST(send(once + "\r\n").finish().status() == 200, name);
        BOOST_TEST(send(once + name + ": other\r\n\r\n").status() == 400, name);
    }
    BOOST_TEST(send("GET /healthz HTTP/1.1\r\nIf-Match: \"1\"\r\nIf-Match: \"2\"\r\n\r\n").finish().status() == 200);
}

BOOST_FIXTURE_TEST_CASE(a_length_that_is_no_number_ends_the_connection, Live) {
    BOOST_TEST(send(head + "Content-Length: 99999999999999999999999\r\n\r\n").status() == 400);
    BOOST_TEST(send(head + "Content-Length: 1x\r\n\r\n{").status() == 400);
    BOOST_TEST(alive());
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(a_body_that_breaks_off_never_reaches_the_store, Live) {
    const std::string json = serviceRecord().json();
    BOOST_TEST(
        send(head + "Content-Length: " + std::to_string(json.size() + 1) + "\r\n\r\n" + json).finish().status() == 400);
    BOOST_TEST(store.records.empty());
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(a_sender_that_drips_is_cut_off_at_the_deadline, Live) {
    RawClient client = send(head + "Content-Length: 4000\r\n\r\n");
    int status = 0;
    try {
        for (int i = 0; i < 40; ++i) {
            client.send(" ");
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    } catch (const std::exception&) {
        // cut off while sending: just as good
    }
    status = client.status();
    BOOST_TEST((status == 408 || status == 0));
    BOOST_TEST(alive());
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(bad_records_are_answered_over_the_wire, Live) {
    BOOST_TEST(send(postOf("{\"a\":")).status() == 400);
    BOOST_TEST(send(postOf("{\"a\":\"\xff\"}")).status() == 400);
    BOOST_TEST(send(postOf("{\"a\":\"\\u0000\"}")).status() == 400);
    BOOST_TEST(send(postOf(std::string("{\"a\":\"\0\"}", 9))).status() == 400);
    BOOST_TEST(send(postOf("{\"a\":\"1\",\"a\":\"2\"}")).status() == 400);
    BOOST_TEST(send(postOf("{\"a\":" + std::string(2000, '['))).status() == 400);
    BOOST_TEST(send(postOf(serviceRecord().set("unknown", "x").json())).status() == 422);
    BOOST_TEST(send(postOf("{\"projectNo\":5}")).status() == 422);
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(garbage_instead_of_http_hurts_nobody, Live) {
    for (const std::string& bytes :
         {std::string("\x16\x03\x01\x02\x00"), std::string(5000, 'A'), std::string("GET\r\n\r\n"),
          std::string("POST /api/v1/services HTTP/9.9\r\n\r\n"), std::string("\0\0\0\0", 4)}) {
        (void)send(bytes).finish().answer();
    }
    BOOST_TEST(alive());
}

BOOST_FIXTURE_TEST_CASE(who_waits_to_be_told_to_go_on_is_not_told_when_the_body_is_refused, Live) {
    const std::string expecting = head + "Expect: 100-continue\r\nContent-Length: ";
    BOOST_TEST(send(expecting + "4097\r\n\r\n").status() == 413);
    BOOST_TEST(send("GET /healthz HTTP/1.1\r\nExpect: 100-continue\r\n\r\n").finish().status() == 200);
    BOOST_TEST(send(expecting + "2\r\n\r\n").next() == "HTTP/1.1 100 Continue\r\n\r\n");
}

BOOST_FIXTURE_TEST_CASE(stopping_answers_the_request_at_hand_first, Live) {
    const std::string json = serviceRecord().json();
    RawClient client =
        send(head + "Expect: 100-continue\r\nContent-Length: " + std::to_string(json.size()) + "\r\n\r\n");
    BOOST_REQUIRE(client.next().starts_with("HTTP/1.1 100 "));  // the request is at hand
    auto stopping = std::async(std::launch::async, [this] { server.stop(); });
    client.send(json);
    const int status = client.status();
    stopping.get();
    BOOST_TEST(status == 201);
    BOOST_TEST(store.records.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_address_in_use_is_a_clear_fault) {
    Desk desk;
    Server first(settings(), desk.api);
    ServerSettings same = settings();
    same.port = static_cast<std::uint16_t>(std::stoi(first.address().substr(first.address().rfind(':') + 1)));
    BOOST_CHECK_EXCEPTION(Server(same, desk.api), std::runtime_error, [](const std::runtime_error& fault) {
        return std::string(fault.what()).starts_with("cannot listen on 127.0.0.1:");
    });
}

BOOST_AUTO_TEST_SUITE_END()
