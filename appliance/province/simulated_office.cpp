#include "province/simulated_office.h"

#include <array>
#include <charconv>
#include <random>

#include "foundation/civil_time.h"
#include "province/fujian_package.h"
#include "province/simulated_judgement.h"

namespace hcp {
namespace {

// The province's codes for its refusals are not public; these are the simulator's own.
constexpr const char* unsoundCode = "2";
constexpr const char* whimCode = "9";

/// Kind of an evaluation in the books; a step's is that of its record.
constexpr const char* evaluationKind = "evaluation";

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

/// Names of elements that make an evaluation one of the province's, and by which a test knows it again.
constexpr std::array keyElements{wire::projectNo, wire::serviceTime, wire::evaluateType};

std::string keyOf(const ReceivedLetter& letter) {
    std::string key;
    for (const std::string_view name : keyElements) {
        key += (key.empty() ? "" : "\n") + std::string(textOf(letter, name));
    }
    return key;
}

SimulatedRecord recordOf(const std::string& kind, const std::string& operation, const ReceivedLetter& letter) {
    SimulatedRecord record{kind, keyOf(letter), {}, operation, std::string(textOf(letter, wire::level)), {}, letter};
    for (const std::string_view name : keyElements) {
        record.elements.emplace_back(name, textOf(letter, name));
    }
    record.service = record.elements[0].second + "\n" + record.elements[1].second;
    return record;
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
                                       const std::string& address, SimulatedWhim whim) {
    if (const auto carrier = package_->mapping.operations.find(operation);
        carrier != package_->mapping.operations.end()) {
        return carrier->second.carries == RecordKind::evaluation ? takeEvaluation(carrier->second, letter, whim)
                                                                 : takeStep(carrier->second, letter, whim);
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
    if (auto refusal = elementRefusalOf(*package_, query->operation, letter)) {
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
    return enter(recordOf(evaluationKind, "", letter), SimulatedWhim::none);
}

SimulatedReply SimulatedOffice::takeEvaluation(const WireOperation& operation, const ReceivedLetter& letter,
                                               SimulatedWhim whim) {
    if (auto refusal = refusalOfEvaluation(*package_, operation, letter)) {
        return refused(*std::move(refusal));
    }
    return enter(recordOf(evaluationKind, operation.name, letter), whim);
}

SimulatedReply SimulatedOffice::takeStep(const WireOperation& operation, const ReceivedLetter& letter,
                                         SimulatedWhim whim) {
    auto refusal = elementRefusalOf(*package_, operation, letter);
    if (!refusal && operation.carries == RecordKind::extension) {
        refusal = refusalOfExtension(letter);
    }
    const std::string about(textOf(letter, wire::receipt));
    const std::string round(textOf(letter, wire::round));
    const auto evaluation = books_.byReceipt(evaluationKind, about);
    if (!refusal && !evaluation) {
        refusal = "没有这个编号的评价";
    }
    if (!refusal && evaluation->key != keyOf(letter)) {
        refusal = "与编号所指的评价不符";
    }
    SimulatedRecord record = recordOf(std::string(nameOf(operation.carries)), operation.name, letter);
    record.elements.emplace_back(wire::receipt, about);
    record.elements.emplace_back(wire::round, round);
    const bool once = operation.carries == RecordKind::extension || operation.carries == RecordKind::withdrawal;
    record.key = once ? about : about + "\n" + round;
    if (const auto earlier = books_.find(record.kind, record.key);
        !refusal && earlier && earlier->element(wire::round) != round) {
        refusal = operation.carries == RecordKind::extension ? "已延期过一次" : "已申请撤销";
    }
    return refusal ? refused(*std::move(refusal)) : enter(std::move(record), whim, about);
}

SimulatedReply SimulatedOffice::tellDetail(const ReceivedLetter& letter) const {
    const QuerySettings& queries = soapTransportOf(*package_).queries;
    const std::string receipt(textOf(letter, wire::receipt));
    const auto record =
        receipt.empty() ? books_.find(evaluationKind, keyOf(letter)) : books_.byReceipt(evaluationKind, receipt);
    if (!record) {
        const WireQuery& query = receipt.empty() ? *queries.standing : *queries.detail;
        return {query.notFoundCodes.empty() ? unsoundCode : query.notFoundCodes.front(), "没有这条评价"};
    }
    return told(receipt.empty() ? xmlElement(wire::receipt, record->receipt) : elementsOf(*record));
}

SimulatedReply SimulatedOffice::tellList(const ReceivedLetter& letter) {
    const auto from = parseCivilTime(textOf(letter, wire::from));
    const auto to = parseCivilTime(textOf(letter, wire::to));
    const std::size_t page = pageIn(letter);
    if (!from || !to || page == 0) {
        return refused("起止时间或页码格式不正确");
    }
    const auto records = books_.between(evaluationKind, toMoment(*from), toMoment(*to));
    std::string data = "<pages>" + std::to_string((records.size() + pageRecords - 1) / pageRecords) + "</pages>";
    for (std::size_t i = (page - 1) * pageRecords; i < records.size() && i < page * pageRecords; ++i) {
        data += elementsOf(records[i]);
    }
    return told(std::move(data));
}

SimulatedReply SimulatedOffice::givePageAddress(const std::string& address) {
    return told(xmlElement("url", address + "/page?token=" + identifiers_.next()));
}

SimulatedReply SimulatedOffice::enter(SimulatedRecord record, SimulatedWhim whim, const std::string& about) {
    const ReplySettings& reply = soapTransportOf(*package_).reply;
    if (whim == SimulatedWhim::reject && !books_.holds(record)) {
        books_.refused();
        return {whimCode, "模拟拒收：按故障脚本退回", {}, SimulatedEffect::whim};
    }
    const SimulatedBooks::Entry entry = books_.enter(std::move(record));
    const std::string& told = about.empty() ? entry.receipt : about;
    return entry.held ? SimulatedReply{reply.alreadyHeldCodes.at(0), about.empty() ? "重复的评价" : "重复的办理步骤",
                                       told, SimulatedEffect::held}
                      : SimulatedReply{reply.successCodes.at(0), "成功", told, SimulatedEffect::taken};
}

SimulatedReply SimulatedOffice::refused(std::string message) {
    books_.refused();
    return {unsoundCode, std::move(message)};
}

SimulatedReply SimulatedOffice::told(std::string data) const {
    return {soapTransportOf(*package_).reply.successCodes.at(0), "成功", {}, SimulatedEffect::none, std::move(data)};
}

std::string SimulatedOffice::elementsOf(const ProvincialRecord& record) const {
    std::string xml = "<evaluation>" + xmlElement(wire::receipt, record.receipt) +
                      xmlElement("dataFrom", record.operation.empty() ? "2" : "1");
    for (const auto& [name, text] : record.letter) {
        xml += xmlElement(name, text);
    }
    return xml + "</evaluation>";
}

}  // namespace hcp
