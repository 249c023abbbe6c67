// What every store promises about cases: they come back as their steps make them, and nothing that the table of moves
// does not allow can be written, whoever writes it.
#include <boost/test/unit_test.hpp>

#include "casework/desk.h"
#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using enum CaseAction;

/// A case that is worked on at a desk, and each step kept as it is taken.
class Caseroom {
public:
    explicit Caseroom(StoreHouse& house, const std::string& id = "case-1", const std::string& project = "P-0001")
        : house_(house) {
        opening_ = desk.opening();
        opening_.id = id;
        opening_.projectNo = project;
        house.keep(kept(RecordKind::evaluation, evaluation(project), "record-of-" + id));
        head_ = openCase(opening_, terms());
        house.write([&](StoreTransaction& transaction) {
            transaction.casework().open(KeptCase{opening_, terms().name, "record-of-" + id, {}}, head_, terms());
        });
    }

    void take(CaseAction action, const Evidence& changes = {}, const CaseActor& actor = contactPerson) {
        desk.clock(formatCivilTime(toCivilTime(desk.now().plusMs(1000))).c_str());
        CaseStep step = desk.stepOf(action, changes, actor);
        step.onVersion = head_.version;
        const auto decided = decide(head_, step, desk.now(), terms(), desk.time());
        BOOST_REQUIRE(decided.hasValue());
        keep(decided->taken, decided->after);
    }
    void keep(const CaseStep& step, const Case& after) {
        house_.write([&](StoreTransaction& transaction) {
            transaction.casework().take({step, {"record-x", "record-y"}, {"attachment"}}, head_, after, terms());
        });
        head_ = after;
    }
    [[nodiscard]] Case& head() { return head_; }
    [[nodiscard]] CaseStep made(CaseAction action, const std::string& move) {
        CaseStep step = desk.stepOf(action, {}, contactPerson);
        step.onVersion = head_.version;
        step.move = move;
        step.recordedAt = desk.now();
        return step;
    }

    Desk desk{"2024-09-29 10:00:00"};

private:
    StoreHouse& house_;
    CaseOpening opening_;
    Case head_;
};

Case again(StoreHouse& house, const std::string& id = "case-1") {
    const auto kept = house.store().casework().caseNamed(id);
    BOOST_REQUIRE(kept.has_value());
    return folded(kept->opening, kept->plainSteps(), terms());
}

std::string idsOf(const std::vector<KeptCase>& cases) {
    std::string text;
    for (const auto& one : cases) {
        text += (text.empty() ? "" : " ") + one.opening.id;
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_casework)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_case_comes_back_as_its_steps_make_it, House, StoreHouses) {
    House house;
    Caseroom room(house);
    room.take(contact);
    room.take(verdict);
    room.take(contact);
    room.take(extend);
    room.take(rectify, {{"result", "多字节 \xf0\x9f\x98\x80 '; DROP TABLE cases; --"}});
    house.restart();
    BOOST_TEST((again(house) == room.head()));
    const auto kept = *house.store().casework().caseNamed("case-1");
    BOOST_TEST(house.store().casework().caseOf("P-0001", "1")->opening.id == "case-1");
    BOOST_TEST(!house.store().casework().caseOf("P-0001", "2"));
    BOOST_TEST(kept.terms == terms().name);
    BOOST_TEST(kept.openedBy == "record-of-case-1");
    BOOST_TEST(kept.steps.size() == 5U);
    BOOST_TEST((kept.steps.back().records == std::vector<std::string>{"record-x", "record-y"}));
    BOOST_TEST((kept.steps.back().attached == std::vector<std::string>{"attachment"}));
    BOOST_TEST(kept.steps.back().step.evidence.get("result") == "多字节 \xf0\x9f\x98\x80 '; DROP TABLE cases; --");
    BOOST_TEST(kept.steps.back().step.actor.id == "contact-1");
    BOOST_TEST(kept.steps.at(3).step.oldDeadline.has_value());
    house.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.casework().caseOf("P-0001", "1")->steps.size() == 5U);
        BOOST_TEST(!transaction.casework().caseOf("P-0001", "2"));
        BOOST_TEST(!transaction.casework().caseNamed("case-2"));
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_service_has_one_case, House, StoreHouses) {
    House house;
    Caseroom room(house);
    BOOST_CHECK_THROW(Caseroom(house, "case-2"), StoreFault);
    BOOST_TEST(idsOf(house.store().casework().cases({})) == "case-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(cases_are_listed_by_office_and_standing_page_by_page, House, StoreHouses) {
    House house;
    Caseroom first(house, "case-1", "P-0001");
    Caseroom second(house, "case-2", "P-0002");
    Caseroom third(house, "case-3", "P-0003");
    second.take(assign, {{"office", "FWC"}}, leadPerson);
    third.take(contact);
    third.take(verdict, {{"verifyResult", "6"}});
    third.take(applyForWithdrawal, {}, leadPerson);
    third.take(provinceAnswer, {}, leadPerson);
    auto& shelf = house.store().casework();
    BOOST_TEST(idsOf(shelf.cases({})) == "case-1 case-2 case-3");
    BOOST_TEST(idsOf(shelf.cases({.office = "FWC"})) == "case-2");
    BOOST_TEST(idsOf(shelf.cases({.settled = true})) == "case-3");
    BOOST_TEST(idsOf(shelf.cases({.settled = false})) == "case-1 case-2");
    BOOST_TEST(idsOf(shelf.cases({.after = "case-1", .countMax = 1})) == "case-2");
    BOOST_TEST(idsOf(shelf.cases({.office = "QYFW", .settled = false, .after = "case-1"})) == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_step_that_does_not_follow_is_not_kept, House, StoreHouses) {
    House house;
    Caseroom room(house);
    room.take(contact);
    const Case before = room.head();
    const auto refused = [&](CaseAction action, const std::string& move, CaseState to, int versions) {
        room.head() = before;
        Case after = before;
        after.version += versions;
        after.state = to;
        BOOST_CHECK_THROW(room.keep(room.made(action, move), after), StoreFault);
        BOOST_TEST((again(house) == before));
    };
    refused(verdict, "verdict-clear", CaseState::rectifyingAtOnce, 2);
    refused(verdict, "verdict-clear", CaseState::rectifyingByDate, 1);
    refused(followUp, "close", CaseState::closed, 1);
    refused(verdict, "no-such-move", CaseState::rectifyingAtOnce, 1);
    room.head() = before;
    room.head().version = 1;
    Case stale = room.head();
    stale.version = 2;
    BOOST_CHECK_THROW(room.keep(room.made(contact, "contact"), stale), StoreFault);
    BOOST_TEST((again(house) == before));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_second_extension_and_none_after_the_limit, House, StoreHouses) {
    House house;
    Caseroom room(house);
    room.take(contact);
    room.take(verdict);
    room.take(contact);
    const auto extension = [&](int extensions, std::int64_t msAfter) {
        CaseStep step = room.made(extend, "extend");
        step.oldDeadline = step.recordedAt.plusMs(-msAfter);
        step.newDeadline = step.oldDeadline->plusMs(86400000);
        Case after = room.head();
        ++after.version;
        after.extensions = extensions;
        room.keep(step, after);
    };
    const Case before = room.head();
    BOOST_CHECK_THROW(extension(1, 1), StoreFault);
    room.head() = before;
    BOOST_CHECK_THROW(extension(2, -1000), StoreFault);
    room.head() = before;
    BOOST_TEST((again(house) == before));
    extension(1, -1000);
    BOOST_CHECK_THROW(extension(2, -1000), StoreFault);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(limits_that_run_are_told_with_their_budget, House, StoreHouses) {
    House house;
    Caseroom room(house);
    auto limits = house.store().casework().openLimits();
    BOOST_REQUIRE(limits.size() == 1U);
    BOOST_TEST(limits.front().limit == "verification");
    room.take(contact);
    room.take(verdict);
    house.restart();
    limits = house.store().casework().openLimits();
    BOOST_REQUIRE(limits.size() == 1U);
    const OpenLimit expected = openLimitsOf(room.head()).front();
    BOOST_TEST(limits.front().id == expected.id);
    BOOST_TEST(limits.front().about == "case-1");
    BOOST_TEST(limits.front().limit == "rectifyByDate");
    BOOST_TEST(limits.front().office == "QYFW");
    BOOST_TEST(limits.front().leadDepartment == "QT");
    BOOST_TEST((limits.front().budget == expected.budget));
    BOOST_TEST(limits.front().dueNoted == "");
    house.write([&](StoreTransaction& transaction) { transaction.casework().noteDue(limits.front(), "2024-10-10?"); });
    BOOST_TEST(house.store().casework().openLimits().front().dueNoted == "2024-10-10?");
    room.take(contact);
    BOOST_TEST(house.store().casework().openLimits().front().dueNoted == "2024-10-10?");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(texts_that_are_erased_are_gone_and_the_case_stands, House, StoreHouses) {
    House house;
    Caseroom room(house);
    room.take(contact);
    auto kept = house.store().casework().caseNamed("case-1")->steps.front();
    Fields without;
    without.add("contactWay", "1");
    without.add("reached", "yes");
    kept.step.evidence = without;
    kept.erasedAt = Moment{7};
    house.write([&](StoreTransaction& transaction) { transaction.casework().eraseTexts("case-1", kept); });
    house.restart();
    const auto back = house.store().casework().caseNamed("case-1")->steps.front();
    BOOST_TEST((back.erasedAt == Moment{7}));
    BOOST_TEST(back.step.evidence.get("said") == "");
    BOOST_TEST((again(house) == room.head()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(attachments_come_back_until_they_are_erased, House, StoreHouses) {
    House house;
    Caseroom room(house);
    const std::string bytes("%PDF-1.7\0\xff", 10);
    const Attachment attachment{"a-1",        "case-1",    "照片 1.pdf", "application/pdf", std::string(64, '0'),
                                bytes.size(), "contact-1", Moment{5}};
    house.write([&](StoreTransaction& transaction) {
        transaction.casework().attach(attachment, bytes);
        BOOST_TEST(transaction.casework().attachmentsOf("case-1") == 1U);
        BOOST_TEST(transaction.casework().attachmentsOf("case-2") == 0U);
    });
    house.restart();
    auto& shelf = house.store().casework();
    BOOST_REQUIRE(shelf.attachmentsOf("case-1").size() == 1U);
    BOOST_TEST(shelf.attachmentsOf("case-1").front().name == "照片 1.pdf");
    BOOST_TEST(shelf.attachmentsOf("case-1").front().size == bytes.size());
    BOOST_TEST((shelf.bytesOf("a-1") == bytes));
    BOOST_TEST(!shelf.bytesOf("a-2"));
    house.write([&](StoreTransaction& transaction) { transaction.casework().eraseAttachments("case-1", Moment{9}); });
    BOOST_TEST(!house.store().casework().bytesOf("a-1"));
    BOOST_TEST((house.store().casework().attachmentsOf("case-1").front().erasedAt == Moment{9}));
    BOOST_TEST(house.store().casework().attachmentsOf("case-1").front().name == "");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_was_told_is_settled, House, StoreHouses) {
    House house;
    const auto note = [&](const std::vector<std::string>& notices, ToldState state) {
        house.write([&](StoreTransaction& transaction) { transaction.casework().note(notices, state, arrival()); });
    };
    note({"one", "two"}, ToldState::sending);
    note({"one"}, ToldState::sent);
    note({"two"}, ToldState::failed);
    house.restart();
    BOOST_TEST((house.store().casework().told() == std::set<std::string>{"one"}));
    note({"two"}, ToldState::sending);
    note({"two"}, ToldState::unknown);
    BOOST_CHECK_THROW(note({"one"}, ToldState::sending), StoreFault);
    BOOST_CHECK_THROW(note({"two"}, ToldState::sending), StoreFault);
    BOOST_TEST((house.store().casework().told() == std::set<std::string>{"one", "two"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_outage_stays_told_until_its_end_is, House, StoreHouses) {
    House house;
    const auto keep = [&](std::optional<Moment> since) {
        house.write([&](StoreTransaction& transaction) { transaction.keepOutageTold(since); });
        house.restart();
    };
    BOOST_TEST(!house.store().outageTold());
    keep(Moment{7});
    BOOST_TEST((house.store().outageTold() == Moment{7}));
    keep(Moment{8});
    BOOST_TEST((house.store().outageTold() == Moment{8}));
    keep(std::nullopt);
    BOOST_TEST(!house.store().outageTold());
}

BOOST_AUTO_TEST_SUITE_END()
