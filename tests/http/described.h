// What specs/appliance/openapi.json says of a request, for tests that send one.
#pragma once

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>
#include <string>

#include "foundation/file_content.h"
#include "foundation/json.h"
#include "http/message.h"
#include "support/files.h"

namespace hcp::test {

inline std::string descriptionText() { return contentOf(sourceFolder() / "specs/appliance/openapi.json"); }

/// Statuses by path, as it is written there, and method in capital letters.
using DescribedRequests = std::map<std::string, std::map<std::string, std::set<int>>>;

inline const DescribedRequests& describedRequests() {
    static const DescribedRequests all = [] {
        DescribedRequests read;
        const auto parsed = parseJson(descriptionText(), {.bytesMax = 1U << 20, .membersMax = 1U << 16});
        BOOST_REQUIRE(parsed.hasValue());
        for (const auto& path : (*findMember(*parsed, "paths")).GetObject()) {
            for (const auto& member : path.value.GetObject()) {
                std::string method(asText(member.name));
                if (method == "parameters") {
                    continue;
                }
                for (auto& letter : method) {
                    letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
                }
                for (const auto& response : findMember(member.value, "responses")->GetObject()) {
                    read[std::string(asText(path.name))][method].insert(std::stoi(std::string(asText(response.name))));
                }
            }
        }
        return read;
    }();
    return all;
}

/// True where the path is one by the template, each `{name}` one piece of any text.
inline bool fits(const std::string& path, const std::string& pattern) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{') {
            i = pattern.find('}', i);
            const auto end = std::min(path.find('/', at), path.size());
            if (end == at) {
                return false;
            }
            at = end;
        } else if (at == path.size() || path[at++] != pattern[i]) {
            return false;
        }
    }
    return at == path.size();
}

/// The template that fits best: one without places before one with them. Empty: none does.
inline std::string describedPath(const std::string& path) {
    std::string found;
    for (const auto& [pattern, methods] : describedRequests()) {
        if (fits(path, pattern) && (found.empty() || pattern.find('{') == std::string::npos)) {
            found = pattern;
        }
    }
    return found;
}

/// Every answer to a described path has a status that is described there.
inline void expectDescribed(const ApiRequest& request, int status) {
    const auto pattern = describedPath(request.path);
    if (pattern.empty()) {
        return;
    }
    const auto& methods = describedRequests().at(pattern);
    const auto found = methods.find(request.method == "HEAD" ? "GET" : request.method);
    BOOST_TEST((found == methods.end() ? status == 405 || status == 401 || status == 403 || status == 404
                                       : found->second.contains(status)),
               request.method << " " << request.path << " answers " << status << ", which is not described");
}

}  // namespace hcp::test
