#include "province/simulator_pages.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "foundation/entities.h"

namespace hcp {
namespace {

std::string countsTable(const ProvincialCounts& counts) {
    const std::pair<const char*, int> rows[] = {{"发放令牌", counts.tokens}, {"业务调用", counts.calls},
                                                {"收下记录", counts.taken},  {"重复报送", counts.duplicates},
                                                {"拒收", counts.refused},    {"令牌无效", counts.tokenErrors}};
    std::string table = "<table><caption>累计</caption>";
    for (const auto& [name, count] : rows) {
        table += std::string("<tr><th scope=\"row\">") + name + "</th><td>" + std::to_string(count) + "</td></tr>";
    }
    return table + "</table>";
}

std::string recentTable(const std::vector<RecentCall>& recent) {
    std::string table =
        "<table><caption>最近的调用</caption><tr><th scope=\"col\">时间</th><th scope=\"col\">操作</th>"
        "<th scope=\"col\">代码</th><th scope=\"col\">说明</th></tr>";
    for (const RecentCall& call : recent) {
        table += "<tr><td>" + formatCivilTime(toCivilTime(call.at)) + "</td><td>" + entities(call.operation) +
                 "</td><td>" + entities(call.code) + "</td><td>" + entities(call.message) + "</td></tr>";
    }
    return table + "</table>";
}

using Members = std::vector<std::pair<std::string, std::string>>;

Members membersOf(const ProvincialRecord& record) {
    Members members{{"kind", record.kind},           {"key", record.key},     {"service", record.service},
                    {"operation", record.operation}, {"level", record.level}, {"receipt", record.receipt}};
    members.insert(members.end(), record.elements.begin(), record.elements.end());
    return members;
}

bool isWanted(const Members& members, const std::map<std::string, std::string>& wanted) {
    return std::ranges::all_of(wanted, [&members](const auto& want) {
        return std::ranges::find(members, std::pair<std::string, std::string>(want)) != members.end();
    });
}

std::string countsJson(const ProvincialCounts& counts) {
    return "{\"tokens\":" + std::to_string(counts.tokens) + ",\"calls\":" + std::to_string(counts.calls) +
           ",\"taken\":" + std::to_string(counts.taken) + ",\"duplicates\":" + std::to_string(counts.duplicates) +
           ",\"refused\":" + std::to_string(counts.refused) + ",\"tokenErrors\":" + std::to_string(counts.tokenErrors) +
           "}";
}

std::string faultsJson(const FaultCounts& faults) {
    std::string json = "{";
    for (const auto& [kind, count] : faults) {
        json += (json.back() == '{' ? "" : ",") + quoteJson(nameOf(kind)) + ":" + std::to_string(count);
    }
    return json + "}";
}

std::string faultsTable(const FaultCounts& faults) {
    if (faults.empty()) {
        return "<p>没有故障脚本。</p>";
    }
    std::string table =
        "<table><caption>故障</caption><tr><th scope=\"col\">故障</th><th scope=\"col\">脚本名称</th>"
        "<th scope=\"col\">已发生</th></tr>";
    for (const auto& [kind, count] : faults) {
        table += "<tr><th scope=\"row\">" + std::string(titleOf(kind)) + "</th><td>" + std::string(nameOf(kind)) +
                 "</td><td>" + std::to_string(count) + "</td></tr>";
    }
    return table + "</table>";
}

std::string statusPage(const SimulatedProvince& province, const FaultCounts& faults) {
    return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>省系统模拟器</title>"
           "<style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;margin:1em 0}"
           "th,td{border:1px solid #999;padding:.3em .8em;text-align:left}caption{text-align:left;font-weight:bold}"
           "</style></head><body><h1>" +
           entities(province.title()) + "</h1><p>仅供本机测试。不显示姓名、证件号码、电话和办件申报号。</p>" +
           countsTable(province.books().counts()) + faultsTable(faults) + recentTable(province.books().recentCalls()) +
           "</body></html>";
}

std::string booksJson(const SimulatedBooks& books, const FaultCounts& faults,
                      const std::map<std::string, std::string>& wanted) {
    std::string json =
        "{\"counts\":" + countsJson(books.counts()) + ",\"faults\":" + faultsJson(faults) + ",\"records\":[";
    for (const ProvincialRecord& record : books.records()) {
        const Members members = membersOf(record);
        if (!isWanted(members, wanted)) {
            continue;
        }
        json += json.back() == '[' ? "{" : ",{";
        for (const auto& [name, text] : members) {
            json += quoteJson(name) + ":" + quoteJson(text) + ",";
        }
        json += "\"timesSent\":" + std::to_string(record.timesSent) + "}";
    }
    return json + "]}";
}

}  // namespace

std::optional<SimulatedAnswer> simulatorPage(const SimulatedRequest& request, const SimulatedProvince& province,
                                             const FaultPlan& plan) {
    if (!request.post && request.path == "/") {
        return SimulatedAnswer{200, "text/html; charset=utf-8", statusPage(province, plan.counts())};
    }
    if (!request.post && request.path == "/books") {
        return SimulatedAnswer{200, "application/json; charset=utf-8",
                               booksJson(province.books(), plan.counts(), request.query)};
    }
    return std::nullopt;
}

}  // namespace hcp
