#include "messaging/sms_request.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

const SmsSettings sound{"https://sms.example.invalid/send?v=1",
                        true,
                        "application/json; charset=utf-8",
                        {{"X-App", "{secret:app}"}},
                        R"({"to":"{phone}","msg":"{text}"})",
                        {{"app", "a-secret"}},
                        {}};
const Message message{"0123", {MessageChannel::sms, "13900000001"}, "共 1 件", "{}"};

template <class Change>
std::string complaint(Change change) {
    SmsSettings settings = sound;
    change(settings);
    const auto request = SmsRequest::of(settings);
    return request ? "" : request.error();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sms_request)

BOOST_AUTO_TEST_CASE(a_post_has_the_filled_template_for_its_body) {
    const auto request = SmsRequest::of(sound)->requestFor(message);
    BOOST_TEST(request.path == "/send?v=1");
    BOOST_TEST(request.body == R"({"to":"13900000001","msg":"共 1 件"})");
    BOOST_TEST(request.contentType == "application/json; charset=utf-8");
    BOOST_REQUIRE(request.headers.size() == 1U);
    BOOST_TEST(request.headers[0].second == "a-secret");
    BOOST_TEST(SmsRequest::of(sound)->server() == "https://sms.example.invalid");
}

BOOST_AUTO_TEST_CASE(a_get_has_it_for_its_query) {
    SmsSettings settings = sound;
    settings.post = false;
    settings.contentType = "application/x-www-form-urlencoded";
    settings.body = "to={phone}&msg={text}&sn={id}";
    BOOST_TEST(SmsRequest::of(settings)->requestFor(message).path ==
               "/send?v=1&to=13900000001&msg=%E5%85%B1%201%20%E4%BB%B6&sn=0123");
    settings.url = "https://sms.example.invalid/send";
    BOOST_TEST(SmsRequest::of(settings)->requestFor(message).path.starts_with("/send?to="));
    BOOST_TEST(SmsRequest::of(settings)->requestFor(message).body.empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_work_is_refused_by_its_member_and_without_a_secret) {
    BOOST_TEST(complaint([](auto& s) { s.url = "ftp://host/"; }).starts_with("/url: "));
    BOOST_TEST(complaint([](auto& s) { s.url = "https://user:pw@host/"; }).starts_with("/url: "));
    BOOST_TEST(complaint([](auto& s) { s.url = "https://host/a b"; }).starts_with("/url: "));
    BOOST_TEST(complaint([](auto& s) { s.url = "https:///path"; }).starts_with("/url: "));
    BOOST_TEST(complaint([](auto& s) { s.contentType = "text/plain"; }).starts_with("/contentType: "));
    BOOST_TEST(
        complaint([](auto& s) { s.contentType = "application/json; charset=gbk"; }).starts_with("/contentType: "));
    BOOST_TEST(complaint([](auto& s) { s.post = false; }) ==
               "/contentType: GET wants application/x-www-form-urlencoded");
    BOOST_TEST(complaint([](auto& s) { s.body = R"({"to":"{phone}"})"; }) == "/body: must have {phone} and {text}");
    BOOST_TEST(complaint([](auto& s) { s.body = R"({"to":"{phone}{text}{secret:pw}"})"; }) ==
               "/body: {secret:pw} is not among the secrets");
    BOOST_TEST(complaint([](auto& s) { s.success.pointer = "code"; }).starts_with("/success/pointer: "));
    for (const char* name : {"Host", "content-LENGTH", "Transfer-Encoding", "Connection", "a b", "", "X:Y", "X\r\nY"}) {
        BOOST_TEST(complaint([name](auto& s) {
                       s.headers = {{name, "x"}};
                   }) == "/headers/" + std::string(name) + ": no header that may be set");
    }
    BOOST_TEST(complaint([](auto& s) { s.secrets["app"] = "a-secret\n"; }) ==
               "/headers/X-App: must be printable ASCII");
}

BOOST_AUTO_TEST_SUITE_END()
