#include "http/entity_tag.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

bool matches(std::string_view value, std::uint64_t version) {
    const auto condition = IfMatch::from(value);
    return condition && condition->matches(version);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(entity_tag)

BOOST_AUTO_TEST_CASE(a_version_is_its_number_in_quotation_marks) {
    BOOST_TEST(entityTagOf(0) == "\"0\"");
    BOOST_TEST(entityTagOf(18446744073709551615U) == "\"18446744073709551615\"");
    for (const std::uint64_t version : {0ULL, 7ULL, 18446744073709551615ULL}) {
        BOOST_TEST(matches(entityTagOf(version), version));
        BOOST_TEST(!matches(entityTagOf(version), version - 1));
    }
}

BOOST_AUTO_TEST_CASE(one_of_a_list_is_enough) {
    for (const std::string_view list : {R"("6","7")", R"("7" , "6")", "\"6\",\t\"7\"", R"(W/"6", "7")", R"("a,b", "7")",
                                        R"(,, "7" ,)", "  \"7\"\t "}) {
        BOOST_TEST(matches(list, 7), list);
        BOOST_TEST(!matches(list, 8), list);
        BOOST_TEST(!IfMatch::from(list)->any(), list);
    }
}

BOOST_AUTO_TEST_CASE(a_star_matches_every_version) {
    for (const std::string_view star : {"*", " * ", "\t*"}) {
        BOOST_TEST(IfMatch::from(star)->any());
        BOOST_TEST(matches(star, 1));
    }
    BOOST_TEST(!IfMatch::from("\"*\"")->any());
    BOOST_TEST(!matches("\"*\"", 1));
}

BOOST_AUTO_TEST_CASE(what_is_well_formed_and_not_ours_matches_nothing) {
    for (const std::string_view other : {R"(W/"7")", R"("07")", R"("+7")", R"("7-gzip")", R"("")", R"("\7")",
                                         "\"\xe7\x89\x88\"", "", " ", ",", " , ,"}) {
        BOOST_REQUIRE_MESSAGE(IfMatch::from(other).has_value(), other);
        BOOST_TEST(!matches(other, 7), other);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_list_of_tags_is_malformed) {
    for (const std::string_view wrong :
         {"7",      "\"7",    "7\"",       "\"",       "'7'",      "\"7\" \"8\"", "\"7\"\"8\"",
          "\"7\"8", "\"7 \"", "\"7\x7f\"", "\"7\t\"",  "w/\"7\"",  "W/ \"7\"",    "W/",
          "W/*",    "**",     "*,*",       "*, \"7\"", "\"7\", *", "\"7\";\"8\"", "\"7\", 8"}) {
        BOOST_TEST(!IfMatch::from(wrong).has_value(), wrong);
    }
    BOOST_TEST(!IfMatch::from(std::string_view("\"7\0\"", 4)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
