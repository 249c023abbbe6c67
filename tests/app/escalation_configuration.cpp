#include <boost/test/unit_test.hpp>

#include "configuration_folder.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct EscalationFolder : Folder {
    std::string recipients = R"([{"unit":"office-1","role":"contact","phones":["13900000001","+8613900000002"]},
                                 {"unit":"lead-1","role":"lead","webhook":true}])";
    std::string sms = R"({"url":"https://sms.example.invalid/send","body":"{\"to\":\"{phone}\",\"m\":\"{text}\"}",
                          "headers":{"X-App":"{secret:app}"},"secrets":{"app":"FOLDER/app"},
                          "success":{"pointer":"/code","equals":"0"}})";
    std::string webhook = R"({"url":"http://127.0.0.1:9/told?x=1","secretFile":"FOLDER/app"})";
    std::string more;

    EscalationFolder() { write("app", "app-s3cret\n"); }

    [[nodiscard]] std::string text() const {
        std::string section = R"(,"escalation":{"recipients":)" + recipients + R"(,"gateways":{"webhook":)" + webhook +
                              R"(,"sms":)" + sms + "}" + more + "}";
        for (std::size_t at = 0; (at = section.find("FOLDER", at)) != std::string::npos;) {
            section.replace(at, 6, folder.path().string());
        }
        return minimal(section);
    }
    [[nodiscard]] std::string wrong() const { return problems(text()); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(escalation_configuration)

BOOST_FIXTURE_TEST_CASE(nobody_is_told_without_the_section, Folder) { BOOST_TEST(!read(minimal())->escalation); }

BOOST_FIXTURE_TEST_CASE(the_address_book_and_the_gateways_are_read, EscalationFolder) {
    const auto configuration = read(text());
    BOOST_REQUIRE_MESSAGE(configuration.hasValue(), wrong());
    const EscalationSettings& escalation = *configuration->escalation;
    BOOST_TEST(escalation.manner.digestMinutes == 60);
    BOOST_TEST(escalation.manner.hours.fromMinute == 540);
    BOOST_TEST((escalation.manner.ladder == usualLadder()));
    BOOST_REQUIRE(escalation.manner.book.size() == 2U);
    const auto& phones = escalation.manner.book.at({EscalationRecipient::contact, "office-1"});
    BOOST_REQUIRE(phones.size() == 2U);
    BOOST_TEST(phones[1].phone == "+8613900000002");
    BOOST_TEST((escalation.manner.book.at({EscalationRecipient::lead, "lead-1"}) ==
                std::vector<Destination>{{MessageChannel::webhook}}));
    BOOST_TEST(escalation.gateways.webhook->address.server == "http://127.0.0.1:9");
    BOOST_TEST(escalation.gateways.webhook->address.path == "/told?x=1");
    BOOST_TEST(escalation.gateways.webhook->secret == "app-s3cret");
    const auto request = escalation.gateways.sms->requestFor({"1", phones[0], "x", ""});
    BOOST_TEST(request.body == R"({"to":"13900000001","m":"x"})");
    BOOST_TEST(request.headers.at(0).second == "app-s3cret");
}

BOOST_FIXTURE_TEST_CASE(hours_ladder_and_pause_can_be_set, EscalationFolder) {
    more = R"(,"hours":{"from":"08:30","to":"24:00"},"digestMinutes":0,"ladder":{"overdue":["lead","head"]})";
    const auto configuration = read(text());
    BOOST_REQUIRE_MESSAGE(configuration.hasValue(), wrong());
    const TellingManner& manner = configuration->escalation->manner;
    BOOST_TEST(manner.hours.fromMinute == 510);
    BOOST_TEST(manner.hours.toMinute == 1440);
    BOOST_TEST(manner.digestMinutes == 0);
    using enum EscalationRecipient;
    BOOST_TEST((manner.ladder == EscalationLadder{{EscalationRung::overdue, {lead, head}}}));
    for (const char* hours : {R"("from":"17:00","to":"09:00")", R"("from":"09:00","to":"09:00")",
                              R"("from":"9:00a","to":"17:00")", R"("from":"09:00","to":"24:01")"}) {
        more = R"(,"hours":{)" + std::string(hours) + "}";
        BOOST_TEST(wrong().starts_with("/escalation/hours: "), hours);
    }
    more = R"(,"ladder":{"overdue":["boss"]})";
    BOOST_TEST(wrong().starts_with("/escalation/ladder/overdue"));
}

BOOST_FIXTURE_TEST_CASE(a_wrong_number_is_named_by_its_place_only, EscalationFolder) {
    for (const char* phone :
         {"1390000", "+8613900000001", "139-0000-0001", "+", "139000000019999999999", "", "１３９０００"}) {
        recipients = R"([{"unit":"office-1","role":"contact","phones":[")" + std::string(phone) + R"("]}])";
        const std::string said = wrong();
        const bool sound = std::string(phone) == "1390000" || std::string(phone) == "+8613900000001";
        BOOST_TEST(said == (sound ? "" : "/escalation/recipients/0/phones/0: must be 5 to 20 digits\n"), phone);
    }
    recipients = R"([{"unit":"a","role":"head","phones":["13900000001","13900000001"]}])";
    BOOST_TEST(wrong() == "/escalation/recipients/0/phones/1: stands there twice\n");
    recipients = R"([{"unit":"a","role":"head","phones":[13900000001]}])";
    BOOST_TEST(wrong().starts_with("/escalation/recipients/0/phones/0: "));
    BOOST_TEST(wrong().find("13900000001") == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(recipients_that_cannot_be_reached_are_refused, EscalationFolder) {
    recipients = R"([{"unit":"a","role":"head"}])";
    BOOST_TEST(wrong() == "/escalation/recipients/0: needs phones or the webhook\n");
    recipients = R"([{"unit":"a","role":"head","webhook":true},{"unit":"a","role":"head","webhook":true}])";
    BOOST_TEST(wrong() == "/escalation/recipients/1: this role of the unit stands there twice\n");
    const std::string section = R"(,"escalation":{"recipients":[{"unit":"a","role":"head",WAY}],"gateways":{}})";
    for (const auto& [way, said] :
         {std::pair(R"("webhook":true)", "webhook"), std::pair(R"("phones":["13900000001"])", "sms")}) {
        std::string without = section;
        without.replace(without.find("WAY"), 3, way);
        BOOST_TEST(problems(minimal(without)) ==
                   "/escalation/recipients/0: there is no gateway " + std::string(said) + "\n");
    }
}

BOOST_FIXTURE_TEST_CASE(gateways_that_cannot_work_are_refused_without_their_secrets, EscalationFolder) {
    const std::string sound = sms;
    const auto with = [&](const std::string& old, const std::string& other) {
        sms = sound;
        sms.replace(sms.find(old), old.size(), other);
        const std::string said = wrong();
        BOOST_TEST(said.find("s3cret") == std::string::npos);
        return said;
    };
    BOOST_TEST(with("https://", "ftp://") == "/escalation/gateways/sms/url: must be http:// or https:// and a host\n");
    BOOST_TEST(with("{secret:app}", "{secret:other}") ==
               "/escalation/gateways/sms/headers/X-App: {secret:other} is not among the secrets\n");
    BOOST_TEST(with(R"(\"{phone}\")", "{phone}").starts_with("/escalation/gateways/sms/body: is no JSON"));
    BOOST_TEST(with("FOLDER/app", "FOLDER/none") ==
               "/escalation/gateways/sms/secrets/app: " + (folder.path() / "none").string() + " cannot be read\n");
    BOOST_TEST(with(R"(,"equals":"0")", "").starts_with("/escalation/gateways/sms/success: "));
    sms = sound;
    webhook = R"({"url":"mailto:somebody"})";
    BOOST_TEST(wrong().starts_with("/escalation/gateways/webhook/url: "));
    write("app", "with space\n");
    webhook = R"({"url":"https://host.example.invalid","secretFile":"FOLDER/app"})";
    BOOST_TEST(wrong().starts_with("/escalation/gateways/webhook/secretFile: "));
}

BOOST_AUTO_TEST_SUITE_END()
