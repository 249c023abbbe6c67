#include "sample/service_mistakes.h"

#include "foundation/civil_time.h"
#include "sample/applicant.h"

namespace hcp {

std::string_view nameOf(ServiceMistake mistake) {
    switch (mistake) {
        case ServiceMistake::wrongCheckCharacter:
            return "wrong check character of an identifier";
        case ServiceMistake::noResultTime:
            return "finished without the time it was finished";
        case ServiceMistake::unknownField:
            return "unknown field in a service record";
        case ServiceMistake::acceptedAfterService:
            return "accepted after the service";
        case ServiceMistake::missingField:
            return "required field missing";
        case ServiceMistake::brokenOff:
            return "service record breaks off";
    }
    return {};
}

std::vector<ServiceMistake> allServiceMistakes() {
    return {ServiceMistake::wrongCheckCharacter,  ServiceMistake::noResultTime, ServiceMistake::unknownField,
            ServiceMistake::acceptedAfterService, ServiceMistake::missingField, ServiceMistake::brokenOff};
}

void make(ServiceMistake mistake, Draft& service) {
    constexpr std::int64_t quarterHourMs = 15 * 60'000;
    switch (mistake) {
        case ServiceMistake::wrongCheckCharacter:
            service.set("certKey", withWrongCheckCharacter(service.get("certKey")));
            break;
        case ServiceMistake::noResultTime:
            service.set("proStatus", "3");
            service.set("nodeName", "办结");
            service.remove("resultDate");
            break;
        case ServiceMistake::unknownField:
            service.addUnknown("windowColour", "蓝");
            break;
        case ServiceMistake::acceptedAfterService:
            service.set("acceptDate", formatCivilTime(toCivilTime(service.at().plusMs(quarterHourMs))));
            break;
        case ServiceMistake::missingField:
            service.remove("projectName");
            break;
        case ServiceMistake::brokenOff:
            service.breakOff();
            break;
    }
    service.markMistake(nameOf(mistake));
}

std::optional<Draft> completed(ServiceMistake mistake, const Draft& mistaken) {
    if (mistake != ServiceMistake::noResultTime) {
        return std::nullopt;
    }
    Draft complete = mistaken;
    complete.set("resultDate", mistaken.get("serviceTime"));
    complete.markMistake("");
    return complete;
}

}  // namespace hcp
