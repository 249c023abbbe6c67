#include "spec/package_file.h"

#include <algorithm>

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

/// No file of a package is near this size; a larger one is a mistake or an attack.
constexpr JsonLimits fileLimits{
    .bytesMax = 8U << 20, .depthMax = 32, .stringBytesMax = 1U << 16, .membersMax = 500000, .comments = false};

}  // namespace

std::string readPackageFile(const std::filesystem::path& folder, const std::string& file, SpecProblems& problems,
                            const std::function<void(const PackageReader&)>& read) {
    const auto text = readFile(folder / file);
    if (!text) {
        problems.push_back({file, "", "cannot be opened"});
        return "";
    }
    const auto parsed = parseJson(*text, fileLimits);
    if (!parsed) {
        problems.push_back({file, "", parsed.error().detail + " (byte " + std::to_string(parsed.error().offset) + ")"});
    } else {
        read(PackageReader(file, "", *parsed, problems));
    }
    return toHex(sha256(*text));
}

std::vector<std::string> jsonFilesIn(const std::filesystem::path& folder) {
    std::vector<std::string> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path().filename().string());
        }
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace hcp
