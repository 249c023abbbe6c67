// What the client asks of a province, and what it makes of the answers.
#include <boost/test/unit_test.hpp>

#include "consignments.h"
#include "foundation/civil_time.h"
#include "province/fujian_package.h"
#include "province/provincial_fields.h"
#include "province/simulated_letter.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

using Kind = ProvincialTrouble::Kind;

Moment at(const std::string& time) { return toMoment(*parseCivilTime(time)); }

/// A client before a province that answers every call with the same inner XML.
class Desk {
public:
    explicit Desk(const std::string& inner, FujianAccount account = accountAt(""),
                  std::shared_ptr<const Package> package = impatientPackage())
        : server([inner](Poco::Net::StreamSocket& connection, const std::string&) {
              say(connection, http(200, soapReturning(inner)));
          }),
          client(std::move(package), at(std::move(account), server.address()), clock) {}

    /// The letter of the last call.
    [[nodiscard]] ReceivedLetter letter() const {
        const SoapTransport& transport = soapTransportOf(*fujian());
        const std::string request = server.requests().back();
        const auto call = readCall(request.substr(request.find("\r\n\r\n") + 4), transport.call);
        return openLetter(call.value().payload, transport.cipher, fujian()->mapping, "demo-code").letter;
    }
    [[nodiscard]] std::string lastPath() const {
        const std::string request = server.requests().back();
        return request.substr(0, request.find(' ', 5));
    }

    ManualClock clock{hcp::test::at("2026-10-12 10:00:00")};
    ScriptedServer server;
    FujianClient client;

private:
    static FujianAccount at(FujianAccount account, const std::string& gateway) {
        account.gateway = gateway;
        return account;
    }
};

std::string answer(const std::string& data, const std::string& code = "200") {
    return "<Case><code>" + code + "</code><message>说明</message><data>" + data + "</data></Case>";
}

FujianAccount accountWithPages() {
    FujianAccount account = accountAt("");
    account.settings["sysNO"] = "TEST-SYS";
    account.settings["backUrl"] = "https://hcp.example.invalid/back";
    return account;
}

std::string evaluation(const std::string& receipt, const std::string& more = "") {
    return "<evaluation><evaluateUnid>" + receipt +
           "</evaluateUnid><projectNo>XM-2026-000009</projectNo><serviceTime>2026-10-12 09:30:00</serviceTime>"
           "<handleUserName> </handleUserName><evaluateType>1</evaluateType><pf>3</pf><type>1</type>"
           "<alternate>2</alternate><appraisald></appraisald><appraisaldnum>0</appraisaldnum>"
           "<writingevalua> 慢&#13;\n </writingevalua><assessTime>2026-10-12 09:50:00</assessTime>" +
           more + "</evaluation>";
}

BOOST_AUTO_TEST_SUITE(question)

BOOST_AUTO_TEST_CASE(an_evaluation_that_comes_late_goes_out_as_a_supplement) {
    Desk desk(answer("<evaluateUnid>U1</evaluateUnid>"));
    desk.clock.set(at("2026-10-13 09:40:00"));
    BOOST_TEST(desk.client.deliver(consignment()).letter.starts_with("getSaveEvaluation "));
    desk.clock.set(at("2026-10-13 09:40:01"));
    const DeliveryOutcome late = desk.client.deliver(consignment());
    BOOST_TEST(late.letter.starts_with("getEvaluationSupplement "));
    BOOST_TEST(late.receipt == "U1");
    BOOST_TEST(desk.lastPath() == "POST /hcp/wailian/webservice/getEvaluationSupplement?wsdl");
    BOOST_TEST(desk.letter().size() == 27U);
}

BOOST_AUTO_TEST_CASE(whether_the_province_has_an_evaluation_is_asked_by_its_key) {
    Desk desk(answer("<evaluateUnid> U1 </evaluateUnid>"));
    const auto standing = desk.client.ask(consignment());
    BOOST_TEST_REQUIRE(standing.has_value());
    BOOST_TEST((standing->standing == Standing::held));
    BOOST_TEST(standing->receipt == "U1");
    BOOST_TEST(standing->answer == "200 说明");
    BOOST_TEST((desk.letter() == ReceivedLetter{{"projectNo", "XM-2026-000001"},
                                                {"serviceTime", "2026-10-12 09:30:00"},
                                                {"evaluateType", "1"}}));
}

BOOST_AUTO_TEST_CASE(only_a_clear_no_means_that_the_province_has_nothing) {
    const auto standingWith = [](const std::string& inner) { return Desk(inner).client.ask(consignment())->standing; };
    BOOST_TEST((standingWith(answer("", "404")) == Standing::notHeld));
    for (const std::string& inner : {answer(""), answer("", "2"), answer("", "500"), answer("", "401"), answer("", "3"),
                                     std::string("garbage"), std::string()}) {
        BOOST_TEST((standingWith(inner) == Standing::untold), inner);
    }
}

BOOST_AUTO_TEST_CASE(a_package_without_the_question_cannot_be_asked) {
    auto package = std::make_shared<Package>(*impatientPackage());
    std::get<SoapTransport>(package->transport).queries = {};
    Desk desk(answer(""), accountWithPages(), package);
    BOOST_TEST(!desk.client.ask(consignment()).has_value());
    BOOST_TEST(desk.client.books() == nullptr);
    BOOST_TEST((desk.client.questions().list({}, "").error().kind == Kind::cannotBeAsked));
    BOOST_TEST((desk.client.questions().pageAddress(consignment()).error().kind == Kind::cannotBeAsked));
    BOOST_TEST(desk.server.requests().empty());
    Consignment step = consignment();
    step.key.kind = RecordKind::textAudit;
    BOOST_TEST(!Desk(answer("")).client.ask(step).has_value());
}

BOOST_AUTO_TEST_CASE(the_page_address_is_asked_for_with_everything_the_province_wants) {
    Desk desk(answer("<url>https://page.example.invalid/p?a=1&amp;t=x</url>"), accountWithPages());
    BOOST_TEST(desk.client.questions().pageAddress(consignment()).value() == "https://page.example.invalid/p?a=1&t=x");
    std::string names;
    for (const auto& [name, text] : desk.letter()) {
        names += name + " ";
    }
    BOOST_TEST(
        names ==
        "sysNO businessCode businessName projectNo proStatus projectName nodeName regionCode acceptDate userProp "
        "userName userPageType certKey handleUserName handleUserPageType handleUserPageCode resultDate "
        "serviceTime evaluateType pf type contactMobile backUrl customFields pf5urltype ");
}

BOOST_AUTO_TEST_CASE(no_page_address_is_made_up) {
    for (const std::string& data : {std::string(), std::string("<url/>"), std::string("<url>javascript:x</url>"),
                                    std::string("<url>http://a b</url>"), std::string("<url>a</url><url>b</url>")}) {
        Desk desk(answer(data), accountWithPages());
        BOOST_TEST((desk.client.questions().pageAddress(consignment()).error().kind == Kind::unreadable), data);
    }
    Desk bare(answer("<url>https://page.example.invalid/</url>"));
    const auto lacking = bare.client.questions().pageAddress(consignment());
    BOOST_TEST((lacking.error().kind == Kind::cannotBeAsked));
    BOOST_TEST(lacking.error().what == "缺少系统编号（sysNO）");
    BOOST_TEST(bare.server.requests().empty());
}

BOOST_AUTO_TEST_CASE(an_evaluation_is_read_in_our_names_with_every_text_as_it_stands) {
    Desk desk(answer(evaluation("U9", "<dataFrom>2</dataFrom><whatever>x</whatever>")));
    BOOST_TEST_REQUIRE(desk.client.books() != nullptr);
    const auto told = desk.client.books()->detail("U9");
    BOOST_TEST_REQUIRE(told.hasValue());
    BOOST_TEST(told->receipt == "U9");
    BOOST_TEST((told->origin == EvaluationOrigin::ownPage));
    BOOST_TEST(told->evaluation.get("projectNo") == "XM-2026-000009");
    BOOST_TEST(told->evaluation.get("assessNumber") == "1");
    BOOST_TEST(told->evaluation.get("pf") == "3");
    BOOST_TEST(told->evaluation.get("satisfaction") == "2");
    BOOST_TEST(told->evaluation.get("writingEvaluation") == " 慢\r\n ");
    BOOST_TEST(told->evaluation.get("assessTime") == "2026-10-12 09:50:00");
    BOOST_TEST(!told->evaluation.find("evalDetail").has_value());
    BOOST_TEST(told->service.get("projectNo") == "XM-2026-000009");
    BOOST_TEST(told->service.get("serviceTime") == "2026-10-12 09:30:00");
    BOOST_TEST(!told->service.find("handleUserName").has_value());
    BOOST_TEST((desk.letter() == ReceivedLetter{{"evaluateUnid", "U9"}}));
}

BOOST_AUTO_TEST_CASE(an_answer_about_another_evaluation_or_half_of_one_is_unreadable) {
    for (const std::string& data : {std::string(), evaluation("U8"), evaluation("U9") + evaluation("U9"),
                                    evaluation(""), evaluation("U9", "<pf>4</pf>")}) {
        BOOST_TEST((Desk(answer(data)).client.questions().detail("U9").error().kind == Kind::unreadable), data);
    }
    BOOST_TEST((Desk(answer("", "404")).client.questions().detail("U9").error().kind == Kind::notFound));
    BOOST_TEST((Desk(answer("", "2")).client.questions().detail("U9").error().kind == Kind::refused));
    BOOST_TEST((Desk("no xml").client.questions().detail("U9").error().kind == Kind::unreadable));
}

BOOST_AUTO_TEST_CASE(a_list_is_read_page_by_page_up_to_a_fixed_end) {
    Desk desk(answer("<pages>2</pages>" + evaluation("U1", "<dataFrom>1</dataFrom>") + evaluation("U2")));
    const Moment since = at("2026-10-11 00:00:00");
    const auto first = desk.client.questions().list(since, "");
    BOOST_TEST_REQUIRE(first.hasValue());
    BOOST_TEST(first->evaluations.size() == 2U);
    BOOST_TEST((first->evaluations[0].origin == EvaluationOrigin::handedIn));
    BOOST_TEST((first->evaluations[1].origin == EvaluationOrigin::untold));
    BOOST_TEST(
        (desk.letter() ==
         ReceivedLetter{{"beginTime", "2026-10-11 00:00:00"}, {"endTime", "2026-10-12 10:00:00"}, {"pageNo", "1"}}));
    desk.clock.advanceMs(60000);
    const auto second = desk.client.questions().list(since, first->cursor);
    BOOST_TEST_REQUIRE(second.hasValue());
    BOOST_TEST(
        (desk.letter() ==
         ReceivedLetter{{"beginTime", "2026-10-11 00:00:00"}, {"endTime", "2026-10-12 10:00:00"}, {"pageNo", "2"}}));
    BOOST_TEST(second->cursor == "");
    BOOST_TEST((second->until == at("2026-10-12 09:55:00")));
}

BOOST_AUTO_TEST_CASE(the_next_listing_never_begins_before_this_one) {
    Desk desk(answer("<pages>0</pages>"));
    const auto page = desk.client.questions().list(at("2026-10-12 09:59:00"), "");
    BOOST_TEST_REQUIRE(page.hasValue());
    BOOST_TEST(page->evaluations.empty());
    BOOST_TEST(page->cursor == "");
    BOOST_TEST((page->until == at("2026-10-12 09:59:00")));
}

BOOST_AUTO_TEST_CASE(a_list_that_cannot_be_continued_is_trouble) {
    for (const std::string& data : {evaluation("U1"), std::string("<pages>-1</pages>"), std::string("<pages>x</pages>"),
                                    "<pages>2</pages>" + evaluation("")}) {
        BOOST_TEST((Desk(answer(data)).client.questions().list({}, "").error().kind == Kind::unreadable), data);
    }
    for (const std::string cursor : {"x", "2026-10-12 10:00:00", "2026-10-12 10:00:00/0", "2026-10-12 10:00:00/2x"}) {
        BOOST_TEST(
            (Desk(answer("<pages>9</pages>")).client.questions().list({}, cursor).error().kind == Kind::cannotBeAsked),
            cursor);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
