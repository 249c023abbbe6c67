#include "app/demo_pull.h"

#include <chrono>
#include <iostream>
#include <set>
#include <stdexcept>
#include <thread>

#include "app/pull_worker.h"
#include "check/checker.h"
#include "foundation/json.h"
#include "foundation/random_bytes.h"
#include "gateway/gateway.h"
#include "province/fujian_package.h"
#include "province/province_client.h"
#include "province/wire_values.h"
#include "record/record_json.h"

namespace hcp {
namespace {

std::string serviceIn(const Fields& fields) {
    return std::string(fields.get("projectNo")) + "/" + std::string(fields.get("serviceNumber"));
}

/// A sound service record without an evaluation, and a sound evaluation of another service, told of this one.
Consignment evaluatedAtHome(const SampleDay& day) {
    std::set<std::string> evaluated;
    const SampleRecord* pattern = nullptr;
    for (const auto& evaluation : day.evaluations) {
        const Fields fields = fieldsIn(evaluation.json);
        evaluated.insert(serviceIn(fields));
        if (evaluation.mistake.empty() && fields.get("assessNumber") == "1" && fields.get("satisfaction") == "4") {
            pattern = &evaluation;
        }
    }
    for (const auto& service : day.services) {
        const Fields fields = fieldsIn(service.json);
        if (pattern == nullptr || !service.mistake.empty() || evaluated.contains(serviceIn(fields))) {
            continue;
        }
        Fields evaluation;
        for (const auto& [name, value] : fieldsIn(pattern->json)) {
            const auto ofService = name == "projectNo" || name == "serviceNumber" ? fields.find(name) : std::nullopt;
            evaluation.add(name, std::string(ofService.value_or(value)));
        }
        return {"", {}, {{RecordKind::service, fields}, {RecordKind::evaluation, evaluation}}};
    }
    throw std::runtime_error("the sample day has no service that was not evaluated");
}

void enterOnOwnPage(const Consignment& made, const Package& package, const Configuration& configuration,
                    const ProvinceSimulator& province) {
    std::string form = "{";
    for (const auto& [element, text] :
         wireValues(*package.mapping.operationFor(RecordKind::evaluation), made, configuration.account.settings)) {
        form += (form.size() > 1 ? "," : "") + quoteJson(element->name) + ":" + quoteJson(text);
    }
    Gateway browser(province.address(), soapTransportOf(package).times);
    const auto answer = browser.exchange({"/own-page", form + "}"});
    if (!answer || answer->status != 200) {
        throw std::runtime_error("the simulator's page did not take an evaluation");
    }
    // A listing ends before the second at hand, in which more may come.
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
}

}  // namespace

bool pullInDemo(const SampleDay& day, const std::shared_ptr<const Package>& package, const Configuration& configuration,
                const ProvinceSimulator& province, Store& store, const Clock& clock) {
    enterOnOwnPage(evaluatedAtHome(day), *package, configuration, province);
    const ActiveRules rules(std::make_shared<const Checker>(package));
    const auto client = makeProvince(package, configuration.account, clock);
    IdentifierSource identifiers(clock, randomSeed());
    const Moment since = clock.now().plusMs(-86400000);
    Puller puller(store, requireBooks(*client), rules, clock, identifiers, package->id, since);
    PullOutcome outcome = puller.pullOnce();
    // A bad day's fault may strike a listing too; the worker asks for the same page when its time comes again.
    for (int again = 0; outcome.trouble && again < 3; ++again) {
        std::cout << "pull        " << outcome.trouble->what << "; it is asked again\n";
        outcome = puller.pullOnce();
    }
    std::cout << "pulled      " << outcome.brought() << " evaluation from the province's own page, " << outcome.accepted
              << " accepted; what we handed in is passed over\n";
    return !outcome.trouble && outcome.brought() == 1 && outcome.accepted == 1;
}

}  // namespace hcp
