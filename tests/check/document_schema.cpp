#include "check/document_schema.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_CASE(a_document_is_explained_by_place) {
    const DocumentSchema schema(
        R"({"type":"object","additionalProperties":false,"properties":{"http":{"type":"object","additionalProperties":false,
            "properties":{"port":{"type":"integer","maximum":65535}}}}})");
    BOOST_TEST(schema.faultsOf(*parseJson(R"({"http":{"port":8080}})")).empty());
    const auto faults = schema.faultsOf(*parseJson(R"({"http":{"port":70000}})"));
    BOOST_REQUIRE(faults.size() == 1U);
    BOOST_TEST(faults[0].at == "/http/port");
    BOOST_TEST(schema.faultsOf(*parseJson(R"({"http":{"prot":1}})")).front().at == "/http");
    BOOST_CHECK_THROW(DocumentSchema("{"), std::logic_error);
}
