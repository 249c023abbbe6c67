#define BOOST_TEST_MODULE province
#include <boost/test/unit_test.hpp>

#include "consignments.h"
#include "province/fujian_letter.h"
#include "province/xml_text.h"

namespace hcp::test {
namespace {

/// A mapping small enough to see every byte of its letters.
Mapping smallMapping() {
    WireOperation operation;
    operation.name = "save";
    const auto element = [](std::string name, auto from, std::string whenAbsent = "") {
        return WireElement{std::move(name), "标题", std::move(from), std::move(whenAbsent), false, {}, {}, {}};
    };
    operation.elements = {element("b", SourceField{RecordKind::evaluation, "text"}),
                          element("a", SourceField{RecordKind::service, "name"}),
                          element("agent", SourceField{RecordKind::service, "agent"}, " "),
                          element("n", CountOfCodes{{RecordKind::evaluation, "codes"}}),
                          element("type", InstallationSetting{"network"})};
    Mapping mapping;
    mapping.syntax = XmlSyntax{"GB2312", "Case"};
    mapping.operations.emplace("save", operation);
    return mapping;
}

Letter letterWith(const std::string& text, const std::string& codes = "") {
    Consignment record;
    record.records[RecordKind::service].add("name", "厦门");
    record.records[RecordKind::evaluation].add("text", text);
    record.records[RecordKind::evaluation].add("codes", codes);
    const Mapping mapping = smallMapping();
    return writeLetter(mapping, "GB2312", wireValues(mapping.operations.at("save"), record, {{"network", "2"}}));
}

const std::string head = "<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<Case><b>";
const std::string tail = "</b><a>\xCF\xC3\xC3\xC5</a><agent> </agent><n>0</n><type>2</type></Case>";

BOOST_AUTO_TEST_SUITE(letter)

BOOST_AUTO_TEST_CASE(elements_stand_in_the_order_of_the_mapping_in_gb2312) {
    BOOST_TEST(letterWith("\xE5\xBF\xAB").value() == head + "\xBF\xEC" + tail);
}

BOOST_AUTO_TEST_CASE(markup_is_escaped_and_a_carriage_return_survives) {
    BOOST_TEST(letterWith("a<b>&\"c'\r\n\t]]>").value() == head + "a&lt;b&gt;&amp;\"c'&#13;\n\t]]&gt;" + tail);
}

BOOST_AUTO_TEST_CASE(a_character_outside_gb2312_becomes_a_reference) {
    BOOST_TEST(letterWith("\xE5\xBF\xAB㛃😀").value() == head + "\xBF\xEC&#14019;&#128512;" + tail);
}

BOOST_AUTO_TEST_CASE(codes_are_counted) {
    const std::string letter = letterWith("", "510,511,517").value();
    BOOST_TEST(letter.find("<n>3</n>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_character_that_xml_forbids_makes_the_letter_impossible) {
    for (const std::string& bad : {std::string("a\x01"), std::string("a\0b", 3), std::string("\x1F"),
                                   std::string("\xEF\xBF\xBE"), std::string("\xEF\xBF\xBF"), std::string("\xFF")}) {
        const Letter letter = letterWith(bad);
        BOOST_TEST_REQUIRE(!letter.hasValue());
        BOOST_TEST(letter.error().element == "b");
    }
}

BOOST_AUTO_TEST_CASE(the_shipped_mapping_writes_every_value_as_it_stands) {
    const auto package = fujian();
    const WireOperation* operation = package->mapping.operationFor(RecordKind::evaluation);
    BOOST_TEST_REQUIRE(operation != nullptr);
    const Consignment record = consignment({{"writingEvaluation", " （快）、 "}});
    const std::string letter =
        writeLetter(package->mapping, "UTF-8", wireValues(*operation, record, {{"networkType", "1"}})).value();
    BOOST_TEST(letter.find("<writingevalua> （快）、 </writingevalua>") != std::string::npos);
    BOOST_TEST(letter.find("<assessTime>2026-10-12 09:40:00</assessTime>") != std::string::npos);
    BOOST_TEST(letter.find("<appraisaldnum>2</appraisaldnum>") != std::string::npos);
    BOOST_TEST(letter.find("<handleUserName> </handleUserName>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(people_see_a_letter_without_what_is_personal) {
    const auto package = fujian();
    const WireOperation* operation = package->mapping.operationFor(RecordKind::evaluation);
    BOOST_TEST_REQUIRE(operation != nullptr);
    const Consignment record = consignment({{"projectName", "测试甲\n13900000001"}, {"customFields", ""}});
    const std::string shown = shownLetter(*package, *operation, wireValues(*operation, record, {{"networkType", "1"}}));
    BOOST_TEST(shown.starts_with("getSaveEvaluation\nbusinessCode=FJ0001\n"));
    BOOST_TEST(shown.find("userName=测**\n") != std::string::npos, shown);
    BOOST_TEST(shown.find("projectName=测** 139****0001\n") != std::string::npos, shown);
    BOOST_TEST(shown.find("customFields") == std::string::npos);
    for (const std::string& value : personalValues(*package, record)) {
        BOOST_TEST((value.empty() || shown.find(value) == std::string::npos), value);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
