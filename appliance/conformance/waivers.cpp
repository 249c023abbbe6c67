#include "conformance/waivers.h"

#include <set>

#include "foundation/file_content.h"
#include "foundation/hidden_characters.h"
#include "spec/package_reader.h"

namespace hcp {
namespace {

constexpr JsonLimits waiverLimits{.bytesMax = 4U << 20, .depthMax = 4, .stringBytesMax = 4096, .membersMax = 10000};
constexpr std::size_t textBytesMax = 500;

/// A text in which somebody sees something.
bool says(std::string_view text) {
    return text.size() <= textBytesMax && !hidesOrTurns(text) &&
           text.find_first_not_of(" \t\r\n") != std::string_view::npos && text != "\u3000";
}

std::string sayingText(const PackageReader& waiver, std::string_view name) {
    const PackageReader member = waiver.member(name);
    std::string text = member.value().IsString() ? std::string(asText(member.value())) : "";
    if (!says(text)) {
        member.problem("a text of 1 to " + std::to_string(textBytesMax) + " bytes");
    }
    return text;
}

Waiver waiverIn(const PackageReader& element) {
    element.expectMembers({"test", "reason", "owner", "until"});
    Waiver waiver{sayingText(element, "test"), sayingText(element, "reason"), sayingText(element, "owner"), {}};
    const PackageReader until = element.member("until");
    if (const auto day = parseDay(until.value().IsString() ? asText(until.value()) : "")) {
        waiver.until = *day;
    } else {
        until.problem("a day that exists, yyyy-MM-dd");
    }
    return waiver;
}

}  // namespace

Expected<std::vector<Waiver>, std::vector<SpecProblem>> readWaivers(const std::filesystem::path& file) {
    std::vector<SpecProblem> problems;
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{std::vector<SpecProblem>{{file.string(), "", "cannot be read"}}};
    }
    const auto json = parseJson(*text, waiverLimits);
    if (!json) {
        return Unexpected{std::vector<SpecProblem>{{file.string(), "", json.error().detail}}};
    }
    const PackageReader reader(file.string(), "", *json, problems);
    if (!json->IsObject()) {
        reader.problem("an object with the member waivers");
    }
    reader.expectMembers({"waivers"});
    std::vector<Waiver> waivers;
    std::set<std::string> tests;
    for (const auto& element : reader.member("waivers").elements()) {
        waivers.push_back(waiverIn(element));
        if (!tests.insert(waivers.back().test).second) {
            element.problem("a second waiver for " + waivers.back().test);
        }
    }
    if (waivers.size() > waiversMax) {
        reader.problem("more than " + std::to_string(waiversMax) + " waivers");
    }
    return problems.empty() ? Expected<std::vector<Waiver>, std::vector<SpecProblem>>(std::move(waivers))
                            : Unexpected{std::move(problems)};
}

}  // namespace hcp
