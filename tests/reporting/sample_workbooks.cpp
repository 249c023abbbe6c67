// Writes sample months as workbooks, each with its facts as JSON beside it, so that a reader who shares no code with us
// can do the sums again. Usage: sample_workbooks DEFINITION FOLDER
#include <fstream>
#include <iostream>

#include "foundation/json.h"
#include "sample_facts.h"

namespace {

using namespace hcp;

std::string jsonOf(const Fact& fact) {
    std::string json = "{\"kind\":" + quoteJson(nameOf(fact.kind)) + ",\"at\":" + quoteJson(formatCivilTime(fact.at));
    for (std::size_t i = 0; i < aspectCount; ++i) {
        const auto aspect = static_cast<Aspect>(i);
        json += fact.of(aspect).empty() ? "" : "," + quoteJson(nameOf(aspect)) + ":" + quoteJson(fact.of(aspect));
    }
    return json + "}";
}

bool write(const ReportDefinition& definition, const std::filesystem::path& folder, const std::vector<Fact>& facts) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const SampleFigures sample(definition, facts);
    const auto written = writeFigureReport(sample.figures, definition, folder);
    if (!written) {
        std::cerr << written.error().what << '\n';
        return false;
    }
    std::ofstream out(folder / "facts.ndjson");
    for (const auto& fact : facts) {
        out << jsonOf(fact) << '\n';
    }
    std::cout << written->string() << '\n';
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: sample_workbooks DEFINITION FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[2];
    const auto definition = loadReportDefinition(arguments[1]);
    if (!definition) {
        std::cerr << definition.error() << '\n';
        return 1;
    }
    const bool done = write(*definition, folder / "ordinary", ordinaryFacts()) &&
                      write(*definition, folder / "hostile", hostileFacts()) &&
                      write(*definition, folder / "empty", {});
    return done ? 0 : 1;
}
