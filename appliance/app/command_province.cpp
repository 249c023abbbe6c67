#include <CLI/CLI.hpp>

#include <array>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/configuration.h"
#include "app/share.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "pipeline/provincial_books.h"

namespace hcp {
namespace {

struct ProvinceOptions {
    std::string config;
    std::string since;
    std::string format = "text";
};

std::string_view originOf(EvaluationOrigin origin) {
    switch (origin) {
        case EvaluationOrigin::handedIn:
            return "handedIn";
        case EvaluationOrigin::ownPage:
            return "ownPage";
        case EvaluationOrigin::untold:
            return "untold";
    }
    return "";
}

/// What a reconciliation needs, and nothing personal.
constexpr std::array shownOfEvaluation{"projectNo", "serviceNumber", "assessNumber", "satisfaction",
                                       "pf",        "assessTime"};

std::string inJson(const ProvincialEvaluation& held) {
    std::string text = R"({"receipt":)" + quoteJson(held.receipt) + R"(,"origin":)" + quoteJson(originOf(held.origin));
    for (const char* name : shownOfEvaluation) {
        if (const auto value = held.evaluation.find(name)) {
            text += ',' + quoteJson(name) + ':' + quoteJson(*value);
        }
    }
    const auto time = held.service.find("serviceTime");
    return text + (time ? R"(,"serviceTime":)" + quoteJson(*time) : "") + "}\n";
}

std::string inWords(const ProvincialEvaluation& held) {
    std::string text = held.receipt + "  " + std::string(originOf(held.origin)) + '\n';
    for (const char* name : shownOfEvaluation) {
        if (const auto value = held.evaluation.find(name)) {
            text += "    " + std::string(name) + ' ' + std::string(*value);
        }
    }
    return text + '\n';
}

int holds(const ProvinceOptions& options) {
    const auto since = parseDay(options.since);
    if (!since) {
        throw std::runtime_error("--since must be a day, yyyy-MM-dd");
    }
    const Configuration configuration = requireConfiguration(options.config, shareFolder());
    const SystemClock clock;
    const auto province = makeProvince(requirePackage(configuration.specsFolder, configuration.spec, clock.now()),
                                       configuration.account, clock);
    if (province->books() == nullptr) {
        throw std::runtime_error("by the spec package " + configuration.spec +
                                 " the province cannot be asked what it holds");
    }
    std::size_t count = 0;
    std::string cursor;
    do {
        const auto page = province->books()->list(toMoment({*since}), cursor);
        if (!page) {
            throw std::runtime_error("after " + std::to_string(count) + " evaluations: " + page.error().what);
        }
        for (const auto& held : page->evaluations) {
            std::cout << (options.format == "json" ? inJson(held) : inWords(held));
        }
        count += page->evaluations.size();
        cursor = page->cursor;
    } while (!cursor.empty());
    if (options.format == "text") {
        std::cout << count << (count == 1 ? " evaluation" : " evaluations") << " in the province's books\n";
    }
    return succeeded;
}

}  // namespace

void addProvinceCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("province", "Ask the province; nothing is sent or changed");
    command->require_subcommand(1);
    auto* books = command->add_subcommand("holds", "Print the evaluations that the province holds, without persons");
    auto options = std::make_shared<ProvinceOptions>();
    books->add_option("--config", options->config, "Configuration of the daemon; its account is used")->required();
    books->add_option("--since", options->since, "What the province came to have from this day on")->required();
    addListFormat(*books, options->format);
    books->callback([options, &exitCode] { exitCode = holds(*options); });
}

}  // namespace hcp
