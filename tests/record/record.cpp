#include "record/record.h"

#include <boost/test/unit_test.hpp>

#include "record/record_json.h"

using namespace hcp;

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
