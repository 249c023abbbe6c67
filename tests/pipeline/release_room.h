// A desk where texts are released and taken back, over a store in memory.
#pragma once

#include "pipeline/list_room.h"
#include "pipeline/release_desk.h"
#include "pipeline/released_texts.h"

namespace hcp::test {

struct ReleaseRoom : ListRoom {
    ReleaseDesk releases{store, rules, clock};

    /// The record of an evaluation of a service of its own, with that text.
    std::string written(const std::string& text, const std::string& level = "5", const std::string& detail = "510") {
        const std::string project = "P-2" + std::to_string(++written_);
        post(serviceRecord(project));
        return evaluate(evaluation(project)
                            .set("writingEvaluation", text)
                            .set("satisfaction", level)
                            .set("evalDetail", detail))
            .id;
    }
    std::string passed(const std::string& text, const std::string& level = "5", const std::string& detail = "510") {
        const auto record = written(text, level, detail);
        BOOST_REQUIRE(decide(record, true) == "decided");
        return record;
    }
    std::string release(const std::string& record, bool released = true, const CaseActor& actor = leadPerson,
                        std::optional<int> onVersion = {}) {
        const auto done =
            releases.decide({record, actor, released ? std::nullopt : std::optional(TakeBackReason::mistaken),
                             [onVersion](int version) { return !onVersion || version == *onVersion; }});
        if (done) {
            return done->kept.audit.release ? "released" : "back";
        }
        switch (done.error().kind) {
            case AuditProblem::Kind::notThere:
                return "not there";
            case AuditProblem::Kind::stale:
                return "stale";
            case AuditProblem::Kind::refused:
                return std::string(nameOf(done.error().refusal.kind));
            case AuditProblem::Kind::notAccepted:
            case AuditProblem::Kind::noRight:
                return "no right";
        }
        return "";
    }
    std::string published(const std::string& period = "2026-10") {
        std::string all;
        for (const auto& text : releasedTexts(Period::parse(period).value(), store, *rules.current())) {
            all += (all.empty() ? "" : "; ") + text.office + " " + text.level + " " + text.month + " " + text.text;
        }
        return all;
    }

private:
    int written_ = 0;
};

}  // namespace hcp::test
