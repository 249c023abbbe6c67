#define BOOST_TEST_MODULE messaging
#include "messaging/request_template.h"

#include <boost/test/unit_test.hpp>

#include "foundation/json.h"

using namespace hcp;

namespace {

const Secrets secrets{{"app", R"(s"3&cr{text}\et)"}, {"plain", "abc"}};

RequestTemplate made(std::string_view text, TemplateForm form) {
    auto read = RequestTemplate::of(text, form, secrets);
    BOOST_REQUIRE_MESSAGE(read.hasValue(), (read ? std::string() : read.error()));
    return *std::move(read);
}
std::string complaint(std::string_view text, TemplateForm form) {
    const auto read = RequestTemplate::of(text, form, secrets);
    return read ? "" : read.error();
}

/// Texts that would break out of a template if they were let.
const std::string hostile[] = {
    R"(","admin":true,"x":")",
    "a&phone=13900000009&text=other#",
    "{phone}{secret:app}{id}",
    "\\\\\"\\",
    "\r\nX-Injected: 1\r\n\r\nGET / HTTP/1.1",
    "%26phone%3D1",
    "\xF0\x9F\x98\x80 等 12 件；\t\x7F",
    "</script><!--",
    "+ %2B %00",
    "a=b;c=d",
};

std::string decoded(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '%';
        out += escape ? static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16)) : text[i];
        i += escape ? 2 : 0;
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(request_template)

BOOST_AUTO_TEST_CASE(no_value_breaks_out_of_a_json_template) {
    const auto body =
        made(R"({"to":["{phone}"],"p":{"content":"[{text}]","s":"{secret:app}"},"id":"{id}"})", TemplateForm::json);
    for (const auto& text : hostile) {
        const auto document = parseJson(body.filled({text, text, text}));
        BOOST_REQUIRE_MESSAGE(document.hasValue(), text);
        BOOST_TEST(document->MemberCount() == 3U);
        BOOST_TEST(asText((*document)["to"][0]) == text);
        BOOST_TEST(asText((*document)["p"]["content"]) == "[" + text + "]");
        BOOST_TEST(asText((*document)["p"]["s"]) == secrets.at("app"));
        BOOST_TEST(asText((*document)["id"]) == text);
    }
}

BOOST_AUTO_TEST_CASE(no_value_breaks_out_of_a_form_or_a_query) {
    const auto body = made("user=u&pw={secret:app}&mobile={phone}&msg={text}&sn={id}", TemplateForm::urlencoded);
    for (const auto& text : hostile) {
        const std::string filled = body.filled({text, text, text});
        BOOST_TEST(std::ranges::count(filled, '&') == 4);
        BOOST_TEST(std::ranges::count(filled, '=') == 5);
        BOOST_TEST(std::ranges::all_of(filled, [](char c) { return c > ' ' && c < '\x7f'; }));
        BOOST_TEST(decoded(filled) ==
                   "user=u&pw=" + secrets.at("app") + "&mobile=" + text + "&msg=" + text + "&sn=" + text);
    }
}

BOOST_AUTO_TEST_CASE(a_template_with_a_place_outside_a_string_is_refused) {
    for (const char* text : {R"({"to":{phone},"m":"{text}"})", R"({phone}{text})", R"({"to":"{phone}","m":"{text})",
                             R"({"{phone}":"{text}"} x)", R"(["{phone}" "{text}"])"}) {
        BOOST_TEST(complaint(text, TemplateForm::json) == "is no JSON in which all places stand within strings", text);
    }
}

BOOST_AUTO_TEST_CASE(a_place_for_nothing_is_refused_and_other_braces_stay) {
    BOOST_TEST(complaint(R"({"a":"{fone}"})", TemplateForm::json) == "there is no {fone} to be filled in here");
    BOOST_TEST(complaint("a={secret:none}", TemplateForm::urlencoded) == "{secret:none} is not among the secrets");
    BOOST_TEST(complaint("a={secret:}", TemplateForm::urlencoded) == "{secret:} is not among the secrets");
    BOOST_TEST(made(R"({"a":"{} { x} {1} {phone"})", TemplateForm::json).filled({}) == R"({"a":"{} { x} {1} {phone"})");
}

BOOST_AUTO_TEST_CASE(a_header_takes_no_text_and_no_control_character) {
    BOOST_TEST(made("Bearer {secret:plain} {id}", TemplateForm::header).filled({"p", "t", "i"}) == "Bearer abc i");
    BOOST_TEST(complaint("{text}", TemplateForm::header) == "there is no {text} to be filled in here");
    BOOST_TEST(complaint("{phone}", TemplateForm::header) == "there is no {phone} to be filled in here");
    BOOST_TEST(complaint("a\r\nX: 1", TemplateForm::header) == "must be printable ASCII");
    BOOST_TEST(complaint("短信", TemplateForm::header) == "must be printable ASCII");
    const auto odd = RequestTemplate::of("{secret:odd}", TemplateForm::header, {{"odd", "se\ncret"}});
    BOOST_REQUIRE(!odd);
    BOOST_TEST(odd.error() == "must be printable ASCII");
    BOOST_TEST(complaint("a=1 &b=2", TemplateForm::urlencoded) == "must be printable ASCII");
}

BOOST_AUTO_TEST_SUITE_END()
