// The national client against servers that say what a test wants, and accounts that cannot work.
#include <boost/test/unit_test.hpp>

#include "national_consignments.h"
#include "province/province_client.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

using Poco::Net::StreamSocket;

const SystemClock systemClock;

Script answering(const std::string& bytes) {
    return [bytes](StreamSocket& connection, const std::string&) { say(connection, bytes); };
}

DeliveryOutcome outcomeWith(const Script& script) {
    const ScriptedServer server(script);
    NationalClient client(impatientNational(), nationalAccountAt(server.address()), systemClock);
    return client.deliver(nationalService());
}

std::string refusalOf(const NationalAccount& account, const std::shared_ptr<const Package>& package = national()) {
    try {
        const NationalClient client(package, account, systemClock);
        return {};
    } catch (const std::invalid_argument& refusal) {
        return refusal.what();
    }
}

ProvinceAccount wholeAccount() {
    const NationalAccount national = nationalAccountAt("http://127.0.0.1:1");
    return {national.gateway,
            {},
            {{"appMark", national.appMark}, {"publicKey", national.publicKey}},
            {{"appWord", national.appWord}},
            national.settings};
}

std::string lacking(const ProvinceAccount& account, const std::shared_ptr<const Package>& package) {
    try {
        static_cast<void>(makeProvince(package, account, systemClock));
        return {};
    } catch (const std::invalid_argument& refusal) {
        return refusal.what();
    }
}

BOOST_AUTO_TEST_SUITE(national_client)

BOOST_AUTO_TEST_CASE(answers_that_come_late_half_or_not_at_all_are_unknown) {
    for (const std::string& bytes : {std::string(), std::string("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"co"),
                                     std::string("\x01\x02 no http\r\n\r\n"), http(200, std::string(30000, ' '))}) {
        BOOST_TEST(nameOf(outcomeWith(answering(bytes)).verdict) == "unknown");
    }
    std::string nowhere;
    {
        const ScriptedServer gone(answering(""));
        nowhere = gone.address();
    }
    NationalClient client(impatientNational(), nationalAccountAt(nowhere), systemClock);
    BOOST_TEST(nameOf(client.deliver(nationalService()).verdict) == "unreachable");
}

BOOST_AUTO_TEST_CASE(what_the_province_quotes_is_not_repeated) {
    const DeliveryOutcome outcome = outcomeWith(
        answering(http(200, R"({"C-Response-Desc":"测试人员一 37089919030412001X 10000000001 demo-word 不行 )" +
                                std::string(300, 'x') + "\"}")));
    BOOST_TEST(nameOf(outcome.verdict) == "rejected");
    for (const char* kept : {"测试人员一", "37089919030412001X", "10000000001", "demo-word"}) {
        BOOST_TEST(outcome.answer.find(kept) == std::string::npos, outcome.answer);
    }
    BOOST_TEST(outcome.answer.size() < 300U);
}

BOOST_AUTO_TEST_CASE(a_signature_that_the_province_quotes_is_not_repeated) {
    std::string sign;
    const DeliveryOutcome outcome = outcomeWith([&sign](StreamSocket& connection, const std::string& request) {
        const auto begin = request.find("\"sign\":\"") + 8;
        sign = request.substr(begin, request.find('"', begin) - begin);
        say(connection, http(200, R"({"C-Response-Desc":"签名错误 )" + sign.substr(0, sign.size()) + "\"}"));
    });
    BOOST_TEST(outcome.answer == "签名错误 ***");
    BOOST_TEST(sign.size() > 100U);
}

BOOST_AUTO_TEST_CASE(a_kind_without_an_operation_is_rejected_without_a_call_and_nothing_can_be_asked) {
    const ScriptedServer server(answering(http(200, "{}")));
    NationalClient client(national(), nationalAccountAt(server.address()), systemClock);
    Consignment step = nationalEvaluation();
    step.key.kind = RecordKind::verification;
    BOOST_TEST(nameOf(client.deliver(step).verdict) == "rejected");
    BOOST_TEST(!client.ask(nationalEvaluation()));
    BOOST_TEST(server.requests().empty());
}

BOOST_AUTO_TEST_CASE(an_account_that_cannot_work_is_refused_at_once_and_no_secret_told) {
    const auto with = [](const auto& change) {
        NationalAccount account = nationalAccountAt("http://127.0.0.1:1");
        change(account);
        const std::string refusal = refusalOf(account);
        BOOST_TEST(refusal.find("demo-word") == std::string::npos);
        return refusal;
    };
    BOOST_TEST(with([](NationalAccount&) {}).empty());
    BOOST_TEST(!with([](NationalAccount& a) { a.gateway = "ftp://127.0.0.1"; }).empty());
    BOOST_TEST(!with([](NationalAccount& a) { a.publicKey = "no key"; }).empty());
    BOOST_TEST(!with([](NationalAccount& a) { a.appWord.clear(); }).empty());
    BOOST_TEST(!with([](NationalAccount& a) { a.appMark.clear(); }).empty());
    BOOST_TEST(with([](NationalAccount& a) { a.settings.erase("tenancyId"); }).find("tenancyId") != std::string::npos);
    BOOST_TEST(!with([](NationalAccount& a) { a.settings["tenancyId"] = "37\r\nX-Evil: 1"; }).empty());
    BOOST_TEST(!with([](NationalAccount& a) { a.settings["addEvaluatePath"] = "no/slash"; }).empty());
    BOOST_TEST(!with([](NationalAccount& a) { a.settings["submitProjectPath"] = "/a b"; }).empty());
    const CipherSettings own{CipherMode::ecb, KeyDerivation::hexDecoded, "", CipherEncoding::hex, "UTF-8"};
    NationalAccount account = nationalAccountAt("http://127.0.0.1:1");
    account.recordKey = "0123";
    BOOST_TEST(refusalOf(account, nationalWith(own)) == "recordKey must be 32 hexadecimal digits");
    BOOST_TEST(!refusalOf(account, fujian()).empty());
}

BOOST_AUTO_TEST_CASE(the_client_is_chosen_by_the_package_and_everything_missing_is_named_at_once) {
    BOOST_TEST(lacking(wholeAccount(), national()) == "");
    BOOST_TEST(lacking(ProvinceAccount{}, national()) ==
               "province lacks appMark, appWordFile, publicKeyFile, settings.tenancyId, settings.submitProjectPath, "
               "settings.addEvaluatePath: national-json@2020.1 requires it");
    BOOST_TEST(lacking(wholeAccount(), fujian()) ==
               "province lacks apiId, appKey, appCodeFile, settings.networkType: fujian@2021.1 requires it");
    const CipherSettings own{CipherMode::ecb, KeyDerivation::hexDecoded, "", CipherEncoding::hex, "UTF-8"};
    BOOST_TEST(lacking(wholeAccount(), nationalWith(own)) ==
               "province lacks recordKeyFile: national-json@2020.1 requires it");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
