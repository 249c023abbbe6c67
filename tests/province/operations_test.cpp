// Every operation beyond the save, client against simulator.
#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <vector>

#include "consignments.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "gateway/gateway.h"
#include "province/fujian_package.h"

namespace hcp::test {
namespace {

Moment at(const std::string& time) { return toMoment(*parseCivilTime(time)); }

constexpr std::array stepKinds{RecordKind::textAudit, RecordKind::verification,  RecordKind::withdrawal,
                               RecordKind::extension, RecordKind::rectification, RecordKind::followUp};

class Desk {
public:
    /// What came of a step, as its verdict and the province's answer.
    std::string outcomeOf(const Consignment& step) {
        const DeliveryOutcome outcome = client.deliver(step);
        return std::string(nameOf(outcome.verdict)) + ": " + outcome.answer;
    }
    std::string receiptOfPoorReview() {
        return client.deliver(consignment({{"satisfaction", "2"}, {"evalDetail", "214"}})).receipt;
    }
    /// Puts an evaluation into the province's books that was made on its own pages; returns the HTTP status.
    int makeOnOwnPage(const std::string& json) {
        Gateway browser(simulator.address(), soapTransportOf(*fujian()).times);
        return browser.exchange({"/own-page", json}).value().status;
    }

    ManualClock clock{at("2026-10-12 10:00:00")};
    ProvinceSimulator simulator{simulatedFujian(clock), {}, clock};
    FujianClient client{fujian(), account(), clock};

private:
    [[nodiscard]] FujianAccount account() const {
        FujianAccount made = accountAt(simulator.address());
        made.settings["sysNO"] = "TEST-SYS";
        made.settings["backUrl"] = "https://hcp.example.invalid/back";
        return made;
    }
};

std::string ownPage(const std::string& projectNo) {
    std::string json = "{";
    const auto values = wireValues(
        *fujian()->mapping.operationFor(RecordKind::evaluation),
        consignment(
            {{"projectNo", projectNo}, {"writingEvaluation", "慢\r\n<&> "}, {"satisfaction", "2"}, {"evalDetail", ""}}),
        {{"networkType", "1"}});
    for (const auto& [element, text] : values) {
        json += (json.size() > 1 ? "," : "") + quoteJson(element->name) + ":" + quoteJson(text);
    }
    return json + "}";
}

BOOST_AUTO_TEST_SUITE(operations)

BOOST_AUTO_TEST_CASE(a_late_evaluation_is_taken_as_a_supplement_and_known_as_the_one_that_was_saved) {
    Desk desk;
    const std::string receipt = desk.client.deliver(consignment()).receipt;
    desk.clock.advanceMs(2LL * 24 * 3600 * 1000);
    const DeliveryOutcome late = desk.client.deliver(consignment());
    BOOST_TEST(nameOf(late.verdict) == "already held");
    BOOST_TEST(late.receipt == receipt);
    BOOST_TEST(nameOf(desk.client.deliver(consignment({{"projectNo", "XM-2"}})).verdict) == "delivered");
    BOOST_TEST(desk.simulator.records().at(0).operation == "getSaveEvaluation");
    BOOST_TEST(desk.simulator.records().at(1).operation == "getEvaluationSupplement");
    BOOST_TEST(desk.outcomeOf(consignment({{"projectNo", "XM-3"}, {"pf", "8"}})) ==
               "rejected: 2 评价渠道（pf）不是规定的代码");
}

BOOST_AUTO_TEST_CASE(what_the_province_has_and_has_not_is_told_by_asking) {
    Desk desk;
    BOOST_TEST((desk.client.ask(consignment())->standing == Standing::notHeld));
    const std::string receipt = desk.client.deliver(consignment()).receipt;
    const StandingAnswer held = desk.client.ask(consignment()).value();
    BOOST_TEST((held.standing == Standing::held));
    BOOST_TEST(held.receipt == receipt);
    BOOST_TEST((desk.client.ask(consignment({{"assessNumber", "2"}}))->standing == Standing::notHeld));
    BOOST_TEST(desk.simulator.counts().refused == 0);
    BOOST_TEST(desk.simulator.records().at(0).timesSent == 1);
}

BOOST_AUTO_TEST_CASE(a_page_address_has_a_token_of_its_own) {
    Desk desk;
    const std::string one = desk.client.questions().pageAddress(consignment()).value();
    const std::string other = desk.client.questions().pageAddress(consignment()).value();
    BOOST_TEST(one.starts_with(desk.simulator.address() + "/page?token="));
    BOOST_TEST(one != other);
    BOOST_TEST(desk.simulator.records().empty());
    const auto refused = desk.client.questions().pageAddress(consignment({{"pf", "9"}}));
    BOOST_TEST(refused.error().what == "2 评价渠道（pf）不是规定的代码");
}

BOOST_AUTO_TEST_CASE(evaluations_of_its_own_pages_are_told_with_those_that_were_handed_in) {
    Desk desk;
    const std::string receipt = desk.client.deliver(consignment()).receipt;
    BOOST_TEST(desk.makeOnOwnPage(ownPage("XM-OWN")) == 200);
    desk.clock.advanceMs(60000);
    const auto page = desk.client.questions().list(at("2026-10-12 00:00:00"), "");
    BOOST_TEST_REQUIRE(page.hasValue());
    BOOST_TEST_REQUIRE(page->evaluations.size() == 2U);
    BOOST_TEST(page->evaluations[0].receipt == receipt);
    BOOST_TEST((page->evaluations[0].origin == EvaluationOrigin::handedIn));
    const ProvincialEvaluation& own = page->evaluations[1];
    BOOST_TEST((own.origin == EvaluationOrigin::ownPage));
    BOOST_TEST(own.evaluation.get("projectNo") == "XM-OWN");
    BOOST_TEST(own.evaluation.get("writingEvaluation") == "慢\r\n<&> ");
    BOOST_TEST(own.service.get("serviceTime") == "2026-10-12 09:30:00");
    const auto detail = desk.client.questions().detail(own.receipt);
    BOOST_TEST_REQUIRE(detail.hasValue());
    BOOST_TEST(detail->evaluation.get("writingEvaluation") == "慢\r\n<&> ");
    BOOST_TEST((desk.client.questions().detail("nobody").error().kind == ProvincialTrouble::Kind::notFound));
}

BOOST_AUTO_TEST_CASE(what_was_delivered_comes_back_as_it_was) {
    Desk desk;
    const Consignment sent = consignment({{"writingEvaluation", " （快）㛃😀\n"}, {"customFields", "a,b"}});
    const auto told = desk.client.questions().detail(desk.client.deliver(sent).receipt);
    BOOST_TEST_REQUIRE(told.hasValue());
    for (const auto& [name, value] : sent.of(RecordKind::evaluation)) {
        if (name != "serviceNumber") {
            BOOST_TEST(told->evaluation.get(name) == value, name);
        }
    }
    for (const auto& [name, value] : told->service) {
        BOOST_TEST(sent.of(RecordKind::service).get(name) == value, name);
    }
}

BOOST_AUTO_TEST_CASE(a_long_list_comes_page_by_page_without_loss_or_double) {
    Desk desk;
    for (int i = 0; i < 45; ++i) {
        BOOST_TEST(desk.makeOnOwnPage(ownPage("XM-" + std::to_string(i))) == 200);
    }
    desk.clock.advanceMs(1000);
    std::vector<std::string> told;
    std::string cursor;
    int pages = 0;
    do {
        const auto page = desk.client.questions().list(at("2026-10-12 09:00:00"), cursor);
        BOOST_TEST_REQUIRE(page.hasValue());
        for (const auto& evaluation : page->evaluations) {
            told.emplace_back(evaluation.evaluation.get("projectNo"));
        }
        // What comes while pages are read belongs to the next listing.
        BOOST_TEST(desk.makeOnOwnPage(ownPage("XM-LATER-" + std::to_string(pages))) == 200);
        cursor = page->cursor;
        ++pages;
    } while (!cursor.empty());
    BOOST_TEST(pages == 3);
    BOOST_TEST_REQUIRE(told.size() == 45U);
    for (int i = 0; i < 45; ++i) {
        BOOST_TEST(told[static_cast<std::size_t>(i)] == "XM-" + std::to_string(i));
    }
}

BOOST_AUTO_TEST_CASE(an_own_page_takes_no_nonsense) {
    Desk desk;
    for (const std::string body : {"x", "[]", "{}", "{\"projectNo\":1}"}) {
        BOOST_TEST(desk.makeOnOwnPage(body) == 400, body);
    }
    BOOST_TEST(desk.simulator.records().empty());
}

BOOST_AUTO_TEST_CASE(each_step_is_kept_under_its_evaluation_and_held_when_it_comes_again) {
    Desk desk;
    const std::string receipt = desk.receiptOfPoorReview();
    for (const RecordKind kind : stepKinds) {
        BOOST_TEST_CONTEXT(nameOf(kind)) {
            const DeliveryOutcome outcome = desk.client.deliver(step(kind, receipt));
            BOOST_TEST(nameOf(outcome.verdict) == "delivered", outcome.answer);
            BOOST_TEST(outcome.receipt == receipt);
            BOOST_TEST(desk.outcomeOf(step(kind, receipt)) == "already held: 3 重复的办理步骤");
            BOOST_TEST(desk.simulator.records().back().kind == nameOf(kind));
            BOOST_TEST(desk.simulator.records().back().element("evaluateUnid") == receipt);
        }
    }
    BOOST_TEST(desk.simulator.counts().taken == 7);
}

BOOST_AUTO_TEST_CASE(a_step_without_a_receipt_leaves_no_letter) {
    Desk desk;
    for (const RecordKind kind : stepKinds) {
        const DeliveryOutcome outcome = desk.client.deliver(step(kind, ""));
        BOOST_TEST(nameOf(outcome.verdict) == "rejected");
        BOOST_TEST(outcome.answer.find("没有省里的编号") != std::string::npos);
    }
    BOOST_TEST(desk.simulator.counts().calls == 0);
}

BOOST_AUTO_TEST_CASE(a_step_of_an_unknown_or_another_evaluation_is_refused) {
    Desk desk;
    const std::string receipt = desk.receiptOfPoorReview();
    BOOST_TEST(desk.outcomeOf(step(RecordKind::followUp, "nobody")) == "rejected: 2 没有这个编号的评价");
    Consignment other = step(RecordKind::followUp, receipt);
    other.records[RecordKind::service] = consignment({{"projectNo", "XM-OTHER"}}).of(RecordKind::service);
    BOOST_TEST(desk.outcomeOf(other) == "rejected: 2 与编号所指的评价不符");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::verification, receipt, {{"verifyResult", "7"}})) ==
               "rejected: 2 核实结论（verifyResult）不是规定的代码");
    BOOST_TEST(desk.simulator.records().size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_extension_is_granted_once_and_before_the_case_is_due) {
    Desk desk;
    const std::string receipt = desk.receiptOfPoorReview();
    BOOST_TEST(desk.outcomeOf(step(RecordKind::extension, receipt, {{"applyTime", "2026-10-21 00:00:00"}})) ==
               "rejected: 2 延期应在到期前申请");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::extension, receipt, {{"newDeadline", "2026-10-20 23:59:59"}})) ==
               "rejected: 2 申请的到期时间不晚于原到期时间");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::extension, receipt)) == "delivered: 200 成功");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::extension, receipt, {{"roundNumber", "2"}})) ==
               "rejected: 2 已延期过一次");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::withdrawal, receipt)) == "delivered: 200 成功");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::withdrawal, receipt, {{"roundNumber", "2"}})) ==
               "rejected: 2 已申请撤销");
    BOOST_TEST(desk.outcomeOf(step(RecordKind::rectification, receipt, {{"roundNumber", "2"}})) ==
               "delivered: 200 成功");
}

BOOST_AUTO_TEST_CASE(people_see_a_step_without_names) {
    Desk desk;
    const DeliveryOutcome outcome =
        desk.client.deliver(step(RecordKind::verification, desk.receiptOfPoorReview(), {{"verifier", "核实员测试"}}));
    BOOST_TEST(outcome.letter.starts_with("draft01SaveVerification fujian@"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
