#include "pipeline/default_channels.h"

namespace hcp {

std::set<std::string> defaultChannelsOf(const Package& package) {
    std::set<std::string> codes;
    if (const auto list = package.codeLists.find("channel"); list != package.codeLists.end()) {
        for (const auto& code : list->second.codes()) {
            if (const auto found = code.attributes.find("default");
                found != code.attributes.end() && found->second == "yes") {
                codes.insert(code.code);
            }
        }
    }
    return codes;
}

}  // namespace hcp
