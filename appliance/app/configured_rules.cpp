#include "app/configured_rules.h"

#include <stdexcept>

#include "app/share.h"

namespace hcp {
namespace {

Lexicons requireLexicons(const std::vector<std::filesystem::path>& files) {
    Lexicons lexicons;
    for (const auto& file : files) {
        auto loaded = loadLexicon(file);
        if (!loaded) {
            std::string text = "the lexicon " + file.string() + " cannot be used:";
            for (const auto& objection : loaded.error()) {
                text += "\n  " + objection.at + (objection.at.empty() ? "" : ": ") + objection.sentence;
            }
            throw std::runtime_error(text);
        }
        lexicons.push_back(*std::move(loaded));
    }
    return lexicons;
}

}  // namespace

std::shared_ptr<const RulesInForce> configuredRules(const Configuration& configuration, const Clock& clock) {
    const auto package = requirePackage(configuration.specsFolder, configuration.spec, clock.now());
    return configuredRules(configuration, package, requireRegisters(configuration.registersFolder, *package));
}

std::shared_ptr<const RulesInForce> configuredRules(const Configuration& configuration,
                                                    const std::shared_ptr<const Package>& package,
                                                    Registers registers) {
    auto checker = std::make_shared<const Checker>(package, Language::chinese, std::move(registers));
    return std::make_shared<const RulesInForce>(
        std::move(checker), requireCalendar(configuration.casework.calendarFolder),
        requireLexicons(configuration.casework.lexicons), std::make_shared<TermsShelf>(configuration.specsFolder),
        configuration.casework.settings);
}

}  // namespace hcp
