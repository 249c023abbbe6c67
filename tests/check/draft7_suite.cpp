// The official test suite of JSON Schema draft-07, its required part, through the engine that judges records.
//
// The suite is not ours and not in the tree: it comes from Debian (packages.debian).
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <list>
#include <set>

#include "check/compiled_schema.h"

using namespace hcp;
namespace fs = std::filesystem;

namespace {

const fs::path suiteOfDebian = "/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance";
/// Another edition of the suite can be judged instead: a folder with tests/draft7 and remotes.
const char* const otherSuite = std::getenv("HCP_DRAFT7_SUITE");
const fs::path suite = otherSuite == nullptr ? suiteOfDebian : fs::path(otherSuite);
const fs::path metaSchema = "/usr/lib/python3/dist-packages/jsonschema/schemas/draft7.json";

/// Not parseJson: cases with U+0000 in texts belong to the suite.
JsonDocument read(const fs::path& file) {
    std::ifstream stream(file);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    JsonDocument document;
    document.Parse(text.data(), text.size());
    BOOST_REQUIRE_MESSAGE(!document.HasParseError(), file.string() + " cannot be read");
    return document;
}

/// The documents that references of the suite name, as its README says: remotes/ is http://localhost:1234/.
class Remotes {
public:
    Remotes() {
        for (const auto& entry : fs::recursive_directory_iterator(suite / "remotes")) {
            if (entry.path().extension() == ".json") {
                add("http://localhost:1234/" + fs::relative(entry.path(), suite / "remotes").generic_string(),
                    entry.path());
            }
        }
        add("http://json-schema.org/draft-07/schema", metaSchema);
    }
    SchemaDocuments byUri;

private:
    void add(const std::string& uri, const fs::path& file) { byUri.emplace(uri, &documents_.emplace_back(read(file))); }
    std::list<JsonDocument> documents_;
};

struct Figures {
    int cases = 0;
    int wrong = 0;
    std::set<std::string> refused;
};

void judge(const std::string& file, const JsonValue& group, const SchemaDocuments& remotes, Figures& figures) {
    const std::string name = file + ": " + std::string(asText(*findMember(group, "description")));
    const auto schema = CompiledSchema::compile(*findMember(group, "schema"), {}, remotes);
    if (!schema) {
        BOOST_TEST_MESSAGE("refused: " << name << ": " << schema.error()[0].at << " " << schema.error()[0].what);
        figures.refused.insert(name);
        return;
    }
    for (const auto& test : findMember(group, "tests")->GetArray()) {
        const JsonValue& value = *findMember(test, "data");
        const bool valid = findMember(test, "valid")->GetBool();
        const bool explained = schema->failuresOf(value).empty() != schema->accepts(value);
        ++figures.cases;
        if (schema->accepts(value) != valid || explained) {
            ++figures.wrong;
            BOOST_TEST_ERROR(name << ": " << asText(*findMember(test, "description")));
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_required_case_of_draft_07_is_judged_right) {
    const Remotes remotes;
    Figures figures;
    for (const auto& entry : fs::directory_iterator(suite / "tests" / "draft7")) {
        if (entry.is_regular_file()) {
            const JsonDocument groups = read(entry.path());
            for (const auto& group : groups.GetArray()) {
                judge(entry.path().filename().string(), group, remotes.byUri, figures);
            }
        }
    }
    BOOST_TEST_MESSAGE("draft-07: " << figures.cases << " cases judged, " << figures.wrong << " wrong, "
                                    << figures.refused.size() << " schemas refused");
    BOOST_TEST((otherSuite != nullptr || figures.cases == 861));
    BOOST_TEST(figures.cases >= 861);
    BOOST_TEST(figures.wrong == 0);
    BOOST_TEST(figures.refused.empty());
}
