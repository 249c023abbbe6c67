#include "record/record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "record/record_json.h"

using namespace hcp;

BOOST_AUTO_TEST_CASE(kinds_and_relations_are_found_by_their_names) {
    for (const auto kind : recordKinds) {
        BOOST_TEST((recordKindOf(nameOf(kind)) == kind));
        BOOST_TEST(!timeFieldOf(kind).empty());
    }
    for (const auto relation : relations) {
        BOOST_TEST((relationOf(nameOf(relation)) == relation));
    }
    BOOST_TEST(!recordKindOf("visit"));
    BOOST_TEST(!relationOf("").has_value());
}

BOOST_AUTO_TEST_CASE(a_step_rests_on_its_evaluation_and_the_verification_of_its_round) {
    const RecordKey step{RecordKind::rectification, "P", "2", "1", "3"};
    BOOST_TEST(step.text() == "P/2/1/3");
    BOOST_TEST((step.of(Relation::service) == RecordKey{RecordKind::service, "P", "2", ""}));
    BOOST_TEST((step.of(Relation::evaluation) == RecordKey{RecordKind::evaluation, "P", "2", "1"}));
    BOOST_TEST((step.of(Relation::verification) == RecordKey{RecordKind::verification, "P", "2", "1", "3"}));
    const RecordKey supplement{RecordKind::evaluation, "P", "2", "2"};
    BOOST_TEST((supplement.of(Relation::firstEvaluation) == RecordKey{RecordKind::evaluation, "P", "2", "1"}));
    BOOST_TEST(!hasRelation(RecordKind::service, Relation::service));
    BOOST_TEST(!hasRelation(RecordKind::verification, Relation::verification));
    BOOST_TEST(!hasRelation(RecordKind::textAudit, Relation::verification));
    BOOST_TEST(hasRelation(RecordKind::withdrawal, Relation::verification));
}

BOOST_AUTO_TEST_CASE(what_is_handed_in_has_a_collection_and_what_is_done_here_has_none) {
    std::string collections;
    for (const auto kind : recordKinds) {
        const bool handedIn = std::ranges::find(handedInKinds, kind) != handedInKinds.end();
        BOOST_TEST(handedIn == !collectionOf(kind).empty());
        collections += std::string(collectionOf(kind)) + " ";
    }
    BOOST_TEST(collections == "services evaluations       device-checks ");
}

BOOST_AUTO_TEST_CASE(a_check_is_of_its_device_and_its_moment_and_of_no_service) {
    Fields fields;
    for (const auto* name : {"deviceCode", "checkTime", "projectNo", "serviceNumber", "assessNumber", "roundNumber"}) {
        fields.add(name, std::string("its ") + name);
    }
    const RecordKey key = keyOf(RecordKind::deviceCheck, fields);
    BOOST_TEST((key == RecordKey{RecordKind::deviceCheck, "its deviceCode", "its checkTime", ""}));
    BOOST_TEST(key.text() == "its deviceCode/its checkTime");
    for (const auto relation : relations) {
        BOOST_TEST(!hasRelation(RecordKind::deviceCheck, relation));
    }
    for (const auto kind : recordKinds) {
        BOOST_TEST(isOfService(kind) == (kind != RecordKind::deviceCheck));
    }
    BOOST_TEST((keyOf(RecordKind::service, fields) ==
                RecordKey{RecordKind::service, "its projectNo", "its serviceNumber", ""}));
    BOOST_TEST((keyOf(RecordKind::evaluation, fields) ==
                RecordKey{RecordKind::evaluation, "its projectNo", "its serviceNumber", "its assessNumber"}));
    BOOST_TEST(keyOf(RecordKind::withdrawal, fields).roundNumber == "its roundNumber");
}

BOOST_AUTO_TEST_CASE(fields_keep_their_order_and_know_blanks) {
    const auto parsed = parseJson(R"({"b":"1","a":" \u3000\t","n":5,"c":""})");
    const Fields fields = fieldsOf(*parsed);
    std::string order;
    for (const auto& [name, value] : fields) {
        order += name;
    }
    BOOST_TEST(order == "bac");
    BOOST_TEST(fields.blank("a"));
    BOOST_TEST(fields.blank("c"));
    BOOST_TEST(fields.blank("absent"));
    BOOST_TEST(!fields.blank("b"));
    BOOST_TEST(!fields.find("n"));
}

BOOST_AUTO_TEST_CASE(an_evaluation_belongs_to_the_service_of_its_key) {
    Fields fields;
    fields.add("projectNo", "P");
    fields.add("serviceNumber", "2");
    fields.add("assessNumber", "1");
    const RecordKey key = keyOf(RecordKind::evaluation, fields);
    BOOST_TEST((key.of(Relation::service) == keyOf(RecordKind::service, fields)));
    BOOST_TEST(key.of(Relation::service).assessNumber.empty());
}
