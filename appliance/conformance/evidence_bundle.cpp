#include "conformance/evidence_bundle.h"

#include <map>
#include <sstream>
#include <stdexcept>

#include "conformance/evidence_workbook.h"
#include "foundation/digest.h"
#include "foundation/file_content.h"
#include "foundation/file_digest.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifestName = "MANIFEST";
constexpr std::string_view firstLine = "hcp-conformance-bundle 1";
constexpr std::string_view nobodySigned = "\nunsigned\n";
constexpr std::size_t digestDigits = 64;
constexpr std::uintmax_t manifestBytesMax = 1U << 20;

void write(const fs::path& file, const std::string& bytes) {
    if (const auto written = writeFile(file, bytes); !written) {
        throw std::runtime_error(written.error());
    }
}

/// Digests of the files of the folder by name, without the manifest.
std::map<std::string, std::string> digestsIn(const fs::path& folder) {
    std::map<std::string, std::string> digests;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name != manifestName) {
            // Only what is a plain file itself is opened: a pipe would never end.
            const bool isPlain = entry.symlink_status().type() == fs::file_type::regular;
            const auto digest = isPlain ? digestOfFile(entry.path()) : std::nullopt;
            digests.emplace(name, digest ? digest->sha256 : "");
        }
    }
    return digests;
}

std::optional<std::map<std::string, std::string>> listedIn(const std::string& manifest) {
    std::istringstream in(manifest);
    std::string line;
    if (!std::getline(in, line) || line != firstLine) {
        return std::nullopt;
    }
    std::map<std::string, std::string> digests;
    while (std::getline(in, line) && !line.empty()) {
        if (line.size() < digestDigits + 3 || line.compare(digestDigits, 2, "  ") != 0 ||
            !digests.emplace(line.substr(digestDigits + 2), line.substr(0, digestDigits)).second) {
            return std::nullopt;
        }
    }
    return digests;
}

}  // namespace

void writeEvidenceBundle(const Evidence& evidence, const fs::path& definition, const fs::path& folder,
                         const BundleSeal& seal) {
    std::error_code error;
    if (!fs::create_directory(folder, error)) {
        throw std::runtime_error(folder.string() +
                                 (error ? " cannot be made: " + error.message() : " is there already"));
    }
    write(folder / "evidence.json", evidenceJson(evidence));
    write(folder / "evidence.xml", evidenceJunit(evidence));
    write(folder / "evidence.html", evidenceHtml(evidence));
    if (const auto workbook = writeEvidenceWorkbook(evidence, definition, folder / "evidence.xlsx"); !workbook) {
        throw std::runtime_error(workbook.error().what);
    }
    if (!seal.checkpointNote.empty()) {
        write(folder / "checkpoint.note", seal.checkpointNote);
    }
    std::string manifest = std::string(firstLine) + "\n";
    for (const auto& [name, digest] : digestsIn(folder)) {
        manifest += digest + "  " + name + "\n";
    }
    write(folder / manifestName,
          seal.signer == nullptr ? manifest + std::string(nobodySigned) : seal.signer->signDocument(manifest));
}

Expected<BundleSignature, std::string> verifyEvidenceBundle(const fs::path& folder,
                                                            const CheckpointVerifier* verifier) {
    std::error_code error;
    const bool isPlain = fs::symlink_status(folder / manifestName, error).type() == fs::file_type::regular &&
                         fs::file_size(folder / manifestName, error) <= manifestBytesMax;
    const auto manifest = isPlain ? readFile(folder / manifestName) : std::nullopt;
    const auto listed = manifest ? listedIn(*manifest) : std::nullopt;
    if (!listed) {
        return Unexpected{folder.string() + " is no bundle of evidence"};
    }
    const bool isUnsigned = manifest->ends_with(nobodySigned);
    if (verifier != nullptr) {
        if (isUnsigned) {
            return Unexpected{folder.string() + " is unsigned"};
        }
        if (const auto text = verifier->openDocument(*manifest); !text) {
            return Unexpected{"the manifest " + text.error()};
        }
    }
    for (const auto* name : {"evidence.json", "evidence.xml", "evidence.html", "evidence.xlsx"}) {
        if (!listed->contains(name)) {
            return Unexpected{"the manifest does not list " + std::string(name)};
        }
    }
    const auto found = digestsIn(folder);
    for (const auto& [name, digest] : *listed) {
        const auto file = found.find(name);
        if (file == found.end()) {
            return Unexpected{name + " is missing"};
        }
        if (file->second != digest) {
            return Unexpected{name + " is not as it was written"};
        }
    }
    for (const auto& [name, digest] : found) {
        if (!listed->contains(name)) {
            return Unexpected{name + " is not in the manifest"};
        }
    }
    return verifier != nullptr ? BundleSignature::verified
           : isUnsigned        ? BundleSignature::none
                               : BundleSignature::unread;
}

}  // namespace hcp
