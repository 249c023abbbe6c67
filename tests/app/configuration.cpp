#define BOOST_TEST_MODULE app
#include "app/configuration.h"

#include <boost/test/unit_test.hpp>

#include "configuration_folder.h"
#include "foundation/civil_time.h"

using namespace hcp;
using namespace hcp::test;

BOOST_FIXTURE_TEST_CASE(the_least_configuration_has_sound_defaults, Folder) {
    const auto configuration = read(minimal());
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST(configuration->http.address == "127.0.0.1");
    BOOST_TEST(configuration->http.port == 8080);
    BOOST_TEST(configuration->account.secrets.at("appCode") == "s3cret-value");
    BOOST_TEST(configuration->delivery.enabled);
    BOOST_TEST(!configuration->pull.has_value());
    BOOST_TEST((configuration->specsFolder == sourceFolder() / "specs"));
}

BOOST_FIXTURE_TEST_CASE(the_stores_keys_are_read_and_never_repeated_in_a_problem, Folder) {
    BOOST_TEST(read(minimal())->storeKeys.newest().id() == 1U);
    write("store-keys", "hcp-store-key 1 0123456789abcdef\n");
    BOOST_TEST(problems(minimal()) ==
               "/storeKeysFile: " + keysFile + " line 1 is no key: hcp-store-key <id> <64 hexadecimal digits>\n");
    std::filesystem::remove(keysFile);
    BOOST_TEST(problems(minimal()) == "/storeKeysFile: " + keysFile + " cannot be read\n");
}

BOOST_FIXTURE_TEST_CASE(a_class_of_records_is_kept_for_good_unless_days_are_given, Folder) {
    BOOST_TEST(read(minimal())->retention.empty());
    const auto configuration =
        read(minimal(R"(, "retentionDays": {"evaluation": 1095, "deviceCheck": 730, "refused": 30})"));
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST((configuration->retention == Retention{{RetentionClass::evaluation, 1095},
                                                      {RetentionClass::deviceCheck, 730},
                                                      {RetentionClass::refused, 30}}));
    BOOST_TEST(!problems(minimal(R"(, "retentionDays": {"service": 0})")).empty());
}

BOOST_FIXTURE_TEST_CASE(a_watched_folder_must_be_there_and_its_sender_have_a_name, Folder) {
    BOOST_TEST(!read(minimal())->inbox);
    const auto section = [&](const std::string& where, const std::string& more) {
        return minimal(",\"inbox\":{\"folder\":\"" + (folder.path() / where).string() + "\"," + more + "}");
    };
    BOOST_TEST(problems(section("none", R"("sender":"a b")")) ==
               "/inbox/sender: must be 1 to 64 ASCII letters, digits, -, _ and .\n/inbox/folder: " +
                   (folder.path() / "none").string() + " is no folder\n");
    std::filesystem::create_directory(folder.path() / "inbox");
    const auto configuration =
        read(section("inbox", R"("sender":"hall","pollMs":20,"settleSeconds":0,"fileBytesMax":8589934592)"));
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST(configuration->inbox->sender == "hall");
    BOOST_TEST(configuration->inbox->pollMs == 20);
    BOOST_TEST(configuration->inbox->settleSeconds == 0);
    BOOST_TEST(configuration->inbox->fileBytesMax == std::uint64_t{8} << 30);
    BOOST_TEST(configuration->inbox->lineBytesMax == 1U << 20);
    BOOST_TEST(!std::filesystem::exists(folder.path() / "inbox/claimed"));
}

BOOST_FIXTURE_TEST_CASE(everything_can_be_set_and_commented, Folder) {
    const auto configuration = read("// ours\n" + minimal(R"(, "spec": "fujian@2021.1", /* why */
        "http": {"address": "::1", "port": 0, "connectionsMax": 8, "bodyBytesMax": 2048, "bodySecondsMax": 5, "recordsMax": 7,
                 "streamBytesMax": 5000000000, "lineBytesMax": 4096},
        "delivery": {"enabled": false, "workers": 4, "pollMs": 10, "attemptsMax": 1, "perMinuteMax": 600,
                     "window": {"from": "07:30", "to": "20:00"}},
        "pull": {"since": "2026-11-01", "everyMinutes": 1},
        "alerts": {"afterSeconds": 5, "webhook": "http://127.0.0.1:9/alerts"})"));
    BOOST_REQUIRE(configuration.hasValue());
    BOOST_TEST(configuration->spec == "fujian@2021.1");
    BOOST_TEST(configuration->http.port == 0);
    BOOST_TEST(configuration->http.limits.bodyBytesMax == 2048U);
    BOOST_TEST(configuration->http.limits.recordsMax == 7U);
    BOOST_TEST(configuration->http.limits.streamBytesMax == 5000000000U);
    BOOST_TEST(configuration->http.limits.lineBytesMax == 4096U);
    BOOST_TEST(!configuration->delivery.enabled);
    BOOST_TEST(configuration->delivery.workers == 4);
    BOOST_TEST(configuration->delivery.manner.attemptsMax == 1);
    BOOST_TEST(configuration->delivery.manner.pace.perMinuteMax == 600);
    BOOST_TEST(configuration->delivery.manner.pace.windows.at(0).fromMinute == 450);
    BOOST_TEST(configuration->delivery.manner.pace.windows.at(0).toMinute == 1200);
    BOOST_REQUIRE(configuration->pull.has_value());
    BOOST_TEST(configuration->pull->everyMinutes == 1);
    BOOST_TEST(formatRfc3339(configuration->pull->since) == "2026-11-01T00:00:00.000+08:00");
    BOOST_TEST(configuration->alerts.afterSeconds == 5);
    BOOST_TEST(configuration->alerts.webhook == "http://127.0.0.1:9/alerts");
}

BOOST_FIXTURE_TEST_CASE(hours_a_day_and_an_address_that_are_none_are_refused, Folder) {
    for (const char* from : {"7:30a", "24:00", "07-30", "ab:cd"}) {
        BOOST_TEST(problems(minimal(R"(,"delivery":{"window":{"from":")" + std::string(from) + R"(","to":"20:00"}})"))
                       .starts_with("/delivery/window: "));
    }
    BOOST_TEST(problems(minimal(R"(,"pull":{"since":"2026-11-31"})")).starts_with("/pull/since: "));
    BOOST_TEST(problems(minimal(R"(,"pull":{})")).starts_with("/pull: "));
    BOOST_TEST(problems(minimal(R"(,"alerts":{"webhook":"mailto:somebody"})")).starts_with("/alerts/webhook: "));
}

BOOST_FIXTURE_TEST_CASE(unknown_members_are_refused_by_place, Folder) {
    BOOST_TEST(problems(minimal(R"(,"htpp":{})")).find("'htpp'") != std::string::npos);
    BOOST_TEST(problems(minimal(R"(,"http":{"prot":1})")).starts_with("/http: "));
    BOOST_TEST(problems(minimal(R"(,"http":{"port":70000})")).starts_with("/http/port: "));
    BOOST_TEST(problems(minimal(R"(,"http":{"port":"80"})")).starts_with("/http/port: "));
    BOOST_TEST(problems(minimal(R"(,"store":"x")")).starts_with("byte "));
}

BOOST_FIXTURE_TEST_CASE(what_cannot_work_is_refused_before_the_start, Folder) {
    BOOST_TEST(!problems("{").empty());
    BOOST_TEST(!problems("{}").empty());
    std::string text = minimal();
    text.replace(text.find("sqlite:"), 7, "mysql:/");
    BOOST_TEST(problems(text) == "/store: must be sqlite:FILE or postgresql://HOST/DATABASE\n");
    text = minimal();
    text.replace(text.find("sqlite:"), 7, "postgresql://hcp:a-secret@localhost");
    BOOST_TEST(problems(text).starts_with("/store: must not hold a password"));
    BOOST_TEST(problems(text).find("a-secret") == std::string::npos);
    text = minimal();
    text.replace(text.find("http://127.0.0.1:1"), 18, "ftp://127.0.0.1:1/");
    BOOST_TEST(problems(text).starts_with("/province/gateway: "));
}

BOOST_FIXTURE_TEST_CASE(a_missing_or_odd_secret_is_named_by_its_file_never_by_its_content, Folder) {
    write("secret", "one-line\nanother-line\n");
    const std::string odd = problems(minimal());
    BOOST_TEST(odd.find("one line") != std::string::npos);
    BOOST_TEST(odd.find("another-line") == std::string::npos);
    std::filesystem::remove(secretFile);
    BOOST_TEST(problems(minimal()).find("cannot be read") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(what_the_national_interface_wants_is_read_from_values_and_files, Folder) {
    write("word", "a-word\n");
    write("key.pem", "-----BEGIN\nmore\n");
    write("proxy", "user:pass:word\n");
    std::string text = minimal();
    const auto at = text.find("\"apiId\"");
    const std::string base = folder.path().string() + "/";
    text.replace(at, text.find('}', at) - at,
                 R"("appMark":"DEMO","appWordFile":")" + base + R"(word","publicKeyFile":")" + base +
                     R"(key.pem","proxy":"http://127.0.0.1:3128","proxyCredentialFile":")" + base +
                     R"(proxy","settings":{"tenancyId":"350200000000"})");
    const auto configuration = read(text);
    BOOST_REQUIRE_MESSAGE(configuration.hasValue(), problems(text));
    const ProvinceAccount& account = configuration->account;
    BOOST_TEST(account.values.at("appMark") == "DEMO");
    BOOST_TEST(account.values.at("publicKey") == "-----BEGIN\nmore\n");
    BOOST_TEST(account.secrets.at("appWord") == "a-word");
    BOOST_TEST(!account.secrets.contains("appCode"));
    BOOST_TEST(account.settings.at("tenancyId") == "350200000000");
    BOOST_TEST(account.proxy->host == "127.0.0.1");
    BOOST_TEST(account.proxy->port == 3128);
    BOOST_TEST(account.proxy->user == "user");
    BOOST_TEST(account.proxy->password == "pass:word");
    std::filesystem::remove(folder.path() / "key.pem");
    BOOST_TEST(problems(text) == "/province/publicKeyFile: " + base + "key.pem cannot be read\n");
}

BOOST_FIXTURE_TEST_CASE(a_proxy_has_a_host_and_a_port_and_its_credential_a_user, Folder) {
    write("proxy", "secret-without-user\n");
    const auto with = [this](const std::string& members) {
        std::string text = minimal();
        return problems(text.insert(text.find("\"apiId\""), members));
    };
    const std::string credential = R"("proxyCredentialFile":")" + (folder.path() / "proxy").string() + R"(",)";
    for (const std::string bad : {"https://127.0.0.1:1", "http://127.0.0.1", "http://u:p@127.0.0.1:1", "127.0.0.1:3128",
                                  "http://127.0.0.1:0", "http://127.0.0.1:3128/", "http://:3128"}) {
        BOOST_TEST(with("\"proxy\":\"" + bad + "\",") == "/province/proxy: must be http://HOST:PORT\n");
    }
    BOOST_TEST(with(credential) == "/province/proxyCredentialFile: there is no proxy to show it to\n");
    const std::string odd = with(R"("proxy":"http://[::1]:3128",)" + credential);
    BOOST_TEST(odd == "/province/proxyCredentialFile: must hold USER:PASSWORD\n");
}
