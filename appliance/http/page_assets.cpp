#include "http/page_assets.h"

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

constexpr std::size_t tagDigits = 32;
constexpr const char* styleSheet = "text/css; charset=utf-8";

}  // namespace

Expected<PageAssets, std::vector<std::string>> PageAssets::load(const std::filesystem::path& folder,
                                                                const std::filesystem::path& bootstrap) {
    PageAssets assets;
    std::vector<std::string> problems;
    const auto add = [&](const std::string& name, const std::string& mediaType, const std::string& bytes) {
        assets.files_[name] = {mediaType, bytes, "\"" + toHex(sha256(bytes)).substr(0, tagDigits) + "\""};
    };
    for (const auto& [name, mediaType] : {std::pair{"pages.css", styleSheet}, std::pair{"icon.svg", "image/svg+xml"}}) {
        if (const auto own = readFile(folder / name)) {
            add(name, mediaType, *own);
        } else {
            problems.push_back((folder / name).string() + " cannot be read");
        }
    }
    if (const auto sheet = readFile(bootstrap)) {
        add("bootstrap.min.css", styleSheet, *sheet);
    }
    return problems.empty() ? Expected<PageAssets, std::vector<std::string>>(std::move(assets))
                            : Unexpected{std::move(problems)};
}

std::optional<ApiResponse> PageAssets::answer(const std::string& name, const std::string& ifNoneMatch) const {
    const auto file = files_.find(name);
    if (file == files_.end()) {
        return std::nullopt;
    }
    const bool same = ifNoneMatch == "*" || ifNoneMatch.find(file->second.tag) != std::string::npos;
    ApiResponse answer{same ? 304 : 200, file->second.mediaType, same ? "" : file->second.bytes};
    answer.entityTag = file->second.tag;
    answer.headers = {{"Cache-Control", "no-cache"}};
    return answer;
}

}  // namespace hcp
