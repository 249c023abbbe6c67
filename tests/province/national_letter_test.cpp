// What travels over the national interface, opened with the province's key.
#include <boost/test/unit_test.hpp>

#include "foundation/digest.h"
#include "foundation/json.h"
#include "national_consignments.h"
#include "province/national_envelope.h"
#include "province/national_letter.h"
#include "province/national_package.h"
#include "province/wire_values.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

using Poco::Net::StreamSocket;

/// 2026-10-12 09:45:07 in China.
const Moment now = at("2026-10-12 09:45:07");

std::string bodyOf(const std::string& request) { return request.substr(request.find("\r\n\r\n") + 4); }

struct Sent {
    std::string request;
    std::string mark;
    std::string time;
    std::string sign;
    std::string records;
};

/// What a client with this package sends for a consignment.
Sent sentBy(const std::shared_ptr<const Package>& package, const Consignment& consignment,
            const NationalAccount& like = nationalAccountAt("")) {
    ScriptedServer server([](StreamSocket& connection, const std::string&) { say(connection, http(200, "{}")); });
    NationalAccount account = like;
    account.gateway = server.address();
    const ManualClock clock(now);
    NationalClient client(package, account, clock);
    static_cast<void>(client.deliver(consignment));
    const std::string request = server.requests().at(0);
    const auto json = parseJson(bodyOf(request));
    BOOST_TEST_REQUIRE(json.hasValue());
    BOOST_TEST(json->MemberCount() == 2U);
    BOOST_TEST(toJson(*findMember(*json, "txnCommCom")) == "{}");
    const JsonValue& body = *findMember(*json, "txnBodyCom");
    const JsonValue& evaluate = *findMember(*findMember(body, "params"), "evaluate");
    BOOST_TEST(evaluate.Size() == 1U);
    const auto text = [&body](const char* name) { return std::string(asText(*findMember(body, name))); };
    return {request, text("appMark"), text("time"), text("sign"), std::string(asText(evaluate[0]))};
}

std::string opened(const std::string& hex) {
    return provincesKey().decrypt(fromHex(hex).value(), {Sm2Layout::c1c3c2, true}).value();
}

std::string letterOf(const Consignment& consignment) {
    const WireOperation& operation = *national()->mapping.operationFor(consignment.key.kind);
    return writeJsonLetter(wireValues(operation, consignment, {}));
}

BOOST_AUTO_TEST_SUITE(national_letter)

BOOST_AUTO_TEST_CASE(a_letter_has_the_mappings_names_in_its_order_and_nothing_that_is_empty) {
    BOOST_TEST(letterOf(nationalEvaluation()) ==
               R"([{"taskType":"01","projectNo":"37HCP20261012000001","satisfaction":"5","pf":"4",)"
               R"("name":"测试人员一","evalDetail":"510,517","assessTime":"2026-10-12 09:41:00",)"
               R"("serviceNumber":"1","assessNumber":"1"}])");
    const std::string service = letterOf(nationalService());
    BOOST_TEST(service.starts_with(R"([{"projectNo":"37HCP20261012000001","serviceNumber":"1",)"));
    BOOST_TEST(service.find(R"("orgcode":"TEST-01","proDepart":"测试一处")") != std::string::npos);
    BOOST_TEST(service.find("\"\"") == std::string::npos);
    BOOST_TEST(service.find("certKey\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_text_arrives_as_it_stands) {
    const std::string hard = "“快”\"\\\r\n\t😀㛃\x01 </script>  ";
    const auto json = parseJson(letterOf(nationalEvaluation({{"writingEvaluation", hard}})));
    BOOST_TEST_REQUIRE(json.hasValue());
    BOOST_TEST(asText(*findMember((*json)[0], "writingEvaluation")) == hard);
}

BOOST_AUTO_TEST_CASE(the_envelopes_time_is_chinas) {
    BOOST_TEST(envelopeTime(now) == "20261012094507");
    BOOST_TEST(envelopeTime(Moment{1767196800000}) == "20260101000000");  // 2025-12-31T16:00:00Z
}

BOOST_AUTO_TEST_CASE(a_call_is_signed_and_its_record_sealed_with_the_provinces_key) {
    const Sent sent = sentBy(national(), nationalEvaluation());
    BOOST_TEST(sent.request.starts_with("POST /demo/add HTTP/1.1\r\n"));
    BOOST_TEST(sent.request.find("\r\nC-Tenancy-Id: 370899000000\r\n") != std::string::npos);
    BOOST_TEST(sent.request.find("\r\nContent-Type: application/json; charset=utf-8\r\n") != std::string::npos);
    BOOST_TEST(sent.mark == "DEMO-MARK");
    BOOST_TEST(sent.time == "20261012094507");
    BOOST_TEST(sent.sign.starts_with("04"));
    BOOST_TEST(opened(sent.sign) == "20261012094507DEMO-MARKdemo-word");
    BOOST_TEST(opened(sent.records) == letterOf(nationalEvaluation()));
    for (const char* kept : {"demo-word", "测试人员一", "37HCP20261012000001"}) {
        BOOST_TEST(sent.request.find(kept) == std::string::npos);
    }
    BOOST_TEST(sentBy(national(), nationalService()).request.starts_with("POST /demo/submit HTTP/1.1\r\n"));
}

BOOST_AUTO_TEST_CASE(records_may_be_sealed_by_sm4_with_the_secret_or_a_key_of_their_own) {
    const std::string letter = letterOf(nationalService());
    const CipherSettings derived{CipherMode::ecb, KeyDerivation::md5HexDecoded, "", CipherEncoding::base64, "UTF-8"};
    const std::string first = sentBy(nationalWith(derived), nationalService()).records;
    BOOST_TEST((sm4Decrypt(BlockMode::ecb, md5("demo-word"), "", fromBase64(first).value()) == letter));
    const std::string iv = "000102030405060708090a0b0c0d0e0f";
    const std::string key = "0123456789abcdeffedcba9876543210";
    const CipherSettings own{CipherMode::cbc, KeyDerivation::hexDecoded, iv, CipherEncoding::hex, "UTF-8"};
    NationalAccount account = nationalAccountAt("");
    account.recordKey = key;
    const std::string second = sentBy(nationalWith(own), nationalService(), account).records;
    BOOST_TEST(
        (sm4Decrypt(BlockMode::cbc, fromHex(key).value(), fromHex(iv).value(), fromHex(second).value()) == letter));
}

BOOST_AUTO_TEST_CASE(the_ciphertexts_form_is_the_packages) {
    const Sm2Settings der{{Sm2Layout::der, false}, CipherEncoding::base64};
    const std::string records = sentBy(nationalWith(der), nationalEvaluation()).records;
    BOOST_TEST((provincesKey().decrypt(fromBase64(records).value(), der.form) == letterOf(nationalEvaluation())));
}

BOOST_AUTO_TEST_CASE(an_outcome_names_the_operation_and_the_package_of_its_letter) {
    ScriptedServer server([](StreamSocket& connection, const std::string&) { say(connection, http(200, "{}")); });
    const SystemClock clock;
    NationalClient client(national(), nationalAccountAt(server.address()), clock);
    BOOST_TEST(client.deliver(nationalService()).letter == "submitProject national-json@2020.1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
