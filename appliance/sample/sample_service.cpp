#include "sample/sample_service.h"

#include <algorithm>
#include <iterator>

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
constexpr std::string_view atOnce = "1";  // 即办件
constexpr std::size_t itemCodeLength = 31;

void describeApplicant(Draft& draft, const Applicant& applicant) {
    draft.set("userProp", std::string(applicant.person ? naturalPerson : company));
    draft.set("userName", applicant.name);
    draft.set("userPageType", std::string(applicant.person ? identityCard : creditCode));
    draft.set("certKey", applicant.certificate);
    draft.set("mobile", applicant.mobile);
}

/// A code of 31 digits and capital letters, as the national interface numbers items.
std::string nationalCode(std::string_view code) {
    std::string national;
    std::ranges::copy_if(code, std::back_inserter(national),
                         [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    national.resize(itemCodeLength, '1');  // eight zeros in a row would mean that the office made the item itself
    return national;
}

void describeItem(Draft& draft, const SampleItem& item, const RecordSchema& schema) {
    draft.set("businessCode", std::string(item.businessCode));
    draft.set("businessName", std::string(item.name));
    if (schema.find("businessCode") == nullptr) {
        draft.set("taskCode", nationalCode(item.businessCode));
        draft.set("taskName", std::string(item.name));
        draft.set("projectType", std::string(atOnce));
    }
}

void describeOffice(Draft& draft, const SampleOffice& office, const RecordSchema& schema) {
    const Property* area = schema.find("areaCode");
    const bool isWide = area != nullptr && area->form == "region-12";
    draft.set("areaCode", std::string(sampleAreaCode()) + (isWide ? "000000" : ""));
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

Draft serve(Draw& draw, SampleCase& opened, Moment at, const RecordSchema& schema) {
    const bool isFinished = draw.chance(2, 3);
    Draft draft(RecordKind::service, at);
    draft.set("projectNo", opened.projectNo);
    draft.set("serviceNumber", std::to_string(++opened.services));
    draft.set("serviceName", isFinished ? "窗口办结" : "窗口受理");
    draft.happenAt(at, "serviceTime");
    describeItem(draft, *opened.item, schema);
    draft.set("projectName", opened.applicant.name + "的" + std::string(opened.item->name));
    draft.set("proStatus", std::string(isFinished ? finished : underWay));
    draft.set("nodeName", isFinished ? "办结" : "受理");
    draft.set("acceptDate", formatCivilTime(toCivilTime(opened.acceptedAt)));
    if (isFinished) {
        draft.set("resultDate", formatCivilTime(toCivilTime(at)));
    }
    describeApplicant(draft, opened.applicant);
    describeOffice(draft, *opened.office, schema);
    return draft;
}

}  // namespace hcp
