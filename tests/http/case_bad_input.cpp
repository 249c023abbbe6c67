// What strangers may send where cases are worked on, and files that are not what they say.
#include <boost/test/unit_test.hpp>

#include "casework/attachment_type.h"
#include "foundation/draw.h"
#include "http/casework_orders.h"
#include "http/casework_request.h"
#include "http/one_case.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(case_bad_input)

BOOST_FIXTURE_TEST_CASE(broken_steps_are_answered_with_a_sentence_and_change_nothing, OneCase) {
    const std::string before = everything();
    const std::string deep(64, '[');
    for (const std::string& body : {std::string(),
                                    std::string("{"),
                                    std::string("[]"),
                                    std::string("null"),
                                    std::string("\"step\""),
                                    std::string("{}"),
                                    std::string(R"({"step":1})"),
                                    std::string(R"({"step":"dance","evidence":{}})"),
                                    std::string(R"({"step":"seeCase","evidence":{}})"),
                                    std::string(R"({"step":"decideTextAudit"})"),
                                    std::string(R"({"step":"contact","evidence":[]})"),
                                    std::string(R"({"step":"contact","evidence":{"a":1}})"),
                                    std::string(R"({"step":"contact","evidence":{"a":null}})"),
                                    std::string(R"({"step":"contact","at":0})"),
                                    std::string(R"({"step":"contact","at":"2026-10-12T10:00:00"})"),
                                    std::string(R"({"step":"contact","at":"2026-02-30 10:00:00"})"),
                                    std::string(R"({"step":"contact","attached":"x"})"),
                                    std::string(R"({"step":"contact","attached":[1]})"),
                                    std::string(R"({"step":"contact","attached":["a","a"]})"),
                                    std::string(R"({"step":"contact","attached":["../x"]})"),
                                    std::string(R"({"step":"contact","version":1})"),
                                    std::string(R"({"step":"contact","actor":{"id":"x"}})"),
                                    std::string(R"({"step":"contact","step":"verdict"})"),
                                    R"({"step":"contact","evidence":)" + deep,
                                    std::string("{\"step\":\"con\xff\"}"),
                                    std::string(R"({"step":"contact\u0000"})"),
                                    std::string(R"({"step":"contact","evidence":{"said":"\ud800"}})")}) {
        const auto answer = hand(body, tag());
        BOOST_TEST(answer.status == 400, body);
        BOOST_TEST(slugOf(answer) == "wrong-body");
    }
    BOOST_TEST(hand(R"({"step":")" + std::string(orderBytesMax, 'x') + "\"}", tag()).status == 413);
    BOOST_TEST(ask({"POST", address() + "/steps", "{}", tag(), "text/plain"}).status == 415);
    BOOST_TEST(ask({"POST", address() + "/steps", "{}", tag(), "application/json", "br"}).status == 415);
    std::string many;
    for (int i = 0; i < 21; ++i) {
        many += (many.empty() ? "\"a" : ",\"a") + std::to_string(i) + "\"";
    }
    BOOST_TEST(hand(R"({"step":"contact","attached":[)" + many + "]}", tag()).status == 400);
    BOOST_TEST(everything() == before);
}

BOOST_FIXTURE_TEST_CASE(bodies_broken_at_random_never_do_more_than_be_refused, OneCase) {
    const std::string right = stepBody("verdict", evidenceFor(verdict), R"(,"at":"2026-10-12 10:00:00","attached":[])");
    const std::string before = everything();
    Draw draw(7);
    for (int round = 0; round < 3000; ++round) {
        std::string body = right;
        for (std::uint64_t i = 0, most = 1 + draw.below(4); i < most; ++i) {
            const auto place = draw.below(body.size());
            switch (draw.below(3)) {
                case 0:
                    body[place] = static_cast<char>(draw.below(256));
                    break;
                case 1:
                    body.erase(place, 1 + draw.below(8));
                    break;
                default:
                    body.insert(place, right.substr(draw.below(right.size()), draw.below(8)));
            }
            body += body.empty() ? "x" : "";
        }
        const int status = hand(body, tag()).status;
        BOOST_REQUIRE_MESSAGE(status == 400 || status == 409, body << " was answered " << status);
    }
    BOOST_TEST(everything() == before);
}

BOOST_FIXTURE_TEST_CASE(an_attachment_is_what_it_says, OneCase) {
    const auto made = attach(pdf, "application/pdf", "%E6%95%B4%E6%94%B9%20%22x%22.pdf");
    BOOST_TEST(made.status == 201);
    BOOST_TEST(member(made, "name") == "整改 \"x\".pdf");
    BOOST_TEST(member(made, "size") == std::to_string(pdf.size()));
    BOOST_TEST(member(made, "sha256").size() == 64U);
    const std::string before = everything();
    BOOST_TEST(attach("%PDF-1.7 cut off").status == 422);
    BOOST_TEST(attach(pdf, "image/png").status == 422);
    BOOST_TEST(attach("").status == 422);
    BOOST_TEST(attach(pdf, "application/pdf", "").status == 422);
    BOOST_TEST(attach(pdf, "application/pdf", "%ff").status == 422);
    BOOST_TEST(attach(pdf, "application/pdf", "%0d%0a").status == 400);
    BOOST_TEST(attach(pdf, "application/pdf", std::string(201, 'x')).status == 422);
    BOOST_TEST(attach(pdf, "application/pdf", std::string(3000, 'x')).status == 400);
    BOOST_TEST(attach(pdf, "text/html").status == 415);
    BOOST_TEST(attach(pdf, "").status == 415);
    BOOST_TEST(ask({"POST", address() + "/attachments?name=a", pdf, "", "application/pdf", "gzip"}).status == 415);
    BOOST_TEST(attach(pdf + std::string(attachmentBytesMax, ' ')).status == 413);
    as(foreignContact);
    BOOST_TEST(attach(pdf).status == 403);
    as(auditPerson);
    BOOST_TEST(attach(pdf).status == 403);
    as(contactPerson);
    BOOST_TEST(everything() == before);

    const std::string there = address() + "/attachments/" + member(made, "id");
    const auto file = get(there);
    BOOST_TEST(file.status == 200);
    BOOST_TEST(file.body == pdf);
    BOOST_TEST(file.mediaType == "application/pdf");
    BOOST_TEST(file.attachment == member(made, "id") + ".pdf");
    BOOST_TEST(file.attachmentName == "整改 \"x\".pdf");
    BOOST_TEST(slugOf(get(address() + "/attachments/none")) == "no-such-attachment");
    BOOST_TEST(get(address()).body.find("整改") != std::string::npos);
    as(performancePerson);
    BOOST_TEST(get(there).status == 403);
    BOOST_TEST(get(address()).body.find(member(made, "id")) != std::string::npos);
    BOOST_TEST(get(address()).body.find("整改") == std::string::npos);
    as(contactPerson);
    const auto step = hand(contact, {}, R"(,"attached":[")" + member(made, "id") + "\"]");
    BOOST_TEST(step.status == 200);
    BOOST_TEST(step.body.find(R"("attached":[")" + member(made, "id")) != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(an_attachment_has_no_name_that_leads_astray, OneCase) {
    const std::string before = everything();
    for (const auto* name : {"..%2F..%2Fetc%2Fpasswd.pdf", "..%5Cx.pdf", ".", "..", "a%7F.pdf", "a%C2%85.pdf",
                             "a%E2%80%AEfdp.exe", "a%E2%80%8B.pdf", "a%E2%81%A6.pdf", "a%EF%BB%BF.pdf", "a%E2%80%A8b",
                             "virus.exe", "x.html", "x.pdf.png", "x.PNG", "%20%20"}) {
        const auto answer = attach(pdf, "application/pdf", name);
        BOOST_TEST(answer.status == 422, name);
        BOOST_TEST(slugOf(answer) == "attachment-wrong", name);
    }
    BOOST_TEST(everything() == before);
    for (const auto* name :
         {"x.PDF", "%E6%95%B4%E6%94%B9", "2026.10.12", "v1.png.pdf", "a%20%E2%80%9Cb%E2%80%9D.pdf", "..pdf", "x."}) {
        BOOST_TEST(attach(pdf, "application/pdf", name).status == 201, name);
    }
}

BOOST_FIXTURE_TEST_CASE(a_case_has_its_own_attachments_and_no_others, OneCase) {
    const std::string mine = member(attach(pdf), "id");
    post(serviceRecord("P-0002"));
    evaluate(poorReview("P-0002"));
    const std::string other = store.casework().cases({}).back().opening.id;
    BOOST_TEST(get(casesPath + "/" + other + "/attachments/" + mine).status == 404);
    const std::string body = stepBody("contact", evidenceFor(contact), R"(,"attached":[")" + mine + "\"]");
    const auto answer = ask({"POST", casesPath + "/" + other + "/steps", body, "\"1\""});
    BOOST_TEST(answer.status == 409);
    BOOST_TEST(member(answer, "field") == "attached");
}

BOOST_FIXTURE_TEST_CASE(who_has_no_role_sees_nothing, OneCase) {
    holder.role.reset();
    for (const auto& path : {casesPath, address(), address() + "/steps", casesPath + "/'--"}) {
        BOOST_TEST(slugOf(get(path)) == "no-role");
    }
    holder.role = CaseRole::appliance;
    BOOST_TEST(slugOf(get(address())) == "no-role");
    holder = {"", "", "", {}, {}};
    BOOST_TEST(slugOf(get(address())) == "keys-needed");
    BOOST_TEST(get(casesPath).status == 403);
}

BOOST_FIXTURE_TEST_CASE(odd_paths_and_parameters_lead_nowhere, OneCase) {
    for (const std::string& odd : {std::string("none"), std::string("%2e%2e"), std::string("'; --"), std::string(),
                                   std::string(4096, 'x'), std::string("\0", 1), std::string("\xff"), id + "/"}) {
        BOOST_TEST(get(casesPath + "/" + odd).status == 404);
        const std::string body = stepBody("contact", evidenceFor(contact));
        BOOST_TEST(ask({"POST", casesPath + "/" + odd + "/steps", body, "\"1\""}).status == 404);
        BOOST_TEST(ask({"POST", casesPath + "/" + odd + "/attachments?name=a", pdf, "", "application/pdf"}).status ==
                   404);
    }
    BOOST_TEST(get(address() + "/nothing").status == 0);
    BOOST_TEST(get("/api/v1/caseload").status == 0);
    for (const auto* parameters : {"limit=0", "limit=501", "limit=x", "after='", "after=A", "settled=1", "office=%ff",
                                   "office=%00", "nothing=1", "office=a&office=b"}) {
        BOOST_TEST(get(casesPath + "?" + parameters).status == 400, parameters);
    }
    BOOST_TEST(get(address() + "?explain=2").status == 400);
    BOOST_TEST(get(casesPath + "?office=%27%20OR%201=1").body == "{\"cases\":[],\"next\":null}\n");
    for (const auto& [method, path, allow] :
         {std::tuple{"POST", casesPath, "GET, HEAD"}, std::tuple{"DELETE", address(), "GET, HEAD"},
          std::tuple{"GET", address() + "/steps", "POST"}, std::tuple{"PUT", address() + "/attachments", "POST"},
          std::tuple{"POST", address() + "/attachments/x", "GET, HEAD"}}) {
        const auto answer = ask({method, path});
        BOOST_TEST(answer.status == 405);
        BOOST_TEST(answer.allow == allow);
    }
    BOOST_TEST(ask({"HEAD", address()}).entityTag == tag());
}

BOOST_FIXTURE_TEST_CASE(a_store_in_trouble_takes_no_step_and_says_so, OneCase) {
    store.troubled = StoreTrouble::full;
    const std::string before = everything();
    BOOST_TEST(hand(contact).status == 503);
    BOOST_TEST(attach(pdf).status == 503);
    BOOST_TEST(get(address()).status == 503);  // a look is journalled
    BOOST_TEST(get(casesPath).status == 200);
    store.troubled = StoreTrouble::none;
    const Turnstile::Pass one(turnstile, "contact-1");
    const Turnstile::Pass two(turnstile, "contact-1");
    BOOST_TEST(hand(contact).status == 429);
    BOOST_TEST(everything() == before);
}

BOOST_AUTO_TEST_CASE(paths_are_cut_at_each_slash) {
    using Pieces = std::vector<std::string>;
    BOOST_TEST((*piecesBehind("/a", "/a") == Pieces{}));
    BOOST_TEST((*piecesBehind("/a/", "/a") == Pieces{""}));
    BOOST_TEST((*piecesBehind("/a/b//c", "/a") == Pieces{"b", "", "c"}));
    BOOST_TEST(!piecesBehind("/ab", "/a").has_value());
    BOOST_TEST(!piecesBehind("/b", "/a").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
