#include "journal/checkpoint.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"

using namespace hcp;

namespace {

const std::string root = sha256("a root");

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(checkpoint)

BOOST_AUTO_TEST_CASE(a_checkpoint_is_a_note_of_three_lines_and_two_signatures) {
    const auto signer = CheckpointSigner::generate("gateway.example/journal");
    const std::string note = signer.sign(42, root);
    BOOST_TEST(note.starts_with("gateway.example/journal\n42\n" + toBase64(root) +
                                "\n\n\xE2\x80\x94 gateway.example/journal "));
    BOOST_TEST(std::ranges::count(note, '\n') == 6);
    BOOST_TEST((readCheckpoint(note).value() == Checkpoint{"gateway.example/journal", 42, root}));
    BOOST_TEST((CheckpointVerifier::from(signer.publicKeys())->open(note).value() ==
                Checkpoint{"gateway.example/journal", 42, root}));
}

BOOST_AUTO_TEST_CASE(a_public_key_of_the_signed_note_specification_is_understood) {
    // The example of Go's package golang.org/x/mod/sumdb/note, which the C2SP form was taken from.
    BOOST_TEST(CheckpointVerifier::from("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
                   .hasValue());
    BOOST_TEST(!CheckpointVerifier::from("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
                    .hasValue());
}

BOOST_AUTO_TEST_CASE(every_changed_byte_of_a_note_is_refused) {
    const auto signer = CheckpointSigner::generate("j");
    const auto verifier = CheckpointVerifier::from(signer.publicKeys()).value();
    const std::string note = signer.sign(7, root);
    for (std::size_t i = 0; i < note.size(); ++i) {
        for (const int change : {1, 32, 128}) {
            std::string damaged = note;
            damaged[i] = static_cast<char>(damaged[i] ^ change);
            BOOST_TEST(!verifier.open(damaged).hasValue());
        }
        BOOST_TEST(!verifier.open(note.substr(0, i)).hasValue());
    }
}

BOOST_AUTO_TEST_CASE(both_algorithms_must_have_signed) {
    const auto signer = CheckpointSigner::generate("j");
    const auto verifier = CheckpointVerifier::from(signer.publicKeys()).value();
    const std::string note = signer.sign(7, root);
    const auto lastLine = note.rfind('\n', note.size() - 2) + 1;
    BOOST_TEST(verifier.open(note.substr(0, lastLine)).error() == "does not bear the signature of a known SM2 key");
    BOOST_TEST(verifier.open(CheckpointSigner::generate("j").sign(7, root)).error() ==
               "does not bear the signature of a known Ed25519 key");
    BOOST_TEST(verifier.open(CheckpointSigner::generate("other").sign(7, root)).error() ==
               "is a checkpoint of another journal, other");
}

BOOST_AUTO_TEST_CASE(keys_of_former_times_stay_good) {
    const auto before = CheckpointSigner::generate("j");
    const auto after = CheckpointSigner::generate("j");
    const auto verifier =
        CheckpointVerifier::from("# until May\n" + before.publicKeys() + "\n# since\r\n" + after.publicKeys()).value();
    BOOST_TEST(verifier.open(before.sign(1, root)).hasValue());
    BOOST_TEST(verifier.open(after.sign(2, root)).hasValue());
}

BOOST_AUTO_TEST_CASE(private_keys_come_back_from_their_file) {
    const auto signer = CheckpointSigner::generate("j");
    const auto again = CheckpointSigner::from("j", signer.privateKeys()).value();
    BOOST_TEST(again.publicKeys() == signer.publicKeys());
    const std::string pem = signer.privateKeys();
    BOOST_TEST(!CheckpointSigner::from("j", "").hasValue());
    BOOST_TEST(!CheckpointSigner::from("j", pem.substr(0, pem.size() / 2)).hasValue());
    BOOST_TEST(!CheckpointSigner::from("j", pem + pem).hasValue());
    BOOST_TEST(!CheckpointSigner::from("no space", pem).hasValue());
}

BOOST_AUTO_TEST_CASE(what_is_no_checkpoint_is_refused) {
    const std::string note = CheckpointSigner::generate("j").sign(7, root);
    for (const auto& bad :
         {std::string(), replaced(note, "\n7\n", "\n07\n"), replaced(note, "\n7\n", "\n-7\n"),
          replaced(note, "\n7\n", "\n18446744073709551616\n"), replaced(note, "\n\n", "\n"), note + "\n", note + "x",
          replaced(note, "j\n", "\n")}) {
        BOOST_TEST(!readCheckpoint(bad).hasValue());
    }
    BOOST_CHECK_THROW((void)CheckpointSigner::generate("a+b"), std::invalid_argument);
    BOOST_TEST(!CheckpointVerifier::from("\n# nothing\n").hasValue());
    BOOST_TEST(CheckpointVerifier::from(CheckpointSigner::generate("a").publicKeys() +
                                        CheckpointSigner::generate("b").publicKeys())
                   .error() == "holds keys of two journals");
}

BOOST_AUTO_TEST_SUITE_END()
