// Evidence as a folder that can be handed on: every form of it, the journal's checkpoint, and a manifest with the
// digest of each file, signed with the journal's keys where the installation has them.
//
//   evidence.json  evidence.xml (JUnit)  evidence.html  evidence.xlsx  checkpoint.note
//   MANIFEST       "hcp-conformance-bundle 1", then a line "SHA-256  name" a file, by name; then, behind a blank line,
//                  signatures as checkpoints have them (journal/FORMAT.md), or the line "unsigned"
#pragma once

#include <filesystem>
#include <string>

#include "conformance/evidence.h"
#include "foundation/expected.h"
#include "journal/checkpoint.h"

namespace hcp {

struct BundleSeal {
    const CheckpointSigner* signer = nullptr;  ///< nullptr: the manifest says that it is unsigned
    std::string checkpointNote;                ///< the journal's newest; empty: there is none, and no such file
};

/// Makes the folder, which must not be there yet. Throws std::runtime_error, with a sentence, when something cannot be
/// written; then the folder may be there in part, without a manifest.
void writeEvidenceBundle(const Evidence& evidence, const std::filesystem::path& definition,
                         const std::filesystem::path& folder, const BundleSeal& seal);

/// Who vouches for a bundle that is as it was written.
enum class BundleSignature {
    none,      ///< nobody: whoever changed it could have changed its manifest too
    unread,    ///< somebody may: there are signatures, and no keys to read them by
    verified,  ///< who has the verifier's keys
};

/// Whether the folder is a bundle as it was written: every file of the manifest with its digest, no other file, and,
/// with `verifier`, the manifest signed. Otherwise what is wrong, in English.
[[nodiscard]] Expected<BundleSignature, std::string> verifyEvidenceBundle(const std::filesystem::path& folder,
                                                                          const CheckpointVerifier* verifier);

}  // namespace hcp
