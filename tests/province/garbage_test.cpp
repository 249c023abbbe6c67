// The simulator under input that no honest client sends: it answers or hangs up, and goes on.
#include <boost/test/unit_test.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>

#include <algorithm>
#include <random>

#include "consignments.h"
#include "province/fujian_envelope.h"
#include "province/fujian_package.h"
#include "province/letter_seal.h"
#include "province/simulated_letter.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

const SystemClock systemClock;
const std::string callPath = "/hcp/wailian/webservice/getSaveEvaluation?wsdl";

class Stranger {
public:
    explicit Stranger(const ProvinceSimulator& simulator)
        : at_("127.0.0.1:" + simulator.address().substr(simulator.address().rfind(':') + 1)) {}

    /// Sends the bytes, says nothing more, and returns the first line of the answer; empty for none.
    std::string send(const std::string& bytes) const {
        try {
            Poco::Net::StreamSocket socket(at_);
            socket.setReceiveTimeout(Poco::Timespan(5, 0));
            socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
            socket.shutdownSend();
            char answer[512];
            const int length = socket.receiveBytes(answer, sizeof answer);
            const std::string text(answer, static_cast<std::size_t>(std::max(0, length)));
            return text.substr(0, text.find("\r\n"));
        } catch (const Poco::Exception&) {
            return {};
        }
    }

    std::string post(const std::string& body) const {
        return send("POST " + callPath + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body);
    }

private:
    Poco::Net::SocketAddress at_;
};

std::string call(const std::string& payload) {
    return writeEnvelope(soapTransportOf(*fujian()).call, {"getSaveEvaluation", "none", "demo-key", payload});
}

std::string billionLaughs() {
    std::string xml = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY l0 'lol'>";
    for (int i = 1; i < 12; ++i) {
        xml += "<!ENTITY l" + std::to_string(i) + " '";
        for (int j = 0; j < 10; ++j) {
            xml += "&l" + std::to_string(i - 1) + ";";
        }
        xml += "'>";
    }
    return xml + "]><l>&l11;</l>";
}

std::string nested(std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) {
        xml += "<a>";
    }
    return xml;
}

void checkAlive(const ProvinceSimulator& simulator) {
    FujianClient client(fujian(), accountAt(simulator.address()), systemClock);
    BOOST_TEST(nameOf(client.deliver(consignment()).verdict) == "delivered");
}

BOOST_AUTO_TEST_SUITE(garbage)

BOOST_AUTO_TEST_CASE(bodies_that_are_no_call_get_a_fault) {
    const ProvinceSimulator simulator(simulatedFujian(systemClock), {}, systemClock);
    const Stranger stranger(simulator);
    const std::string whole = call("x");
    for (const std::string& body : {std::string("x"), whole.substr(0, whole.size() / 2), billionLaughs(),
                                    nested(100000), std::string(5000, '\0'), std::string("<a/>"), "\xFF\xFE" + whole,
                                    whole + whole, std::string("<?xml version='1.0' encoding='UTF-16'?><a/>")}) {
        BOOST_TEST(stranger.post(body) == "HTTP/1.1 500 Internal Server Error", body.substr(0, 40));
    }
    BOOST_TEST(stranger.post(whole) == "HTTP/1.1 400 Bad Request");
    checkAlive(simulator);
}

BOOST_AUTO_TEST_CASE(requests_whose_end_nobody_can_tell_are_refused) {
    const ProvinceSimulator simulator(simulatedFujian(systemClock), {}, systemClock);
    const Stranger stranger(simulator);
    const std::string post = "POST " + callPath + " HTTP/1.1\r\nHost: x\r\n";
    BOOST_TEST(stranger.send(post + "\r\n<a/>") == "HTTP/1.1 411 Length Required");
    BOOST_TEST(stranger.send(post + "Transfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n") ==
               "HTTP/1.1 411 Length Required");
    BOOST_TEST(stranger.send(post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n<a/>") ==
               "HTTP/1.1 411 Length Required");
    BOOST_TEST(stranger.send(post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\n<a/>x") ==
               "HTTP/1.1 400 Bad Request");
    BOOST_TEST(stranger.send(post + "Content-Length: -4\r\n\r\n<a/>") == "HTTP/1.1 400 Bad Request");
    BOOST_TEST(stranger.send(post + "Content-Length: 99999999999999\r\n\r\n<a/>") ==
               "HTTP/1.1 413 Request Entity Too Large");
    BOOST_TEST(stranger.send(post + "Content-Length: 400\r\n\r\n<a/>") == "HTTP/1.1 400 Bad Request");
    BOOST_TEST(!stranger.send(post + "Content-Length: ten\r\n\r\n<a/>").starts_with("HTTP/1.1 200"));
    BOOST_TEST(
        !stranger.send(post + "Content-Length: 99999999999999999999999\r\n\r\n<a/>").starts_with("HTTP/1.1 200"));
    BOOST_TEST(stranger.send("DELETE / HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 405 Method Not Allowed");
    BOOST_TEST(stranger.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 404 Not Found");
    BOOST_TEST(stranger.send("GET http://[::bad/?%zz HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 400 Bad Request");
    checkAlive(simulator);
}

BOOST_AUTO_TEST_CASE(random_bytes_do_it_no_harm) {
    const ProvinceSimulator simulator(simulatedFujian(systemClock), {}, systemClock);
    const Stranger stranger(simulator);
    std::mt19937 random(20261012);
    std::uniform_int_distribution<int> byte(0, 255);
    const std::string whole = call("c2l4dGVlbiBieXRlcyEhIQ==");
    for (int round = 0; round < 200; ++round) {
        std::string noise = round % 2 == 0 ? whole : std::string(static_cast<std::size_t>(byte(random)) + 1, 'x');
        for (int i = 0; i < (round % 2 == 0 ? 3 : 300); ++i) {
            noise[random() % noise.size()] = static_cast<char>(byte(random));
        }
        BOOST_TEST(!stranger.post(noise).starts_with("HTTP/1.1 200"));
        if (round % 10 == 1) {
            static_cast<void>(stranger.send(noise + "\r\n\r\n"));
        }
    }
    checkAlive(simulator);
}

BOOST_AUTO_TEST_CASE(letters_that_cannot_be_opened_say_why) {
    const Package& package = *fujian();
    const auto problem = [&package](const std::string& payload) {
        return openLetter(payload, soapTransportOf(package).cipher, package.mapping, "demo-code").problem;
    };
    const auto sealed = [&package](const std::string& letter) {
        return sealLetter(letter, soapTransportOf(package).cipher, "demo-code");
    };
    const std::string head = "<?xml version=\"1.0\" encoding=\"GB2312\"?>";
    BOOST_TEST(problem("") == "报文无法解密");
    BOOST_TEST(problem("not base64!") == "报文无法解密");
    BOOST_TEST(problem("AAAA") == "报文无法解密");
    BOOST_TEST(problem(sealLetter(head, soapTransportOf(package).cipher, "another-code")) == "报文无法解密");
    BOOST_TEST(problem(sealed("\xFF\xFF")) == "报文不是 GB2312 编码");
    BOOST_TEST(problem(sealed("<Case/>")) == "报文未声明 GB2312 编码");
    BOOST_TEST(problem(sealed("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Case/>")) == "报文未声明 GB2312 编码");
    for (const std::string& body :
         {std::string(), std::string("<Other/>"), std::string("<Case><a/><a/></Case>"),
          std::string("<Case><a><b/></a></Case>"), std::string("<!DOCTYPE Case><Case/>"), nested(1000)}) {
        BOOST_TEST(problem(sealed(head + body)) == "报文不是规定的 XML 结构");
    }
    BOOST_TEST(problem(sealed(head + "<Case><a>x</a></Case>")) == "");
    std::string broken = sealed(head + "<Case><a>x</a></Case>");
    broken.insert(20, "\r\n");
    BOOST_TEST(problem(broken) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
