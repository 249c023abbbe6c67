#include "http/line_intake.h"

#include <boost/test/unit_test.hpp>

#include "http/desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Stream : Desk {
    ApiResponse send(BodySource& body, const std::string& coding = "") {
        return ask({"POST", "/api/v1/services", "application/x-ndjson", coding, key, body});
    }
    ApiResponse send(const std::string& text) {
        TextBody body(text);
        return send(body);
    }
};

std::string manyServices(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += serviceRecord("P-" + std::to_string(i)).json() + "\n";
    }
    return text;
}

/// Gives `text` and then breaks off with a problem.
class BrokenBody final : public BodySource {
public:
    explicit BrokenBody(std::string text) : text_(std::move(text)) {}
    Expected<std::size_t, ApiResponse> read(char* into, std::size_t room) override {
        if (text_.empty()) {
            ApiResponse slow;
            slow.status = 408;
            slow.body = "{}\n";
            return Unexpected{slow};
        }
        const auto got = text_.copy(into, room);
        text_.erase(0, got);
        return got;
    }
    [[nodiscard]] bool endIsCertain() const override { return true; }

private:
    std::string text_;
};

std::size_t linesOf(const ApiResponse& answer) {
    return static_cast<std::size_t>(std::ranges::count(answer.body, '\n'));
}

bool endsWithProblem(const ApiResponse& answer, int line, const std::string& slug) {
    const auto last = answer.body.rfind('\n', answer.body.size() - 2);
    const std::string text = answer.body.substr(last + 1);
    return text.starts_with("{\"line\":" + std::to_string(line) + ",\"problem\":{") &&
           text.find(slug) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(line_intake)

BOOST_FIXTURE_TEST_CASE(a_long_stream_is_one_submission_in_many_batches, Stream) {
    const auto answer = send(manyServices(450));
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(linesOf(answer) == 450U);
    BOOST_TEST(store.records.size() == 450U);
    BOOST_TEST(store.bySubmission(store.records.front().submission, "", 1000).size() == 450U);
}

BOOST_FIXTURE_TEST_CASE(a_line_that_is_too_long_is_told_and_the_rest_goes_on, Stream) {
    const auto answer = send(serviceRecord("P-1").json() + "\n{\"a\":\"" + std::string(5000, 'x') + "\"}\n" +
                             serviceRecord("P-2").json() + "\n");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(linesOf(answer) == 3U);
    BOOST_TEST(answer.body.find("{\"line\":2,\"problem\":{\"type\":\"urn:hcp:problem:line-too-long\"") !=
               std::string::npos);
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_in_the_middle_ends_the_stream_with_a_line_that_says_where, Stream) {
    store.failAfterCommits = 2;
    const auto answer = send(manyServices(450));
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(answer.mediaType == "application/x-ndjson");
    BOOST_TEST(answer.retryAfterSeconds > 0);
    BOOST_TEST(linesOf(answer) == 401U);
    BOOST_TEST(endsWithProblem(answer, 401, "store-unavailable"));
    BOOST_TEST(store.records.size() == 400U);
    BOOST_TEST(faults.count == 1);
    const auto again = send(manyServices(450));
    BOOST_TEST(again.status == 200);
    BOOST_TEST(store.records.size() == 450U);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_at_once_is_an_ordinary_503, Stream) {
    store.failAfterCommits = 0;
    const auto answer = send(manyServices(3));
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(answer.mediaType == "application/problem+json");
    BOOST_TEST(store.records.empty());
}

BOOST_FIXTURE_TEST_CASE(a_stream_that_breaks_off_keeps_its_whole_lines_only, Stream) {
    BrokenBody body(manyServices(3) + "{\"projectNo\":\"ha");
    const auto answer = send(body);
    BOOST_TEST(answer.status == 408);
    BOOST_TEST(linesOf(answer) == 4U);
    BOOST_TEST(store.records.size() == 3U);
    BrokenBody empty("");
    BOOST_TEST(send(empty).mediaType != "application/x-ndjson");
}

BOOST_FIXTURE_TEST_CASE(the_last_line_counts_without_line_feed_only_when_the_end_is_certain, Stream) {
    const std::string two = serviceRecord("P-1").json() + "\n" + serviceRecord("P-2").json();
    TextBody chunked(two, false);
    const auto answer = send(chunked);
    BOOST_TEST(answer.status == 400);
    BOOST_TEST(endsWithProblem(answer, 2, "truncated-body"));
    BOOST_TEST(store.records.size() == 1U);
    TextBody counted(two);
    BOOST_TEST(send(counted).status == 200);
    BOOST_TEST(store.records.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_stream_without_records_is_refused, Stream) {
    BOOST_TEST(send("\n \r\n").status == 400);
    BOOST_TEST(send("").status == 400);
}

BOOST_FIXTURE_TEST_CASE(what_is_no_gzip_is_refused_and_other_codings_too, Stream) {
    TextBody body(manyServices(1));
    BOOST_TEST(send(body, "gzip").status == 400);
    TextBody other(manyServices(1));
    BOOST_TEST(send(other, "br").status == 415);
    TextBody plain(manyServices(1));
    BOOST_TEST(send(plain, "identity").status == 200);
}

BOOST_AUTO_TEST_CASE(an_answer_of_any_length_comes_back_as_it_was_written) {
    AnswerSpool spool;
    std::string written;
    for (int i = 0; i < 300000; ++i) {
        const std::string line = std::to_string(i) + "\n";
        spool.append(line);
        written += line;
    }
    for (int time = 0; time < 2; ++time) {
        std::string read;
        spool.each([&](std::string_view piece) { read += piece; });
        BOOST_TEST((read == written));
    }
    BOOST_TEST(spool.size() == written.size());
}

BOOST_AUTO_TEST_SUITE_END()
