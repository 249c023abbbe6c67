// How many records a second are parsed and judged by their schema, and how many go through the whole checker
// (schema, rules, findings). Usage: check_rate FILE KIND SECONDS; prints JSON.
#include <chrono>
#include <fstream>
#include <iostream>
#include <vector>

#include "check/checker.h"
#include "check/known_records.h"

namespace {

using namespace hcp;
using Clock = std::chrono::steady_clock;

/// Records a second over whole passes of the lines, for at least `seconds`.
template <class Judge>
double rateOf(const std::vector<std::string>& lines, double seconds, Judge judge) {
    std::size_t done = 0;
    const auto start = Clock::now();
    std::chrono::duration<double> spent{};
    while (spent.count() < seconds) {
        for (const auto& line : lines) {
            if (!judge(line)) {
                throw std::runtime_error("a record of the benchmark is not valid: " + line);
            }
        }
        done += lines.size();
        spent = Clock::now() - start;
    }
    return static_cast<double>(done) / spent.count();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: check_rate FILE service|evaluation SECONDS\n";
        return 2;
    }
    std::vector<std::string> lines;
    std::ifstream in(argv[1]);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    const RecordKind kind = recordKindOf(argv[2]).value();
    const double seconds = std::stod(argv[3]);
    const SchemaEngine schema(*test::fujian(), kind);
    const Checker checker(test::fujian());
    const test::KnownRecords known = test::knowingTheService();
    const Moment now = test::at("2026-10-12 20:00:00");
    const double schemaRate = rateOf(lines, seconds, [&](const std::string& line) {
        const auto parsed = parseJson(line, recordLimits);
        return parsed && schema.faultsOf(*parsed).empty();
    });
    const double checkRate = rateOf(lines, seconds, [&](const std::string& line) {
        return checker.check(kind, line, now, known).disposition() != Disposition::refused;
    });
    std::cout << "{\"schema\": " << schemaRate << ", \"check\": " << checkRate << "}\n";
    return 0;
}
