#include "app/command_conform.h"

#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "conformance/evidence_bundle.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

struct VerifyOptions {
    std::string folder;
    std::string key;
};

std::string withoutKey(BundleSignature signature) {
    return signature == BundleSignature::none
               ? "; it is unsigned: whoever changed a file could have written the manifest anew"
               : "; its signatures were not looked at, --key names the keys";
}

int verify(const VerifyOptions& options) {
    std::optional<CheckpointVerifier> verifier;
    if (!options.key.empty()) {
        auto keys = CheckpointVerifier::from(readFile(options.key).value_or(""));
        if (!keys) {
            throw std::runtime_error(options.key + " " + keys.error());
        }
        verifier = *std::move(keys);
    }
    const auto signature = verifyEvidenceBundle(options.folder, verifier ? &*verifier : nullptr);
    if (!signature) {
        std::cerr << "hcp-appliance: " << signature.error() << '\n';
        return disagreed;
    }
    std::cout << options.folder << ": every file is as it was written"
              << (verifier ? ", signed by " + verifier->origin() : withoutKey(*signature)) << '\n';
    return succeeded;
}

void addVerify(CLI::App& conform, int& exitCode) {
    auto* command = conform.add_subcommand("verify", "Hold a bundle of evidence against its manifest");
    command->footer("Exit status: 0 it is as it was written, 1 it is not, 2 the key cannot be used.");
    auto options = std::make_shared<VerifyOptions>();
    command->add_option("FOLDER", options->folder, "The bundle")->required();
    command->add_option("--key", options->key, "File of the journal's public keys; default no signature is asked for");
    command->callback([options, &exitCode] { exitCode = verify(*options); });
}

}  // namespace

void addConformCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("conform", "Find out what would break, with evidence, before it goes live");
    command->require_subcommand(1);
    addConformSelf(*command, exitCode);
    addConformUpstream(*command, exitCode);
    addConformProvince(*command, exitCode);
    addConformReplay(*command, exitCode);
    addVerify(*command, exitCode);
}

}  // namespace hcp
