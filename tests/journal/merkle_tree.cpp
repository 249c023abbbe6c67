#include "journal/merkle_tree.h"

#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"

using namespace hcp;

namespace {

/// RFC 6962, 2.1, word for word: the definition that the compact tree must agree with.
std::string definedRoot(const std::vector<std::string>& leaves, std::size_t begin, std::size_t end) {
    if (begin == end) {
        return sha256("");
    }
    if (end - begin == 1) {
        return leaves[begin];
    }
    std::size_t half = 1;
    while (half * 2 < end - begin) {
        half *= 2;
    }
    return sha256("\1" + definedRoot(leaves, begin, begin + half) + definedRoot(leaves, begin + half, end));
}

std::vector<std::string> numberedLeaves(std::size_t count) {
    std::vector<std::string> leaves;
    for (std::size_t i = 0; i < count; ++i) {
        leaves.push_back(leafHash(std::to_string(i)));
    }
    return leaves;
}

std::string rootOver(const std::vector<std::string>& leaves, LeafRange range) {
    MerkleTree tree;
    for (auto i = range.begin; i < range.end; ++i) {
        tree.append(leaves[i]);
    }
    return tree.root();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(merkle_tree)

BOOST_AUTO_TEST_CASE(a_leaf_is_hashed_as_rfc_6962_says) {
    // The hash of an empty leaf: SHA-256 of the single byte 0x00.
    BOOST_TEST(toHex(leafHash("")) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

BOOST_AUTO_TEST_CASE(roots_of_the_certificate_transparency_samples) {
    // The eight inputs, and the roots over one, two, … of them, that the public CT implementations test with.
    const char* inputs[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"};
    const char* roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                           "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                           "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                           "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                           "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    MerkleTree tree;
    BOOST_TEST(toHex(tree.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < std::size(inputs); ++i) {
        tree.append(leafHash(*fromHex(inputs[i])));
        BOOST_TEST(tree.size() == i + 1);
        BOOST_TEST(toHex(tree.root()) == roots[i]);
    }
}

BOOST_AUTO_TEST_CASE(the_compact_tree_agrees_with_the_definition_at_every_size) {
    const auto leaves = numberedLeaves(130);
    MerkleTree tree;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        BOOST_TEST((tree.root() == definedRoot(leaves, 0, size)));
        if (size < leaves.size()) {
            tree.append(leaves[size]);
        }
    }
    BOOST_CHECK_THROW(tree.append("short"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_tree_goes_on_from_its_subtrees) {
    const auto leaves = numberedLeaves(40);
    MerkleTree whole;
    for (const auto& leaf : leaves) {
        MerkleTree resumed(whole.size(), whole.subtrees());
        whole.append(leaf);
        resumed.append(leaf);
        BOOST_TEST((resumed.root() == whole.root()));
    }
    BOOST_CHECK_THROW(MerkleTree(3, {leaves[0]}), std::invalid_argument);
    BOOST_CHECK_THROW(MerkleTree(1, {"short"}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_proof_of_inclusion_leads_to_the_root_from_its_own_place_only) {
    for (std::uint64_t size = 1; size <= 33; ++size) {
        const auto leaves = numberedLeaves(size);
        const std::string root = rootOver(leaves, {0, size});
        for (std::uint64_t index = 0; index < size; ++index) {
            std::vector<std::string> proof;
            for (const auto& range : rangesBeside(index, size)) {
                proof.push_back(rootOver(leaves, range));
            }
            BOOST_TEST((rootFromInclusion(leaves[index], index, size, proof) == root));
            BOOST_TEST((rootFromInclusion(leafHash("other"), index, size, proof) != root));
            for (std::uint64_t other = 0; other < size; ++other) {
                BOOST_TEST((other == index || rootFromInclusion(leaves[index], other, size, proof) != root));
            }
            proof.emplace_back(32, 'x');
            BOOST_TEST(!rootFromInclusion(leaves[index], index, size, proof));
        }
        BOOST_TEST(!rootFromInclusion(leaves[0], size, size, {}));
        BOOST_CHECK_THROW((void)rangesBeside(size, size), std::invalid_argument);
    }
}

BOOST_AUTO_TEST_SUITE_END()
