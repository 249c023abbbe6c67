// Writes the sample months as workbooks, each with its raw figures as JSON beside it, so that a reader who
// shares no code with us can do the sums again. Usage: sample_workbooks DEFINITION FOLDER
#include <fstream>
#include <iostream>

#include "foundation/json.h"
#include "sample_figures.h"

namespace {

using namespace hcp;

std::string jsonOf(const std::map<std::string, std::int64_t>& counts) {
    std::string json;
    for (const auto& [code, count] : counts) {
        json += (json.empty() ? "" : ",") + quoteJson(code) + ":" + std::to_string(count);
    }
    return "{" + json + "}";
}

std::string jsonOf(const std::map<std::string, std::string>& names) {
    std::string json;
    for (const auto& [code, name] : names) {
        json += (json.empty() ? "" : ",") + quoteJson(code) + ":" + quoteJson(name);
    }
    return "{" + json + "}";
}

std::string jsonOf(const OfficeFigures& office) {
    return "{\"code\":" + quoteJson(office.code) + ",\"name\":" + quoteJson(office.name) +
           ",\"services\":" + std::to_string(office.services) +
           ",\"servicesEvaluated\":" + std::to_string(office.servicesEvaluated) +
           ",\"levels\":" + jsonOf(office.levels) + ",\"channels\":" + jsonOf(office.channels) +
           ",\"held\":" + std::to_string(office.held) + ",\"delivered\":" + std::to_string(office.delivered) + "}";
}

std::string jsonOf(const MonthlyFigures& figures) {
    std::string offices;
    for (const auto& office : figures.offices) {
        offices += (offices.empty() ? "" : ",\n") + jsonOf(office);
    }
    return "{\"levelNames\":" + jsonOf(figures.levelNames) + ",\"channelNames\":" + jsonOf(figures.channelNames) +
           ",\"offices\":[" + offices + "]}\n";
}

bool write(const std::filesystem::path& definition, const std::filesystem::path& folder,
           const MonthlyFigures& figures) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto written = writeMonthlyReport(figures, definition, folder);
    if (!written) {
        std::cerr << written.error().what << '\n';
        return false;
    }
    std::ofstream(folder / "figures.json") << jsonOf(figures);
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
    const bool done = write(arguments[1], folder / "ordinary", ordinaryMonth()) &&
                      write(arguments[1], folder / "hostile", hostileMonth()) &&
                      write(arguments[1], folder / "empty", emptyMonth());
    return done ? 0 : 1;
}
