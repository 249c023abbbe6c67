#include "sample/sample_service.h"

#include "foundation/civil_time.h"

namespace hcp {
namespace {

constexpr std::int64_t minuteMs = 60'000;

// Codes that the national interface and the provinces number alike.
constexpr std::string_view naturalPerson = "1";
constexpr std::string_view company = "2";
constexpr std::string_view identityCard = "111";
constexpr std::string_view creditCode = "001";
constexpr std::string_view underWay = "2";
constexpr std::string_view finished = "3";

void describeApplicant(Draft& draft, const Applicant& applicant) {
    draft.set("userProp", std::string(applicant.person ? naturalPerson : company));
    draft.set("userName", applicant.name);
    draft.set("userPageType", std::string(applicant.person ? identityCard : creditCode));
    draft.set("certKey", applicant.certificate);
    draft.set("mobile", applicant.mobile);
}

void describeOffice(Draft& draft, const SampleOffice& office) {
    draft.set("areaCode", std::string(sampleAreaCode()));
    draft.set("orgCode", std::string(office.code));
    draft.set("orgName", std::string(office.name));
    draft.set("proManager", std::string(office.manager));
    draft.set("winNo", std::string(office.window));
}

}  // namespace

SampleCase openCase(Draw& draw, const std::string& prefix, int serial, Moment firstServiceAt) {
    SampleCase opened;
    opened.projectNo = prefix + padded(serial, 6);
    opened.office = &draw.from(sampleOffices());
    opened.item = &draw.from(opened.office->items);
    opened.applicant = makeApplicant(draw, serial);
    opened.acceptedAt = firstServiceAt.plusMs(-minuteMs * draw.between(2, 15));
    return opened;
}

Draft serve(Draw& draw, SampleCase& opened, Moment at) {
    const bool isFinished = draw.chance(2, 3);
    Draft draft(RecordKind::service, at);
    draft.set("projectNo", opened.projectNo);
    draft.set("serviceNumber", std::to_string(++opened.services));
    draft.set("serviceName", isFinished ? "窗口办结" : "窗口受理");
    draft.happenAt(at, "serviceTime");
    draft.set("businessCode", std::string(opened.item->businessCode));
    draft.set("businessName", std::string(opened.item->name));
    draft.set("projectName", opened.applicant.name + "的" + std::string(opened.item->name));
    draft.set("proStatus", std::string(isFinished ? finished : underWay));
    draft.set("nodeName", isFinished ? "办结" : "受理");
    draft.set("acceptDate", formatCivilTime(toCivilTime(opened.acceptedAt)));
    if (isFinished) {
        draft.set("resultDate", formatCivilTime(toCivilTime(at)));
    }
    describeApplicant(draft, opened.applicant);
    describeOffice(draft, *opened.office);
    return draft;
}

}  // namespace hcp
