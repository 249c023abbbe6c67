// Writes sample lists as workbooks, each with its raw rows as JSON beside it, so that a reader who shares no code with
// us can say what every cell should show. Usage: sample_list_workbooks DEFINITION FOLDER
#include <fstream>
#include <iostream>

#include "foundation/json.h"
#include "sample_lists.h"

namespace {

using namespace hcp;

constexpr std::uint32_t rowsOfShortSheets = 14;  ///< with title, two lines below it and headings: ten rows

std::string jsonOf(const std::vector<ListRow>& rows) {
    std::string json;
    for (const auto& row : rows) {
        json += json.empty() ? "" : ",\n";
        std::string values;
        for (const auto& value : row.values) {
            values += (values.empty() ? "" : ",") + quoteJson(value);
        }
        json += "[" + values + "]";
    }
    return "[" + json + "]\n";
}

bool write(const std::filesystem::path& definition, const std::filesystem::path& folder,
           const std::vector<ListRow>& given, const ListLimits& limits = {}) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    GivenRows rows(given);
    const auto written = writeListReport(rows, sampleFacts(), definition, folder, {}, limits);
    if (!written) {
        std::cerr << written.error().what << '\n';
        return false;
    }
    std::ofstream(folder / "rows.json") << jsonOf(given);
    std::ofstream(folder / "digest") << written->digest;
    std::cout << written->file.string() << '\n';
    return true;
}

std::vector<ListRow> injectionRows() {
    std::vector<ListRow> rows;
    for (const auto& text : injections()) {
        rows.push_back(rowWith(text));
        rows.push_back(rowWith("ordinary"));
        // Where a number, a time or a word is expected it is a text as well.
        rows.back().values = {text, text, text, text, "", text};
    }
    return rows;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: sample_list_workbooks DEFINITION FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[2];
    const bool done = write(arguments[1], folder / "ordinary", ordinaryRows()) &&
                      write(arguments[1], folder / "injections", injectionRows()) &&
                      write(arguments[1], folder / "parts", ordinaryRows(), {rowsOfShortSheets}) &&
                      write(arguments[1], folder / "empty", {});
    return done ? 0 : 1;
}
