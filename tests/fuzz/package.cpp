// The bytes of one file of a package: whatever they are, the loader says what is wrong or gives a package that
// a checker can be made of and that answers for records.
//
// The first byte of the input selects the file, the rest replaces it; the other files are those of
// specs/fujian/2021.1. `fuzz_package --seeds FOLDER` writes one input for each file as it is, and ends.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "check/checker.h"
#include "fuzz/full_store.h"

namespace {

namespace fs = std::filesystem;

constexpr std::array files{"package.json",
                           "schemas/service.json",
                           "schemas/evaluation.json",
                           "codelists/indicator.json",
                           "codelists/device.json",
                           "../../appliance/case-steps/0.1/part.json",
                           "../../appliance/case-steps/0.1/schemas/verification.json",
                           "../../appliance/case-steps/0.1/rules.json",
                           "forms.json",
                           "rules.json",
                           "limits.json",
                           "mapping.json",
                           "transport.json",
                           "requirements.json",
                           "../../sentences.json"};

void write(const fs::path& file, std::string_view text) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out.flush()) {
        std::abort();
    }
}

/// A copy of the package in which one file at a time is exchanged.
class Exchanged {
public:
    Exchanged() {
        fs::copy(hcp::test::sourceFolder() / "specs", specs(), fs::copy_options::recursive);
        fs::remove_all(package() / "vectors");
        for (const auto* file : files) {
            originals_.push_back(hcp::test::contentOf(package() / file));
        }
    }
    [[nodiscard]] fs::path specs() const { return folder_.path() / "specs"; }
    [[nodiscard]] fs::path package() const { return specs() / "fujian/2021.1"; }
    [[nodiscard]] const std::string& original(std::size_t index) const { return originals_[index]; }

    [[nodiscard]] hcp::LoadedPackage load(std::size_t index, std::string_view text) const {
        write(package() / files[index], text);
        auto loaded = hcp::loadPackage(specs(), "fujian", "2021.1");
        write(package() / files[index], originals_[index]);
        return loaded;
    }

private:
    hcp::test::TemporaryFolder folder_;
    std::vector<std::string> originals_;
};

const Exchanged& exchanged() {
    static const Exchanged copy;
    return copy;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    if (*argc == 3 && std::strcmp((*argv)[1], "--seeds") == 0) {
        for (std::size_t index = 0; index < files.size(); ++index) {
            write(fs::path((*argv)[2]) / (std::to_string(index) + ".json"),
                  std::string(1, static_cast<char>(index)) + exchanged().original(index));
        }
        std::exit(0);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    static const hcp::test::FullStore lookups;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto loaded = exchanged().load(data[0] % files.size(), text);
    if (!loaded) {
        if (loaded.error().empty()) {
            std::abort();  // a refusal without a reason helps nobody
        }
        return 0;
    }
    const hcp::Checker checker(*loaded);
    (void)checker.check(hcp::RecordKind::service, hcp::test::serviceRecord().json(), hcp::test::arrival(), lookups);
    (void)checker.check(hcp::RecordKind::evaluation, hcp::test::evaluation().json(), hcp::test::arrival(), lookups);
    return 0;
}
