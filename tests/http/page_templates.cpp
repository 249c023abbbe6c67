#include "http/page_templates.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "http/page_answers.h"
#include "http/page_assets.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Folder {
    TemporaryFolder folder;

    void write(const std::string& name, const std::string& text) { std::ofstream(folder.path() / name) << text; }
    auto load(const std::set<std::string>& places) { return PageTemplates::load(folder.path(), {{"page", places}}); }
    std::string problemOf(const std::string& text, const std::set<std::string>& places) {
        write("page.html", text);
        const auto loaded = load(places);
        return loaded ? "" : loaded.error().front();
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(page_templates)

BOOST_FIXTURE_TEST_CASE(every_value_is_escaped, Folder) {
    write("page.html", "<p title=\"{{value}}\">{{value}}</p>");
    const auto page = load({"value"}).value().render("page", PageValues().text("value", "<script>\"'&{{value}}"));
    BOOST_TEST(page ==
               "<p title=\"&lt;script&gt;&quot;&apos;&amp;{{value}}\">&lt;script&gt;&quot;&apos;&amp;{{value}}</p>");
}

BOOST_FIXTURE_TEST_CASE(lists_and_conditions_stand_as_often_as_they_are_so, Folder) {
    write("top.html", "[{{title}}]");
    write("page.html",
          "{{>top}}{{#rows}}<{{cell}}>{{/rows}}{{^rows}}none{{/rows}}{{#so}}yes {{title}}{{/so}}{{!remark}}");
    const auto pages = load({"title", "rows", "cell", "so"}).value();
    PageValues values;
    values.text("title", "t")
        .list("rows", {PageValues().text("cell", "1"), PageValues().number("cell", 2)})
        .when("so", true);
    BOOST_TEST(pages.render("page", values) == "[t]<1><2>yes t");
    BOOST_TEST(pages.render("page", PageValues().text("title", "t").when("so", false)) == "[t]none");
    BOOST_CHECK_THROW((void)pages.render("other", values), std::logic_error);
}

BOOST_FIXTURE_TEST_CASE(a_template_that_does_not_fit_is_found_when_it_is_read, Folder) {
    BOOST_TEST(problemOf("{{a}}", {"a"}) == "");
    BOOST_TEST(problemOf("{{a}}", {"a", "b"}).ends_with("page.html lacks {{b}}"));
    BOOST_TEST(problemOf("{{a}}{{b}}", {"a"}).ends_with("page.html: nobody fills {{b}}"));
    for (const auto* wrong : {"{{{a}}}", "{{&a}}", "{{=<% %>=}}", "{{a", "{{}}", "{{ a }}", "{{>none}}", "{{>../page}}",
                              "{{#a}}", "{{/a}}"}) {
        BOOST_TEST(problemOf(wrong, {"a"}) != "");
    }
    write("again.html", "{{>again}}");
    BOOST_TEST(problemOf("{{>again}}", {}) != "");
    std::filesystem::remove(folder.path() / "page.html");
    BOOST_TEST(load({}).error().front().ends_with("page.html cannot be read"));
}

BOOST_AUTO_TEST_CASE(the_pages_that_are_shipped_fit) {
    const auto loaded = PageTemplates::load(sourceFolder() / "appliance/http/pages", PageAnswers::pages());
    BOOST_TEST((loaded ? "" : loaded.error().front()) == "");
}

BOOST_FIXTURE_TEST_CASE(assets_are_those_of_the_list, Folder) {
    const auto ours = sourceFolder() / "appliance/http/pages/assets";
    write("sheet.css", "b { color: red }");
    const auto assets = PageAssets::load(ours, folder.path() / "sheet.css").value();
    BOOST_TEST(assets.hasBootstrap());
    const auto sheet = assets.answer("bootstrap.min.css", "").value();
    BOOST_TEST(sheet.status == 200);
    BOOST_TEST(sheet.body == "b { color: red }");
    BOOST_TEST(assets.answer("bootstrap.min.css", "W/\"x\", " + sheet.entityTag)->status == 304);
    BOOST_TEST(assets.answer("bootstrap.min.css", "*")->status == 304);
    BOOST_TEST(assets.answer("bootstrap.min.css", "\"other\"")->status == 200);
    BOOST_TEST(assets.answer("icon.svg", "")->mediaType == "image/svg+xml");
    for (const auto* name : {"", ".", "..", "../pages.css", "pages.css/", "%2e%2e/x", "sheet.css", "sign-in.html"}) {
        BOOST_TEST(!assets.answer(name, "").has_value());
    }
    BOOST_TEST(!PageAssets::load(ours, folder.path() / "none").value().hasBootstrap());
    BOOST_TEST(PageAssets::load(folder.path(), "").error().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
