#include "sample/sample_day.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "sample/draft.h"
#include "sample/evaluation_mistakes.h"
#include "sample/mistakes_in_turn.h"
#include "sample/sample_device_check.h"
#include "sample/sample_evaluation.h"
#include "sample/sample_service.h"
#include "sample/service_mistakes.h"

namespace hcp {
namespace {

constexpr int servicesMax = 9999;  // so many applicants can be told apart
constexpr int openingHour = 9;
constexpr int openSeconds = 8 * 3600;

class DayMaker {
public:
    DayMaker(const Package& package, const Day& day, std::uint64_t seed)
        : package_(package), day_(day), draw_(seed), choices_(package), evaluators_(draw_, choices_) {}

    SampleDay run(int count) {
        std::vector<Draft> services = serviceRecords(count);
        std::vector<Draft> evaluations;
        MistakesInTurn<EvaluationMistake> mistakes(draw_, allEvaluationMistakes());
        for (const auto& service : services) {
            // A record that its sender must first put right is not evaluated on the same day.
            if (!service.isMistaken() && draw_.chance(21, 25)) {
                evaluate(service, mistakes.next(), evaluations);
            }
        }
        std::ranges::stable_sort(evaluations, {}, &Draft::at);
        SampleDay day{finished(services, RecordKind::service),
                      finished(evaluations, RecordKind::evaluation),
                      {},
                      finished(completedServices_, RecordKind::service)};
        if (package_.schemas.contains(RecordKind::deviceCheck)) {
            day.deviceChecks = finished(deviceChecks(draw_, day_), RecordKind::deviceCheck);  // drawn last
        }
        std::ranges::move(finished(completedEvaluations_, RecordKind::evaluation), std::back_inserter(day.corrections));
        return day;
    }

private:
    [[nodiscard]] std::vector<Moment> serviceTimes(int count) {
        const Moment opening = toMoment({day_, openingHour, 0, 0});
        std::vector<Moment> times;
        for (int i = 0; i < count; ++i) {
            times.push_back(opening.plusMs(1000LL * draw_.between(0, openSeconds - 1)));
        }
        std::ranges::sort(times);
        return times;
    }

    [[nodiscard]] std::vector<Draft> serviceRecords(int count) {
        std::string digits = formatDay(day_);
        std::erase(digits, '-');
        MistakesInTurn<ServiceMistake> mistakes(draw_, allServiceMistakes());
        std::vector<Draft> services;
        SampleCase current;
        int cases = 0;
        Moment last;
        for (const auto& at : serviceTimes(count)) {
            // Nobody is served twice in one second, and the province tells services of a case by their time.
            const bool again = cases > 0 && last < at && draw_.chance(1, 15);
            last = at;
            if (!again) {
                current = openCase(draw_, "SAMPLE" + digits, ++cases, at);
            }
            Draft service = serve(draw_, current, at, package_.schemas.at(RecordKind::service));
            if (const auto mistake = mistakes.next()) {
                make(*mistake, service);
                if (auto complete = completed(*mistake, service)) {
                    completedServices_.push_back(std::move(*complete));
                }
            }
            services.push_back(std::move(service));
        }
        return services;
    }

    void evaluate(const Draft& service, std::optional<EvaluationMistake> mistake, std::vector<Draft>& evaluations) {
        const Draft evaluation = evaluators_.evaluate(service);
        if (mistake) {
            for (auto& sent : withMistake(*mistake, evaluation, service.at(), choices_, draw_)) {
                if (auto complete = completed(*mistake, sent, choices_)) {
                    completedEvaluations_.push_back(std::move(*complete));
                }
                evaluations.push_back(std::move(sent));
            }
            return;
        }
        evaluations.push_back(evaluation);
        if (draw_.chance(1, 25)) {
            evaluations.push_back(evaluators_.evaluateAgain(evaluation));
        }
    }

    [[nodiscard]] std::vector<SampleRecord> finished(const std::vector<Draft>& drafts, RecordKind kind) const {
        std::vector<SampleRecord> records;
        for (const auto& draft : drafts) {
            records.push_back(draft.finish(package_.schemas.at(kind)));
        }
        return records;
    }

    const Package& package_;
    Day day_;
    Draw draw_;
    EvaluationChoices choices_;
    Evaluators evaluators_;
    std::vector<Draft> completedServices_;
    std::vector<Draft> completedEvaluations_;
};

}  // namespace

SampleDay makeSampleDay(const Package& package, Day day, int services, std::uint64_t seed) {
    if (services < 0 || services > servicesMax) {
        throw std::invalid_argument("a sample day has 0 to 9999 services");
    }
    return DayMaker(package, day, seed).run(services);
}

}  // namespace hcp
