#include "spec/registers.h"

#include <boost/test/unit_test.hpp>

#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Folder {
    TemporaryFolder folder;

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder.path() / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string problems() const {
        std::string text;
        const auto loaded = loadRegisters(folder.path(), *fujian());
        for (const auto& problem : loaded ? std::vector<SpecProblem>() : loaded.error()) {
            text += problem.file + " " + problem.at + ": " + problem.what + "\n";
        }
        return text;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(registers)

BOOST_FIXTURE_TEST_CASE(a_register_is_a_code_list_of_the_installation, Folder) {
    BOOST_TEST(loadRegisters({}, *fujian())->empty());
    BOOST_TEST(loadRegisters(folder.path(), *fujian())->empty());
    write("office.json", R"({"name": "office", "title": "处室", "codes": [{"code": "A", "name": "甲处"},
        {"code": "B", "name": "乙处", "active": false}]})");
    const auto loaded = loadRegisters(folder.path(), *fujian());
    BOOST_REQUIRE(loaded.hasValue());
    BOOST_TEST(loaded->at("office").allows("A"));
    BOOST_TEST(!loaded->at("office").allows("B"));
}

BOOST_FIXTURE_TEST_CASE(what_is_wrong_is_said_for_every_file, Folder) {
    write("channel.json", R"({"name": "channel", "title": "x", "codes": []})");
    write("device.json", R"({"name": "device", "title": "x", "codes": [{"code": "P", "name": "p"}]})");
    write("office.json", "{broken");
    write("region.json", R"({"name": "regions", "title": "x", "codes": []})");
    BOOST_TEST(problems() ==
               "channel.json /name: fujian@2021.1 does not leave the list channel to the installation\n"
               "device.json : the code P has no attribute channel\n"
               "office.json : Missing a name for object member. (byte 1)\n"
               "region.json /name: must be the name of the file\n"
               "region.json /name: fujian@2021.1 does not leave the list regions to the installation\n");
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_no_empty_register) {
    BOOST_TEST(!loadRegisters("/nowhere/registers", *fujian()).hasValue());
}

BOOST_AUTO_TEST_SUITE_END()
