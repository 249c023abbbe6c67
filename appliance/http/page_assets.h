// The files that pages refer to: style sheets and the icon, from an allow-list, read once at start.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "http/message.h"

namespace hcp {

class PageAssets {
public:
    /// Ours from the folder of pages, and Bootstrap's style sheet, without which pages are plain and work as well. One
    /// line in English for each of ours that is missing.
    [[nodiscard]] static Expected<PageAssets, std::vector<std::string>> load(const std::filesystem::path& folder,
                                                                             const std::filesystem::path& bootstrap);

    [[nodiscard]] bool hasBootstrap() const { return files_.contains("bootstrap.min.css"); }
    /// The answer to a request for /assets/<name>, with an ETag; 304 when the browser has it. Nothing when there is
    /// none.
    [[nodiscard]] std::optional<ApiResponse> answer(const std::string& name, const std::string& ifNoneMatch) const;

private:
    struct File {
        std::string mediaType;
        std::string bytes;
        std::string tag;
    };
    std::map<std::string, File> files_;
};

}  // namespace hcp
