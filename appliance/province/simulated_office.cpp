#include "province/simulated_office.h"

#include <charconv>
#include <random>

#include "foundation/civil_time.h"
#include "province/fujian_package.h"
#include "province/simulated_judgement.h"

namespace hcp {
namespace {

// The province's codes for its refusals are not public; these are the simulator's own.
constexpr const char* unsoundCode = "2";

constexpr std::size_t pageRecords = 20;
constexpr std::size_t pagesMax = 1000000;

bool isOf(const std::optional<WireQuery>& query, const std::string& operation) {
    return query && query->operation.name == operation;
}

/// The page asked for, from 1; 0 when it is no number.
std::size_t pageIn(const ReceivedLetter& letter) {
    const std::string_view text = textOf(letter, wire::page);
    std::size_t page = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && page <= pagesMax ? page : 0;
}

bool sameEvaluation(const ProvincialRecord& record, const ReceivedLetter& letter) {
    return record.projectNo == textOf(letter, wire::projectNo) &&
           record.serviceTime == textOf(letter, wire::serviceTime) &&
           record.evaluateType == textOf(letter, wire::evaluateType);
}

}  // namespace

SimulatedOffice::SimulatedOffice(std::shared_ptr<const Package> package, SimulatedBooks& books, const Clock& clock)
    : package_(std::move(package)), books_(books), identifiers_(clock, std::random_device{}()) {}

std::set<std::string> SimulatedOffice::operations() const {
    std::set<std::string> names;
    for (const auto& [name, operation] : package_->mapping.operations) {
        names.insert(name);
    }
    const QuerySettings& queries = soapTransportOf(*package_).queries;
    for (const auto* query : {&queries.pageAddress, &queries.standing, &queries.detail, &queries.list}) {
        if (*query) {
            names.insert((*query)->operation.name);
        }
    }
    return names;
}

SimulatedReply SimulatedOffice::answer(const std::string& operation, const ReceivedLetter& letter,
                                       const std::string& address) {
    if (const auto carrier = package_->mapping.operations.find(operation);
        carrier != package_->mapping.operations.end()) {
        return carrier->second.carries == RecordKind::evaluation ? takeEvaluation(carrier->second, letter)
                                                                 : takeStep(carrier->second, letter);
    }
    const QuerySettings& queries = soapTransportOf(*package_).queries;
    // One operation serves two questions: by its receipt, or by what the evaluation is about.
    const bool byReceipt = isOf(queries.detail, operation) && !textOf(letter, wire::receipt).empty();
    const auto& query = isOf(queries.pageAddress, operation) ? queries.pageAddress
                        : isOf(queries.list, operation)      ? queries.list
                        : byReceipt                          ? queries.detail
                                                             : queries.standing;
    if (!query) {
        return refused("没有这项查询");
    }
    if (auto refusal = refusalOfElements(*package_, query->operation, letter)) {
        return refused(*std::move(refusal));
    }
    if (&query == &queries.pageAddress) {
        return givePageAddress(address);
    }
    return &query == &queries.list ? tellList(letter) : tellDetail(letter);
}

SimulatedReply SimulatedOffice::takeFromOwnPage(const ReceivedLetter& letter) {
    const WireOperation& save = *package_->mapping.operationFor(RecordKind::evaluation);
    if (auto refusal = refusalOfEvaluation(*package_, save, letter)) {
        return refused(*std::move(refusal));
    }
    return entered(books_.enter("", letter));
}

SimulatedReply SimulatedOffice::takeEvaluation(const WireOperation& operation, const ReceivedLetter& letter) {
    if (auto refusal = refusalOfEvaluation(*package_, operation, letter)) {
        return refused(*std::move(refusal));
    }
    return entered(books_.enter(operation.name, letter));
}

SimulatedReply SimulatedOffice::takeStep(const WireOperation& operation, const ReceivedLetter& letter) {
    auto refusal = refusalOfElements(*package_, operation, letter);
    if (!refusal && operation.carries == RecordKind::extension) {
        refusal = refusalOfExtension(letter);
    }
    const ProvincialStep step{std::string(textOf(letter, wire::receipt)), operation.name,
                              std::string(textOf(letter, wire::round))};
    const auto evaluation = books_.find(step.evaluateUnid);
    if (!refusal && !evaluation) {
        refusal = "没有这个编号的评价";
    }
    if (!refusal && !sameEvaluation(*evaluation, letter)) {
        refusal = "与编号所指的评价不符";
    }
    if (refusal) {
        return refused(*std::move(refusal));
    }
    const bool once = operation.carries == RecordKind::extension || operation.carries == RecordKind::withdrawal;
    const auto taken = books_.enterStep(step, once);
    if (!taken) {
        return refused(operation.carries == RecordKind::extension ? "已延期过一次" : "已申请撤销");
    }
    return entered(*taken);
}

SimulatedReply SimulatedOffice::tellDetail(const ReceivedLetter& letter) const {
    const QuerySettings& queries = soapTransportOf(*package_).queries;
    const std::string receipt(textOf(letter, wire::receipt));
    const auto record = receipt.empty() ? books_.about(std::string(textOf(letter, wire::projectNo)),
                                                       std::string(textOf(letter, wire::serviceTime)),
                                                       std::string(textOf(letter, wire::evaluateType)))
                                        : books_.find(receipt);
    if (!record) {
        const WireQuery& query = receipt.empty() ? *queries.standing : *queries.detail;
        return {query.notFoundCodes.empty() ? unsoundCode : query.notFoundCodes.front(), "没有这条评价", {}};
    }
    return told(receipt.empty() ? xmlElement(wire::receipt, record->evaluateUnid) : elementsOf(*record));
}

SimulatedReply SimulatedOffice::tellList(const ReceivedLetter& letter) {
    const auto from = parseCivilTime(textOf(letter, wire::from));
    const auto to = parseCivilTime(textOf(letter, wire::to));
    const std::size_t page = pageIn(letter);
    if (!from || !to || page == 0) {
        return refused("起止时间或页码格式不正确");
    }
    const auto records = books_.between(toMoment(*from), toMoment(*to));
    std::string data = "<pages>" + std::to_string((records.size() + pageRecords - 1) / pageRecords) + "</pages>";
    for (std::size_t i = (page - 1) * pageRecords; i < records.size() && i < page * pageRecords; ++i) {
        data += elementsOf(records[i]);
    }
    return told(std::move(data));
}

SimulatedReply SimulatedOffice::givePageAddress(const std::string& address) {
    return told(xmlElement("url", address + "/page?token=" + identifiers_.next()));
}

SimulatedReply SimulatedOffice::entered(const SimulatedBooks::Entry& entry) const {
    const ReplySettings& reply = soapTransportOf(*package_).reply;
    const std::string data = xmlElement(wire::receipt, entry.evaluateUnid);
    return entry.held
               ? SimulatedReply{reply.alreadyHeldCodes.at(0), entry.isStep ? "重复的办理步骤" : "重复的评价", data}
               : SimulatedReply{reply.successCodes.at(0), "成功", data};
}

SimulatedReply SimulatedOffice::refused(std::string message) {
    books_.refused();
    return {unsoundCode, std::move(message), {}};
}

SimulatedReply SimulatedOffice::told(std::string data) const {
    return {soapTransportOf(*package_).reply.successCodes.at(0), "成功", std::move(data)};
}

std::string SimulatedOffice::elementsOf(const ProvincialRecord& record) const {
    std::string xml = "<evaluation>" + xmlElement(wire::receipt, record.evaluateUnid) +
                      xmlElement("dataFrom", record.operation.empty() ? "2" : "1");
    for (const auto& [name, text] : record.elements) {
        xml += xmlElement(name, text);
    }
    return xml + "</evaluation>";
}

}  // namespace hcp
