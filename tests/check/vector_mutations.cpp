// Every passing vector of every package, each field spoilt alone in every way its schema forbids: exactly that
// finding, and no other.
#include <boost/test/unit_test.hpp>

#include "check/vectors.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Spoils the record of a vector and says what must be found.
class Spoiling {
public:
    Spoiling(const Checker& checker, JsonDocument vector) : checker_(checker), vector_(std::move(vector)) {}

    int run(const JsonValue& schema) {
        for (const auto& property : findMember(schema, "properties")->GetObject()) {
            spoil(std::string(asText(property.name)), property.value);
        }
        for (const auto& name : findMember(schema, "required")->GetArray()) {
            JsonDocument changed = copy();
            record(changed).RemoveMember(name);
            expect(changed, "schema.required /" + std::string(asText(name)));
        }
        set("zz", JsonValue("1"), "schema.additionalProperties /zz");
        return tried_;
    }

private:
    void spoil(const std::string& name, const JsonValue& described) {
        const auto has = [&](const char* keyword) { return findMember(described, keyword) != nullptr; };
        set(name, JsonValue(7), "schema.type /" + name);
        if (has("minLength")) {
            set(name, JsonValue(""), "schema.minLength /" + name);
        }
        if (has("codes")) {
            set(name, JsonValue("~"), "schema.codes /" + name);
        }
        if (has("codesJoined")) {
            set(name, JsonValue("999"), "schema.codesJoined /" + name);
        }
        if (has("form")) {
            set(name, JsonValue("\x01"), "schema.form /" + name);
            const std::string form(asText(*findMember(described, "form")));
            if (form.ends_with("text") && form != "code-text") {
                const std::string tooLong = repeated(findMember(described, "maxLength")->GetInt() + 1);
                set(name, JsonValue(rapidjson::StringRef(tooLong.data(), tooLong.size())), "schema.maxLength /" + name);
            }
        }
    }

    static std::string repeated(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            text += "字";
        }
        return text;
    }

    [[nodiscard]] JsonDocument copy() const {
        JsonDocument changed;
        changed.CopyFrom(vector_, changed.GetAllocator());
        return changed;
    }
    static JsonValue& record(JsonDocument& vector) { return vector["record"]; }

    void set(const std::string& name, const JsonValue& value, const std::string& finding) {
        JsonDocument changed = copy();
        record(changed).RemoveMember(name.c_str());
        record(changed).AddMember(JsonValue(name.c_str(), changed.GetAllocator()),
                                  JsonValue(value, changed.GetAllocator()), changed.GetAllocator());
        expect(changed, finding);
    }

    void expect(const JsonValue& vector, const std::string& finding) {
        const auto run = runVector(checker_, vector);
        BOOST_REQUIRE(run.hasValue());
        BOOST_TEST(run->found == finding);
        ++tried_;
    }

    const Checker& checker_;
    JsonDocument vector_;
    int tried_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(each_field_of_a_passing_vector_spoilt_alone_has_exactly_its_finding) {
    int tried = 0;
    for (const auto& [id, version] : packagesIn(sourceFolder() / "specs")) {
        const auto folder = sourceFolder() / "specs" / id / version;
        const Checker checker(loadPackage(sourceFolder() / "specs", id, version).value());
        for (const auto& run : runVectors(checker, folder).runs) {
            auto vector = parseJson(contentOf(folder / run.file));
            // What another version of the same record makes of a change is the business of other vectors.
            if (!run.passes() || findMember(*vector, "kept") != nullptr || findMember(*vector, "held") != nullptr) {
                continue;
            }
            const auto kind = recordKindOf(asText(*findMember(*vector, "kind"))).value();
            const auto schema = parseJson(checker.package().schemas.at(kind).json);
            BOOST_TEST_CONTEXT(id << " " << run.file) { tried += Spoiling(checker, std::move(*vector)).run(*schema); }
        }
    }
    BOOST_TEST_MESSAGE(tried << " spoilt records");
    BOOST_TEST(tried > 10000);
}
