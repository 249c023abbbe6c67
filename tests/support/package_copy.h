// A copy of a package that a test may damage; of Fujian's where none is named.
#pragma once

#include <string>
#include <utility>

#include "spec/load.h"
#include "support/files.h"

namespace hcp::test {

class PackageCopy {
public:
    explicit PackageCopy(std::string id = "fujian", std::string version = "2021.1")
        : id_(std::move(id)), version_(std::move(version)) {
        namespace fs = std::filesystem;
        const fs::path from = sourceFolder() / "specs";
        fs::create_directories(folder());
        fs::copy(from / "sentences.json", specs() / "sentences.json");
        copyWithoutVectors(from / "appliance", specs() / "appliance");
        copyWithoutVectors(from / id_ / version_, folder());
    }
    [[nodiscard]] std::filesystem::path specs() const { return temporary_.path() / "specs"; }
    [[nodiscard]] std::filesystem::path folder() const { return specs() / id_ / version_; }

    /// Replaces the first occurrence; there must be one.
    void replace(const std::string& file, const std::string& what, const std::string& with) const {
        std::string text = contentOf(folder() / file);
        const auto at = text.find(what);
        if (at == std::string::npos) {
            throw std::runtime_error(file + " does not contain " + what);
        }
        std::ofstream(folder() / file, std::ios::binary) << text.replace(at, what.size(), with);
    }
    [[nodiscard]] LoadedPackage load() const { return loadPackage(specs(), id_, version_); }
    /// The problems as "file at: what" lines.
    [[nodiscard]] std::string problems() const {
        const auto loaded = load();
        std::string text;
        for (const auto& problem : loaded ? std::vector<SpecProblem>() : loaded.error()) {
            text += problem.file + " " + problem.at + ": " + problem.what + "\n";
        }
        return text;
    }

private:
    /// Vectors are hundreds of files that most tests have no use for.
    static void copyWithoutVectors(const std::filesystem::path& from, const std::filesystem::path& to) {
        std::filesystem::create_directories(to);
        for (const auto& entry : std::filesystem::directory_iterator(from)) {
            const auto name = entry.path().filename();
            if (entry.is_directory() && name != "vectors") {
                copyWithoutVectors(entry.path(), to / name);
            } else if (entry.is_regular_file()) {
                std::filesystem::copy_file(entry.path(), to / name);
            }
        }
    }

    std::string id_;
    std::string version_;
    TemporaryFolder temporary_;
};

}  // namespace hcp::test
